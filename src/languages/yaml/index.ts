import type { Document } from 'yaml';
import { refuseDeepNesting } from '../depth.ts';
import type { Language, Problem } from '../types.ts';
import { Converter } from './convert.ts';

/**
 * YAML streams. Unknown tags stay visible as calls: `!Sub x` is a call of `!Sub` with one argument, a
 * tagged sequence or mapping likewise has the list or map as its one argument. Plain scalars keep their
 * text where a number would lose it (account ids with leading zeros, dates).
 */
export const yaml: Language = {
  id: 'yaml',
  async load() {
    const library = await import('yaml');
    return (text) => {
      refuseDeepNesting(text);
      refuseDeepIndentation(text);
      const stream = library.parseAllDocuments(text, {
        logLevel: 'silent',
        uniqueKeys: false,
        schema: 'core',
        version: '1.2',
        keepSourceTokens: true,
        prettyErrors: false,
        merge: true,
      });
      const documents: Document.Parsed[] = 'empty' in stream ? [] : stream;
      const converter = new Converter(library, text);
      return {
        language: 'yaml',
        calls: [],
        assignments: [],
        documents: documents.flatMap((document) => converter.document(document)),
        problems: documents.flatMap((document) => problemsOf(document, text)).slice(0, 1),
      };
    };
  },
};

function problemsOf(document: Document.Parsed, text: string): Problem[] {
  const [first] = document.errors;
  if (!first) return [];
  const [start, end] = first.pos;
  const message = text.includes('{{')
    ? 'it looks like a template that becomes YAML only when it is rendered'
    : first.message;
  return [{ range: { start, end }, message }];
}

const DEEPEST_INDENT = 1000;

/** `- - - - …` and ever deeper keys nest without brackets. */
function refuseDeepIndentation(text: string): void {
  if (
    /^[ \t]*(?:[-?:][ \t]+){200}/m.test(text) ||
    new RegExp(`^ {${String(DEEPEST_INDENT)}}[ ]*[^\\s#"']`, 'm').test(text)
  ) {
    throw new RangeError('nested too deeply');
  }
}
