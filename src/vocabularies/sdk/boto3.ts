import { CODE_OPERATIONS, snakeCase } from './operations.ts';
import type { AssumptionRow } from './rows.ts';

/** Methods of an STS client of boto3, botocore, aioboto3 and aiobotocore. */
const methods = CODE_OPERATIONS.map((operation): AssumptionRow => ({
  language: 'python',
  operation,
  api: `boto3 ${snakeCase(operation)}`,
  call: 'method',
  name: snakeCase(operation),
  modules: /boto/,
  places: [{ at: 'map', position: 0 }, { at: 'arguments' }],
  signer: { by: 'receiver' },
}));

/** Source: `botocore/credentials.py`, the fetchers' constructors; `extra_args` go into the request as they are. */
const fetchers: readonly AssumptionRow[] = [
  {
    language: 'python',
    operation: 'AssumeRole',
    api: 'AssumeRoleCredentialFetcher',
    call: 'function',
    name: 'AssumeRoleCredentialFetcher',
    modules: /boto/,
    places: [
      { at: 'map', position: 3, name: 'extra_args' },
      { at: 'arguments', positions: [undefined, undefined, 'role_arn'] },
    ],
    spell: (parameter) => (parameter === 'RoleArn' ? 'role_arn' : parameter),
    signer: {
      by: 'argument',
      place: { at: 'arguments', positions: [undefined, 'source_credentials'] },
      fields: [['source_credentials']],
    },
  },
  {
    language: 'python',
    operation: 'AssumeRoleWithWebIdentity',
    api: 'AssumeRoleWithWebIdentityCredentialFetcher',
    call: 'function',
    name: 'AssumeRoleWithWebIdentityCredentialFetcher',
    modules: /boto/,
    places: [
      { at: 'map', position: 3, name: 'extra_args' },
      { at: 'arguments', positions: [undefined, undefined, 'role_arn'] },
    ],
    spell: (parameter) => (parameter === 'RoleArn' ? 'role_arn' : parameter),
    signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
  },
];

/** Libraries on top of boto3 that take the request's parameters. */
const helpers: readonly AssumptionRow[] = [
  {
    language: 'python',
    operation: 'AssumeRole',
    api: 'aws_assume_role_lib.assume_role',
    call: 'function',
    name: 'assume_role',
    modules: /^aws_assume_role_lib/,
    moduleRequired: true,
    places: [{ at: 'arguments', positions: ['session', 'RoleArn'] }],
    signer: { by: 'argument', place: { at: 'arguments', positions: ['session'] }, fields: [['session']] },
  },
];

export const boto3: readonly AssumptionRow[] = [...methods, ...fetchers, ...helpers];
