import type { AssumptionRow, KeyPairRow, SdkTable } from './rows.ts';

function row(
  name: string,
  modules: RegExp,
): Pick<KeyPairRow, 'language' | 'api' | 'call' | 'name' | 'modules' | 'moduleRequired' | 'tellingRequired'> {
  return {
    language: 'python',
    api: name,
    call: 'function',
    name,
    modules,
    moduleRequired: true,
    tellingRequired: true,
  };
}

/** Source: `pyathena/connection.py`, `Connection._assume_role`; `connect` hands all on to the class. */
const assumptions = ['connect', 'Connection'].map((name): AssumptionRow => ({
  ...row(name, /^pyathena(?:\.|$)/),
  operation: 'AssumeRole',
  api: `pyathena ${name}`,
  places: [{ at: 'arguments' }],
  signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
}));

/**
 * Signers and connections that are no client of boto3's. Sources: `requests_aws4auth/aws4auth.py`,
 * `aws_requests_auth/aws_auth.py`, `botocore/credentials.py`, `redshift_connector/__init__.py`,
 * `anthropic/lib/bedrock/_client.py`, `obstore/store/_aws.pyi`, `storages/backends/s3.py`.
 */
const keyPairs: readonly KeyPairRow[] = [
  {
    ...row('AWS4Auth', /^requests_aws4auth(?:\.|$)/),
    isSigner: true,
    places: [{ at: 'arguments', positions: ['access_id', 'secret_key'] }],
    names: { AccessKeyId: ['access_id'], SecretAccessKey: ['secret_key'], SessionToken: ['session_token'] },
  },
  {
    ...row('AWSRequestsAuth', /^aws_requests_auth(?:\.|$)/),
    isSigner: true,
    places: [{ at: 'arguments', positions: ['aws_access_key', 'aws_secret_access_key'] }],
    names: {
      AccessKeyId: ['aws_access_key'],
      SecretAccessKey: ['aws_secret_access_key'],
      SessionToken: ['aws_token'],
      Endpoint: ['aws_host'],
    },
  },
  {
    ...row('Credentials', /^(?:aio)?botocore(?:\.|$)/),
    isSigner: true,
    glance: /Credentials(?=\()/,
    places: [{ at: 'arguments', positions: ['access_key', 'secret_key', 'token'] }],
    names: { AccessKeyId: ['access_key'], SecretAccessKey: ['secret_key'], SessionToken: ['token'] },
  },
  {
    ...row('connect', /^redshift_connector(?:\.|$)/),
    places: [{ at: 'arguments' }],
    names: { Endpoint: ['endpoint_url'] },
  },
  ...['AnthropicBedrock', 'AsyncAnthropicBedrock'].map((name): KeyPairRow => ({
    ...row(name, /^anthropic(?:\.|$)/),
    places: [{ at: 'arguments' }],
    names: {
      AccessKeyId: ['aws_access_key'],
      SecretAccessKey: ['aws_secret_key'],
      SessionToken: ['aws_session_token'],
      Endpoint: ['base_url'],
    },
  })),
  {
    ...row('S3Store', /^obstore(?:\.|$)/),
    places: [{ at: 'arguments' }],
    names: {
      AccessKeyId: ['access_key_id', 'aws_access_key_id'],
      SecretAccessKey: ['secret_access_key', 'aws_secret_access_key'],
      SessionToken: ['session_token', 'aws_session_token', 'token', 'aws_token'],
      Endpoint: ['endpoint', 'endpoint_url', 'aws_endpoint', 'aws_endpoint_url'],
    },
  },
  ...['S3Storage', 'S3Boto3Storage', 'S3StaticStorage'].map((name): KeyPairRow => ({
    ...row(name, /^storages\.backends\.s3/),
    places: [{ at: 'arguments' }],
    names: {
      AccessKeyId: ['access_key'],
      SecretAccessKey: ['secret_key'],
      SessionToken: ['security_token'],
      Endpoint: ['endpoint_url'],
    },
  })),
];

/** Libraries for data and search that are given a role, or a key pair, as arguments of their own. */
export const pythonData: SdkTable = {
  markers: [
    'pyathena',
    'aws4auth(',
    'awsrequestsauth(',
    'botocore.credentials',
    'redshift_connector',
    'fsspec',
    'anthropicbedrock(',
    's3store(',
    'storages.backends.s3',
  ],
  assumptions,
  keyPairs,
  accessKeys: [],
};
