import { isTranslation } from '../../credentials/harmless.ts';
import type { Fact, RoleAssumption, StsOperation } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import { templateOf } from '../cloudformation/template.ts';
import { configured } from '../configured/assumption.ts';
import { isWorkflowDocument } from '../github/passed.ts';
import { isPlaybook } from '../ansible/index.ts';
import { referenced } from '../keys/references.ts';
import { once } from '../once.ts';
import { isPipeline } from '../pipelines/index.ts';
import { accountOf } from '../policy/index.ts';
import { isText, textOf } from '../scripts/pieces.ts';
import { isSet } from '../sdk/fields.ts';
import { CODE_OPERATIONS, snakeCase } from '../sdk/operations.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { mayConfigure } from './glance.ts';
import { configuredPairs } from './pairs.ts';
import { SETTING } from './names.ts';
import type { Operator } from './operator.ts';
import { OPERATORS } from './table.ts';
import { under, mapsIn, setting, type Found, type Start } from './walk.ts';

/** What a file holds in which a role is named, whatever the spelling. */
const ROLES = [
  'role_arn',
  'rolearn',
  'role-arn',
  'role.arn',
  'assume_role',
  'assumerole',
  'assume-role',
  'sceptre_role',
  'secretstore',
  'route53',
  'iam_role',
  'iam-role',
  'rolename',
  'aws_role_name',
  'external_id',
  'externalid',
  'role: arn:',
  '"role": "arn:',
];
const KEYS = ['access_key', 'accesskey', 'access-key', 's3a.access.key', 'aws.access.key.id'];

/**
 * Programs that sign in to AWS as their configuration says: operators of Kubernetes, agents, data sources.
 * Which role, with which ExternalId and for how long is a row of the table; which key pair likewise.
 */
export const operators: Vocabulary = {
  id: 'operators',
  languages: ['yaml', 'json', 'ini'],
  embeds: ['yaml', 'ini', 'json'],
  markers: [...ROLES, ...KEYS],
  // What other programs have for their own.
  files:
    /^(?!.*(?:\.(?:tf|tofu)\.json|\.tfstate|(?:^|\/)(?:package|composer|cdk)(?:-lock)?\.json|(?:^|\/)Cargo\.toml)$)/s,
  mayHold: (text) => !isTemplate(text) && mayConfigure(text),
  *recognise(reading, context) {
    for (const document of reading.documents)
      if (!isElsewhere(document, context.path)) yield* once(factsIn(document, context));
  },
};

