import { CODE_OPERATIONS, snakeCase } from './operations.ts';
import type { AccessKeyRow, AssumptionRow, KeyPairRow, SdkTable } from './rows.ts';

const AWS = /(?:^|[^a-z])aws_|rusoto/;

/** `AssumeRoleWithSAML` is `AssumeRoleWithSaml` in aws-sdk-sts. */
const typeName = (operation: string): string => operation.replace('SAML', 'Saml');

/**
 * Methods of the clients: fluent builders in aws-sdk-sts (`client.assume_role().role_arn(…)`), methods that
 * take a request in rusoto_sts.
 */
const methods = CODE_OPERATIONS.map((operation): AssumptionRow => ({
  language: 'rust',
  operation,
  api: snakeCase(operation),
  call: 'method',
  name: snakeCase(operation),
  modules: AWS,
  places: [{ at: 'object', position: 0 }, { at: 'self' }],
  most: 1,
  signer: { by: 'receiver' },
}));

/** Requests that are made for themselves. Source: `aws_sdk_sts::operation::assume_role`. */
const inputs = CODE_OPERATIONS.flatMap((operation) =>
  [`${typeName(operation)}Input.builder`, `${typeName(operation)}InputBuilder.default`].map(
    (name): AssumptionRow => ({
      language: 'rust',
      operation,
      api: `${typeName(operation)}Input`,
      call: 'function',
      name,
      modules: AWS,
      places: [{ at: 'self' }],
      signer: { by: 'sender' },
    }),
  ),
);

/** Source: `rusoto_sts`, struct literals. */
const requests = CODE_OPERATIONS.map((operation): AssumptionRow => ({
  language: 'rust',
  operation,
  api: `${operation}Request`,
  call: 'new',
  name: `${operation}Request`,
  modules: /rusoto/,
  places: [{ at: 'arguments' }, { at: 'self' }],
  signer: { by: 'sender' },
}));

const SESSION = {
  DurationSeconds: ['session_length', 'session_duration', 'duration'],
  RoleSessionName: ['session_name'],
};

/** Source: `aws_config::sts::AssumeRoleProviderBuilder`; the role is the argument of `builder`. */
const providers = ['AssumeRoleProvider.builder', 'AssumeRoleProviderBuilder.new'].map(
  (name): AssumptionRow => ({
    language: 'rust',
    operation: 'AssumeRole',
    api: 'AssumeRoleProvider',
    call: 'function',
    name,
    modules: AWS,
    places: [{ at: 'arguments', positions: ['RoleArn'] }, { at: 'self' }],
    names: SESSION,
    signer: {
      by: 'argument',
      place: { at: 'self' },
      fields: [['build_from_provider'], ['configure']],
    },
  }),
);

/** Source: `aws_config::web_identity_token::StaticConfiguration`. It has no way to say how long. */
const webIdentity: AssumptionRow = {
  language: 'rust',
  operation: 'AssumeRoleWithWebIdentity',
  api: 'WebIdentityTokenCredentialsProvider',
  call: 'new',
  name: 'StaticConfiguration',
  modules: /aws_config/,
  moduleRequired: true,
  places: [{ at: 'arguments' }],
  names: SESSION,
  signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
};

/** Source: `rusoto_sts::custom::credential`; positions are those of the constructors. */
const rusotoProviders: readonly AssumptionRow[] = [
  rusoto('AssumeRole', 'StsAssumeRoleSessionCredentialsProvider', [
    'sts_client',
    'RoleArn',
    'RoleSessionName',
    'ExternalId',
    'DurationSeconds',
    'Policy',
    'SerialNumber',
  ]),
  rusoto('GetSessionToken', 'StsSessionCredentialsProvider', [
    'sts_client',
    'DurationSeconds',
    'SerialNumber',
  ]),
  rusoto('AssumeRoleWithWebIdentity', 'StsWebIdentityFederationSessionCredentialsProvider', [
    'sts_client',
    'token',
    'provider',
    'RoleArn',
    'RoleSessionName',
    'DurationSeconds',
    'Policy',
  ]),
  rusoto('AssumeRoleWithWebIdentity', 'WebIdentityProvider', ['token', 'RoleArn', 'RoleSessionName']),
];

function rusoto(
  operation: AssumptionRow['operation'],
  type: string,
  positions: readonly string[],
): AssumptionRow {
  return {
    language: 'rust',
    operation,
    api: type,
    call: 'function',
    name: `${type}.new`,
    modules: /rusoto/,
    moduleRequired: type === 'WebIdentityProvider',
    places: [{ at: 'arguments', positions }],
    signer: { by: 'argument', place: { at: 'arguments', positions }, fields: [['sts_client']] },
  };
}

/** Source: `opendal::services::S3`, whose role is assumed with the credentials that it finds. */
const stores = ['S3.default', 'S3Builder.default'].map((name): AssumptionRow => ({
  language: 'rust',
  operation: 'AssumeRole',
  api: 'opendal S3',
  call: 'function',
  name,
  modules: /opendal/,
  moduleRequired: true,
  tellingRequired: true,
  places: [{ at: 'self' }],
  signer: { by: 'argument', place: { at: 'self' }, fields: [['access_key_id']] },
}));

