import type { RuleMeta } from '../../rules/types.ts';

export type Schema = Readonly<Record<string, unknown>>;

const LEVELS = ['off', 'note', 'warning', 'error'];

/**
 * The JSON Schema of the configuration, made from the rules' own metadata: what checks a configuration
 * and what editors complete from are the same thing.
 */
export function configSchema(metas: readonly RuleMeta[]): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/iam-lint/iam-lint/main/schema/iam-lint.schema.json',
    title: 'iam-lint configuration',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      preset: {
        enum: ['recommended', 'strict'],
        default: 'recommended',
        description: 'The rules that are on, and their levels.',
      },
      accounts: {
        type: 'object',
        additionalProperties: false,
        description: 'Whose AWS accounts are whose.',
        properties: {
          own: accounts('Your own account ids: trusting them needs no ExternalId.'),
          thirdParty: accounts("Other companies' account ids: trusting them does."),
        },
      },
      rules: { $ref: '#/definitions/rules' },
      ignore: globs('Paths that are not scanned, as globs relative to this file.'),
      overrides: {
        type: 'array',
        description: 'Other settings for some files; later ones win.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: {
            files: globs('The files, as globs relative to this file.'),
            rules: { $ref: '#/definitions/rules' },
          },
        },
      },
      failOn: {
        enum: ['error', 'warning', 'note', 'never'],
        default: 'warning',
        description: 'The level from which findings make the exit code 1.',
      },
      minConfidence: {
        enum: ['high', 'medium', 'low'],
        default: 'medium',
        description: 'How sure a finding must be to be reported.',
      },
      baseline: {
        type: 'string',
        minLength: 1,
        description: 'A file of known findings, relative to this file.',
      },
    },
    definitions: {
      level: { enum: LEVELS },
      rules: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(metas.map((meta) => [meta.id, ruleSchema(meta)])),
      },
    },
  };
}

function ruleSchema({ title, options }: RuleMeta): Schema {
  const properties = { level: { $ref: '#/definitions/level' }, ...options };
  return {
    description: title,
    anyOf: [{ $ref: '#/definitions/level' }, { type: 'object', additionalProperties: false, properties }],
  };
}

function accounts(description: string): Schema {
  return { type: 'array', description, items: { type: 'string', pattern: '^[0-9]{12}$' } };
}

function globs(description: string): Schema {
  return { type: 'array', description, items: { type: 'string', minLength: 1 } };
}
