import type { Account, Location, RoleAssumption, Slot, StsOperation } from '../../facts/types.ts';
import { goSeconds, isoSeconds } from '../../values/durations.ts';
import type { Value } from '../../values/value.ts';
import { accountOf } from '../policy/index.ts';
import { asSeconds, asString, slot, type Reading } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';

/** A setting: its value, missing where nothing is set, or `none` where there is no such setting. */
export type Setting = Value | 'none' | undefined;

/** A role that a configuration has somebody assume. */
export interface Configured {
  readonly api: string;
  readonly via: RoleAssumption['via'];
  readonly operation: StsOperation;
  readonly role: Value | undefined;
  /** Whose the role is, where the form says more than the value. */
  readonly account?: Account;
  readonly externalId: Setting;
  readonly duration: Setting;
  readonly sessionName: Setting;
  readonly mfaSerial?: Setting;
  readonly sessionPolicy?: Setting;
  readonly caller?: RoleAssumption['caller'];
  /** False where settings came from elsewhere and were not seen. */
  readonly complete?: boolean;
  readonly at: Location;
}

/** The fact of an assumption that is configured rather than called. */
export function configured(one: Configured, context: VocabularyContext): RoleAssumption {
  const complete = one.complete ?? true;
  const string = (setting: Setting): Slot<string> =>
    setting === 'none' ? NO_SETTING : slot(setting, complete, context, asString);
  return {
    kind: 'role-assumption',
    operation: one.operation,
    api: one.api,
    via: one.via,
    roleArn: slot(one.role, complete, context, asString),
    roleAccount: one.account ?? accountOf(one.role),
    canPassExternalId: one.operation === 'AssumeRole' && one.externalId !== 'none',
    externalId: string(one.externalId),
    durationSeconds: one.duration === 'none' ? NO_SETTING : slot(one.duration, complete, context, asLength),
    sessionName: string(one.sessionName),
    // Programs name the session after themselves where nothing is given: never missing, and never rejected.
    canNameSession: one.sessionName !== 'none' && one.sessionName !== undefined,
    mfaSerial: string(one.mfaSerial ?? 'none'),
    sessionPolicy: string(one.sessionPolicy ?? 'none'),
    caller: one.caller ?? { kind: 'unknown' },
    at: one.at,
  };
}

/** Seconds, or a length of time with its unit as Go, Hadoop and Java's libraries write it: `12h`, `PT12H`. */
const asLength: Reading<number> = (known) =>
  (typeof known.value === 'string' ? (goSeconds(known.value) ?? isoSeconds(known.value)) : undefined) ??
  asSeconds(known);

const NO_SETTING = { state: 'unknown', text: 'not a setting here', origin: 'not-seen' } as const;
