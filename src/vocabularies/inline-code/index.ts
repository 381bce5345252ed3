import type { LanguageId } from '../../languages/types.ts';
import type { Value } from '../../values/value.ts';
import { intrinsicOf, resolveIntrinsic } from '../policy/index.ts';
import { sdk } from '../sdk/index.ts';
import { madePolicies } from '../sdk/policies.ts';
import { madeRoles } from '../sdk/roles.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Vocabulary } from '../types.ts';

const DEEPEST = 60;

/** What is looked for in the code. */
const READING = [sdk, madeRoles, madePolicies];
const LANGUAGES = ['python', 'typescript'] as const;

/**
 * Code of functions that stands in a template: `Code.ZipFile` of `AWS::Lambda::Function`, `InlineCode` of
 * `AWS::Serverless::Function`, the code of CloudFront functions and canaries. Sources: the CloudFormation
 * user guide's and SAM developer guide's pages of those resources.
 */
export const inlineCode: Vocabulary = {
  id: 'inline-code',
  answers: true,
  languages: ['yaml', 'json'],
  // Only a template whose text also holds a marker of the SDKs is looked into: see `embeds`.
  markers: ['zipfile', 'inlinecode'],
  embeds: (text) => {
    if (marked(text).length === 0) return [];
    return [
      'json',
      ...(/runtime\W{1,20}python/i.test(text) ? (['python'] as const) : []),
      ...(/runtime\W{1,20}nodejs/i.test(text) ? (['typescript'] as const) : []),
    ];
  },
  mayHold: (text) => {
    // Policies say everywhere what programs call.
    const code = text.replace(/(?<!\w)sts:\w{1,60}/gi, '');
    return marked(code).some(({ mayHold }) =>
      LANGUAGES.some((language) => mayHold?.(code, language, false) !== false),
    );
  },
  *recognise(reading, context) {
    for (const document of reading.documents) {
      for (const { code, language } of codeIn(document, undefined, 0)) {
        // Most code in templates calls nothing of this, and to parse it costs as much as the template.
        const text = wordsOf(code);
        const wanted = marked(text).filter(({ mayHold }) => mayHold?.(text, language, false) !== false);
        const inner = wanted.length > 0 ? context.embedded(language, code) : undefined;
        if (!inner) continue;
        for (const one of wanted) yield* one.recognise(inner.reading, inner.context);
      }
    }
  },
};

/** Those whose markers a text holds. */
function marked(text: string): Vocabulary[] {
  const lower = text.toLowerCase();
  return READING.filter(({ markers }) => markers.some((marker) => lower.includes(marker)));
}

/** What of a text is known. */
function wordsOf(code: Value): string {
  return code.kind === 'template' ? code.parts.map(wordsOf).join(' ') : (knownString(code) ?? '');
}

interface Code {
  readonly code: Value;
  readonly language: LanguageId;
}

/** @param outer the language that the maps around say (SAM's `Globals` and a function's own `Runtime`) */
function* codeIn(value: Value, outer: LanguageId | undefined, depth: number): Iterable<Code> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') for (const item of value.items) yield* codeIn(item, outer, depth + 1);
  if (value.kind !== 'map') return;
  const language = languageOf(fieldOf(value, 'Runtime', 'RuntimeVersion')) ?? outer;
  for (const { key, value: inner } of value.entries) {
    const code = language && (key === 'ZipFile' || key === 'InlineCode') ? textOf(inner) : undefined;
    if (code && language) yield { code, language };
    else yield* codeIn(inner, language, depth + 1);
  }
}

function languageOf(runtime: Value | undefined): LanguageId | undefined {
  const name = knownString(runtime) ?? '';
  if (name.startsWith('python')) return 'python';
  return name.startsWith('nodejs') ? 'typescript' : undefined;
}

/** The code as a text, with what `Fn::Sub` and `Fn::Join` put into it. */
function textOf(value: Value): Value | undefined {
  const form = intrinsicOf(value);
  const text = form ? resolveIntrinsic(value) : value;
  return text.kind === 'known' || text.kind === 'template' ? text : undefined;
}
