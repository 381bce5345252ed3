import type { IdentityStatement } from '../../facts/types.ts';
import { memoised } from '../../memoised.ts';
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
  const found = usersOf(what, calls).flatMap((call): readonly (string | undefined)[] => {
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

/** The calls that are given what a call made, or are methods of it. */
export function usersOf(what: Call, calls: readonly Call[]): readonly Call[] {
  return usedBy(calls).get(what) ?? [];
}

/** For each call those: a file has thousands, and each would else be held against all others. */
const usedBy = memoised((calls: readonly Call[]): ReadonlyMap<Call, readonly Call[]> => {
  const users = new Map<Call, Call[]>();
  for (const call of calls) {
    const used = call.args.flatMap(({ value }) => madeIn(value));
    if (call.receiver?.kind === 'call') used.push(call.receiver.call);
    for (const made of new Set(used)) {
      const known = users.get(made);
      if (made === call) continue;
      if (known) known.push(call);
      else users.set(made, [call]);
    }
  }
  return users;
});

/** The calls that made what a value is, or lists. */
function madeIn(value: Value, depth = 0): Call[] {
  if (depth > DEEPEST) return [];
  switch (value.kind) {
    case 'call':
      return [value.call];
    case 'list':
      return value.items.flatMap((item) => madeIn(item, depth + 1));
    case 'map':
      return value.entries.flatMap((entry) => madeIn(entry.value, depth + 1));
    default:
      return [];
  }
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
