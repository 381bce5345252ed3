import { CODE_OPERATIONS, camelCase, type CodeOperation } from './operations.ts';
import type { AccessKeyRow, AssumptionRow, KeyPairRow, SdkTable } from './rows.ts';

const AWS = /AWS|Soto|SecurityToken|IdentityManagement/;
const SOTO = /^Soto/;

const language = 'swift';

/** What the labels of a method's arguments hold where it takes the parameters themselves, as in Soto 7. */
const TELLING: Readonly<Record<CodeOperation, string>> = {
  AssumeRole: 'roleSessionName:',
  AssumeRoleWithWebIdentity: 'webIdentityToken:',
  AssumeRoleWithSAML: 'samlAssertion:',
  AssumeRoot: 'targetPrincipal:',
  GetSessionToken: '^(?:durationSeconds|serialNumber):',
  GetFederationToken: '^(?:durationSeconds:)?name:',
  GetWebIdentityToken: 'signingAlgorithm:',
};

/** A request, whether it has a label (AWS's own SDK, `input`) or none (Soto, AWS SDK for iOS). */
const GIVEN_REQUEST = /^(?:input|_):/;

/**
 * Requests. Sources: `AssumeRoleInput` of aws-sdk-swift (`AWSSTS`, Models.swift), `STS.AssumeRoleRequest` of Soto
 * (`STS_shapes.swift`), `SecurityTokenModel.AssumeRoleRequest` of smoke-aws, `AWSSTSAssumeRoleRequest` of the
 * AWS SDK for iOS (AWSSTSModel.h), whose fields are set one by one.
 */
const requests = CODE_OPERATIONS.flatMap((operation) =>
  [`${operation}Input`, `${operation}Request`, `AWSSTS${operation}Request`].map((name): AssumptionRow => ({
    language,
    operation,
    api: name,
    call: 'new',
    name,
    modules: AWS,
    places: [{ at: 'arguments' }, { at: 'self' }],
    argumentsRequired: true,
    signer: { by: 'sender' },
  })),
);

/** Methods of the clients. Sources: `STSClient.swift` of aws-sdk-swift, `STS_api.swift` of Soto. */
const methods = CODE_OPERATIONS.flatMap((operation) =>
  [{ labels: GIVEN_REQUEST }, { labels: new RegExp(TELLING[operation]), imported: SOTO }].map(
    (form): AssumptionRow => ({
      language,
      operation,
      api: camelCase(operation),
      call: 'method',
      name: camelCase(operation),
      modules: AWS,
      ...form,
      places: [{ at: 'object', position: 0, name: 'input' }, { at: 'arguments' }],
      argumentsRequired: true,
      signer: { by: 'receiver' },
    }),
  ),
);

/** Source: Soto's `STS+CredentialProvider.swift`. */
const factories = (
  [
    ['stsAssumeRole', 'AssumeRole'],
    ['stsSAML', 'AssumeRoleWithSAML'],
    ['stsWebIdentity', 'AssumeRoleWithWebIdentity'],
    ['stsFederationToken', 'GetFederationToken'],
    ['stsSessionToken', 'GetSessionToken'],
  ] as const
).map(([name, operation]): AssumptionRow => ({
  language,
  operation,
  api: name,
  call: 'function',
  name,
  modules: AWS,
  labels: /^request:/,
  places: [{ at: 'object', name: 'request' }],
  signer: { by: 'argument', place: { at: 'arguments' }, fields: [['credentialProvider']] },
}));

const SESSION_NAME = { RoleSessionName: ['sessionName'] } as const;

/**
 * Sources: `STSAssumeRoleAWSCredentialIdentityResolver` of aws-sdk-swift, and what it was called before 1.0
 * (`STSAssumeRoleCredentialsProvider`, `AWSCredentialsProviderSTSConfig`). None of them takes an ExternalId.
 */
