import type { LanguageId } from '../../languages/types.ts';
import { CODE_OPERATIONS, camelCase, type CodeOperation } from './operations.ts';
import type { AccessKeyRow, AssumptionRow, KeyPairRow, Place, SdkTable } from './rows.ts';

/** Packages of the AWS SDKs for Java, version 1 and version 2. */
const V1 = /^com\.amazonaws\b/;
const V2 = /^software\.amazon\.awssdk\b/;
const BOTH = /^(?:com\.amazonaws|software\.amazon\.awssdk)\b/;

/** Named arguments are properties in Groovy; chained and later calls are setters. */
const FIELDS: readonly Place[] = [{ at: 'arguments' }, { at: 'self' }];
const SELF: readonly Place[] = [{ at: 'self' }];

/** Version 2 writes acronyms in the names of types as words: `AssumeRoleWithSamlRequest`. */
const inV2 = (operation: CodeOperation): string => operation.replace('SAML', 'Saml');

function requests(language: LanguageId): AssumptionRow[] {
  return CODE_OPERATIONS.flatMap((operation): AssumptionRow[] => [
    {
      language,
      operation,
      api: `${operation}Request`,
      call: 'new',
      name: `${operation}Request`,
      modules: V1,
      places: FIELDS,
      signer: { by: 'sender' },
    },
    {
      language,
      operation,
      api: `${inV2(operation)}Request`,
      call: 'function',
      name: `${inV2(operation)}Request.builder`,
      modules: V2,
      places: SELF,
      signer: { by: 'sender' },
    },
  ]);
}

/** Methods of `AWSSecurityTokenService` and `StsClient`, given a request from elsewhere or what fills one. */
function methods(language: LanguageId): AssumptionRow[] {
  return CODE_OPERATIONS.map((operation): AssumptionRow => ({
    language,
    operation,
    api: camelCase(operation),
    call: 'method',
    name: camelCase(operation),
    modules: BOTH,
    places: [{ at: 'object', position: 0 }],
    most: 1,
    signer: { by: 'receiver' },
    // Without arguments `credentials.getSessionToken()` reads what version 1 was given.
    argumentsRequired: operation.startsWith('Get'),
  }));
}

/**
 * Source: `com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider` with its `Builder(roleArn,
 * roleSessionName)`, `STSAssumeRoleWithWebIdentitySessionCredentialsProvider.Builder(roleArn,
 * roleSessionName, webIdentityTokenFile)`, `STSSessionCredentialsProvider` and
 * `WebIdentityTokenCredentialsProvider.Builder` of the SDK for Java 1.12. The first of them has constructors
 * of its own too: `(roleArn, roleSessionName)`, and with long-lived credentials before these.
 */
function providersV1(language: LanguageId): AssumptionRow[] {
  const shared = {
    language,
    modules: V1,
    names: { DurationSeconds: ['roleSessionDurationSeconds'] },
    signer: {
      by: 'argument',
      place: { at: 'self' },
      fields: [['stsClient'], ['longLivedCredentialsProvider'], ['longLivedCredentials']],
    },
  } as const;
  const builder = {
    ...shared,
    call: 'new',
    places: [{ at: 'arguments', positions: ['RoleArn', 'RoleSessionName'] }, { at: 'self' }],
  } as const;
  return [
    {
      ...builder,
      operation: 'AssumeRole',
      api: 'STSAssumeRoleSessionCredentialsProvider',
      name: 'STSAssumeRoleSessionCredentialsProvider.Builder',
    },
    {
      ...builder,
      operation: 'AssumeRoleWithWebIdentity',
      api: 'STSAssumeRoleWithWebIdentitySessionCredentialsProvider',
      name: 'STSAssumeRoleWithWebIdentitySessionCredentialsProvider.Builder',
    },
    {
      ...builder,
      operation: 'AssumeRole',
      api: 'STSAssumeRoleSessionCredentialsProvider',
      name: 'STSAssumeRoleSessionCredentialsProvider',
      most: 2,
    },
    {
      ...shared,
      operation: 'AssumeRole',
      api: 'STSAssumeRoleSessionCredentialsProvider',
      call: 'new',
      name: 'STSAssumeRoleSessionCredentialsProvider',
      places: [
        {
          at: 'arguments',
          positions: ['longLivedCredentials', 'RoleArn', 'RoleSessionName'],
        },
        { at: 'self' },
      ],
      signer: {
        by: 'argument',
        place: { at: 'arguments', positions: ['longLivedCredentials'] },
        fields: [['longLivedCredentials']],
      },
    },
    {
      ...shared,
      operation: 'AssumeRoleWithWebIdentity',
      api: 'WebIdentityTokenCredentialsProvider',
      call: 'function',
      name: 'WebIdentityTokenCredentialsProvider.builder',
      places: SELF,
      argumentsRequired: true,
    },
  ];
}

/** The builders of `software.amazon.awssdk.services.sts.auth`, each with a `refreshRequest`. */
const REFRESHING: Readonly<Partial<Record<CodeOperation, string>>> = {
  AssumeRoleWithWebIdentity: 'StsAssumeRoleWithWebIdentityCredentialsProvider',
  AssumeRoleWithSAML: 'StsAssumeRoleWithSamlCredentialsProvider',
  GetSessionToken: 'StsGetSessionTokenCredentialsProvider',
  GetFederationToken: 'StsGetFederationTokenCredentialsProvider',
  AssumeRole: 'StsAssumeRoleCredentialsProvider',
};