/** Source: `reqsign_aws_v4::AssumeRoleCredentialProvider`; Aliyun's crate has one of the same name. */
const signing: AssumptionRow = {
  language: 'rust',
  operation: 'AssumeRole',
  api: 'AssumeRoleCredentialProvider',
  call: 'function',
  name: 'AssumeRoleCredentialProvider.new',
  modules: /reqsign_aws/,
  moduleRequired: true,
  places: [{ at: 'arguments', positions: ['RoleArn', 'signer'] }, { at: 'self' }],
  signer: {
    by: 'argument',
    place: { at: 'arguments', positions: ['RoleArn', 'signer'] },
    fields: [['signer']],
  },
};

const KEYS = {
  AccessKeyId: ['key_id', 'access_key', 'aws_access_key_id', 'key'],
  SecretAccessKey: ['secret_key', 'aws_secret_access_key', 'secret'],
  SessionToken: ['token', 'security_token', 'aws_session_token'],
  Endpoint: ['endpoint_url'],
};
const PAIR = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'];

function pair(
  name: string,
  modules: RegExp,
  places: KeyPairRow['places'],
  call: KeyPairRow['call'] = 'function',
): KeyPairRow {
  return { language: 'rust', api: name, call, name, modules, moduleRequired: true, places, names: KEYS };
}

const SDK = /(?:^|[^a-z])aws_/;
const OBJECT_STORE = /object_store|delta|arrow|lance/;

const keyPairs: readonly KeyPairRow[] = [
  // Source: `aws_credential_types::Credentials`, handed on by each service's crate.
  pair('Credentials.new', SDK, [{ at: 'arguments', positions: PAIR }]),
  pair('Credentials.from_keys', SDK, [{ at: 'arguments', positions: PAIR }]),
  pair('Credentials.builder', SDK, [{ at: 'self' }]),
  // Source: `rusoto_credential`.
  pair('StaticProvider.new', /rusoto/, [{ at: 'arguments', positions: PAIR }]),
  pair('StaticProvider.new_minimal', /rusoto/, [{ at: 'arguments', positions: PAIR }]),
  pair('AwsCredentials.new', /rusoto/, [{ at: 'arguments', positions: PAIR }]),
  // Source: `awscreds::Credentials` of rust-s3, whose third argument is an older name of the fourth.
  pair('Credentials.new', /^(?:s3|awscreds|awsregion|rust_s3|s3compat)\b/, [
    { at: 'arguments', positions: ['AccessKeyId', 'SecretAccessKey', 'SecurityToken', 'SessionToken'] },
  ]),
  // Source: `rusty_s3::Credentials`.
  pair('Credentials.new', /rusty_s3/, [{ at: 'arguments', positions: PAIR }]),
  pair('Credentials.new_with_token', /rusty_s3/, [{ at: 'arguments', positions: PAIR }]),
  // Source: `object_store::aws::AmazonS3Builder`, `object_store::aws::AwsCredential`.
  ...['new', 'from_env', 'default'].map((maker) => ({
    ...pair(`AmazonS3Builder.${maker}`, OBJECT_STORE, [{ at: 'self' }]),
    moduleRequired: false,
  })),
  pair('AwsCredential', OBJECT_STORE, [{ at: 'arguments' }], 'new'),
  // Source: `opendal::services::S3`, a builder since 0.46 and before.
  pair('S3.default', /opendal/, [{ at: 'self' }]),
  pair('S3Builder.default', /opendal/, [{ at: 'self' }]),
  // Source: `reqsign::AwsCredential`.
  pair('Credential', /reqsign/, [{ at: 'arguments' }], 'new'),
];

const accessKeys: readonly AccessKeyRow[] = [
  {
    language: 'rust',
    api: 'create_access_key',
    call: 'method',
    name: 'create_access_key',
    modules: AWS,
    places: [{ at: 'object', position: 0 }, { at: 'self' }],
  },
  {
    language: 'rust',
    api: 'CreateAccessKeyInput',
    call: 'function',
    name: 'CreateAccessKeyInput.builder',
    modules: AWS,
    places: [{ at: 'self' }],
  },
];

export const rust: SdkTable = {
  markers: [
    'assumeroleprovider',
    'assumeroleinput',
    'assumerolerequest',
    'assumerolesessioncredentialsprovider',
    'stssessioncredentialsprovider',
    'webidentityprovider',
    'web_identity_token::',
    'credentials::new',
    'credentials::from_keys',
    'credentials::builder',
    'credential::new',
    'staticprovider::new',
    'amazons3builder',
    'awscredential {',
    '.secret_access_key(',
    '.role_arn(',
  ],
  assumptions: [
    ...methods,
    ...inputs,
    ...requests,
    ...providers,
    webIdentity,
    ...rusotoProviders,
    ...stores,
    signing,
  ],
  keyPairs,
  accessKeys,
};
