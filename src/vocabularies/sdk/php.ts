import { camelCase, CODE_OPERATIONS } from './operations.ts';
import type { AccessKeyRow, AssumptionRow, CallRow, KeyPairRow, Place, SdkTable } from './rows.ts';

/** `Aws\…`, as imports and qualified names come from the front end. */
const SDK = /^Aws(?:\.|$)/;

/** The SDK takes one array. */
const ARRAY: readonly Place[] = [{ at: 'map', position: 0 }];

function row(api: string, name: string, call: CallRow['call']): CallRow {
  return { language: 'php', api, call, name, modules: SDK, places: ARRAY };
}

/**
 * Methods of `Aws\Sts\StsClient`, however their first letter is written; each has one that gives a promise.
 * Source: `Aws\AwsClientTrait::__call`.
 */
const methods = CODE_OPERATIONS.flatMap((operation) =>
  [camelCase(operation), operation].flatMap((name) =>
    [name, `${name}Async`].map((method): AssumptionRow => ({
      ...row(`StsClient::${method}`, method, 'method'),
      operation,
      signer: { by: 'receiver' },
    })),
  ),
);

/** Source: `Aws\Credentials\AssumeRoleCredentialProvider::__construct`: `client`, `assume_role_params`. */
const PROVIDER: Pick<AssumptionRow, 'operation' | 'places' | 'signer'> = {
  operation: 'AssumeRole',
  places: [{ at: 'map', position: 0, path: ['assume_role_params'] }],
  signer: { by: 'argument', place: { at: 'map', position: 0 }, fields: [['client']] },
};

/**
 * Source: `Aws\Credentials\AssumeRoleWithWebIdentityCredentialProvider::__construct`: `RoleArn`,
 * `WebIdentityTokenFile`, `SessionName`, `client`. It has no way to ask for a duration.
 */
const WEB_IDENTITY: Pick<AssumptionRow, 'operation' | 'names' | 'signer' | 'argumentsRequired'> = {
  operation: 'AssumeRoleWithWebIdentity',
  names: { RoleSessionName: ['SessionName'] },
  signer: { by: 'argument', place: { at: 'map', position: 0 }, fields: [] },
  argumentsRequired: true,
};

const providers: readonly AssumptionRow[] = [
  { ...row('AssumeRoleCredentialProvider', 'AssumeRoleCredentialProvider', 'new'), ...PROVIDER },
  { ...row('CredentialProvider::assumeRole', 'CredentialProvider.assumeRole', 'function'), ...PROVIDER },
  {
    ...row(
      'AssumeRoleWithWebIdentityCredentialProvider',
      'AssumeRoleWithWebIdentityCredentialProvider',
      'new',
    ),
    ...WEB_IDENTITY,
  },
];

const ASYNC_AWS = /^AsyncAws(?:\.|$)/;

/**
 * What the client of AsyncAws is given in the array's place, made with one or filled by setters.
 * Source: `AsyncAws\Sts\Input\AssumeRoleRequest::__construct` and `::create`.
 */
const requests = (['AssumeRole', 'AssumeRoleWithWebIdentity'] as const).flatMap((operation) => {
  const name = `${operation}Request`;
  const request = (end: string, call: CallRow['call']): AssumptionRow => ({
    ...row(name, `${name}${end}`, call),
    modules: ASYNC_AWS,
    moduleRequired: true,
    places: [...ARRAY, { at: 'self' }],
    operation,
    signer: { by: 'sender' },
  });
  return [request('', 'new'), request('.create', 'function')];
});

/** Clients that are made by hand often enough: every class is `Aws\<Service>\<Service>Client`. */
const SERVICES = `
  Acm ApiGateway Athena AutoScaling Batch BedrockRuntime CloudFormation CloudFront CloudSearch
  CloudSearchDomain CloudTrail CloudWatch CloudWatchEvents CloudWatchLogs CodeDeploy CodePipeline
  CognitoIdentity CognitoIdentityProvider Comprehend CostExplorer DynamoDb Ec2 Ecr Ecs Efs
  ElastiCache ElasticBeanstalk ElasticLoadBalancing ElasticLoadBalancingV2 ElasticTranscoder
  ElasticsearchService Emr EventBridge Firehose Glacier Glue Iam Iot IotDataPlane Ivs Kinesis
  KinesisVideo Kms Lambda Lightsail MTurk MediaConvert MediaLive OpenSearchService Organizations
  Pinpoint Polly Rds Redshift RedshiftDataAPIService Rekognition Route53 Route53Domains S3 S3Control
  S3MultiRegion SageMaker SageMakerRuntime SecretsManager Ses SesV2 Sfn SimpleDb Sns Sqs Ssm
  StorageGateway Sts Swf Textract TranscribeService Translate Waf WafV2
`
  .trim()
  .split(/\s+/);

/**
 * Version 3 takes `credentials` with `key`, `secret` and `token`; in version 2 they stand at the top.
 * Source: `Aws\ClientResolver::_apply_credentials`, `Aws\Common\Client\ClientBuilder`.
 */
function fed(api: string, name: string, call: CallRow['call']): KeyPairRow {
  return {
    ...row(api, name, call),
    moduleRequired: true,
    places: [
      { at: 'map', position: 0 },
      { at: 'map', position: 0, path: ['credentials'] },
    ],
    names: {
      AccessKeyId: ['key'],
      SecretAccessKey: ['secret'],
      SessionToken: ['token'],
      Endpoint: ['endpoint', 'base_url'],
    },
  };
}

const keyPairs: readonly KeyPairRow[] = [
  ...SERVICES.map((service) => fed(`${service}Client`, `${service}Client`, 'new')),
  fed('Aws\\Sdk', 'Sdk', 'new'),
  fed('factory', 'factory', 'function'),
  {
    // Source: `Aws\Credentials\Credentials::__construct($key, $secret, $token = null, $expires = null, …)`.
    ...row('Aws\\Credentials\\Credentials', 'Credentials', 'new'),
    moduleRequired: true,
    places: [{ at: 'arguments', positions: ['key', 'secret', 'token'] }],
    names: { AccessKeyId: ['key'], SecretAccessKey: ['secret'], SessionToken: ['token'] },
  },
];

/** Source: `AsyncAws\Core\Configuration::create`. Clients that are made with the same fields are known by those. */
const asyncAws: KeyPairRow = {
  ...row('AsyncAws\\Core\\Configuration', 'Configuration.create', 'function'),
  modules: ASYNC_AWS,
  moduleRequired: true,
  names: { SecretAccessKey: ['accessKeySecret'] },
};

const accessKeys: readonly AccessKeyRow[] = [
  'createAccessKey',
  'createAccessKeyAsync',
  'CreateAccessKey',
].map((name) => row(`IamClient::${name}`, name, 'method'));

/** What the SDK for PHP looks like. */
export const php: SdkTable = {
  markers: [
    'assumeroleasync(',
    'assumerolerequest',
    'assumerolecredentialprovider',
    'credentialprovider::assumerole',
    'assumerolewithwebidentity',
    'aws\\credentials',
    'accesskeysecret',
    "'secret'",
    '"secret"',
  ],
  assumptions: [...methods, ...providers, ...requests],
  keyPairs: [...keyPairs, asyncAws],
  accessKeys,
};
