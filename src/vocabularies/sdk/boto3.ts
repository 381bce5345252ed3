import { CODE_OPERATIONS, snakeCase } from './operations.ts';
import * as python from './python-keys.ts';
import type { AccessKeyRow, AssumptionRow, KeyPairRow, SdkTable } from './rows.ts';

/** Methods of an STS client of boto3, botocore, aioboto3 and aiobotocore. */
const methods = CODE_OPERATIONS.map((operation): AssumptionRow => ({
  language: 'python',
  operation,
  api: `boto3 ${snakeCase(operation)}`,
  call: 'method',
  name: snakeCase(operation),
  modules: /boto/,
  places: [{ at: 'map', position: 0 }, { at: 'arguments' }],
  signer: { by: 'receiver' },
}));

/** Source: `boto/sts/connection.py` of boto 2, `STSConnection`. */
const connections = [
  boto2('AssumeRole', ['RoleArn', 'RoleSessionName', 'Policy', 'DurationSeconds', 'ExternalId']),
  boto2('GetSessionToken', ['DurationSeconds']),
  boto2('GetFederationToken', ['Name', 'DurationSeconds', 'Policy']),
];

function boto2(operation: AssumptionRow['operation'], positions: readonly string[]): AssumptionRow {
  return {
    language: 'python',
    operation,
    api: `boto ${snakeCase(operation)}`,
    call: 'method',
    name: snakeCase(operation),
    modules: /^boto(?:\.|$)/,
    imported: /^boto(?:\.|$)/,
    places: [{ at: 'arguments', positions }],
    names: { DurationSeconds: ['duration'], SerialNumber: ['mfa_serial_number'] },
    signer: { by: 'receiver' },
  };
}

/**
 * Source: `botocore/credentials.py`, the fetchers' constructors; `extra_args` go into the request as they are. Those of
 * `aiobotocore/credentials.py` inherit them.
 */
const fetchers = ['', 'Aio'].flatMap((prefix): AssumptionRow[] => [
  {
    ...fetcher(`${prefix}AssumeRoleCredentialFetcher`),
    operation: 'AssumeRole',
    signer: {
      by: 'argument',
      place: { at: 'arguments', positions: [undefined, 'source_credentials'] },
      fields: [['source_credentials']],
    },
  },
  {
    ...fetcher(`${prefix}AssumeRoleWithWebIdentityCredentialFetcher`),
    operation: 'AssumeRoleWithWebIdentity',
    signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
  },
]);

function fetcher(name: string): Omit<AssumptionRow, 'operation' | 'signer'> {
  return {
    language: 'python',
    api: name,
    call: 'function',
    name,
    modules: /boto/,
    places: [
      { at: 'map', position: 3, name: 'extra_args' },
      { at: 'arguments', positions: [undefined, undefined, 'role_arn'] },
    ],
  };
}

/** Source: `botocore/credentials.py`, whose function calls `client.assume_role(**params)`; aiobotocore exports it too. */
const refreshers: readonly AssumptionRow[] = [
  {
    language: 'python',
    operation: 'AssumeRole',
    api: 'create_assume_role_refresher',
    call: 'function',
    name: 'create_assume_role_refresher',
    modules: /boto/,
    places: [{ at: 'map', position: 1, name: 'params' }],
    signer: { by: 'argument', place: { at: 'arguments', positions: ['client'] }, fields: [['client']] },
    argumentsRequired: true,
  },
];

/** Libraries on top of boto3 that take the request's parameters. */
const helpers: readonly AssumptionRow[] = [
  {
    language: 'python',
    operation: 'AssumeRole',
    api: 'aws_assume_role_lib.assume_role',
    call: 'function',
    name: 'assume_role',
    modules: /^aws_assume_role_lib/,
    moduleRequired: true,
    places: [{ at: 'arguments', positions: ['session', 'RoleArn'] }],
    signer: { by: 'argument', place: { at: 'arguments', positions: ['session'] }, fields: [['session']] },
  },
  {
    language: 'python',
    operation: 'AssumeRole',
    api: 'boto3_refresh_session.RefreshableSession',
    call: 'function',
    name: 'RefreshableSession',
    modules: /^boto3_refresh_session/,
    moduleRequired: true,
    tellingRequired: true,
    places: [{ at: 'object', name: 'assume_role_kwargs' }],
    signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
  },
];

/**
 * Functions of boto3, botocore and aioboto3 that take keys. Source: `boto3/session.py`, `botocore/session.py`.
 */
const keyPairs = [
  'client',
  'resource',
  'Session',
  'create_client',
  'setup_default_session',
  'AioSession',
].map((name): KeyPairRow => ({
  language: 'python',
  api: name,
  call: 'function',
  name,
  modules: /boto/,
  ownModules: true,
  places: [{ at: 'arguments' }],
  names: {
    AccessKeyId: ['aws_access_key_id'],
    SecretAccessKey: ['aws_secret_access_key'],
    SessionToken: ['aws_session_token'],
    Endpoint: ['endpoint_url'],
  },
}));

/** Source: `botocore` IAM client; boto3's resource `User.create_access_key_pair` has no argument. */
const accessKeys: readonly AccessKeyRow[] = [
  {
    language: 'python',
    api: 'boto3 create_access_key',
    call: 'method',
    name: 'create_access_key',
    modules: /boto/,
    places: [{ at: 'map', position: 0 }, { at: 'arguments' }],
  },
];

export const boto3: SdkTable = {
  // The method handed on: `retry(sts.assume_role, **parameters)`, `sync_to_async(sts.assume_role)(…)`.
  markers: [
    '.assume_role,',
    '.assume_role)',
    'create_assume_role_refresher',
    'assume_role_kwargs',
    'boto3.session(',
    'session.session(',
    '.set_credentials(',
    's3filesystem(',
    'storage_options',
  ],
  assumptions: [...connections, ...methods, ...fetchers, ...refreshers, ...helpers, ...python.assumptions],
  keyPairs: [...python.keyPairs, ...keyPairs],
  accessKeys,
};
