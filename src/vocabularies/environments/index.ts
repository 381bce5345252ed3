import type { StaticCredential } from '../../facts/types.ts';
import { isPlaybook } from '../ansible/index.ts';
import { templateOf } from '../cloudformation/template.ts';
import { isWorkflowDocument } from '../github/passed.ts';
import {
  ANY,
  endpointsOfCommands,
  environmentCredentials,
  listed,
  pairIn,
  type Variable,
} from '../keys/environment.ts';
import { KEY_ID_VARIABLE, NAME_OF_KEY } from '../keys/names.ts';
import { referenced } from '../keys/references.ts';
import { once } from '../once.ts';
import { AWS_PLUGIN } from '../operators/names.ts';
import { isPipeline } from '../pipelines/index.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { MapValue, Value } from '../../values/value.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { withDecodedData } from './secrets.ts';

/**
 * Environments of containers and programs that a file of configuration hands a key pair to: the `environment`
 * of a compose file's services (docs.docker.com/reference/compose-file/services), `env` of pods and of a
 * chart's values (kubernetes.io/docs/tasks/inject-data-application), `containerDefinitions` of an ECS task
 * (docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html), a function's
 * `Environment`. The variables of a pipeline are how it signs in, and are read as that.
 */
export const environments: Vocabulary = {
  id: 'environments',
  languages: ['yaml', 'json'],
  markers: [
    'aws_access_key',
    'aws_secret',
    'aws_ses_access_key',
    'discourse_s3_access_key',
    'registry_storage_s3_access',
    'aws_credentials_access',
    'amazon__accesskey',
    'amazons3accesskey',
    'amazons3__accesskey',
  ],
  // In JSON all that is a name is in quotes, with its value or without.
  mayHold: (text, language) => language !== 'json' || namesInQuotes(text),
  *recognise(reading, context) {
    for (const document of reading.documents) {
      if ((document.kind !== 'map' && document.kind !== 'list') || isPlaybook(document)) continue;
      if (document.kind === 'map' && isElsewhere(document, context)) continue;
      yield* once(credentials(withoutVariables(document), targetOf(document), context));
    }
  },
};

/** A template of Packer's, whose `variables` are its parameters and no environment. */
function withoutVariables(document: Value): Value {
  if (document.kind !== 'map' || fieldOf(document, 'builders')?.kind !== 'list') return document;
  return { ...document, entries: document.entries.filter(({ key }) => key !== 'variables') };
}

const QUOTED = /"\s{0,9}(\w{1,80})\s{0,9}["=]/g;

function namesInQuotes(text: string): boolean {
  if (!NAME_OF_KEY.test(text)) return false;
  for (const [, name = ''] of text.matchAll(QUOTED)) if (KEY_ID_VARIABLE.test(name)) return true;
  return false;
}

/** Files whose environments have a vocabulary of their own, and those of which they are no environment. */
function isElsewhere(document: MapValue, context: VocabularyContext): boolean {
  return (
    isPipeline(context.path, document) ||
    isWorkflowDocument(document) ||
    /(?:^|\/)\.(?:github|gitea|forgejo)\/|(?:^|\/)action\.ya?ml$|\.ipynb$|\.tf\.json$|\.tfstate$/.test(
      context.path,
    ) ||
    templateOf(document) !== undefined ||
    knownString(fieldOf(document, 'kind')) === 'CustomResourceDefinition'
  );
}

function* credentials(
  document: Value,
  target: string,
  context: VocabularyContext,
): Iterable<StaticCredential> {
  const services = fieldOf(document, 'services');
  if (services?.kind !== 'map') {
    // A role's defaults and a chart's values refer to one another by name.
    const change = (value: Value): Value => referenced(value, (name) => fieldOf(document, name));
    yield* environmentCredentials(withDecodedData(document), target, context, change);
    return;
  }
  const others = services.entries.filter(({ value }) => !isStore(value));
  for (const { key, value } of others) {
    yield* pairIn(passedOn(value), `Service ${key}`, context, endpointsOfCommands(value));
    yield* environmentCredentials(value, `Service ${key}`, context, fromCaller);
  }
  yield* environmentCredentials(without(document, services, others), target, context, fromCaller);
}

/**
 * A store that takes the key pair of its environment for its own administrator's:
 * https://github.com/seaweedfs/seaweedfs/blob/master/weed/s3api/auth_credentials.go
 */
function isStore(service: Value): boolean {
  return /(?:^|\/)seaweedfs(?:[:@]|$)/.test(knownString(fieldOf(service, 'image')) ?? '');
}

function without(document: Value, services: MapValue, others: MapValue['entries']): Value {
  if (document.kind !== 'map') return document;
  const entries = document.entries.map((one) =>
    one.value === services ? { ...one, value: { ...services, entries: others } } : one,
  );
  return { ...document, entries };
}

/** A service's list, in which a name alone is a variable that it is given (compose-file/services, "environment"). */
function passedOn(service: Value): Variable[] {
  return listed(fieldOf(service, 'environment')).map((one) => ({ ...one, value: fromCaller(one.value) }));
}

/** Compose takes a variable that is given no value from the environment of whoever runs it. */
function fromCaller(value: Value): Value {
  if (value.kind !== 'known' || value.value !== null) return referenced(value);
  return { kind: 'unknown', origin: 'environment', text: 'the environment', range: value.range };
}

function targetOf(document: Value): string {
  const kind = knownString(fieldOf(document, 'kind'));
  const name = knownString(fieldOf(fieldOf(document, 'metadata'), 'name'));
  if (kind !== undefined) return name === undefined ? kind : `${kind} ${name}`;
  const plugin = knownString(fieldOf(document, 'plugin')) ?? '';
  if (AWS_PLUGIN.test(plugin)) return `Inventory plugin ${plugin}`;
  if (fieldOf(document, 'containerDefinitions', 'ContainerDefinitions')) return 'Task definition';
  return ANY;
}
