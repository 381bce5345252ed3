/** A field of a fact: what it must come out as, `absent` for one that is not there. */
export type Want = string | number | { readonly unknown: true };

/** What must come of a text: exactly these facts, in the order of the text. */
export type WantedFact =
  | {
      readonly kind: 'role-assumption';
      readonly operation?: string;
      readonly roleArn?: Want;
      readonly externalId?: Want;
      readonly durationSeconds?: Want;
      readonly sessionName?: Want;
      readonly mfaSerial?: Want;
      readonly caller?: 'session' | 'long-term' | 'unknown';
      readonly roleAccount?: 'own' | 'literal' | 'unknown';
      readonly canPassExternalId?: boolean;
    }
  | { readonly kind: 'static-credential'; readonly keyId?: Want; readonly temporary?: boolean }
  | { readonly kind: 'access-key-resource'; readonly user?: Want };

export interface SdkCase {
  readonly name: string;
  readonly facts: readonly WantedFact[];
}

/**
 * One language's column: for each case one or more texts (an SDK has several ways, and there are several
 * SDKs), each of which must yield the facts, or why the language's SDKs have no such thing.
 */
export type SdkColumn = Readonly<
  Record<string, { readonly path?: string; readonly texts: readonly string[] } | { readonly without: string }>
>;

const ROLE = 'arn:aws:iam::123456789012:role/Partner';

/** Constants that the texts share: role `…:role/Partner`, ExternalId `tenant-42`, session `audit`, 7200 seconds. */
export const SDK_CASES: readonly SdkCase[] = [
  {
    name: 'AssumeRole with every field',
    facts: [
      {
        kind: 'role-assumption',
        operation: 'AssumeRole',
        roleArn: ROLE,
        externalId: 'tenant-42',
        durationSeconds: 7200,
        sessionName: 'audit',
        canPassExternalId: true,
      },
    ],
  },
  {
    name: 'AssumeRole without ExternalId',
    facts: [{ kind: 'role-assumption', operation: 'AssumeRole', roleArn: ROLE, externalId: 'absent' }],
  },
  {
    name: 'a credentials provider with every field',
    facts: [
      {
        kind: 'role-assumption',
        operation: 'AssumeRole',
        roleArn: ROLE,
        externalId: 'tenant-42',
        durationSeconds: 7200,
      },
    ],
  },
  {
    name: 'a credentials provider without ExternalId',
    facts: [{ kind: 'role-assumption', operation: 'AssumeRole', roleArn: ROLE, externalId: 'absent' }],
  },
  {
    name: 'ExternalId set later',
    facts: [{ kind: 'role-assumption', operation: 'AssumeRole', externalId: 'tenant-42' }],
  },
  {
    name: 'ExternalId set under a condition',
    facts: [{ kind: 'role-assumption', operation: 'AssumeRole', externalId: { unknown: true } }],
  },
  {
    name: 'fields set by a closure',
    facts: [
      { kind: 'role-assumption', operation: 'AssumeRole', externalId: 'tenant-42', durationSeconds: 7200 },
    ],
  },
  {
    name: 'a request from elsewhere',
    facts: [{ kind: 'role-assumption', operation: 'AssumeRole', externalId: { unknown: true } }],
  },
  {
    name: 'MFA',
    facts: [
      { kind: 'role-assumption', operation: 'AssumeRole', mfaSerial: 'arn:aws:iam::123456789012:mfa/ann' },
    ],
  },
  {
    name: 'AssumeRoleWithWebIdentity',
    facts: [
      {
        kind: 'role-assumption',
        operation: 'AssumeRoleWithWebIdentity',
        roleArn: ROLE,
        durationSeconds: 7200,
        canPassExternalId: false,
      },
    ],
  },
  {
    name: 'AssumeRoleWithSAML',
    facts: [
      {
        kind: 'role-assumption',
        operation: 'AssumeRoleWithSAML',
        durationSeconds: 7200,
        canPassExternalId: false,
      },
    ],
  },
  {
    name: 'GetSessionToken',
    facts: [{ kind: 'role-assumption', operation: 'GetSessionToken', durationSeconds: 129600 }],
  },
  {
    name: 'GetFederationToken',
    facts: [{ kind: 'role-assumption', operation: 'GetFederationToken', durationSeconds: 129600 }],
  },
  {
    name: 'a role assumed with the session of another',
    facts: [
      { kind: 'role-assumption', operation: 'AssumeRole' },
      { kind: 'role-assumption', operation: 'AssumeRole', caller: 'session' },
    ],
  },
  {
    name: 'a key pair given to a client',
    facts: [{ kind: 'static-credential', temporary: false }],
  },
  {
    name: 'a session given to a client',
    facts: [{ kind: 'static-credential', temporary: true }],
  },
  {
    name: 'a role that the code made',
    facts: [{ kind: 'role-assumption', operation: 'AssumeRole', roleAccount: 'own' }],
  },
  {
    name: 'CreateAccessKey',
    facts: [{ kind: 'access-key-resource', user: 'deploy' }],
  },
  {
    name: 'the same name in another API',
    facts: [],
  },
];
