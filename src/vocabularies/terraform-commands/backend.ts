import type { Fact } from '../../facts/types.ts';
import type { Call, Entry, MapValue, Value } from '../../values/value.ts';
import { isText, sliceText, textOf } from '../scripts/pieces.ts';
import { knownString } from '../slots.ts';
import { backendAssumptions } from '../terraform/assumptions.ts';
import type { VocabularyContext } from '../types.ts';

/** What tells of a command. */
const TELLING = /echo|print|log|info|warn|error|debug|help|usage|describe|expect|assert/i;

const FLAG = /^--?backend-config(?:=|$)/;
const SETTING = /^\s{0,20}(\w{1,60})\s{0,5}=\s{0,5}/;

/** The roles that the state is read with, as `terraform init` is told by its flags. */
export function initialised(call: Call, context: VocabularyContext): readonly Fact[] {
  if (TELLING.test(call.callee)) return [];
  const given = givenTo(call);
  if (!given.some((setting) => /^\s*(?:role_arn|assume_role)\s*=/.test(textOf(setting)))) return [];
  const settings = given.map((one) => settingOf(one, context));
  const body: MapValue = {
    kind: 'map',
    entries: settings.flatMap((entry) => entry ?? []),
    // A file of settings may hold the rest.
    complete: call.complete && settings.every(Boolean),
    range: call.range,
  };
  return backendAssumptions(body, 'terraform init -backend-config', false, context);
}

/** What stands behind the flags, in a list of words too: `exec.Command("terraform", "init", "-backend-config=…")`. */
function givenTo(call: Call): Value[] {
  const named = call.args.filter(({ name }) => name === 'backend-config').map(({ value }) => value);
  const words = call.args.flatMap(({ name, value }) => (name === undefined ? flat(value) : []));
  if (!words.some((word) => knownString(word) === 'init')) return [];
  const given = words.flatMap((word, i) => {
    const flag = FLAG.exec(firstOf(word))?.[0];
    if (flag === undefined) return [];
    return flag.endsWith('=') ? sliceText(word, flag.length, Infinity) : (words[i + 1] ?? []);
  });
  return [...named, ...given];
}

function flat(value: Value): readonly Value[] {
  return value.kind === 'list' ? value.items : [value];
}

function firstOf(word: Value): string {
  return knownString(word.kind === 'template' ? word.parts[0] : word) ?? '';
}

/** `role_arn=…`, and `assume_role={ role_arn = "…" }` as Terraform's own language; undefined for a file of settings. */
function settingOf(given: Value, context: VocabularyContext): Entry | undefined {
  const match = isText(given) ? SETTING.exec(firstOf(given)) : null;
  const [whole, key] = match ?? [];
  if (whole === undefined || key === undefined) return undefined;
  const value = sliceText(given, whole.length, Infinity);
  const written = firstOf(value).startsWith('{') ? context.embedded('hcl', given) : undefined;
  const [document] = written?.reading.documents ?? [];
  const map =
    document?.kind === 'map' ? document.entries.find((entry) => entry.key === key)?.value : undefined;
  return { key, keyRange: given.range, value: map ? at(map, given) : value };
}

/** What is read within a word stands where the word does. */
function at(value: Value, { range }: Value): Value {
  switch (value.kind) {
    case 'map':
      return {
        ...value,
        range,
        entries: value.entries.map((entry) => ({
          ...entry,
          keyRange: range,
          value: at(entry.value, { ...value, range }),
        })),
      };
    case 'known': {
      const { sourceMap: _inner, ...rest } = value;
      return { ...rest, range };
    }
    default:
      return { ...value, range };
  }
}
