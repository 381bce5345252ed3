import { beforeAll, describe, expect, test } from 'vitest';
import { loadLanguage } from '../../../src/languages/registry.ts';
import type { LanguageId, Reader } from '../../../src/languages/types.ts';
import { patternOf } from '../../../src/values/text.ts';
import type { Call, Value } from '../../../src/values/value.ts';
import { CASES, type Column, type Expected } from './cases.ts';
import { COLUMNS } from './columns.ts';

describe.each(Object.entries(COLUMNS) as [LanguageId, Column][])('%s', (language, column) => {
  let read: Reader;
  beforeAll(async () => {
    read = await (await loadLanguage(language)).load();
  });

  test('every case is written, or said why not', () => {
    expect(Object.keys(column).sort()).toEqual(CASES.map(({ name }) => name).sort());
  });

  const written = CASES.flatMap((one) => {
    const text = column[one.name];
    return typeof text === 'string' ? [{ ...one, text }] : [];
  });
  test.each(written)('$name', ({ text, expected, complete }) => {
    const plain = read(text, `file.${language}`);
    const reading = plain.deepen?.() ?? plain;
    expect(reading.problems).toEqual([]);
    const calls = reading.calls.filter(({ callee }) => ASSUME.test(callee));
    expect(calls).toHaveLength(1);
    const { fields, whole } = fieldsOf(calls[0]);
    expect(whole).toBe(complete !== false);
    for (const [field, want] of Object.entries(expected))
      expect({ [field]: told(fields.get(field), want) }).toEqual({ [field]: want });
  });
});

const ASSUME = /^(?:\w{1,20}\.)?assume(?:\.builder|\.new)?$/i;

interface Fields {
  readonly fields: Map<string, Value>;
  whole: boolean;
}

/** Named arguments, the fields of the object or map that stands for them, and what is set afterwards. */
function fieldsOf(call: Call | undefined): Fields {
  const result: Fields = { fields: new Map(), whole: true };
  if (call) collect(call, result);
  return result;
}

function collect(call: Call, into: Fields): void {
  into.whole &&= call.complete;
  for (const argument of call.args) {
    if (argument.name !== undefined) into.fields.set(canonical(argument.name), argument.value);
    else collectValue(argument.value, into);
  }
  if (call.later) collectValue(call.later, into);
}

function collectValue(value: Value, into: Fields): void {
  if (value.kind === 'map') {
    for (const entry of value.entries) into.fields.set(canonical(entry.key), entry.value);
    into.whole &&= value.complete;
  } else if (value.kind === 'call') collect(rootOf(value.call), into);
  else if (value.kind === 'unknown' && value.closure) collect(value.closure.object, into);
  else if (value.kind === 'unknown' && value.options?.includes(null)) collectPerhaps(value.options, into);
  else if (value.kind === 'unknown' && value.origin === 'parameter') into.whole = false;
}

/** What is given under a condition sets its fields under that condition. */
function collectPerhaps(options: readonly (Value | null)[], into: Fields): void {
  const given: Fields = { fields: new Map(), whole: true };
  for (const option of options) if (option) collectValue(option, given);
  for (const [name, value] of given.fields) {
    const { range } = value;
    const text = 'under a condition';
    into.fields.set(name, { kind: 'unknown', origin: 'condition', text, range, options: [value, null] });
  }
}

function rootOf(call: Call): Call {
  return call.receiver?.kind === 'call' ? rootOf(call.receiver.call) : call;
}

function canonical(name: string): string {
  return name.toLowerCase().replace(/^(?:with|set)_?/, '');
}

function told(value: Value | undefined, want: Expected): Expected {
  if (!value) return 'absent';
  if (value.kind === 'known') return value.value === null ? 'nothing' : knownAs(value, want);
  if (value.kind === 'template') return { pattern: patternOf(value) ?? '' };
  if (value.kind !== 'unknown') return { unknown: value.kind };
  const wanted = typeof want === 'object' && 'options' in want;
  const options = value.options?.map((option) =>
    option?.kind === 'known' ? simple(option.value, want) : null,
  );
  return { unknown: value.origin, ...(wanted && options ? { options } : {}) };
}

function knownAs(value: Extract<Value, { kind: 'known' }>, want: Expected): Expected {
  // The shell has only strings.
  const wantsNumber = typeof want === 'object' && 'known' in want && typeof want.known === 'number';
  const known = wantsNumber ? Number(value.value) : String(value.value);
  return { known, ...(value.isDefault ? { isDefault: true } : {}) };
}

function simple(value: string | number | boolean | null, want: Expected): string | number | null {
  if (value === null) return null;
  const numbers =
    typeof want === 'object' &&
    'options' in want &&
    want.options?.some((option) => typeof option === 'number');
  return numbers ? Number(value) : String(value);
}
