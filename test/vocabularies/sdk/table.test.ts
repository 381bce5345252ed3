import { describe, expect, test } from 'vitest';
import type { Fact, Slot } from '../../../src/facts/types.ts';
import type { LanguageId } from '../../../src/languages/types.ts';
import { otherSdks, sdk } from '../../../src/vocabularies/sdk/index.ts';
import { recognise } from '../../support/recognise.ts';
import { SDK_CASES, type SdkColumn, type Want, type WantedFact } from './cases.ts';
import { SDK_COLUMNS } from './columns.ts';

describe.each(Object.entries(SDK_COLUMNS) as [LanguageId, { path: string; column: SdkColumn }][])(
  '%s',
  (language, { path, column }) => {
    const vocabulary = [sdk, ...otherSdks].find(({ languages }) => languages.includes(language)) ?? sdk;

    test('every case is written, or said why not', () => {
      expect(Object.keys(column).sort()).toEqual(SDK_CASES.map(({ name }) => name).sort());
    });

    const texts = SDK_CASES.flatMap(({ name, facts }) => {
      const entry = column[name];
      if (!entry || 'without' in entry) return [];
      return entry.texts.map((text, i) => ({
        name: `${name} (${String(i + 1)})`,
        text,
        facts,
        path: entry.path ?? path,
      }));
    });
    test.each(texts)('$name', async ({ text, facts, path: at }) => {
      // Whoever is never parsed is never found: the markers must let each text through.
      expect(
        vocabulary.markers.some((marker) => text.toLowerCase().includes(marker)) || facts.length === 0,
      ).toBe(true);
      const kinds = new Set<string>(facts.map(({ kind }) => kind));
      // A client that is given a session's credentials is a fact of its own, and asked about in its own case.
      const found = (await recognise(at, text, vocabulary)).filter(
        ({ kind }) => kinds.size === 0 || kinds.has(kind),
      );
      expect(found.map((fact, i) => told(fact, facts[i]))).toEqual(facts);
    });
  },
);

/** Of a fact what is asked about it. */
function told(fact: Fact, wanted: WantedFact | undefined): object {
  const shown: Record<string, unknown> = { kind: fact.kind };
  for (const [key, want] of Object.entries(wanted ?? {})) {
    if (key === 'kind') continue;
    const value: unknown = Reflect.get(fact, key);
    if (key === 'caller' || key === 'roleAccount') shown[key] = (value as { kind: string }).kind;
    else if (typeof value === 'object' && value !== null && 'state' in value)
      shown[key] = state(value as Slot<unknown>, want as Want);
    else shown[key] = value;
  }
  return shown;
}

function state(slot: Slot<unknown>, want: Want): unknown {
  if (slot.state === 'absent') return 'absent';
  if (slot.state === 'unknown') return { unknown: true };
  return typeof want === 'number' ? slot.value : String(slot.value);
}
