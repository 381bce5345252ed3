import type { Fact, FactKind, FactOf } from '../../src/facts/types.ts';
import { languageOf, loadLanguage } from '../../src/languages/registry.ts';
import type { LanguageId, Reader, Reading } from '../../src/languages/types.ts';
import { createContext } from '../../src/scan/context.ts';
import type { Value } from '../../src/values/value.ts';
import { embedsOf, type Vocabulary } from '../../src/vocabularies/types.ts';

const readers = new Map<LanguageId, Reader>();

async function readerOf(language: LanguageId): Promise<Reader> {
  const loaded = readers.get(language);
  if (loaded) return loaded;
  const reader = await (await loadLanguage(language)).load();
  readers.set(language, reader);
  return reader;
}

/** What a vocabulary makes of a text that stands at a path, as the engine would ask it. */
export async function recognise(path: string, text: string, vocabulary: Vocabulary): Promise<Fact[]> {
  const language = languageOf(path, text);
  if (!language) throw new Error(`no front end reads ${path}`);
  for (const id of embedsOf(vocabulary, text)) await readerOf(id);
  const read = (await readerOf(language))(text, path);
  const reading = read.deepen?.() ?? read;
  return [...vocabulary.recognise(reading, createContext(path, text, readers))];
}

/** The same, of one kind of fact only. */
export async function factsOf<K extends FactKind>(
  kind: K,
  path: string,
  text: string,
  vocabulary: Vocabulary,
): Promise<FactOf<K>[]> {
  const facts = await recognise(path, text, vocabulary);
  return facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
}

/** A text as its front end reads it. */
export async function read(language: LanguageId, text: string): Promise<Reading> {
  const reading = (await readerOf(language))(text, `file.${language}`);
  return reading.deepen?.() ?? reading;
}

/** A value without its ranges: what a person would write for it. */
export function plain(value: Value | undefined): unknown {
  switch (value?.kind) {
    case undefined:
      return undefined;
    case 'known':
      return value.value;
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
    case 'call':
      return { [value.call.callee]: value.call.args.map((argument) => plain(argument.value)) };
    case 'template':
      return { template: value.parts.map(plain) };
    case 'member':
      return { of: plain(value.of), member: value.name };
    case 'unknown':
      return { unknown: value.text };
  }
}

/** The source text that a location or range spans. */
export function spanned(
  text: string,
  at: { readonly start: number; readonly end: number } | undefined,
): string {
  return at ? text.slice(at.start, at.end) : '';
}

/** The source text at which each character of a known string stands, by its source map. */
export function mapped(text: string, value: Value | undefined): string {
  if (value?.kind !== 'known' || typeof value.value !== 'string') return '';
  const map = value.sourceMap ?? [];
  return Array.from({ length: value.value.length }, (_, i) => {
    const piece = map.findLast(([start]) => start <= i);
    return piece ? (text[piece[1] + i - piece[0]] ?? '') : '';
  }).join('');
}