const resolvers = [
  'STSAssumeRoleAWSCredentialIdentityResolver',
  'STSAssumeRoleCredentialsProvider',
  'AWSCredentialsProviderSTSConfig',
].map((name): AssumptionRow => ({
  language,
  operation: 'AssumeRole',
  api: name,
  call: 'new',
  name,
  modules: AWS,
  places: [{ at: 'arguments' }],
  names: SESSION_NAME,
  withoutExternalId: true,
  signer: {
    by: 'argument',
    place: { at: 'arguments' },
    fields: [['awsCredentialIdentityResolver'], ['credentialsProvider']],
  },
}));

/** Source: `CredentialsProvider+getAssumedCredentials.swift` of smoke-aws-credentials. None takes an ExternalId. */
const assumed = [
  'getAssumedStaticCredentials',
  'getAssumedStaticCredentialsV2',
  'getAssumedRotatingCredentials',
  'getAssumedRotatingCredentialsV2',
].map((name): AssumptionRow => ({
  language,
  operation: 'AssumeRole',
  api: name,
  call: 'function',
  name,
  modules: AWS,
  labels: /^roleArn:/,
  places: [{ at: 'arguments' }],
  withoutExternalId: true,
  signer: { by: 'receiver' },
}));

/**
 * Source: `STSWebIdentityAWSCredentialIdentityResolver` of aws-sdk-swift, as it was until 1.4; since then
 * the role comes from the environment or the profile. It has no way to say how long.
 */
const webIdentity: AssumptionRow = {
  language,
  operation: 'AssumeRoleWithWebIdentity',
  api: 'STSWebIdentityAWSCredentialIdentityResolver',
  call: 'new',
  name: 'STSWebIdentityAWSCredentialIdentityResolver',
  modules: AWS,
  labels: /roleArn:/,
  places: [{ at: 'arguments' }],
  signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
};

const KEYS = {
  AccessKeyId: ['accessKey'],
  SecretAccessKey: ['secret', 'secretKey'],
};

const pair = (name: string, call: KeyPairRow['call'] = 'new'): KeyPairRow => ({
  language,
  api: name,
  call,
  name,
  modules: AWS,
  places: [{ at: 'arguments' }],
  names: KEYS,
});

const keyPairs: readonly KeyPairRow[] = [
  // Source: aws-sdk-swift: `SmithyIdentity.AWSCredentialIdentity`, and what it was called before 1.0.
  pair('AWSCredentialIdentity'),
  pair('AWSCredentials'),
  pair('AWSCredentialsProviderStaticConfig'),
  // Source: Soto: `CredentialProviderFactory.static`, `SotoSignerV4.StaticCredential`.
  pair('static', 'function'),
  pair('StaticCredential'),
  // Source: AWS SDK for iOS, AWSCredentialsProvider.h.
  pair('AWSStaticCredentialsProvider'),
  pair('AWSBasicSessionCredentialsProvider'),
  // Source: smoke-aws, `SmokeAWSCore.StaticCredentials`.
  pair('StaticCredentials'),
];

const accessKeys = [{ labels: GIVEN_REQUEST }, { labels: /^userName:/, imported: SOTO }].map(
  (form): AccessKeyRow => ({
    language,
    api: 'createAccessKey',
    call: 'method',
    name: 'createAccessKey',
    modules: AWS,
    ...form,
    places: [{ at: 'object', position: 0, name: 'input' }, { at: 'arguments' }],
  }),
);

/** The AWS SDKs for Swift and for iOS, Soto, and smoke-aws. */
export const swift: SdkTable = {
  markers: [
    'assumeroleinput',
    'assumerolerequest',
    'stsassumerole',
    'stssaml(',
    'stswebidentity',
    'stssessiontoken(',
    'stsfederationtoken(',
    'getassumedrotatingcredentials',
    'getassumedstaticcredentials',
    'awscredentialidentity(',
    'awscredentialidentity =',
    'awscredentialsproviderstsconfig',
    'awscredentialsproviderstaticconfig',
    'awscredentials(',
    'staticcredential(',
    'staticcredentials(',
    'staticcredentialsprovider(',
    'basicsessioncredentialsprovider(',
  ],
  assumptions: [...requests, ...methods, ...factories, ...resolvers, ...assumed, webIdentity],
  keyPairs,
  accessKeys,
};
