import { CODE_OPERATIONS } from './operations.ts';
import type { AccessKeyRow, AssumptionRow, KeyPairRow, Place, SdkTable } from './rows.ts';

/** Namespaces of the AWS SDK for .NET, versions 2 to 4. */
const SDK = /^Amazon(?:\.|$)/;

const language = 'csharp';

/** Properties: in an initialiser, or assigned later. */
const PROPERTIES: readonly Place[] = [{ at: 'arguments' }, { at: 'self' }];

/** A request that is given to a method of the client: `(request)`, `(request, cancellationToken)`. */
const REQUEST: readonly Place[] = [{ at: 'object', position: 0, name: 'request', byNew: true }];

/** Source: `Amazon.SecurityToken.Model` and the methods of `IAmazonSecurityTokenService`. */
const requests = CODE_OPERATIONS.flatMap((operation): AssumptionRow[] => [
  {
    language,
    operation,
    api: `${operation}Request`,
    call: 'new',
    name: `${operation}Request`,
    modules: SDK,
    // Other services have sessions and tokens, too.
    importRequired: operation.startsWith('Get'),
    places: PROPERTIES,
    signer: { by: 'sender' },
  },
  ...[operation, `${operation}Async`].map((name): AssumptionRow => ({
    language,
    operation,
    api: name,
    call: 'method',
    name,
    modules: SDK,
    places: REQUEST,
    signer: { by: 'receiver' },
  })),
]);

const SOURCE = 'sourceCredentials';

/**
 * Sources: `Amazon.Runtime.AssumeRoleAWSCredentials` with its `AssumeRoleAWSCredentialsOptions`,
 * `Amazon.Runtime.AssumeRoleWithWebIdentityCredentials`, `Amazon.SecurityToken.STSAssumeRoleAWSCredentials`
 * (a client and a request).
 */
const credentials: readonly AssumptionRow[] = [
  {
    language,
    operation: 'AssumeRole',
    api: 'AssumeRoleAWSCredentials',
    call: 'new',
    name: 'AssumeRoleAWSCredentials',
    modules: SDK,
    places: [
      { at: 'arguments', positions: [SOURCE, 'RoleArn', 'RoleSessionName'] },
      { at: 'object', position: 3, name: 'options', byNew: true },
    ],
    names: { SerialNumber: ['MfaSerialNumber'] },
    signer: { by: 'argument', place: { at: 'arguments', positions: [SOURCE] }, fields: [[SOURCE]] },
  },
  {
    language,
    operation: 'AssumeRoleWithWebIdentity',
    api: 'AssumeRoleWithWebIdentityCredentials',
    call: 'new',
    name: 'AssumeRoleWithWebIdentityCredentials',
    modules: SDK,
    places: [
      { at: 'arguments', positions: ['WebIdentityTokenFile', 'RoleArn', 'RoleSessionName'] },
      { at: 'object', position: 3, name: 'options', byNew: true },
    ],
    signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
  },
  {
    language,
    operation: 'AssumeRole',
    api: 'STSAssumeRoleAWSCredentials',
    call: 'new',
    name: 'STSAssumeRoleAWSCredentials',
    modules: SDK,
    places: [{ at: 'object', position: 1, name: 'assumeRoleRequest', byNew: true }],
    signer: { by: 'argument', place: { at: 'arguments', positions: ['sts'] }, fields: [['sts']] },
  },
];

/**
 * Options that may name a role. Sources: `Amazon.Runtime.CredentialManagement.CredentialProfileOptions`,
 * `Amazon.Extensions.NETCore.Setup.AWSOptions` and `ConfigurationExtensions.GetAWSOptions`.
 */
const options: readonly AssumptionRow[] = [
  {
    language,
    operation: 'AssumeRole',
    api: 'CredentialProfileOptions',
    call: 'new',
    name: 'CredentialProfileOptions',
    modules: SDK,
    tellingRequired: true,
    places: PROPERTIES,
    names: { SerialNumber: ['MfaSerial'] },
    signer: { by: 'argument', place: { at: 'self' }, fields: [] },
  },
  {
    language,
    operation: 'AssumeRole',
    api: 'AWSOptions',
    call: 'new',
    name: 'AWSOptions',
    modules: SDK,
    tellingRequired: true,
    places: PROPERTIES,
    names: { RoleArn: ['SessionRoleArn'], RoleSessionName: ['SessionName'] },
    signer: { by: 'argument', place: { at: 'arguments' }, fields: [['Credentials']] },
  },
  {
    // Options that a program reads from its settings, and sets a role on.
    language,
    operation: 'AssumeRole',
    api: 'AWSOptions',
    call: 'function',
    name: 'GetAWSOptions',
    modules: SDK,
    tellingRequired: true,
    places: [{ at: 'self' }],
    names: { RoleArn: ['SessionRoleArn'], RoleSessionName: ['SessionName'] },
    signer: { by: 'argument', place: { at: 'self' }, fields: [['Credentials']] },
  },
];

