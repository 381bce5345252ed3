import type { Fact, TrustStatement } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import {
  asOnePolicy,
  identityStatement,
  statementsOf,
  trustPolicy,
  trustStatement,
  type StatementValue,
} from '../policy/index.ts';
import { entryIgnoringCase } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { applied, waitedFor } from './apply.ts';
import { field } from './documents.ts';

/** The policies of one file. Each statement is given out once, however many resources share it. */
export class Policies {
  private readonly taken = new Set<string>();
  private missed = false;
  private readonly context: VocabularyContext;

  constructor(context: VocabularyContext) {
    this.context = context;
  }

  trust(policy: Value | undefined, role: string | undefined): Fact[] {
    return asOnePolicy(this.take(policy).map((one) => trustStatement(one, role)));
  }

  identity(policy: Value | undefined, owner: string | undefined): Fact[] {
    return this.take(policy)
      .filter(({ statement }) => !entryIgnoringCase(statement, 'Principal'))
      .map((one) => identityStatement(one, owner));
  }

  /** A role's whole trust policy; see `Role.trust`. */
  trustPolicy(policy: Value | undefined, role: string | undefined): TrustStatement[] | undefined {
    const [only, another] = policy ? plain(policy) : [];
    return another ? undefined : trustPolicy(only, this.context, role);
  }

  /** The statements of a policy, whether or not they were given out before. */
  statements(policy: Value | undefined): StatementValue[] {
    return policy ? plain(policy).flatMap((one) => statementsOf(one, this.context)) : [];
  }

  /** Whether a policy was made by something that this reading does not follow. */
  get incomplete(): boolean {
    return this.missed;
  }

  private take(policy: Value | undefined): StatementValue[] {
    const statements = this.statements(policy);
    this.missed ||= policy !== undefined && policy.kind !== 'known' && statements.length === 0;
    return statements.filter(({ statement, context }) => {
      const { start, end } = context.location(statement.range);
      const place = `${String(start)}:${String(end)}`;
      return !this.taken.has(place) && this.taken.add(place);
    });
  }
}

/** A policy with Pulumi's ways to wait for a value taken away: `x.apply(y => JSON.stringify({…}))`, `doc.json`. */
function plain(policy: Value, depth = 0): Value[] {
  if (depth > 8) return [];
  // What `getPolicyDocument` gave, handed over whole or by its `json`.
  const json = field(policy, 'json');
  if (json) return plain(json, depth + 1);
  // The first of several results (Go), and a field of one that stayed symbolic.
  if (policy.kind === 'member' && /^(?:\[0\]|(?:minified)?json)$/i.test(policy.name))
    return plain(policy.of, depth + 1);
  if (policy.kind === 'unknown')
    return policy.options
      ? policy.options.flatMap((option) => (option ? plain(option, depth + 1) : []))
      : [policy];
  const receiver = waitedFor(policy);
  if (receiver && field(receiver, 'json')) return plain(receiver, depth + 1);
  const result = applied(policy);
  return result ? plain(result, depth + 1) : [policy];
}
