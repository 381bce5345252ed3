import type { Fact } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import { fieldOf } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { containerVariables, roleVariables } from './variables.ts';

const DEEPEST = 12;

/**
 * The environment of containers, as docker-compose (compose-spec, "services") and Kubernetes ("Container v1
 * core") set it. What runs there may have any credentials.
 */
export const roleVariablesOfContainers: Vocabulary = {
  id: 'role-variables',
  languages: ['yaml'],
  answers: true,
  markers: [':role/'],
  mayHold: (text) => SERVICES_OR_PODS.test(text) && ENVIRONMENT.test(text),
  *recognise(reading, context) {
    for (const document of reading.documents) {
      const services = fieldOf(document, 'services');
      for (const service of services?.kind === 'map' ? services.entries : []) {
        yield* variablesOf(service.value, `service ${service.key}`, context);
      }
      if (fieldOf(document, 'kind') && fieldOf(document, 'apiVersion')) yield* podsIn(document, context, 0);
    }
  },
};

/** Most YAML that names a role is an application's own configuration, and is not read for this. */
const SERVICES_OR_PODS = /services|apiVersion/;
const ENVIRONMENT = /[Ee]nvironment|\benv\b/;

/** `containers` and `initContainers`, at whatever depth the kind of object has its pods. */
function* podsIn(value: Value, context: VocabularyContext, depth: number): Iterable<Fact> {
  if (value.kind !== 'map' || depth > DEEPEST) return;
  for (const { key, value: inner } of value.entries) {
    if (inner.kind === 'list' && /^(?:init)?containers$/i.test(key)) {
      for (const container of inner.items) yield* variablesOf(container, 'container', context);
    } else yield* podsIn(inner, context, depth + 1);
  }
}

function variablesOf(container: Value, holder: string, context: VocabularyContext): Iterable<Fact> {
  return roleVariables(containerVariables(container), { holder, runsAsRole: false }, context);
}
