import { CODE_OPERATIONS } from './operations.ts';
import type { AccessKeyRow, AssumptionRow, CallRow, KeyPairRow, Place, SdkTable } from './rows.ts';

/** `github.com/aws/aws-sdk-go/…`, `github.com/aws/aws-sdk-go-v2/…`, and copies of them. */
const SDK = /aws-sdk-go(?:-v2)?\//;
const V1 = /aws-sdk-go\//;
const V2 = /aws-sdk-go-v2\//;

/** What comes from another package is always written with that package's name. */
const QUALIFIED = { language: 'go', moduleRequired: true } as const;

const LITERAL: readonly Place[] = [{ at: 'arguments' }, { at: 'self' }];
const DURATION = { DurationSeconds: ['Duration'] };

/** Requests: struct literals, with fields and setters (version 1) that come later. Source: package `service/sts`. */
const inputs = CODE_OPERATIONS.map((operation): AssumptionRow => ({
  ...QUALIFIED,
  operation,
  api: operation,
  call: 'new',
  name: `${operation}Input`,
  modules: SDK,
  places: LITERAL,
  signer: { by: 'sender' },
}));

/** A request that was made elsewhere is the first argument, or the second after a context: nothing is seen of it. */
const REQUEST: readonly Place[] = [
  { at: 'map', position: 0 },
  { at: 'map', position: 1 },
];

/** `AssumeRole` in both versions, and the other two forms that version 1 has of each operation. */
const methods = CODE_OPERATIONS.flatMap((operation) =>
  [operation, `${operation}WithContext`, `${operation}Request`].map((name): AssumptionRow => ({
    language: 'go',
    operation,
    api: operation,
    call: 'method',
    name,
    modules: SDK,
    places: REQUEST,
    signer: { by: 'receiver' },
  })),
);

/** A function that gets the client, the role, what else it has positions for, and at last functions that set options. */
function provider(
  operation: AssumptionRow['operation'],
  name: string,
  modules: RegExp,
  ...more: string[]
): AssumptionRow {
  const positions = ['Client', 'RoleArn', ...more];
  return {
    ...QUALIFIED,
    operation,
    api: `stscreds.${name}`,
    call: 'function',
    name,
    modules,
    places: [
      { at: 'arguments', positions },
      { at: 'object', position: positions.length },
      // Before its release, version 2 had the fields on what it gave back.
      { at: 'self' },
    ],
    names: DURATION,
    signer: { by: 'argument', place: { at: 'arguments', positions }, fields: [['Client']] },
    // `NewCredentials` can be anything's.
    isHandedOn: name.includes('Role') || name.includes('Identity'),
  };
}

/** Options as a struct literal. */
function options(operation: AssumptionRow['operation'], name: string): AssumptionRow {
  return {
    ...QUALIFIED,
    operation,
    api: `stscreds.${name}`,
    call: 'new',
    name,
    modules: SDK,
    places: LITERAL,
    names: DURATION,
    signer: { by: 'argument', place: { at: 'arguments' }, fields: [['Client']] },
  };
}

/**
 * Options for the role that a profile names, in which the rest stands.
 * Source: version 2, `config/load_options.go`, `config/resolve_credentials.go`.
 */
function ofProfile(operation: AssumptionRow['operation'], name: string): AssumptionRow {
  return {
    ...QUALIFIED,
    operation,
    api: `config.${name}`,
    call: 'function',
    name,
    modules: V2,
    places: [
      { at: 'object', position: 0 },
      { at: 'map', position: 0 },
    ],
    names: DURATION,
    signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
    withoutExternalId: true,
    ofProfile: true,
  };
}

const WEB = 'AssumeRoleWithWebIdentity';

/**
 * Source: package `stscreds` of both versions; before its release, version 2 took the options as a struct.
 * All of them ask for 15 minutes where nothing else is said.
 */
