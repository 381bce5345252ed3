import type { Entry, MapValue, Value } from '../../values/value.ts';
import { entry, fieldOf, knownString } from '../slots.ts';
import type { Vocabulary } from '../types.ts';
import { Configuration } from './configuration.ts';
import { factsOf } from './facts.ts';

/**
 * A plan or state as `terraform show -json` and `tofu show -json` print it: resources after evaluation, and
 * the providers' expressions. Source: developer.hashicorp.com/terraform/internals/json-format.
 */
export const terraformPlan: Vocabulary = {
  id: 'terraform-plan',
  languages: ['json'],
  answers: true,
  embeds: ['json'],
  markers: ['"planned_values"', '"resource_changes"', '"root_module"'],
  *recognise(reading, context) {
    for (const document of reading.documents) {
      if (document.kind !== 'map' || !fieldOf(document, 'format_version')) continue;
      const entries = [...resourcesIn(document), ...providersIn(document)];
      const configuration: MapValue = { kind: 'map', entries, complete: true, range: document.range };
      yield* factsOf(new Configuration(configuration), { ...context, isRecord: true }, 1);
    }
  },
};

/** What is planned; without that (a plan that somebody cut down) what each change comes to. */
function resourcesIn(document: MapValue): Entry[] {
  const values = fieldOf(document, 'planned_values') ?? fieldOf(document, 'values');
  if (values) return modules(fieldOf(values, 'root_module'), 0);
  const changes = fieldOf(document, 'resource_changes');
  return listOf(changes).flatMap((change) => {
    const after = fieldOf(change, 'change');
    return resource(change, fieldOf(after, 'after'), fieldOf(after, 'after_sensitive'));
  });
}

const DEEPEST = 30;

function modules(module: Value | undefined, depth: number): Entry[] {
  if (depth > DEEPEST) return [];
  const own = listOf(fieldOf(module, 'resources')).flatMap((one) =>
    resource(one, fieldOf(one, 'values'), fieldOf(one, 'sensitive_values')),
  );
  return [...own, ...listOf(fieldOf(module, 'child_modules')).flatMap((child) => modules(child, depth + 1))];
}

function listOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items : [];
}

/** A resource as the block that it came from. */
function resource(one: Value, values: Value | undefined, sensitive: Value | undefined): Entry[] {
  const [type, name] = [knownString(fieldOf(one, 'type')), knownString(fieldOf(one, 'name'))];
  if (one.kind !== 'map' || type === undefined || name === undefined || values?.kind !== 'map') return [];
  const isData = knownString(fieldOf(one, 'mode')) === 'data';
  const body = masked(values, sensitive);
  const keyRange = entry(one, 'address')?.value.range ?? values.range;
  return [{ key: isData ? 'data' : 'resource', labels: [type, name], keyRange, value: body }];
}

/** What Terraform marks as sensitive is not looked at. */
function masked(value: Value, sensitive: Value | undefined): Value {
  if (sensitive?.kind === 'known' && sensitive.value === true)
    return { kind: 'unknown', origin: 'expression', text: 'a sensitive value', range: value.range };
  if (value.kind === 'map' && sensitive?.kind === 'map') {
    const entries = value.entries.map((one) => ({
      ...one,
      value: masked(one.value, fieldOf(sensitive, one.key)),
    }));
    return { ...value, entries };
  }
  if (value.kind === 'list' && sensitive?.kind === 'list')
    return { ...value, items: value.items.map((item, i) => masked(item, sensitive.items[i])) };
  return value;
}

function providersIn(document: MapValue): Entry[] {
  const providers = fieldOf(fieldOf(document, 'configuration'), 'provider_config');
  if (providers?.kind !== 'map') return [];
  return providers.entries.flatMap(({ key, keyRange, value }): Entry[] => {
    const expressions = fieldOf(value, 'expressions');
    const name = knownString(fieldOf(value, 'name')) ?? key;
    return expressions ? [{ key: 'provider', labels: [name], keyRange, value: expressed(expressions) }] : [];
  });
}

/** `{ "constant_value": x }` is x, `{ "references": ["var.x"] }` what it refers to. */
function expressed(value: Value): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map(expressed) };
  if (value.kind !== 'map') return value;
  const constant = fieldOf(value, 'constant_value');
  if (constant) return constant;
  const [reference] = listOf(fieldOf(value, 'references'));
  const name = knownString(reference);
  if (reference && name !== undefined) {
    // Within the quotes: a message shows what is written there, however the rest is laid out.
    const range = { start: reference.range.start + 1, end: reference.range.end - 1 };
    return { kind: 'unknown', origin: 'name', text: name, name, range };
  }
  return { ...value, entries: value.entries.map((one) => ({ ...one, value: expressed(one.value) })) };
}
