import type { StsOperation } from '../../facts/types.ts';

/** The request members that the facts ask about, as the service model names them. */
export interface Parameters {
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly durationSeconds: string;
  readonly sessionName?: string;
  readonly mfaSerial?: string;
  readonly sessionPolicy?: readonly string[];
}

export type CodeOperation = Exclude<StsOperation, 'GetSigninToken' | 'CreateSession'>;

const POLICIES = ['Policy', 'PolicyArns'] as const;

/**
 * The operations of STS that give out sessions, and which parameters each of them has.
 * Source: AWS service model `sts/2011-06-15`.
 */
export const OPERATIONS: Readonly<Record<CodeOperation, Parameters>> = {
  AssumeRole: {
    roleArn: 'RoleArn',
    externalId: 'ExternalId',
    durationSeconds: 'DurationSeconds',
    sessionName: 'RoleSessionName',
    mfaSerial: 'SerialNumber',
    sessionPolicy: POLICIES,
  },
  AssumeRoleWithWebIdentity: {
    roleArn: 'RoleArn',
    durationSeconds: 'DurationSeconds',
    sessionName: 'RoleSessionName',
    sessionPolicy: POLICIES,
  },
  AssumeRoleWithSAML: { roleArn: 'RoleArn', durationSeconds: 'DurationSeconds', sessionPolicy: POLICIES },
  AssumeRoot: { durationSeconds: 'DurationSeconds', sessionPolicy: ['TaskPolicyArn'] },
  GetSessionToken: { durationSeconds: 'DurationSeconds', mfaSerial: 'SerialNumber' },
  GetFederationToken: { durationSeconds: 'DurationSeconds', sessionPolicy: POLICIES },
  GetWebIdentityToken: { durationSeconds: 'DurationSeconds' },
};

export const CODE_OPERATIONS = Object.keys(OPERATIONS) as CodeOperation[];

/** `AssumeRoleWithSAML` → `assume_role_with_saml`. */
export function snakeCase(operation: string): string {
  return operation.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}

/** `AssumeRole` → `assumeRole`, `RoleArn` → `roleArn`. */
export function camelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
