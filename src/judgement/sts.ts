import type { StsOperation } from '../facts/types.ts';

/**
 * What STS accepts, from the AWS service models sts/2011-06-15 and iam/2010-05-08 (shapes
 * roleDurationSecondsType, durationSecondsType, RootDurationSecondsType, webIdentityTokenDurationSecondsType,
 * externalIdType, roleSessionNameType). GetSigninToken is the federation endpoint's, from the IAM user guide,
 * "Enabling custom identity broker access to the AWS console"; CreateSession is that of IAM Roles Anywhere
 * (rolesanywhere/2018-05-10, CreateProfile).
 */
export const DURATION_LIMITS: Readonly<Record<StsOperation, { readonly min: number; readonly max: number }>> =
  {
    AssumeRole: { min: 900, max: 43_200 },
    AssumeRoleWithSAML: { min: 900, max: 43_200 },
    AssumeRoleWithWebIdentity: { min: 900, max: 43_200 },
    AssumeRoot: { min: 0, max: 900 },
    GetSessionToken: { min: 900, max: 129_600 },
    GetFederationToken: { min: 900, max: 129_600 },
    GetWebIdentityToken: { min: 60, max: 3600 },
    CreateSession: { min: 900, max: 43_200 },
    GetSigninToken: { min: 900, max: 43_200 },
  };

/** The longest session that an already assumed role can ask for (IAM user guide, "Role chaining"). */
export const CHAINED_MAX = 3600;

export function isAccepted(operation: StsOperation, seconds: number): boolean {
  const { min, max } = DURATION_LIMITS[operation];
  return Number.isInteger(seconds) && seconds >= min && seconds <= max;
}

export function isExternalId(text: string): boolean {
  return /^[\w+=,.@:/-]{2,1224}$/.test(text);
}

export function isSessionName(text: string): boolean {
  return /^[\w+=,.@-]{2,64}$/.test(text);
}
