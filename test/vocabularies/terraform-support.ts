import type { FactKind, FactOf } from '../../src/facts/types.ts';
import { hcl } from '../../src/languages/hcl/index.ts';
import { json } from '../../src/languages/json/index.ts';
import type { LanguageId, Reader, Reading } from '../../src/languages/types.ts';
import { yaml } from '../../src/languages/yaml/index.ts';
import { createContext } from '../../src/scan/context.ts';
import type { VocabularyContext } from '../../src/vocabularies/types.ts';
import { terraform } from '../../src/vocabularies/terraform/index.ts';

const readers = new Map<LanguageId, Reader>([
  ['hcl', await hcl.load()],
  ['json', await json.load()],
  ['yaml', await yaml.load()],
]);

/** A text read by its front end, with the context that a vocabulary gets for it. */
export function open(language: LanguageId, text: string): { reading: Reading; context: VocabularyContext } {
  const reader = readers.get(language);
  if (!reader) throw new Error(`no reader for ${language}`);
  return { reading: reader(text, 'main.tf'), context: createContext('main.tf', text, readers) };
}

/** The facts of one kind that a Terraform file holds. */
export function factsOf<K extends FactKind>(text: string, kind: K): FactOf<K>[] {
  const { reading, context } = open('hcl', text);
  return [...terraform.recognise(reading, context)].filter((fact): fact is FactOf<K> => fact.kind === kind);
}

/** The text that a location spans. */
export function spanned(text: string, at: { readonly start: number; readonly end: number }): string {
  return text.slice(at.start, at.end);
}