/** What may stand between `builder()` and `refreshRequest`. */
const SETTINGS = [
  '',
  '.stsClient()',
  '.asyncCredentialUpdateEnabled()',
  '.asyncCredentialUpdateEnabled().stsClient()',
  '.stsClient().asyncCredentialUpdateEnabled()',
  '.stsClient().prefetchTime()',
  '.stsClient().staleTime()',
];

/** Source: `StsAssumeRoleCredentialsProvider.Builder` and its siblings of the SDK for Java 2.x. */
function providersV2(language: LanguageId): AssumptionRow[] {
  const row = {
    language,
    call: 'method',
    modules: V2,
    places: [{ at: 'object', position: 0 }],
    signer: { by: 'receiver' },
  } as const;
  const refreshing = (Object.entries(REFRESHING) as [CodeOperation, string][]).flatMap(
    ([operation, provider]): AssumptionRow[] =>
      SETTINGS.map((settings) => ({
        ...row,
        operation,
        api: provider,
        name: `${provider}.builder()${settings}.refreshRequest`,
      })),
  );
  const named = { ...row, operation: 'AssumeRole', api: 'StsAssumeRoleCredentialsProvider' } as const;
  const refresh = { ...named, name: 'refreshRequest' } as const;
  return [
    ...refreshing,
    refresh,
    ...(language === 'kotlin' ? [within(refresh)] : []),
    ...tokenFiles(language),
  ];
}

/** `StsAssumeRoleCredentialsProvider.builder().apply { refreshRequest { … } }`: of what goes without saying. */
function within(row: AssumptionRow): AssumptionRow {
  return {
    ...row,
    call: 'function',
    used: /(?:^|\.)StsAssumeRoleCredentialsProvider\.builder$/,
    tellingRequired: true,
    signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
  };
}

/** Source: `StsWebIdentityTokenFileCredentialsProvider.Builder`, `WebIdentityTokenFileCredentialsProvider.Builder`. */
function tokenFiles(language: LanguageId): AssumptionRow[] {
  return ['StsWebIdentityTokenFileCredentialsProvider', 'WebIdentityTokenFileCredentialsProvider'].map(
    (provider): AssumptionRow => ({
      language,
      operation: 'AssumeRoleWithWebIdentity',
      api: provider,
      call: 'function',
      name: `${provider}.builder`,
      modules: V2,
      places: SELF,
      names: { DurationSeconds: ['roleSessionDuration'] },
      signer: { by: 'argument', place: { at: 'self' }, fields: [['stsClient']] },
      argumentsRequired: true,
    }),
  );
}

/** Source: the constructors and `create` methods of the credentials' classes; sessions have a third part. */
function keyPairs(language: LanguageId): KeyPairRow[] {
  const positions = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'];
  const pair = (name: string, call: KeyPairRow['call'], modules: RegExp): KeyPairRow => ({
    language,
    api: name,
    call,
    name,
    modules,
    places: [{ at: 'arguments', positions }],
  });
  return [
    pair('BasicAWSCredentials', 'new', V1),
    pair('BasicSessionCredentials', 'new', V1),
    pair('AwsBasicCredentials.create', 'function', V2),
    pair('AwsSessionCredentials.create', 'function', V2),
    { ...pair('AwsBasicCredentials.builder', 'function', V2), places: SELF },
    { ...pair('AwsSessionCredentials.builder', 'function', V2), places: SELF },
  ];
}

/** The client's method with a request, or with what fills one. */
function accessKeys(language: LanguageId): AccessKeyRow[] {
  return [
    {
      language,
      api: 'createAccessKey',
      call: 'method',
      name: 'createAccessKey',
      modules: BOTH,
      places: [{ at: 'object', position: 0 }],
      most: 1,
    },
  ];
}

/** In languages without `new`, making an object looks like a call. */
function withoutNew<Row extends { readonly call: KeyPairRow['call'] }>(row: Row): Row {
  return row.call === 'new' ? { ...row, call: 'either' } : row;
}

/** The AWS SDKs for Java, version 1 and version 2, as a language on the JVM calls them. */
export function jvmRows(language: LanguageId): SdkTable {
  const table: SdkTable = {
    markers: [
      'assumerole {',
      'assumerolerequest',
      'assumerolesession',
      'basicawscredentials',
      'awsbasiccredentials',
      'awssessioncredentials',
      'basicsessioncredentials',
      'webidentitytokencredentials',
      'webidentitytokenfilecredentials',
    ],
    assumptions: [
      ...requests(language),
      ...methods(language),
      ...providersV1(language),
      ...providersV2(language),
    ],
    keyPairs: keyPairs(language),
    accessKeys: accessKeys(language),
  };
  if (language === 'java') return table;
  return {
    ...table,
    assumptions: table.assumptions.map(withoutNew),
    keyPairs: table.keyPairs.map(withoutNew),
    accessKeys: table.accessKeys.map(withoutNew),
  };
}
