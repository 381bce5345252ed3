import { CODE_OPERATIONS, camelCase } from './operations.ts';
import type { AccessKeyRow, AssumptionRow, SdkTable } from './rows.ts';

const SDK = /^aws-sdk(?:\/|$)/;

/** Methods of an STS client: v2's own, and the aggregated client of v3, which has the same. */
const methods = CODE_OPERATIONS.map((operation): AssumptionRow => ({
  language: 'typescript',
  operation,
  api: `STS ${camelCase(operation)}`,
  call: 'method',
  name: camelCase(operation),
  modules: /aws/i,
  places: [{ at: 'map', position: 0 }],
  signer: { by: 'receiver' },
}));

/** Credential classes. Without a role they call GetSessionToken. Source: `aws-sdk/lib/credentials/*.d.ts`. */
const credentials: readonly AssumptionRow[] = [
  {
    language: 'typescript',
    operation: 'AssumeRole',
    operationWithoutRole: 'GetSessionToken',
    api: 'AWS.TemporaryCredentials',
    call: 'new',
    name: 'TemporaryCredentials',
    modules: SDK,
    places: [{ at: 'map', position: 0 }],
    signer: {
      by: 'argument',
      place: { at: 'arguments', positions: [undefined, 'master'] },
      fields: [['master']],
    },
  },
  {
    language: 'typescript',
    operation: 'AssumeRole',
    operationWithoutRole: 'GetSessionToken',
    api: 'AWS.ChainableTemporaryCredentials',
    call: 'new',
    name: 'ChainableTemporaryCredentials',
    modules: SDK,
    places: [{ at: 'map', position: 0, path: ['params'] }],
    signer: {
      by: 'argument',
      place: { at: 'map', position: 0 },
      fields: [['masterCredentials'], ['stsConfig', 'credentials']],
    },
  },
  {
    language: 'typescript',
    operation: 'AssumeRoleWithWebIdentity',
    api: 'AWS.WebIdentityCredentials',
    call: 'new',
    name: 'WebIdentityCredentials',
    modules: SDK,
    places: [{ at: 'map', position: 0 }],
    signer: { by: 'argument', place: { at: 'map', position: 0 }, fields: [] },
  },
];

const accessKeys: readonly AccessKeyRow[] = [
  {
    language: 'typescript',
    api: 'IAM createAccessKey',
    call: 'method',
    name: 'createAccessKey',
    modules: /aws/i,
    places: [{ at: 'map', position: 0 }],
  },
];

export const javascriptV2: SdkTable = {
  // The method by its name: `provider.request('STS', 'assumeRole', params)`.
  markers: ["'assumerole'", '"assumerole"'],
  assumptions: [...methods, ...credentials],
  keyPairs: [],
  accessKeys,
};
