import type { Fact } from '../../facts/types.ts';
import { configured } from '../configured/assumption.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { environmentsOf, type Variable } from './variables.ts';

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
    for (const variables of environmentsOf(reading)) yield* environment(variables, context);
  },
};

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
