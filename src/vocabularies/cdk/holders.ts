import type { IdentityStatement } from '../../facts/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { named, positional } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { iamName, idOf, isIdentity, madeBy, propsOf } from './constructs.ts';

/** Policies that hold statements, one within the other: statement, document, policy. */
const DEEPEST = 4;

/**
 * The roles and users that a statement or policy of the file is given to: where they are made, by a method of
 * theirs (`role.addToPolicy`), or by the policy that holds it (`policy.attachToRole(role)`).
 */
export function holdersOf(what: Call, calls: readonly Call[], depth = 0): string[] {
  if (depth > DEEPEST) return [];
  const found = calls.flatMap((call): readonly (string | undefined)[] => {
    if (call === what) return [];
    const owner = call.receiver?.kind === 'call' ? call.receiver.call : undefined;
    if (owner === what && /^attach_?to_?(?:role|user)$/i.test(call.name)) return call.args.map(identity);
    if (!call.args.some(({ value }) => holds(value, what))) return [];
    if (isIdentity(call)) return [idOf(call)];
    if (owner && isIdentity(owner)) return [idOf(owner)];
    return /^(?:Policy|ManagedPolicy|PolicyDocument)$/.test(iamName(call) ?? '')
      ? [...attached(call), ...holdersOf(call, calls, depth + 1)]
      : [];
  });
  return [...new Set(found.filter((id) => id !== undefined))];
}

/** `roles` and `users` of a policy. */
function attached(policy: Call): readonly (string | undefined)[] {
  const props = propsOf(policy);
  return ['roles', 'users'].flatMap((key) => {
    const list = props.get(key);
    return list?.kind === 'list' ? list.items.map((value) => identity({ value })) : [];
  });
}

function identity({ value }: { readonly value: Value }): string | undefined {
  const maker = value.kind === 'call' ? value.call : undefined;
  return maker && isIdentity(maker) ? idOf(maker) : undefined;
}

/** Whether a value is, or lists, what a call made. */
export function holds(value: Value, what: Call, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  switch (value.kind) {
    case 'call':
      return value.call === what;
    case 'list':
      return value.items.some((item) => holds(item, what, depth + 1));
    case 'map':
      return value.entries.some((entry) => holds(entry.value, what, depth + 1));
    default:
      return false;
  }
}

/** `role.grantAssumeRole(other)`: a statement of the other's policy. */
export function* grantFacts(call: Call, context: VocabularyContext): Iterable<IdentityStatement> {
  if (!/^grant_?assume_?role$/i.test(call.name)) return;
  const role = madeBy(call.receiver);
  const grantee = madeBy(positional(call, 0) ?? named(call, 'identity', 'grantee'));
  const [id, holder] = [role, grantee].map((one) => (one && isIdentity(one) ? idOf(one) : undefined));
  if (id === undefined || holder === undefined) return;
  const at = context.location(call.calleeRange);
  yield {
    kind: 'identity-statement',
    effect: 'Allow',
    actions: ['sts:AssumeRole'],
    notActions: [],
    resources: [{ text: id, known: false, reference: id, at }],
    notResources: [],
    conditions: [],
    owner: holder,
    holders: [holder],
    at,
    actionAt: at,
  };
}
