import type { RoleAssumption } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { configured } from '../configured/assumption.ts';
import { once } from '../once.ts';
import { resolveIntrinsic } from '../policy/index.ts';
import { entry, fieldOf, knownString, patternOf } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

const DEEPEST = 24;

const TASK = /^arn:[\w*-]{1,20}:states:::aws-sdk:sts:(assumeRole(?:With(?:WebIdentity|SAML))?)$/;

const OPERATIONS = {
  assumeRole: 'AssumeRole',
  assumeRoleWithWebIdentity: 'AssumeRoleWithWebIdentity',
  assumeRoleWithSAML: 'AssumeRoleWithSAML',
} as const;

/**
 * Tasks of a state machine that assume a role, in its definition or in a template that holds it. Sources: Step
 * Functions developer guide, "Learning to use AWS service SDK integrations"; states-language.net, "Parameters".
 */
export const stepFunctions: Vocabulary = {
  id: 'step-functions',
  languages: ['json', 'yaml'],
  embeds: ['json'],
  answers: true,
  markers: ['aws-sdk:sts:assumerole'],
  recognise: ({ documents }, context) => once(documents.flatMap((one) => [...tasksIn(one, context, 0)])),
};

function* tasksIn(value: Value, context: VocabularyContext, depth: number): Iterable<RoleAssumption> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') for (const item of value.items) yield* tasksIn(item, context, depth + 1);
  if (value.kind === 'call')
    for (const argument of value.call.args) yield* tasksIn(argument.value, context, depth + 1);
  if (value.kind === 'known' && typeof value.value === 'string') yield* tasksInText(value, context, depth);
  if (value.kind !== 'map') return;
  yield* task(value, context);
  for (const { value: inner } of value.entries) yield* tasksIn(inner, context, depth + 1);
}

/** `DefinitionString`, in which a template has the definition as a text. */
function* tasksInText(value: Value, context: VocabularyContext, depth: number): Iterable<RoleAssumption> {
  const text = knownString(value) ?? '';
  if (!text.includes('{') || !text.includes('aws-sdk:sts:assumeRole')) return;
  const inner = context.embedded('json', value);
  for (const document of inner?.reading.documents ?? [])
    if (inner && document.kind === 'map') yield* tasksIn(document, inner.context, depth + 1);
}

function* task(state: MapValue, context: VocabularyContext): Iterable<RoleAssumption> {
  const resource = fieldOf(state, 'Resource');
  const name = TASK.exec((resource && patternOf(resolveIntrinsic(resource))) ?? '')?.[1];
  if (!resource || name === undefined) return;
  // `Arguments` where the query language is JSONata.
  const given = fieldOf(state, 'Parameters', 'Arguments');
  const parameters = given?.kind === 'map' ? given : undefined;
  const role = parameterOf(parameters, 'RoleArn');
  const at = context.location(resource.range);
  yield configured(
    {
      api: `Step Functions sts:${name}`,
      via: 'template',
      operation: OPERATIONS[name as keyof typeof OPERATIONS],
      role,
      externalId: parameterOf(parameters, 'ExternalId'),
      duration: parameterOf(parameters, 'DurationSeconds'),
      sessionName: parameterOf(parameters, 'RoleSessionName'),
      sessionPolicy: parameterOf(parameters, 'Policy') ?? parameterOf(parameters, 'PolicyArns'),
      caller: { kind: 'session', why: 'a state machine has the credentials of its role', at },
      // What a template puts in place of a name of its own may be one of its own roles.
      complete: parameters?.complete === true && !knownString(role)?.includes('${'),
      at,
    },
    context,
  );
}

/** A parameter, or `Name.$` and `{% … %}`, which say where in the input it is. */
function parameterOf(parameters: MapValue | undefined, name: string): Value | undefined {
  const written = parameters && entry(parameters, name)?.value;
  const path = parameters && entry(parameters, `${name}.$`)?.value;
  const text = knownString(path) ?? /^\{%\s{0,9}(.{0,80}?)\s{0,9}%\}$/s.exec(knownString(written) ?? '')?.[1];
  const value = path ?? written;
  return text === undefined || !value
    ? value
    : { kind: 'unknown', origin: 'parameter', text, range: value.range };
}
