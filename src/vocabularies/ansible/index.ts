import type { Fact } from '../../facts/types.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { environmentCredentials } from '../keys/environment.ts';
import { once } from '../once.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { moduleFacts, type Task } from './modules.ts';
import { Variables } from './variables.ts';

/**
 * Ansible's playbooks and task files (docs.ansible.com, "Playbook keywords") and the modules of amazon.aws
 * and community.aws, by their full names and by those they had before collections.
 */
export const ansible: Vocabulary = {
  id: 'ansible',
  languages: ['yaml'],
  answers: true,
  embeds: ['json'],
  markers: [
    'sts_assume_role',
    'sts_session_token',
    'iam_role',
    'iam_user',
    'iam_policy',
    'iam_managed_policy',
    'iam_access_key',
    'access_key',
    'access_key_state',
  ],
  mayHold: (text) => ROOT_LIST.test(text) || text.trimStart().startsWith('-'),
  *recognise(reading, context) {
    for (const document of reading.documents)
      if (isPlaybook(document)) yield* once(tasks(document, new Variables(), context));
  },
};

/** Plays and tasks are in a list, and it is the document. */
const ROOT_LIST = /^-\s|^---.{0,200}\n\s{0,200}-\s/m;
const LISTS = ['pre_tasks', 'tasks', 'post_tasks', 'handlers', 'block', 'rescue', 'always'] as const;
const MODULE =
  /^(?:(?:amazon|community)\.aws\.)?(?:aws_|ec2|s3|iam|rds|route53|sts_|elb|ecs_|ecr|eks_|lambda|cloud(?:formation|front|watch|trail)|dynamodb|sn?s_|sqs|kms|redshift|elasticache|efs|autoscaling|acm|ssm_|dms_|data_pipeline|kinesis|codebuild|codepipeline|opensearch|wafv?2?_|glue_|msk_|execute_lambda|s3_object|secretsmanager)\w*$/;

/** A list of plays or of tasks. */
export function isPlaybook(document: Value): boolean {
  if (document.kind !== 'list') return false;
  return document.items.some(
    (item) =>
      item.kind === 'map' &&
      item.entries.some(
        ({ key, value }) =>
          key === 'hosts' ||
          ((LISTS as readonly string[]).includes(key) && value.kind === 'list') ||
          /^(?:ansible|amazon|community)\.\w+\.\w+$/.test(key) ||
          MODULE.test(key) ||
          key === 'set_fact',
      ),
  );
}

function* tasks(list: Value | undefined, outer: Variables, context: VocabularyContext): Iterable<Fact> {
  if (list?.kind !== 'list') return;
  for (const item of list.items) {
    if (item.kind !== 'map') continue;
    const variables = outer.with(fieldOf(item, 'vars'));
    yield* shared(item, variables, context);
    for (const key of LISTS) yield* tasks(fieldOf(item, key), variables, context);
    const module = moduleOf(item);
    if (module) yield* task({ module, variables, context }, item, outer);
  }
}

/** What a play, a block or a task gives all that is in it. */
function* shared(item: MapValue, variables: Variables, context: VocabularyContext): Iterable<Fact> {
  const environment = fieldOf(item, 'environment');
  if (environment) {
    yield* environmentCredentials(environment, 'Environment of a task', context, (written) =>
      variables.isSession(written) ? SESSION : variables.value(written),
    );
  }
  const defaults = fieldOf(item, 'module_defaults');
  for (const entry of defaults?.kind === 'map' ? defaults.entries : [])
    if (/^group\/(?:amazon\.aws\.|community\.aws\.)?aws$/.test(entry.key) || MODULE.test(entry.key))
      yield* moduleFacts({ module: entry, variables, context, isDefault: true });
}

/** Stands for a session's key: a pair with one is none that lasts. */
const SESSION: Value = { kind: 'known', value: null, range: { start: 0, end: 0 } };

function moduleOf(item: MapValue): Entry | undefined {
  return item.entries.find(({ key }) => MODULE.test(key) || /(?:^|\.)set_fact$/.test(key));
}

function* task(one: Task, item: MapValue, outer: Variables): Iterable<Fact> {
  const { key, value } = one.module;
  if (/(?:^|\.)set_fact$/.test(key)) {
    outer.set(value);
    return;
  }
  outer.register(knownString(fieldOf(item, 'register')), key);
  yield* moduleFacts(one);
}