const providers: readonly AssumptionRow[] = [
  provider('AssumeRole', 'NewCredentials', /stscreds$/),
  provider('AssumeRole', 'NewCredentialsWithClient', SDK),
  provider('AssumeRole', 'NewAssumeRoleProvider', SDK),
  options('AssumeRole', 'AssumeRoleProvider'),
  options('AssumeRole', 'AssumeRoleOptions'),
  provider(WEB, 'NewWebIdentityCredentials', V1, 'RoleSessionName', 'path'),
  provider(WEB, 'NewWebIdentityRoleProvider', V2, 'tokenRetriever'),
  provider(WEB, 'NewWebIdentityRoleProvider', V1, 'RoleSessionName', 'path'),
  provider(WEB, 'NewWebIdentityRoleProviderWithToken', V1, 'RoleSessionName', 'tokenFetcher'),
  provider(WEB, 'NewWebIdentityRoleProviderWithOptions', V1, 'RoleSessionName', 'tokenFetcher'),
  options(WEB, 'WebIdentityRoleOptions'),
  ofProfile('AssumeRole', 'WithAssumeRoleCredentialOptions'),
  ofProfile(WEB, 'WithWebIdentityRoleCredentialOptions'),
];

/** Source: `github.com/hashicorp/aws-sdk-go-base`, `AssumeRole` and `AssumeRoleWithWebIdentity`. */
const base = (['AssumeRole', WEB] as const).map((operation): AssumptionRow => ({
  ...QUALIFIED,
  operation,
  api: `aws-sdk-go-base ${operation}`,
  call: 'new',
  name: operation,
  modules: /aws-sdk-go-base/,
  places: LITERAL,
  names: { ...DURATION, RoleSessionName: ['SessionName'] },
  signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
}));

/** Source: `github.com/hashicorp/go-secure-stdlib/awsutil`, `CredentialsConfig` and the options that make one. */
const AWSUTIL = {
  ...QUALIFIED,
  operation: 'AssumeRole',
  modules: /go-secure-stdlib\/awsutil/,
  names: { ExternalId: ['RoleExternalId'] },
  tellingRequired: true,
  webIdentityWith: ['WebIdentityToken', 'WebIdentityTokenFile', 'WebIdentityTokenFetcher'],
  signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
} as const;

const awsutil: readonly AssumptionRow[] = [
  {
    ...AWSUTIL,
    api: 'awsutil CredentialsConfig',
    call: 'new',
    name: 'CredentialsConfig',
    places: LITERAL,
  },
  {
    ...AWSUTIL,
    api: 'awsutil NewCredentialsConfig',
    call: 'function',
    name: 'NewCredentialsConfig',
    places: [{ at: 'options' }, { at: 'self' }],
  },
];

const PAIR = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'];

function pair(name: string, modules: RegExp, row: Partial<CallRow> = {}): KeyPairRow {
  return { ...QUALIFIED, api: name, call: 'new', name, modules, places: LITERAL, ...row };
}

const keyPairs: readonly KeyPairRow[] = [
  // Source: version 1, `aws/credentials/static_provider.go`; version 2, `credentials/static_provider.go`.
  ...['NewStaticCredentials', 'NewStaticCredentialsProvider'].map((name): KeyPairRow =>
    pair(name, SDK, {
      call: 'function',
      places: [{ at: 'arguments', positions: PAIR }],
      isHandedOn: true,
    }),
  ),
  // What those and other providers are made of.
  pair('Value', /aws-sdk-go\/aws\/credentials$/),
  pair('Credentials', /aws-sdk-go-v2\/aws$/),
  // Source: `github.com/mitchellh/goamz/aws`.
  pair('Auth', /goamz\/aws$/, {
    names: { AccessKeyId: ['AccessKey'], SecretAccessKey: ['SecretKey'], SessionToken: ['Token'] },
  }),
];

/** Source: package `service/iam` of both versions. */
const accessKeys: readonly AccessKeyRow[] = [
  {
    ...QUALIFIED,
    api: 'CreateAccessKey',
    call: 'new',
    name: 'CreateAccessKeyInput',
    modules: SDK,
    places: LITERAL,
  },
];

export const go: SdkTable = {
  markers: [
    '/stscreds"',
    'assumeroleinput',
    'assumerolerequest(',
    'aws-sdk-go-base',
    'go-secure-stdlib/awsutil',
    'goamz/aws"',
    'newstaticcredentials',
    'withassumerolecredentialoptions',
    'withwebidentityrolecredentialoptions',
  ],
  assumptions: [...inputs, ...methods, ...providers, ...base, ...awsutil],
  keyPairs,
  accessKeys,
};
