import type { Numeral, Related, RoleAssumption, Slot } from '../../facts/types.ts';
import type { Confidence, FactView, Report } from '../../../rules/types.ts';

/** What every report about an assumption says beside its own: which role, by which call. */
export function about(assumption: RoleAssumption): Pick<Report, 'identity' | 'properties'> {
  const { operation, api, within } = assumption;
  const role = roleText(assumption);
  return {
    identity: [operation, api, role, within],
    properties: { operation, api, ...(role === undefined ? {} : { roleArn: role }) },
  };
}

/** The role as far as it is known: its ARN, the pattern of it, or the expression that gives it. */
export function roleText({ roleArn }: RoleAssumption): string | undefined {
  if (roleArn.state === 'known') return roleArn.value;
  if (roleArn.state === 'unknown' && roleArn.origin !== 'not-seen') return roleArn.pattern ?? roleArn.text;
  return undefined;
}

/** For messages: `role arn:aws:iam::…:role/deploy` with `…` for what is not known, `the role in event['arn']`, `a role`. */
export function whichRole(assumption: RoleAssumption): string {
  const { roleArn } = assumption;
  const text = roleText(assumption);
  if (text === undefined) return 'a role';
  if (text === '') return 'a role (its ARN is empty here)';
  if (roleArn.state === 'known') return `role ${text}`;
  // A star would be read as one that stands there.
  return text.startsWith('arn:') ? `role ${text.replaceAll('*', '…')}` : `the role in ${text}`;
}

/** Where the role is named, as evidence. */
export function roleEvidence({ roleArn }: RoleAssumption): Related[] {
  if (roleArn.state === 'known')
    return [
      ...roleArn.evidence,
      { at: roleArn.at, message: roleArn.value === '' ? 'empty here' : 'the role that is assumed' },
    ];
  if (roleArn.state === 'unknown' && roleArn.at)
    return [{ at: roleArn.at, message: 'the role comes from here' }];
  return [];
}

export interface Judged {
  readonly seconds: number;
  readonly at: NonNullable<Extract<Slot<number>, { state: 'unknown' }>['at']>;
  readonly evidence: readonly Related[];
  readonly confidence: Confidence;
  readonly isDefault: boolean;
  /** Where a better one can be written. */
  readonly numeral?: Numeral;
}

/** The duration to judge: the known one, or of alternatives the one that the test finds worst. */
export function durationOf(
  { durationSeconds: slot }: RoleAssumption,
  isBad: (seconds: number) => boolean,
): Judged | undefined {
  if (slot.state === 'known') {
    if (!isBad(slot.value)) return undefined;
    return {
      seconds: slot.value,
      at: slot.at,
      evidence: slot.evidence,
      confidence: 'high',
      isDefault: slot.isDefault ?? false,
      ...(slot.numeral ? { numeral: slot.numeral } : {}),
    };
  }
  if (slot.state !== 'unknown' || !slot.at) return undefined;
  // Zero, as one of several, is how a program says that none is set: it is asked for before it is passed.
  const set = (slot.options ?? []).filter((option) => option !== null);
  const bad = set.filter((seconds) => seconds !== 0 && isBad(seconds));
  if (bad.length === 0) return undefined;
  return {
    seconds: Math.max(...bad),
    at: slot.at,
    evidence: slot.evidence ?? [],
    confidence: 'medium',
    isDefault: false,
  };
}

/** Whether a role is assumed with the credentials of a session. */
export function isChained(assumption: RoleAssumption, facts: Pick<FactView, 'joined'>): boolean {
  return assumption.operation === 'AssumeRole' && callerOf(assumption, facts).kind === 'session';
}

/** Whose credentials sign the request, also where only another file shows it: the template that runs the code. */
export function callerOf(
  assumption: RoleAssumption,
  { joined }: Pick<FactView, 'joined'>,
): RoleAssumption['caller'] {
  const session = assumption.caller.kind === 'unknown' ? joined.sessionOf(assumption) : undefined;
  return session ? { kind: 'session', ...session } : assumption.caller;
}
