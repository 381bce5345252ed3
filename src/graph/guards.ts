import type { Condition, RoleAssumption, Slot } from '../facts/types.ts';
import { isOpen, isPositiveText, letsAbsentThrough } from '../judgement/conditions.ts';
import type { Guard, GuardKind } from './types.ts';

/** Condition keys by what they guard (IAM user guide, "AWS global condition context keys"). */
const KINDS: readonly (readonly [RegExp, GuardKind])[] = [
  [/^sts:externalid$/, 'external-id'],
  [/^aws:multifactorauth/, 'mfa'],
  [/^aws:(?:principalorg|sourceorg|vpceorg)/, 'organisation'],
  [/^aws:(?:source(?:arn|account|owner))$/, 'source'],
  [/^aws:(?:principalarn|principalaccount|userid|username|federatedprovider)$/, 'principal'],
  [/^aws:(?:sourceip|vpcsourceip|sourcevpc|vpce)/, 'network'],
  [/^aws:(?:principaltag|requesttag|tagkeys)/, 'tag'],
  [/^(?!aws:|sts:).*:(?:sub|amr)$/, 'subject'],
  [/^(?!aws:|sts:).*:(?:aud|azp|oaud)$/, 'audience'],
];

/** What the conditions of a trust statement demand. */
export function guardsOf(conditions: readonly Condition[]): Guard[] {
  return conditions.map((condition) => {
    const { key, negated, values } = condition;
    const open = isPositiveText(condition) && values.length > 0 && values.every(isOpen);
    return {
      kind: KINDS.find(([pattern]) => pattern.test(key))?.[1] ?? 'other',
      text: `${key} ${negated ? 'is not' : 'is'} ${values.map(({ text }) => text).join(' or ')}`,
      weak: open || letsAbsentThrough(condition, conditions) !== undefined,
    };
  });
}

/** What an assumption brings with it. */
export function passedBy({ externalId, mfaSerial, sessionPolicy }: RoleAssumption): Guard[] {
  const passed: readonly (readonly [Slot<string>, GuardKind, string])[] = [
    [externalId, 'external-id', 'passes an ExternalId'],
    [mfaSerial, 'mfa', 'passes an MFA code'],
    [sessionPolicy, 'session-policy', 'passes a session policy'],
  ];
  return passed.flatMap(([slot, kind, text]) => (isPassed(slot) ? [{ kind, text, weak: false }] : []));
}

function isPassed(slot: Slot<string>): boolean {
  return slot.state === 'known' || (slot.state === 'unknown' && slot.origin !== 'not-seen');
}
