import { CODE_OPERATIONS } from './operations.ts';
import type { AccessKeyRow, AssumptionRow, KeyPairRow, SdkTable } from './rows.ts';

const AWS = /(?:^|\b)aws\b/i;

/** Requests. Source: `aws/sts/model/AssumeRoleRequest.h` and its siblings. */
const requests = CODE_OPERATIONS.map((operation): AssumptionRow => ({
  language: 'cpp',
  operation,
  api: `${operation}Request`,
  call: 'either',
  name: `${operation}Request`,
  modules: AWS,
  places: [{ at: 'arguments' }, { at: 'self' }],
  // Without any field it is what the client's method makes of it.
  argumentsRequired: true,
  signer: { by: 'sender' },
}));

/** Methods of `Aws::STS::STSClient`, for requests that come from elsewhere. Source: `aws/sts/STSClient.h`. */
const methods = CODE_OPERATIONS.flatMap((operation) =>
  [operation, `${operation}Async`, `${operation}Callable`].map((name): AssumptionRow => ({
    language: 'cpp',
    operation,
    api: operation,
    call: 'method',
    name,
    modules: AWS,
    places: [{ at: 'object', position: 0 }],
    // Credentials have a `GetSessionToken()` of their own.
    argumentsRequired: true,
    signer: { by: 'receiver' },
  })),
);

/**
 * What is no request of the client's. Sources: `aws/core/internal/AWSHttpResourceClient.h` (fields in this order),
 * `aws/crt/auth/Credentials.h`, whose configuration takes no ExternalId.
 */
const others: readonly AssumptionRow[] = [
  {
    language: 'cpp',
    operation: 'AssumeRoleWithWebIdentity',
    api: 'STSAssumeRoleWithWebIdentityRequest',
    call: 'either',
    name: 'STSAssumeRoleWithWebIdentityRequest',
    modules: AWS,
    places: [
      { at: 'arguments', positions: ['RoleSessionName', 'RoleArn', 'WebIdentityToken'] },
      { at: 'self' },
    ],
    argumentsRequired: true,
    signer: { by: 'sender' },
  },
  ...(
    [
      ['CredentialsProviderSTSConfig', 'AssumeRole'],
      ['CredentialsProviderSTSWebIdentityConfig', 'AssumeRoleWithWebIdentity'],
    ] as const
  ).map(([name, operation]): AssumptionRow => ({
    language: 'cpp',
    operation,
    api: name,
    call: 'either',
    name,
    modules: AWS,
    places: [{ at: 'self' }],
    names: { RoleSessionName: ['SessionName'] },
    argumentsRequired: true,
    withoutExternalId: true,
    signer: { by: 'argument', place: { at: 'self' }, fields: [['Provider']] },
  })),
];

/** Source: `aws/identity-management/auth/STSAssumeRoleCredentialsProvider.h`; the positions are the constructor's. */
const POSITIONS = ['RoleArn', 'RoleSessionName', 'ExternalId', 'DurationSeconds', 'stsClient'];

const providers: readonly AssumptionRow[] = [
  {
    language: 'cpp',
    operation: 'AssumeRole',
    api: 'STSAssumeRoleCredentialsProvider',
    call: 'either',
    name: 'STSAssumeRoleCredentialsProvider',
    modules: AWS,
    places: [{ at: 'arguments', positions: POSITIONS }],
    argumentsRequired: true,
    signer: { by: 'argument', place: { at: 'arguments', positions: POSITIONS }, fields: [['stsClient']] },
  },
];

const KEYS = {
  AccessKeyId: ['AWSAccessKeyId'],
  SecretAccessKey: ['AWSSecretKey'],
};
const PAIR = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'];

/** Source: `aws/core/auth/AWSCredentials.h`, `aws/core/auth/AWSCredentialsProvider.h`. */
const keyPairs = ['AWSCredentials', 'SimpleAWSCredentialsProvider'].map((name): KeyPairRow => ({
  language: 'cpp',
  api: name,
  call: 'either',
  name,
  modules: AWS,
  places: [{ at: 'arguments', positions: PAIR }, { at: 'self' }],
  names: KEYS,
}));

const accessKeys: readonly AccessKeyRow[] = [
  {
    language: 'cpp',
    api: 'CreateAccessKeyRequest',
    call: 'either',
    name: 'CreateAccessKeyRequest',
    modules: AWS,
    places: [{ at: 'arguments' }, { at: 'self' }],
  },
];

export const cpp: SdkTable = {
  markers: [
    'assumerolerequest',
    'assumerolecredentialsprovider',
    'assumeroleasync',
    'assumerolecallable',
    'credentialsproviderstsconfig',
    'credentialsproviderstswebidentityconfig',
    'awscredentials(',
    'awscredentials{',
    'awscredentials ',
    'awscredentials>(',
    'setawsaccesskeyid',
    'simpleawscredentialsprovider',
  ],
  pairsMarked: true,
  assumptions: [...requests, ...methods, ...providers, ...others],
  keyPairs,
  accessKeys,
};