/** Whether a text is one template of CloudFormation, as a key that begins a line tells, or one of the first. */
function isTemplate(text: string): boolean {
  if (/^\s{0,99}\{/.test(text))
    return /^\s{0,99}\{[^{}[\]]{0,500}"(?:AWSTemplateFormatVersion|Resources)"/.test(text) && TYPE.test(text);
  return /^Resources["']?\s{0,9}:/m.test(text) && TYPE.test(text) && !/\n---\s/.test(text.trimStart());
}

const TYPE = /["']?Type["']?\s{0,9}:\s{0,9}["']?\w{1,40}::/;

/** Pipelines, playbooks, CloudFormation's and Packer's templates have vocabularies of their own; translations configure nothing. */
function isElsewhere(document: Value, path: string): boolean {
  if (isTranslation(path)) return true;
  if (/(?:^|\/)\.(?:github|gitea|forgejo)\/|(?:^|\/)action\.ya?ml$/.test(path)) return true;
  if (document.kind !== 'map') return isPlaybook(document);
  if (isWorkflowDocument(document)) return true;
  const isPacker = fieldOf(document, 'builders')?.kind === 'list';
  return isPacker || isPipeline(path, document) || templateOf(document) !== undefined;
}

function* factsIn(document: Value, context: VocabularyContext, start?: Start): Iterable<Fact> {
  for (const found of mapsIn(document, start)) {
    for (const row of OPERATORS) {
      const fact = configuredRole(found, row, context);
      if (!fact) continue;
      yield fact;
      break; // the first row that fits says whose it is
    }
    yield* configuredPairs(found, context);
    yield* embeddedFacts(found, context);
  }
}

/** The role that a map of settings names, where they are those of a row. */
export function configuredRole(
  { map, path }: Found,
  row: Operator,
  context: VocabularyContext,
): RoleAssumption | undefined {
  if (!row.path.test(path)) return undefined;
  if (row.beside && !isBeside(row, setting(map, row.beside)?.value)) return undefined;
  const role = setting(map, row.role);
  // A schema describes the setting by a map of its own.
  const operation = operationOf(map, row);
  if (!role || !isRole(role.value) || !operation) return undefined;
  const given = (names: readonly string[] | undefined): Value | undefined => {
    const value = names && setting(map, names)?.value;
    return isSet(value) ? referenced(value) : undefined;
  };
  const externalId = given(row.externalId);
  const account = given(row.account);
  return configured(
    {
      api: row.api,
      via: 'configuration',
      operation,
      role: referenced(role.value),
      ...(account && accountOf(role.value).kind === 'unknown' ? { account: accountOf(account) } : {}),
      externalId: externalId ?? (row.externalId && row.sinceLong !== false ? undefined : 'none'),
      duration: row.duration ? given(row.duration) : 'none',
      sessionName: row.sessionName ? given(row.sessionName) : 'none',
      caller: callerOf(map, context),
      at: context.location(role.key.keyRange),
    },
    context,
  );
}

/** Which operation gives the session; undefined where that is set to what is not known. */
function operationOf(map: Found['map'], row: Operator): StsOperation | undefined {
  if (isWebIdentity(map)) return 'AssumeRoleWithWebIdentity';
  const method = row.operationBy && setting(map, row.operationBy)?.value;
  if (!isSet(method)) return row.operation ?? 'AssumeRole';
  const name = knownString(method);
  return CODE_OPERATIONS.find((one) => snakeCase(one) === name);
}

function isBeside({ besideIs }: Operator, value: Value | undefined): boolean {
  const text = knownString(value);
  return value !== undefined && (!besideIs || text === undefined || besideIs.test(text));
}

function isRole(value: Value): boolean {
  return value.kind === 'known'
    ? knownString(value) !== undefined && value.value !== ''
    : isSet(value) && value.kind !== 'map' && value.kind !== 'list';
}

/** cert-manager's `auth.kubernetes`, a token or its file: the role is assumed with what an identity provider says. */
function isWebIdentity(map: Found['map']): boolean {
  return setting(map, ['webidentitytokenfile', 'auth/kubernetes', 'awswebidentitytoken']) !== undefined;
}

/** external-secrets: `auth.jwt` is a session of the service account's role, `auth.secretRef` a key pair. */
function callerOf(map: Found['map'], context: VocabularyContext): RoleAssumption['caller'] {
  const jwt = setting(map, ['auth/jwt']);
  if (jwt)
    return {
      kind: 'session',
      why: "auth.jwt signs in as the service account's role",
      at: context.location(jwt.key.keyRange),
    };
  const pair = setting(map, ['auth/secretref', 'accesskeyid', 'accesskeyidsecretref', 'accesskey']);
  if (!pair || !isSet(pair.value)) return { kind: 'unknown' };
  return { kind: 'long-term', why: 'it is given an access key', at: context.location(pair.key.keyRange) };
}

/** What a container or a step runs: in a script, what looks like settings is a part of a command. */
const SCRIPTS: ReadonlySet<string> = new Set(['command', 'entrypoint', 'args', 'run', 'script']);

/** A program's own file in a ConfigMap or in a chart's values (`fluent-bit.conf: |`), and JSON in a setting. */
function* embeddedFacts(found: Found, context: VocabularyContext): Iterable<Fact> {
  for (const { key, value } of found.map.entries) {
    const text = isText(value) ? textOf(value) : '';
    const isJson = text.startsWith('{"') || text.startsWith('{\n');
    if (!(isJson || text.includes('\n')) || SCRIPTS.has(key) || !SETTING.test(text)) continue;
    const isIni =
      /^[ \t]{0,40}(?:\[{1,2}[\w.]{1,200}\]{1,2}|<[a-z]\w{1,40}(?: [^<>\n]{1,200})?>)[ \t\r]{0,40}$/m.test(
        text,
      );
    const inner = context.embedded(isJson ? 'json' : isIni ? 'ini' : 'yaml', value);
    for (const document of inner?.reading.documents ?? [])
      if (inner && document.kind === 'map')
        yield* factsIn(document, inner.context, isJson ? under(found, key) : undefined);
  }
}
