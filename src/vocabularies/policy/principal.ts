import type { Principal, PrincipalKind } from '../../facts/types.ts';
import { alternatives } from '../../values/arithmetic.ts';
import type { Value } from '../../values/value.ts';
import { isSet, patternOf, related, resourceOf, textOf } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { accountOf, isOwnAccountReference, referenceName } from './account.ts';
import { resolveIntrinsic } from './intrinsics.ts';
import { narrowingOf } from './narrowing.ts';
import { table } from '../../values/table.ts';

/** The elements that a Principal block may name (IAM user guide, "AWS JSON policy elements: Principal"). */
const TYPES = table<Principal['type']>({
  aws: 'AWS',
  service: 'Service',
  federated: 'Federated',
  canonicaluser: 'CanonicalUser',
});

/** A policy's `Principal` value (`"*"`, a map of types to one or many) as principals. */
export function principalsOf(value: Value, context: VocabularyContext): Principal[] {
  const whole = resolveIntrinsic(value);
  if (whole.kind === 'map') {
    return whole.entries.flatMap((entry) => {
      const type = TYPES[entry.key.toLowerCase()] ?? (entry.key === '*' ? 'AWS' : 'unknown');
      const place = entry.key === '*' ? undefined : 'one';
      return each(entry.value).map((one) => principalOf(one, type, context, place));
    });
  }
  return each(whole).flatMap((one) =>
    one !== value && resolveIntrinsic(one).kind === 'map'
      ? principalsOf(one, context)
      : [principalOf(one, 'AWS', context, one === value ? 'whole' : undefined)],
  );
}

/** One or many; of a conditional, every alternative, since each of them may be the policy one day. */
function each(value: Value): Value[] {
  const resolved = resolveIntrinsic(value);
  if (resolved.kind === 'list') return resolved.items.flatMap(each);
  if (resolved.kind === 'unknown' && resolved.options) {
    // An empty text is no principal: IAM accepts no policy that has one.
    return resolved.options.flatMap((option) => (isSet(option) && option !== value ? each(option) : []));
  }
  return [...alternatives(value)];
}

/** Whether every principal of the value was seen, if not known: no list was appended to out of sight. */
export function principalsComplete(value: Value): boolean {
  const resolved = resolveIntrinsic(value);
  if (resolved.kind === 'list') return resolved.complete && resolved.items.every(principalsComplete);
  if (resolved.kind === 'map')
    return resolved.complete && resolved.entries.every((entry) => principalsComplete(entry.value));
  return resolved.kind !== 'call';
}

/**
 * One principal of a known type.
 *
 * @param place whether it is the whole element or one of its principals, where that is plain
 */
export function principalOf(
  value: Value,
  type: Principal['type'],
  context: VocabularyContext,
  place?: 'whole' | 'one',
): Principal {
  const resolved = resolveIntrinsic(value);
  const pattern = patternOf(resolved);
  const known = resolved.kind === 'known';
  const reference = resourceOf(resolved, context);
  const evidence = related(value, context);
  const kind = kindOf(type, pattern, known, resolved);
  const isStar = kind === 'anyone' && pattern === '*' && place !== undefined;
  const narrowing = isStar ? narrowingOf(value.range, place === 'whole', context) : undefined;
  return {
    type,
    kind,
    text: pattern ?? textOf(resolved, context.text),
    known,
    account: type === 'AWS' ? accountOf(value) : { kind: 'unknown', text: '' },
    ...(reference === undefined ? {} : { reference }),
    at: context.location(value.range),
    ...(evidence.length > 0 ? { evidence } : {}),
    ...(narrowing ? { narrowing } : {}),
  };
}

function kindOf(
  type: Principal['type'],
  pattern: string | undefined,
  known: boolean,
  value: Value,
): PrincipalKind {
  if (type === 'Service') return 'service';
  if (type === 'Federated') return 'federated';
  if (type === 'CanonicalUser') return 'canonical';
  if (known && pattern === '*') return 'anyone';
  if (pattern === undefined) {
    const name = referenceName(value) ?? '';
    if (isOwnAccountReference(value) && !/arn$/i.test(name)) return 'account';
    if (/(?:^|\.)aws_iam_user\.|user\.?_?arns?(?:\[[^\]]{0,40}\])?$/i.test(name)) return 'user';
    return /(?:^|\.)aws_iam_role\.|Role\.Arn$|^module\..{0,200}role.{0,200}arn$/.test(name)
      ? 'role'
      : 'unknown';
  }
  if (/^\d{12}$/.test(pattern)) return 'account';
  const arn = /^arn:[\w*-]*:(iam|sts):[^:]*:([^:]*):(.*)$/s.exec(pattern);
  const resource = arn?.[3];
  if (resource !== undefined) {
    // `arn:aws:iam::*:root` as written (not a piece we do not know) is everyone's root: everyone.
    if (known && arn?.[2] === '*') return 'anyone';
    if (resource === 'root') return 'account';
    if (resource.startsWith('role/')) return 'role';
    if (resource.startsWith('user/')) return 'user';
    if (resource.startsWith('assumed-role/') || resource.startsWith('federated-user/')) return 'session';
    if (resource.startsWith('saml-provider/') || resource.startsWith('oidc-provider/')) return 'federated';
  }
  return known && /^A(?:ROA|IDA|GPA)[A-Z0-9]{12,}$/.test(pattern) ? 'unique-id' : 'unknown';
}
