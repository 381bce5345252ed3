import type { Fact } from '../../facts/types.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Known, Value } from '../../values/value.ts';
import { trustStatements } from '../policy/index.ts';
import { standsForTrust } from '../policy/trust-document.ts';
import { withPlaceholders } from '../policy-documents/placeholders.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

/**
 * Trust policies within texts of KCL, which has JSON's objects with a line for each entry: its files, and the
 * functions of Crossplane's compositions (kcl-lang.io, "Tour of KCL", "Dict"; docs.crossplane.io, function-kcl).
 */
export const policyTexts: Vocabulary = {
  id: 'policy-texts',
  languages: ['text', 'yaml'],
  embeds: ['json'],
  markers: ['sts:assumerole'],
  requires: ['kcl'],
  *recognise(reading, context) {
    if (context.isNotProduction) return;
    for (const document of reading.documents) yield* within(document, context, 0);
  },
};

const DEEPEST = 40;

function* within(value: Value, context: VocabularyContext, depth: number): Iterable<Fact> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') for (const item of value.items) yield* within(item, context, depth + 1);
  if (value.kind === 'map') for (const entry of value.entries) yield* within(entry.value, context, depth + 1);
  if (value.kind === 'known' && typeof value.value === 'string' && value.value.includes('\n'))
    yield* policiesIn(value, value.value, context);
}

function* policiesIn(value: Known, text: string, context: VocabularyContext): Iterable<Fact> {
  let done = 0;
  for (const { index } of text.matchAll(/sts:AssumeRole/gi)) {
    if (index < done) continue;
    const found = policyAround(text, index);
    if (!found) continue;
    done = found.end;
    const inner = context.embedded('json', alike(sliceKnown(value, found.start, found.end)));
    const [document] = inner?.reading.documents ?? [];
    if (inner && document && standsForTrust(document))
      yield* trustStatements(withPlaceholders(document), inner.context, { role: undefined });
  }
}

/** As JSON would have it, character for character: `"a" = 1`, and what is put together with other texts. */
function alike(slice: Known): Known {
  const value = String(slice.value)
    .replace(/"{3}\s{0,5}\+[^"\n]{1,100}\+\s{0,5}"{3}/g, (written) => `\${${'_'.repeat(written.length - 3)}}`)
    .replace(/\\"/g, ' "')
    .replace(/("\w{1,40}" {0,5})=/g, '$1:');
  return { ...slice, value };
}

/** How far a policy goes on from what it says of assuming roles. */
const FARTHEST = 8_000;
const LEVELS = 6;

/** Braces around a place, the first of which hold an entry `Statement` of their own. */
function policyAround(text: string, at: number): { start: number; end: number } | undefined {
  let open = at;
  for (let level = 0; level < LEVELS; level++) {
    open = openingBefore(text, open);
    if (open < 0) return undefined;
    if (
      text[open] !== '{' ||
      !/^\{[^{[]{0,400}\bStatement["']?\s{0,5}[:=]/.test(text.slice(open, open + 500))
    )
      continue;
    const end = closingAfter(text, open);
    return end === undefined ? undefined : { start: open, end };
  }
  return undefined;
}

function openingBefore(text: string, from: number): number {
  let depth = 0;
  for (let i = from - 1; i >= Math.max(0, from - FARTHEST); i--) {
    const character = text[i];
    if (character === '}' || character === ']') depth++;
    else if (character === '{' || character === '[') {
      if (depth === 0) return i;
      depth--;
    }
  }
  return -1;
}

function closingAfter(text: string, open: number): number | undefined {
  let depth = 0;
  for (let i = open; i < Math.min(text.length, open + FARTHEST); i++) {
    const character = text[i];
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return i + 1;
    }
  }
  return undefined;
}
