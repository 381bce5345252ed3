import type { Fact } from '../../facts/types.ts';
import type { OtherFile } from '../../languages/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { isEndpointName, isKeyName, isTokenName } from '../keys/names.ts';
import { once } from '../once.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { expressionsIn } from './expressions.ts';
import { nameBefore, passedLogins } from './logins.ts';
import { ACTION, fileOf, isActionIn, isWorkflow } from './passed.ts';
import { stepsOf } from './scripts.ts';

/** The action sets a key id's variable, or hands it on. */
const SETTING = /aws[_-]?access[_-]?key/i;

/** In a script, or as a variable or input: an address that is always the same is another service's. */
const ADDRESS = /^\s{0,20}https?:/;
const IN_SCRIPT = /endpoint(?:[-_]url)?[ =]{1,9}["']?https?:/i;

/**
 * Stored keys that workflows pass to a composite action of the repository, whose input for them has a name of its own:
 * that it is a key of AWS's says the action, which sets `AWS_ACCESS_KEY_ID` to it.
 */
export const localActions: Vocabulary = {
  id: 'github-local-actions',
  languages: ['yaml'],
  markers: ['uses: ./', 'uses: "./', "uses: './"],
  requires: ['access_key', 'access-key', 'accesskey', 'key_id', 'key-id'],
  *recognise(reading, context) {
    if (!isWorkflow(context.path)) return;
    for (const document of reading.documents) yield* once(facts(document, context));
  },
};

function* facts(document: Value, context: VocabularyContext): Iterable<Fact> {
  const using = stepsOf(document).filter(({ step }) => knownString(fieldOf(step, 'uses'))?.startsWith('./'));
  const repository = using.length > 0 ? context.repository() : undefined;
  if (!repository) return;
  const actions = repository.others(ACTION, SETTING);
  for (const one of using) {
    const folder = fileOf(knownString(fieldOf(one.step, 'uses')) ?? '', repository.path);
    const action = actions.find(({ path }) => folder !== undefined && isActionIn(folder, path));
    if (action) yield* passedLogins(one, keyInputs(action), context);
  }
}

/** The inputs of an action that it takes for the id of a long-term key. */
function keyInputs({ documents }: OtherFile): ReadonlySet<string> {
  const steps = documents.flatMap((document) => stepsOf(document)).filter(({ step }) => !isElsewhere(step));
  return new Set(
    steps.flatMap(({ step }) => [
      ...[fieldOf(step, 'env'), fieldOf(step, 'with')].flatMap((map) =>
        map?.kind === 'map' && !hasToken(map)
          ? map.entries.flatMap(({ key, value }) => inputsFor(value, key))
          : [],
      ),
      ...inputsFor(fieldOf(step, 'run')),
    ]),
  );
}

/** Whether a step speaks to one other service, whose keys those are then. */
function isElsewhere(step: MapValue): boolean {
  const maps = [fieldOf(step, 'env'), fieldOf(step, 'with')];
  const entries = maps.flatMap((map) => (map?.kind === 'map' ? map.entries : []));
  return (
    IN_SCRIPT.test(knownString(fieldOf(step, 'run')) ?? '') ||
    entries.some(({ key, value }) => isEndpointName(key) && ADDRESS.test(knownString(value) ?? ''))
  );
}

function hasToken(map: MapValue): boolean {
  return map.entries.some(({ key }) => isTokenName(key));
}

/** @param key what a whole value is for; in a script it is the name before */
function inputsFor(value: Value | undefined, key?: string): string[] {
  const text = knownString(value) ?? '';
  if (key === undefined && isTokenName(text)) return [];
  return expressionsIn(text).flatMap(({ source, index }) => {
    const input = /^inputs\.([\w-]{1,100})$/.exec(source)?.[1];
    const name = key ?? nameBefore(text.slice(Math.max(0, index - 80), index));
    return input !== undefined && isKeyName(name) ? [input] : [];
  });
}
