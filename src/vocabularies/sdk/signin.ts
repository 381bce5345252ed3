import type { RoleAssumption, Slot } from '../../facts/types.ts';
import type { Call, Known, Value } from '../../values/value.ts';
import { asSeconds, knownString, slot } from '../slots.ts';
import { entryIgnoringCase } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';

const ABSENT = { state: 'absent' } as const;

/**
 * Console federation: a request to the sign-in endpoint for a token that is good for `SessionDuration`
 * seconds. Source: IAM User Guide, "Enable custom identity broker access to the AWS console".
 */
export function signinRequest(call: Call, context: VocabularyContext): RoleAssumption | undefined {
  for (const { value } of call.args) {
    const duration = durationIn(value, context);
    if (duration) return signin(duration, call, context);
  }
  return undefined;
}

function durationIn(value: Value, context: VocabularyContext): Slot<number> | undefined {
  if (value.kind === 'map') {
    if (knownString(entryIgnoringCase(value, 'Action')?.value)?.toLowerCase() !== 'getsignintoken')
      return undefined;
    return slot(entryIgnoringCase(value, 'SessionDuration')?.value, value.complete, context, asSeconds);
  }
  return value.kind === 'known' || value.kind === 'template' ? durationInUrl(value, context) : undefined;
}

function durationInUrl(value: Value, context: VocabularyContext): Slot<number> | undefined {
  const parts = value.kind === 'template' ? value.parts : [value];
  const texts = parts.map((part) => knownString(part) ?? '');
  if (!texts.some((text) => /[?&]Action=getSigninToken\b/i.test(text))) return undefined;
  for (const [position, part] of parts.entries()) {
    const found = /[?&]SessionDuration=(\d{0,9})/i.exec(texts[position] ?? '');
    if (!found || part.kind !== 'known') continue;
    const [, digits] = found;
    // `…&SessionDuration=${seconds}`
    if (digits === '') return slot(parts[position + 1], false, context, asSeconds);
    const start = found.index + found[0].length - (digits?.length ?? 0);
    return slot(piece(part, Number(digits), start, digits?.length ?? 0), true, context, asSeconds);
  }
  return value.kind === 'known' || parts.every((part) => part.kind === 'known')
    ? ABSENT
    : slot(undefined, false, context, asSeconds);
}

/** The number within the text, where its place in the source is known. */
function piece(part: Known, value: number, start: number, length: number): Known {
  const step = part.sourceMap?.findLast(([offset]) => offset <= start);
  const at = step ? step[1] + start - step[0] : undefined;
  return { kind: 'known', value, range: at === undefined ? part.range : { start: at, end: at + length } };
}

function signin(durationSeconds: Slot<number>, call: Call, context: VocabularyContext): RoleAssumption {
  return {
    kind: 'role-assumption',
    operation: 'GetSigninToken',
    api: 'console federation getSigninToken',
    via: 'code',
    roleArn: ABSENT,
    roleAccount: { kind: 'unknown', text: '' },
    canPassExternalId: false,
    externalId: ABSENT,
    durationSeconds,
    sessionName: ABSENT,
    canNameSession: false,
    mfaSerial: ABSENT,
    sessionPolicy: ABSENT,
    caller: { kind: 'unknown' },
    at: context.location(call.calleeRange),
    ...(call.within === undefined ? {} : { within: call.within }),
  };
}
