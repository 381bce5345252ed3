import type { Document } from 'yaml';
import { isTemplate, rendered } from '../marks.ts';
import type { Language, Problem, Reading } from '../types.ts';
import { Converter } from './convert.ts';
import { refuseDeepNesting } from './nesting.ts';
import { withoutSchemas } from './schemas.ts';
import { withQuotesJoined } from './unindented.ts';

/**
 * YAML streams. Unknown tags stay visible as calls: `!Sub x` is a call of `!Sub` with one positional
 * argument; a tagged sequence or mapping (`!Join ['', [a]]`) likewise has the list or map as its one
 * argument. Read by the core schema, so that `on` and `yes` are strings and dates stay text; a plain
 * scalar of twelve digits keeps its text too, since an account id may begin with a zero.
 */
export const yaml: Language = {
  id: 'yaml',
  async load() {
    const library = await import('yaml');
    const documentsOf = (text: string): Document.Parsed[] => {
      const stream = library.parseAllDocuments(text, {
        logLevel: 'silent',
        uniqueKeys: false,
        schema: 'core',
        version: '1.2',
        keepSourceTokens: false,
        prettyErrors: false,
        strict: false,
      });
      return 'empty' in stream ? [] : stream;
    };
    const errorsOf = (documents: readonly Document.Parsed[]): Document.Parsed['errors'] =>
      documents.flatMap(({ errors }) => errors);
    const parse = (written: string): Pick<Reading, 'documents' | 'problems'> => {
      let documents = documentsOf(written);
      const errors = errorsOf(documents);
      const text =
        errors.length > 0
          ? withQuotesJoined(written, (mended) => errorsOf(documentsOf(mended)), errors)
          : written;
      if (text !== written) documents = documentsOf(text);
      const converter = new Converter(library, text);
      return {
        documents: documents.flatMap((document) => converter.document(document)),
        problems: documents.flatMap((document) => problemsOf(document, text)).slice(0, 1),
      };
    };
    return (whole) => {
      const text = withoutSchemas(whole);
      refuseDeepNesting(text);
      let read = parse(text);
      if (read.problems.length > 0 && isTemplate(text)) {
        const template = rendered(text, false);
        const again = parse(template.text);
        if (again.problems.length === 0)
          read = { documents: again.documents.map(template.restored), problems: [] };
      }
      return { language: 'yaml', calls: [], assignments: [], modules: [], names: new Map(), ...read };
    };
  },
};

function problemsOf(document: Document.Parsed, text: string): Problem[] {
  const [first] = document.errors;
  if (!first) return [];
  // The parser's own stack can end below the depth that is refused beforehand.
  if (first.message.includes('call stack')) throw new RangeError('nested too deeply');
  const [start, end] = first.pos;
  const message = isTemplate(text)
    ? 'it looks like a template that becomes YAML only when it is rendered'
    : first.message;
  return [{ range: { start, end }, message }];
}
