import { beforeAll, describe, expect, test } from 'vitest';
import { loadLanguage } from '../../src/languages/registry.ts';
import type { LanguageId, Reader } from '../../src/languages/types.ts';
import { patternOf } from '../../src/values/text.ts';
import type { Call, Value } from '../../src/values/value.ts';
import { CASES, type Expected } from './conformance.ts';

const LANGUAGES: readonly LanguageId[] = ['typescript', 'python', 'bash'];

describe.each(LANGUAGES)('%s', (language) => {
  let read: Reader;
  beforeAll(async () => {
    read = await (await loadLanguage(language)).load();
  });

  test.each(CASES.filter((one) => one.sources[language] !== undefined))(
    '$name',
    ({ sources, expected, complete }) => {
      const reading = read(sources[language] ?? '', `file.${language}`);
      expect(reading.problems).toEqual([]);
      const calls = reading.calls.filter((call) => call.name === 'assume');
      expect(calls).toHaveLength(1);
      const { fields, whole } = fieldsOf(calls[0]);
      expect(whole).toBe(complete !== false);
      for (const [name, want] of Object.entries(expected))
        expect({ [name]: told(fields.get(name), want) }).toEqual({ [name]: want });
    },
  );
});

/** Named arguments, or the fields of the one object that stands for them. */
function fieldsOf(call: Call | undefined): { fields: Map<string, Value>; whole: boolean } {
  const fields = new Map<string, Value>();
  let whole = call?.complete ?? false;
  for (const argument of call?.args ?? []) {
    if (argument.name !== undefined) fields.set(argument.name, argument.value);
    else if (argument.value.kind === 'map') {
      for (const entry of argument.value.entries) fields.set(entry.key, entry.value);
      whole &&= argument.value.complete;
    }
  }
  return { fields, whole };
}

function told(value: Value | undefined, want: Expected): Expected {
  if (!value) return 'absent';
  if (value.kind === 'known' && value.value !== null && typeof value.value !== 'boolean') {
    // The shell has only strings.
    const text = value.value;
    const known =
      typeof want === 'object' && 'known' in want && typeof want.known === 'number' ? Number(text) : text;
    return { known, ...(value.isDefault ? { isDefault: true } : {}) };
  }
  if (value.kind === 'template') return { pattern: patternOf(value) ?? '' };
  if (value.kind !== 'unknown') return { unknown: value.kind };
  const wanted = typeof want === 'object' && 'options' in want;
  const options = value.options?.map((option) =>
    option?.kind === 'known' ? simple(option.value, want) : null,
  );
  return { unknown: value.origin, ...(wanted && options ? { options } : {}) };
}

function simple(value: string | number | boolean | null, want: Expected): string | number | null {
  if (
    typeof want === 'object' &&
    'options' in want &&
    want.options?.some((option) => typeof option === 'number')
  )
    return Number(value);
  return typeof value === 'boolean' ? String(value) : value;
}
