import { jvmRows } from './jvm.ts';
import { CODE_OPERATIONS, camelCase, type CodeOperation } from './operations.ts';
import type { AssumptionRow, KeyPairRow, SdkTable } from './rows.ts';

/** Packages of the AWS SDK for Kotlin and of the runtime below it. */
const SDK = /^aws\.(?:sdk\.kotlin|smithy\.kotlin)\b/;

const language = 'kotlin';

const inKotlin = (operation: CodeOperation): string => operation.replace('SAML', 'Saml');

/** `AssumeRoleRequest { … }`, and `stsClient.assumeRole { … }` under the names that Java's SDK does not have. */
const requests = CODE_OPERATIONS.flatMap((operation): AssumptionRow[] => [
  {
    language,
    operation,
    api: `${inKotlin(operation)}Request`,
    call: 'function',
    name: `${inKotlin(operation)}Request`,
    modules: SDK,
    places: [{ at: 'self' }],
    signer: { by: 'sender' },
  },
  {
    language,
    operation,
    api: camelCase(inKotlin(operation)),
    call: 'method',
    name: camelCase(inKotlin(operation)),
    modules: SDK,
    places: [{ at: 'object', position: 0 }],
    signer: { by: 'receiver' },
    argumentsRequired: operation.startsWith('Get'),
    most: 1,
  },
]);

const DURATION = { DurationSeconds: ['duration'] } as const;

/**
 * Source: `StsAssumeRoleCredentialsProvider.kt` and `StsWebIdentityCredentialsProvider.kt` of
 * `aws.sdk.kotlin.runtime.auth.credentials`: the primary constructors take the parameters' classes.
 */
const providers: readonly AssumptionRow[] = [
  {
    language,
    operation: 'AssumeRole',
    api: 'AssumeRoleParameters',
    call: 'function',
    name: 'AssumeRoleParameters',
    modules: SDK,
    places: [
      {
        at: 'arguments',
        positions: ['RoleArn', 'RoleSessionName', 'ExternalId', 'duration', 'PolicyArns', 'Policy'],
      },
    ],
    names: DURATION,
    signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
  },
  {
    language,
    operation: 'AssumeRole',
    api: 'StsAssumeRoleCredentialsProvider',
    call: 'function',
    name: 'StsAssumeRoleCredentialsProvider',
    modules: SDK,
    places: [
      {
        at: 'arguments',
        positions: [
          'bootstrapCredentialsProvider',
          'RoleArn',
          'region',
          'RoleSessionName',
          'ExternalId',
          'duration',
        ],
      },
      { at: 'object', name: 'assumeRoleParameters' },
    ],
    names: DURATION,
    signer: {
      by: 'argument',
      place: { at: 'arguments', positions: ['bootstrapCredentialsProvider'] },
      fields: [['bootstrapCredentialsProvider'], ['credentialsProvider']],
    },
  },
  {
    language,
    operation: 'AssumeRoleWithWebIdentity',
    api: 'AssumeRoleWithWebIdentityParameters',
    call: 'function',
    name: 'AssumeRoleWithWebIdentityParameters',
    modules: SDK,
    places: [
      {
        at: 'arguments',
        positions: ['RoleArn', 'webIdentityTokenFilePath', 'RoleSessionName', 'duration'],
      },
    ],
    names: DURATION,
    signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
  },
  ...['StsWebIdentityCredentialsProvider', 'StsWebIdentityCredentialsProvider.fromEnvironment'].map(
    (name): AssumptionRow => ({
      language,
      operation: 'AssumeRoleWithWebIdentity',
      api: 'StsWebIdentityCredentialsProvider',
      call: 'function',
      name,
      modules: SDK,
      places: [
        {
          at: 'arguments',
          positions: ['RoleArn', 'webIdentityTokenFilePath', 'region', 'RoleSessionName', 'duration'],
        },
      ],
      names: DURATION,
      signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
      argumentsRequired: true,
    }),
  ),
];

/** Source: `StaticCredentialsProvider.Builder`, and the function `Credentials` of smithy-kotlin. */
const keyPairs: readonly KeyPairRow[] = [
  {
    language,
    api: 'StaticCredentialsProvider',
    call: 'function',
    name: 'StaticCredentialsProvider',
    modules: SDK,
    places: [{ at: 'self' }],
  },
  {
    language,
    api: 'Credentials',
    call: 'function',
    name: 'Credentials',
    modules: SDK,
    moduleRequired: true,
    places: [{ at: 'arguments', positions: ['AccessKeyId', 'SecretAccessKey', 'SessionToken'] }],
  },
];

const java = jvmRows(language);

/** The AWS SDK for Kotlin, and those for Java. */
export const kotlin: SdkTable = {
  markers: [
    ...(java.markers ?? []),
    'assumeroleparameters',
    'staticcredentialsprovider',
    'awscredentials.credentials',
  ],
  assumptions: [...requests, ...providers, ...java.assumptions],
  keyPairs: [...keyPairs, ...java.keyPairs],
  accessKeys: java.accessKeys,
};
