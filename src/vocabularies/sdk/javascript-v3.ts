import { MIDDY } from './handed-on.ts';
import { CODE_OPERATIONS } from './operations.ts';
import type { AccessKeyRow, AssumptionRow, KeyPairRow, SdkTable } from './rows.ts';

/** `@aws-sdk/client-sts`, `@aws-sdk/credential-providers` and the packages behind it. */
const SDK = /^@aws-sdk\//;

const commands = CODE_OPERATIONS.map((operation): AssumptionRow => ({
  language: 'typescript',
  operation,
  api: `${operation}Command`,
  call: 'new',
  name: `${operation}Command`,
  modules: SDK,
  places: [{ at: 'map', position: 0 }],
  signer: { by: 'sender' },
}));

/** Providers that ask STS by themselves. Source: type declarations of `@aws-sdk/credential-providers`. */
const providers: readonly AssumptionRow[] = [
  {
    language: 'typescript',
    operation: 'AssumeRole',
    api: 'fromTemporaryCredentials',
    call: 'function',
    name: 'fromTemporaryCredentials',
    modules: SDK,
    places: [{ at: 'map', position: 0, path: ['params'] }],
    signer: {
      by: 'argument',
      place: { at: 'map', position: 0 },
      fields: [['masterCredentials'], ['clientConfig', 'credentials']],
    },
  },
  ...['fromWebToken', 'fromTokenFile'].map((name): AssumptionRow => ({
    language: 'typescript',
    operation: 'AssumeRoleWithWebIdentity',
    api: name,
    call: 'function',
    name,
    modules: SDK,
    places: [{ at: 'map', position: 0 }],
    signer: { by: 'argument', place: { at: 'map', position: 0 }, fields: [] },
    argumentsRequired: true,
  })),
];

/** Source: vercel.com/docs/oidc/aws: `fromWebToken` with the token that a deployment has. */
const vercel: AssumptionRow = {
  language: 'typescript',
  operation: 'AssumeRoleWithWebIdentity',
  api: 'awsCredentialsProvider',
  call: 'function',
  name: 'awsCredentialsProvider',
  modules: /^@vercel\/(?:functions|oidc)/,
  moduleRequired: true,
  places: [{ at: 'map', position: 0 }],
  signer: { by: 'argument', place: { at: 'map', position: 0 }, fields: [] },
  argumentsRequired: true,
};

/** See `requestsOfMiddleware`: each request that the middleware is told of. */
const middy: AssumptionRow = {
  language: 'typescript',
  operation: 'AssumeRole',
  api: MIDDY,
  call: 'function',
  name: MIDDY,
  modules: /^@middy\/sts$/,
  moduleRequired: true,
  places: [{ at: 'map', position: 0 }],
  signer: { by: 'argument', place: { at: 'map', position: 0 }, fields: [] },
};

const accessKeys: readonly AccessKeyRow[] = [
  {
    language: 'typescript',
    api: 'CreateAccessKeyCommand',
    call: 'new',
    name: 'CreateAccessKeyCommand',
    modules: SDK,
    places: [{ at: 'map', position: 0 }],
  },
];

const keyPairs: readonly KeyPairRow[] = [
  // Source: `AmazonBedrockProviderSettings` in `@ai-sdk/amazon-bedrock` (ai-sdk.dev/providers/ai-sdk-providers/amazon-bedrock).
  {
    language: 'typescript',
    api: 'createAmazonBedrock',
    call: 'function',
    name: 'createAmazonBedrock',
    modules: /^@ai-sdk\/amazon-bedrock$/,
    moduleRequired: true,
    places: [{ at: 'map', position: 0 }],
    names: { Endpoint: ['baseURL'] },
  },
  // Source: `ClientOptions` in `@anthropic-ai/bedrock-sdk` (src/client.ts).
  {
    language: 'typescript',
    api: 'AnthropicBedrock',
    call: 'new',
    name: 'AnthropicBedrock',
    modules: /^@anthropic-ai\/bedrock-sdk$/,
    moduleRequired: true,
    places: [{ at: 'map', position: 0 }],
    names: {
      AccessKeyId: ['awsAccessKey'],
      SecretAccessKey: ['awsSecretKey'],
      SessionToken: ['awsSessionToken'],
      Endpoint: ['baseURL'],
    },
  },
  // The keys that ask for the role. Source: `FromTemporaryCredentialsOptions` of `@aws-sdk/credential-providers`.
  {
    language: 'typescript',
    api: 'fromTemporaryCredentials',
    call: 'function',
    name: 'fromTemporaryCredentials',
    modules: SDK,
    asksForRole: true,
    places: [
      { at: 'map', position: 0, path: ['clientConfig', 'credentials'] },
      { at: 'map', position: 0, path: ['masterCredentials'] },
    ],
  },
];

export const javascriptV3: SdkTable = {
  markers: ['@vercel/functions/oidc', '@vercel/oidc-aws-credentials-provider', 'awssecretkey', MIDDY],
  assumptions: [...commands, ...providers, vercel, middy],
  keyPairs,
  accessKeys,
};
