import type { Fact } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { Value } from '../../values/value.ts';
import { configured } from '../configured/assumption.ts';
import { DEEPEST } from '../operators/walk.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { variablesOf, type Variable } from './variables.ts';

const TOKEN_FILE = 'AWS_WEB_IDENTITY_TOKEN_FILE';

/**
 * An environment in which every SDK assumes a role with a web identity.
 * Source: "AWS SDKs and Tools Reference Guide", assume role credential provider, `AWS_ROLE_ARN`,
 * `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_SESSION_NAME`.
 */
export const webIdentityVariables: Vocabulary = {
  id: 'web-identity-variables',
  languages: ['yaml', 'bash', 'dockerfile', 'makefile'],
  markers: [TOKEN_FILE.toLowerCase()],
  requires: ['aws_role_arn'],
  *recognise(reading, context) {
    for (const document of reading.documents) yield* environmentsIn(document, context, 0);
    yield* environment(assigned(reading), context);
  },
};

function* environmentsIn(value: Value, context: VocabularyContext, depth: number): Iterable<Fact> {
  if (depth > DEEPEST || (value.kind !== 'map' && value.kind !== 'list')) return;
  yield* environment(variablesOf(value), context);
  const inner = value.kind === 'list' ? value.items : value.entries.map((entry) => entry.value);
  for (const one of inner) yield* environmentsIn(one, context, depth + 1);
}

function assigned({ assignments }: Reading): Variable[] {
  return assignments.map(({ name, value, range }) => ({ name, value, range }));
}

function* environment(variables: readonly Variable[], context: VocabularyContext): Iterable<Fact> {
  const named = (name: string): Variable | undefined => variables.find((one) => one.name === name);
  const role = named('AWS_ROLE_ARN');
  const token = named(TOKEN_FILE);
  if (!role || !token) return;
  yield configured(
    {
      api: 'AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE',
      via: 'configuration',
      operation: 'AssumeRoleWithWebIdentity',
      role: role.value,
      externalId: 'none',
      duration: 'none',
      sessionName: named('AWS_ROLE_SESSION_NAME')?.value,
      at: context.location(role.range),
    },
    context,
  );
}
