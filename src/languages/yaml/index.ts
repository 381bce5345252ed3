import type { Document } from 'yaml';
import { isTemplate, rendered } from '../marks.ts';
import type { Language, Problem, Reading } from '../types.ts';
import { Converter } from './convert.ts';
import { withBlocksBegun, withoutStrayItems } from './helm.ts';
import { refuseDeepNesting } from './nesting.ts';
import { withoutSchemas } from './schemas.ts';
import { withLinesJoined } from './unindented.ts';

/** What Terraform's `templatefile` fills in as lines of their own, at whatever depth. */
const FILLED_LINE = /^\$\{[^{}\n]{1,500}\}[ \t]{0,200}$/gm;

/**
 * What Maven's and Gradle's filters put in as a value begins with. No plain scalar of YAML begins so, but its text is kept:
 * https://docs.spring.io/spring-boot/how-to/properties-and-configuration.html#howto.properties-and-configuration.expand-properties.maven
 */
const FILTERED = /^@[\w.-]{1,200}@/;

interface Parsed extends Pick<Reading, 'documents' | 'problems'> {
  /** Whether `{{ x }}` is among its values, which YAML takes for a map in a map. */
  readonly hasTags: boolean;
}

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
    const parse = (written: string): Parsed => {
      let documents = documentsOf(written);
      const errors = errorsOf(documents, written);
      const text =
        errors.length > 0
          ? withLinesJoined(written, (mended) => errorsOf(documentsOf(mended), mended), errors)
          : written;
      if (text !== written) documents = documentsOf(text);
      const converter = new Converter(library, text);
      return {
        documents: documents.flatMap((document) => converter.document(document)),
        problems: problemsOf(errorsOf(documents, text), text),
        hasTags: converter.hasTags,
      };
    };
    return (whole) => {
      const text = withoutSchemas(whole);
      refuseDeepNesting(text);
      const { documents, problems } = asTemplate(text, parse(text), parse);
      return {
        language: 'yaml',
        calls: [],
        assignments: [],
        modules: [],
        names: new Map(),
        documents,
        problems,
      };
    };
  },
};

/** What was read of a text, or what can be read of it without the marks of a template that it has. */
function asTemplate(text: string, read: Parsed, parse: (text: string) => Parsed): Parsed {
  if (read.problems.length === 0 && !read.hasTags) return read;
  const plain = text.replaceAll(FILLED_LINE, (line) => ' '.repeat(line.length));
  if (plain === text && !isTemplate(text)) return read;
  const begun = withBlocksBegun(plain);
  const rendering = asRendered(begun, parse);
  if (rendering) return rendering;
  const fitting = withoutStrayItems(begun);
  return (fitting === begun ? undefined : asRendered(fitting, parse)) ?? read;
}

function asRendered(text: string, parse: (text: string) => Parsed): Parsed | undefined {
  const template = rendered(text, false);
  const read = parse(template.text);
  if (read.problems.length > 0) return undefined;
  return { ...read, documents: read.documents.map(template.restored) };
}

/** What keeps a text from being read: not that a filter of resources has yet to put a value in. */
function errorsOf(documents: readonly Document.Parsed[], text: string): Document.Parsed['errors'] {
  return documents
    .flatMap(({ errors }) => errors)
    .filter(({ code, pos: [at] }) => code !== 'BAD_SCALAR_START' || !FILTERED.test(text.slice(at, at + 202)));
}

function problemsOf([first]: Document.Parsed['errors'], text: string): Problem[] {
  if (!first) return [];
  // The parser's own stack can end below the depth that is refused beforehand.
  if (first.message.includes('call stack')) throw new RangeError('nested too deeply');
  const [start, end] = first.pos;
  const message = isTemplate(text)
    ? 'it looks like a template that becomes YAML only when it is rendered'
    : first.message;
  return [{ range: { start, end }, message }];
}
