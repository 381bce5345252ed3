import type { StsOperation } from '../../src/facts/types.ts';

export interface DurationLimits {
  readonly min: number;
  readonly max: number;
  /** The parameter's name in the API. */
  readonly parameter: string;
}

const ofARole = { min: 900, max: 43_200, parameter: 'DurationSeconds' };
const ofAUser = { min: 900, max: 129_600, parameter: 'DurationSeconds' };

/**
 * Seconds for which each operation gives out a session. Source: the AWS service model `sts/2011-06-15`
 * (`roleDurationSecondsType`, `durationSecondsType`, `RootDurationSecondsType`,
 * `webIdentityTokenDurationSecondsType`); for the console's sign-in endpoint the IAM user guide:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
 */
export const durationLimits: Readonly<Record<StsOperation, DurationLimits>> = {
  AssumeRole: ofARole,
  AssumeRoleWithWebIdentity: ofARole,
  AssumeRoleWithSAML: ofARole,
  AssumeRoot: { min: 0, max: 900, parameter: 'DurationSeconds' },
  GetSessionToken: ofAUser,
  GetFederationToken: ofAUser,
  GetWebIdentityToken: { min: 60, max: 3600, parameter: 'DurationSeconds' },
  GetSigninToken: { min: 900, max: 43_200, parameter: 'SessionDuration' },
};

/** MaxSessionDuration of a role. Source: the AWS service model `iam/2010-05-08` (`roleMaxSessionDurationType`). */
export const roleMaxSessionLimits = { min: 3600, max: 43_200 } as const;

/**
 * A session of a role that is assumed with a session already:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
 */
export const longestChainedSession = 3600;

/** Whether the operation gives out sessions of this length to anybody at all. */
export function isPossibleDuration(operation: StsOperation, seconds: number): boolean {
  const { min, max } = durationLimits[operation];
  return Number.isInteger(seconds) && seconds >= min && seconds <= max;
}
