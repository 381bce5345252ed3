import type { Fact } from '../../facts/types.ts';
import type { LanguageId, Reading } from '../../languages/types.ts';
import type { Entry, Value } from '../../values/value.ts';
import { SHELLS } from '../cli/index.ts';
import { once } from '../once.ts';
import { withPlaceholders } from '../policy-documents/placeholders.ts';
import { profiles } from '../profiles/index.ts';
import { PROGRAMS } from '../scripts/program-scripts.ts';
import { scriptsOf } from '../scripts/yaml-scripts.ts';
import { knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { configuredProfiles } from './configured.ts';
import { hasProfile, isFileOfProfiles, profileTexts } from './texts.ts';

/** Where scripts are strings among others. */
const DOCUMENTS: readonly LanguageId[] = ['yaml', 'hcl'];

/**
 * Profiles that scripts, pipelines and programs write where the AWS CLI and SDKs look for them
 * (`cat > ~/.aws/config <<EOF`, `aws configure set role_arn …`), and those that a ConfigMap, a
 * playbook or Terraform holds as a text.
 */
export const writtenProfiles: Vocabulary = {
  id: 'written-profiles',
  languages: [...SHELLS, ...PROGRAMS, ...DOCUMENTS],
  markers: ['[profile ', 'source_profile', 'credential_source', 'configure set', 'configure --profile'],
  requires: ['role_arn'],
  embeds: (text) => (/credential_process/i.test(text) ? ['ini', 'bash', 'json'] : ['ini', 'bash']),
  mayHold: (text, language, isNotProduction) =>
    !isTest(language, isNotProduction) && (WRITTEN.test(text) || SET.test(text)),
  recognise(reading, context) {
    if (isTest(reading.language, context.isNotProduction)) return [];
    return once(
      DOCUMENTS.includes(reading.language) ? inDocuments(reading, context) : inProgram(reading, context),
    );
  },
};

/** Tests of what reads profiles have some to read. */
function isTest(language: LanguageId, isNotProduction: boolean): boolean {
  return isNotProduction && PROGRAMS.includes(language);
}

/** A setting with a line of its own, or at the beginning of a string. */
const WRITTEN = /(?:^|["'`]|\\n)[ \t>|#-]{0,100}role_arn[ \t]{0,20}=(?!=)/m;
const SET = /\bconfigure\b[^\n]{0,200}\bset\b[^\n]{0,200}\brole_arn\b/;

function* inProgram(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  const { texts, isOpen } = profileTexts(reading, context.text);
  for (const text of texts) yield* inText(text, context, isOpen);
  const configured = configuredProfiles(reading, context.text);
  if (configured) yield* profiles.recognise({ ...reading, documents: [configured] }, context);
}

/** @param isOpen whether settings may come to the profiles from elsewhere */
function* inText(text: Value, context: VocabularyContext, isOpen = false): Iterable<Fact> {
  const inner = context.embedded('ini', text);
  if (!inner) return;
  const filled = inner.reading.documents.map(withPlaceholders);
  const documents = isOpen ? filled.map(withOpenSections) : filled;
  yield* profiles.recognise({ ...inner.reading, documents }, inner.context);
}

function withOpenSections(document: Value): Value {
  if (document.kind !== 'map') return document;
  const entries = document.entries.map((one): Entry => {
    const { value } = one;
    return value.kind === 'map' ? { ...one, value: { ...value, complete: false } } : one;
  });
  return { ...document, entries };
}

function* inDocuments(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  for (const document of reading.documents) {
    for (const script of scriptsOf(document, reading, context, (text) => hasProfile(text) || SET.test(text))
      .scripts) {
      const inner = context.embedded('bash', script);
      if (inner) yield* inProgram(inner.reading, inner.context);
    }
    yield* inStrings(document, context, 0);
  }
}

const DEEPEST = 60;

function* inStrings(value: Value, context: VocabularyContext, depth: number): Iterable<Fact> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') for (const item of value.items) yield* inStrings(item, context, depth + 1);
  if (value.kind === 'map') for (const one of value.entries) yield* inStrings(one.value, context, depth + 1);
  const text = knownString(value);
  if (text !== undefined && isFileOfProfiles(text)) yield* inText(value, context);
}
