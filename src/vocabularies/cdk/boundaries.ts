import { memoised } from '../../memoised.ts';
import type { Call } from '../../values/value.ts';
import { namesBoundary } from '../policy/boundary.ts';
import { itemsOf, knownString, named, patternOf, positional } from '../slots.ts';
import { iamName, idOf, madeBy, propsOf } from './constructs.ts';
import { holds, usersOf } from './holders.ts';

/** Policies that hold documents that hold statements. */
const DEEPEST = 4;

/**
 * Whether a statement, document or policy says what others may grant, and grants nothing itself (IAM user guide,
 * "Permissions boundaries for IAM entities"): it stands in managed policies alone, each of which the file sets as a
 * boundary or calls one, and gives to nobody.
 */
export function isOfBoundary(what: Call, calls: readonly Call[], depth = 0): boolean {
  if (isManaged(what)) return isBoundary(what, calls);
  if (depth > DEEPEST) return false;
  const holders = usersOf(what, calls).flatMap((call) => holderOf(call, what) ?? []);
  return holders.length > 0 && holders.every((holder) => isOfBoundary(holder, calls, depth + 1));
}

function isManaged(call: Call): boolean {
  return /^(?:Cfn)?ManagedPolicy$/.test(iamName(call) ?? '');
}

/** What a call puts another's result in: what it makes, or, of a method, that to which it is added. */
function holderOf(call: Call, what: Call): Call | undefined {
  if (!call.args.some(({ value }) => holds(value, what))) return undefined;
  if (call.receiver?.kind === 'call') return call.receiver.call;
  // A list to which it is added is read with that.
  return call.receiver?.kind === 'list' ? undefined : call;
}

function isBoundary(policy: Call, calls: readonly Call[]): boolean {
  const { set, given } = usesOf(calls);
  if (given.has(policy) || ['roles', 'users', 'groups'].some((key) => propsOf(policy).get(key))) return false;
  const name = propsOf(policy).get('managedPolicyName');
  return set.has(policy) || namesBoundary(`${idOf(policy) ?? ''} ${(name && patternOf(name)) ?? ''}`);
}

/** The policies that a file sets as boundaries, and those that it gives to somebody. */
const usesOf = memoised((calls: readonly Call[]) => {
  const set = new Set<Call | undefined>();
  const given = new Set<Call | undefined>();
  for (const call of calls) {
    for (const position of [1, 2]) set.add(madeBy(propsOf(call, position).get('permissionsBoundary')));
    if (isApplied(call) || isOverride(call)) for (const { value } of call.args) set.add(madeBy(value));
    for (const key of ['managedPolicies', 'managedPolicyArns'])
      for (const item of itemsOf(propsOf(call).get(key))) given.add(madeBy(item));
    if (/^add_?managed_?policy$/i.test(call.name))
      for (const { value } of call.args) given.add(madeBy(value));
    if (/^attach_?to_?(?:role|user|group)$/i.test(call.name)) given.add(madeBy(call.receiver));
  }
  return { set, given };
});

/** `iam.PermissionsBoundary.of(scope).apply(policy)` */
function isApplied({ name, receiver }: Call): boolean {
  return (
    name === 'apply' && receiver?.kind === 'call' && /PermissionsBoundary\.of$/i.test(receiver.call.callee)
  );
}

/** `role.addPropertyOverride('PermissionsBoundary', policy.managedPolicyArn)` */
function isOverride(call: Call): boolean {
  if (!/^add_?(?:property_?)?override$/i.test(call.name)) return false;
  const path = knownString(positional(call, 0) ?? named(call, 'path', 'property_path', 'propertyPath'));
  return path !== undefined && /(?:^|\.)PermissionsBoundary$/.test(path);
}