/** What the constructors call the parts of a pair. */
const NAMES = {
  AccessKeyId: ['awsAccessKeyId', 'AccessKey'],
  SecretAccessKey: ['awsSecretAccessKey', 'SecretKey'],
  SessionToken: ['awsSessionToken', 'Token'],
};

const PAIR = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'];

function pair(name: string, positions: readonly (string | undefined)[] = PAIR): KeyPairRow {
  return {
    language,
    api: name,
    call: 'new',
    name,
    modules: SDK,
    places: [{ at: 'arguments', positions }],
    names: NAMES,
  };
}

/**
 * Sources: the constructors of `Amazon.Runtime.BasicAWSCredentials`, `SessionAWSCredentials` and
 * `ImmutableCredentials`; `Amazon.Util.ProfileManager.RegisterProfile(profileName, accessKeyId, secretKey)`.
 * Clients that are given a pair itself: `dotnet.ts`.
 */
const keyPairs: readonly KeyPairRow[] = [
  pair('BasicAWSCredentials'),
  pair('SessionAWSCredentials'),
  pair('ImmutableCredentials'),
  { ...pair('CredentialProfileOptions'), places: PROPERTIES },
  {
    ...pair('ProfileManager.RegisterProfile', [undefined, 'AccessKeyId', 'SecretAccessKey']),
    call: 'function',
  },
];

/**
 * Libraries whose own builders are given a pair. Sources: MassTransit's `IAmazonSqsHostConfigurator`
 * (masstransit.io/documentation/configuration/transports/amazon-sqs), JustSaying's `AwsClientFactoryBuilder`
 * (github.com/justeattakeaway/JustSaying), ABP's `AwsBlobProviderConfiguration`
 * (abp.io/docs/latest/framework/infrastructure/blob-storing/aws). Rebus: `dotnet.ts`.
 */
const libraries: readonly KeyPairRow[] = [
  {
    language,
    api: 'UsingAmazonSqs',
    call: 'function',
    name: 'Host',
    modules: /^MassTransit(?:\.|$)/,
    glance: /(?:Create)?UsingAmazonSqs/,
    used: /(?:^|\.)(?:Create)?UsingAmazonSqs$/,
    places: [{ at: 'object', position: 1 }],
    names: { AccessKeyId: ['AccessKey'], SecretAccessKey: ['SecretKey'], Endpoint: ['Config'] },
  },
  {
    language,
    api: 'WithBasicCredentials',
    call: 'function',
    name: 'WithBasicCredentials',
    modules: /^JustSaying(?:\.|$)/,
    importRequired: true,
    places: [{ at: 'arguments', positions: ['AccessKeyId', 'SecretAccessKey'] }, { at: 'self' }],
    names: {
      AccessKeyId: ['accessKey'],
      SecretAccessKey: ['secretKey'],
      Endpoint: ['WithServiceUri', 'ServiceUrl'],
    },
  },
  {
    language,
    api: 'UseAws',
    call: 'function',
    name: 'UseAws',
    modules: /^Volo\.Abp(?:\.|$)/,
    importRequired: true,
    places: [{ at: 'object', position: 0 }],
  },
];

const accessKeys = ['CreateAccessKey', 'CreateAccessKeyAsync'].map((name): AccessKeyRow => ({
  language,
  api: name,
  call: 'method',
  name,
  modules: SDK,
  places: REQUEST,
}));

/** The AWS SDK for .NET. */
export const csharp: SdkTable = {
  markers: [
    'assumerolerequest',
    'assumeroleasync(',
    'assumeroleawscredentials',
    'basicawscredentials',
    'sessionawscredentials',
    'immutablecredentials(',
    'credentialprofileoptions',
    'profilemanager.registerprofile',
    'sessionrolearn',
    // What a client is given that is given a pair.
    'accesskey',
    'client("akia',
    'useamazonsqs(',
  ],
  assumptions: [...requests, ...credentials, ...options],
  keyPairs: [...keyPairs, ...libraries],
  accessKeys,
};
