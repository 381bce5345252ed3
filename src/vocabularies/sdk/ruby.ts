import { CODE_OPERATIONS, snakeCase, type CodeOperation } from './operations.ts';
import type { AccessKeyRow, AssumptionRow, CallRow, KeyPairRow, Place, SdkTable } from './rows.ts';

/** `Aws::…` of the SDK's versions 2 and 3, `AWS::…` of version 1. */
const SDK = /^(?:Aws|AWS)(?:\.|$)/;

const FOG = /^Fog(?:\.|$)/;

/** Keywords, or a hash that stands for them. */
const OPTIONS: readonly Place[] = [{ at: 'map', position: 0 }, { at: 'arguments' }];

function row(api: string, name: string): CallRow {
  return { language: 'ruby', api, call: 'function', name, modules: SDK, places: OPTIONS };
}

/** Methods of `Aws::STS::Client`. Source: `aws-sdk-sts`, `lib/aws-sdk-sts/client.rb`. */
const methods = CODE_OPERATIONS.map((operation): AssumptionRow => ({
  ...row(`Aws::STS::Client#${snakeCase(operation)}`, snakeCase(operation)),
  operation,
  call: 'method',
  most: 1,
  signer: { by: 'receiver' },
}));

/**
 * Methods of version 1: `AWS::STS#new_session(duration:)` and
 * `#new_federated_session(name, policy:, duration:)`. Source: `aws-sdk-v1`, `lib/aws/sts.rb`.
 */
const legacy: readonly AssumptionRow[] = [
  {
    ...row('AWS::STS#new_session', 'new_session'),
    call: 'method',
    operation: 'GetSessionToken',
    names: { DurationSeconds: ['duration'], SerialNumber: ['serial_number'] },
    signer: { by: 'receiver' },
  },
  {
    ...row('AWS::STS#new_federated_session', 'new_federated_session'),
    call: 'method',
    operation: 'GetFederationToken',
    places: [
      { at: 'map', position: 1 },
      { at: 'arguments', positions: ['name'] },
    ],
    names: { DurationSeconds: ['duration'] },
    signer: { by: 'receiver' },
  },
];

/**
 * Credentials that ask STS by themselves. Source: `aws-sdk-core`, `assume_role_credentials.rb` (any option of
 * `assume_role`, and `client`) and `assume_role_web_identity_credentials.rb`.
 */
const providers: readonly AssumptionRow[] = [
  {
    ...row('Aws::AssumeRoleCredentials', 'AssumeRoleCredentials.new'),
    operation: 'AssumeRole',
    signer: {
      by: 'argument',
      place: { at: 'arguments' },
      fields: [['client'], ['credentials']],
    },
  },
  {
    ...row('Aws::AssumeRoleWebIdentityCredentials', 'AssumeRoleWebIdentityCredentials.new'),
    operation: 'AssumeRoleWithWebIdentity',
    signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
  },
];

function ofFog(operation: CodeOperation, positions: readonly string[]): AssumptionRow {
  return {
    ...row(`Fog::AWS::STS#${snakeCase(operation)}`, snakeCase(operation)),
    operation,
    call: 'method',
    modules: FOG,
    used: FOG,
    tellingRequired: positions.includes('role_arn'),
    places: [{ at: 'arguments', positions }],
    names: { DurationSeconds: ['duration'] },
    signer: { by: 'receiver' },
  };
}

/** Methods of `Fog::AWS::STS`, whose arguments go by their place. Source: `fog-aws`, `lib/fog/aws/requests/sts`. */
const fogMethods: readonly AssumptionRow[] = [
  ofFog('AssumeRole', ['role_session_name', 'role_arn', 'external_id', 'policy', 'duration']),
  ofFog('AssumeRoleWithSAML', ['role_arn', 'principal_arn', 'saml_assertion', 'policy', 'duration']),
  ofFog('AssumeRoleWithWebIdentity', ['role_arn', 'web_identity_token', 'role_session_name']),
  ofFog('GetSessionToken', ['duration']),
  ofFog('GetFederationToken', ['name', 'policy', 'duration']),
];

/**
 * Clients and configurations that take keys. Source: `aws-sdk-core`, `plugins/credentials_configuration.rb`
 * and `credentials.rb` (`initialize(access_key_id, secret_access_key, session_token = nil, **kwargs)`).
 */
const clients: readonly KeyPairRow[] = [
  {
    ...row('Aws::Credentials', 'Credentials.new'),
    moduleRequired: true,
    places: [{ at: 'arguments', positions: ['access_key_id', 'secret_access_key', 'session_token'] }],
  },
  { ...row('an AWS client', 'new'), moduleRequired: true },
  { ...row('Aws.config.update', 'config.update'), moduleRequired: true },
  { ...row('AWS.config', 'AWS.config') },
];

/**
 * Fog's `Fog::Storage.new(provider: 'AWS', aws_access_key_id: …)` and `Fog::AWS::S3.new(…)`.
 * Source: `fog-aws`, `lib/fog/aws/storage.rb`: `recognizes :aws_access_key_id, …, :aws_session_token`.
 */
const fog: readonly KeyPairRow[] = [
  {
    ...row('Fog', 'new'),
    modules: FOG,
    moduleRequired: true,
    names: {
      AccessKeyId: ['aws_access_key_id'],
      SecretAccessKey: ['aws_secret_access_key'],
      SessionToken: ['aws_session_token'],
    },
  },
];

/**
 * Libraries that hand the pair on. Sources: `shrine/storage/s3.rb` (options of `Aws::S3::Client`, its `endpoint` too);
 * `sitemap_generator/adapters/s3_adapter.rb` and `aws_sdk_adapter.rb`.
 */
const uploads: readonly KeyPairRow[] = [
  { ...row('Shrine', 'new'), modules: /^Shrine(?:\.|$)/, moduleRequired: true },
  {
    ...row('SitemapGenerator', 'new'),
    modules: /^SitemapGenerator(?:\.|$)/,
    moduleRequired: true,
    places: [{ at: 'arguments' }],
    names: {
      AccessKeyId: ['aws_access_key_id'],
      SecretAccessKey: ['aws_secret_access_key'],
      SessionToken: ['aws_session_token'],
      Endpoint: ['aws_endpoint'],
    },
  },
];

const accessKeys: readonly AccessKeyRow[] = [
  { ...row('Aws::IAM::Client#create_access_key', 'create_access_key'), call: 'method' },
];

/** What the SDK for Ruby looks like. */
export const ruby: SdkTable = {
  markers: [
    'assumerolecredentials',
    'assumerolewebidentitycredentials',
    'assume_role ',
    'new_session',
    'new_federated_session',
    'aws::credentials.new',
    'secret_access_key',
  ],
  assumptions: [...methods, ...fogMethods, ...legacy, ...providers],
  keyPairs: [...clients, ...fog, ...uploads],
  accessKeys,
};
