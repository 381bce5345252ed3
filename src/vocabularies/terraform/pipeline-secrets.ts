import type { Fact } from '../../facts/types.ts';
import { isElsewhere, isEndpointName } from '../keys/names.ts';
import { isSet } from '../sdk/fields.ts';
import { dottedName, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, attributeEntry, resourcesOf, type Block } from './blocks.ts';
import { indexOf, type Configuration } from './configuration.ts';
import { factOf } from './static-credentials.ts';

/** A kind of resource that is one variable or secret of a pipeline or a platform. */
interface Row {
  readonly kind: string;
  readonly target: string;
  readonly name: string;
  readonly values: readonly string[];
  /** What has the variable: two of the same are beside each other. */
  readonly holders: readonly string[];
}

const GITHUB = {
  target: 'GitHub Actions',
  name: 'secret_name',
  values: ['plaintext_value', 'value', 'encrypted_value', 'value_encrypted'],
  holders: ['repository', 'environment'],
};
const GITLAB = {
  target: 'GitLab CI/CD',
  name: 'key',
  values: ['value'],
  holders: ['project', 'group', 'environment_scope'],
};
const BITBUCKET = {
  target: 'Bitbucket Pipelines',
  name: 'key',
  values: ['value'],
  holders: ['repository', 'workspace', 'deployment'],
};

/** As the providers' own pages at registry.terraform.io/providers have them. */
const ROWS: readonly Row[] = [
  ...['github_actions_secret', 'github_actions_environment_secret', 'github_actions_organization_secret'].map(
    (kind) => ({ kind, ...GITHUB }),
  ),
  ...['gitlab_project_variable', 'gitlab_group_variable'].map((kind) => ({ kind, ...GITLAB })),
  ...['bitbucket_repository_variable', 'bitbucket_workspace_variable', 'bitbucket_deployment_variable'].map(
    (kind) => ({ kind, ...BITBUCKET }),
  ),
  {
    kind: 'circleci_environment_variable',
    target: 'CircleCI',
    name: 'name',
    values: ['value'],
    holders: ['project', 'project_id'],
  },
  {
    kind: 'circleci_context_environment_variable',
    target: 'CircleCI',
    name: 'variable',
    values: ['value'],
    holders: ['context_id'],
  },
  {
    kind: 'spacelift_environment_variable',
    target: 'Spacelift',
    name: 'name',
    values: ['value', 'value_wo'],
    holders: ['stack_id', 'context_id', 'module_id'],
  },
  {
    kind: 'vercel_project_environment_variable',
    target: 'Vercel',
    name: 'key',
    values: ['value', 'value_wo'],
    holders: ['project_id'],
  },
];
const KINDS =
  /github_actions_\w{0,20}secret|gitlab_\w{1,20}_variable|bitbucket_\w{1,20}_variable|environment_variable/;
const KEY_ID = /^((?:\w{1,60}_)?AWS_)ACCESS_KEY(?:_ID)?((?:_\w{1,60})?)$/;
/** What an endpoint is filed under, whatever it is called. */
const ENDPOINT = '(endpoint)';

/** Key pairs that a configuration stores in pipelines and platforms, each half in a resource of its own. */
export function* pipelineSecrets(configuration: Configuration, context: VocabularyContext): Iterable<Fact> {
  if (!KINDS.test(context.text)) return;
  for (const row of ROWS) {
    for (const block of resourcesOf(configuration.own, row.kind)) {
      const entry = attributeEntry(block.body, row.name);
      const [, before, after] = KEY_ID.exec(knownString(entry?.value) ?? '') ?? [];
      const id = valueOf(block, row);
      if (!entry || before === undefined || after === undefined || !isSet(id)) continue;
      if (isElsewhere(knownString(entry.value) ?? '') || isElsewhere(dottedName(id) ?? '')) continue;
      const holder = holderOf(block, row);
      const beside = (name: string): Block | undefined =>
        configuration.all.under(variables, keyOf(row, name, holder))[0];
      const secret = ['SECRET_ACCESS_KEY', 'SECRET_KEY'].map((name) => beside(before + name + after));
      const found = secret.find((one) => one !== undefined);
      // A store that speaks S3 is somebody else's.
      if (!found || beside(ENDPOINT)) continue;
      yield factOf(
        {
          target: row.target,
          id,
          secret: valueOf(found, row) ?? entry.value,
          token: beside(`${before}SESSION_TOKEN${after}`) && entry.value,
          emulator: false,
          at: entry.value.range,
        },
        context,
      );
    }
  }
}

function valueOf({ body }: Block, { values }: Row): ReturnType<typeof attribute> {
  return values.map((name) => attribute(body, name)).find((one) => one !== undefined);
}

function keyOf({ kind }: Row, name: string, holder: string): string {
  return `${kind} ${name} ${holder}`;
}

/** The variables by kind, name and what has them. */
const variables = indexOf(
  (document) => ROWS.flatMap(({ kind }) => resourcesOf(document, kind)),
  (block) => {
    const row = ROWS.find(({ kind }) => kind === block.labels[0]);
    const name = row && knownString(attribute(block.body, row.name));
    if (!row || name === undefined) return [];
    const names = isEndpointName(name) ? [name, ENDPOINT] : [name];
    return names.map((one) => keyOf(row, one, holderOf(block, row)));
  },
);

function holderOf({ body }: Block, { holders }: Row): string {
  const named = holders.map((name) => attribute(body, name));
  return named.map((one) => (one ? (knownString(one) ?? dottedName(one) ?? '') : '')).join(' ');
}
