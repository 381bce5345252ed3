import type { Location } from '../facts/types.ts';
import type { LanguageId, Reader, Reading, Repository } from '../languages/types.ts';
import type { Range } from '../values/range.ts';
import type { Value } from '../values/value.ts';
import type { VocabularyContext } from '../vocabularies/types.ts';
import { embeddedText, restoreHoles } from './embedded.ts';
import { LineIndex } from './lines.ts';
import { isNotProduction } from './path-class.ts';

export type Readers = ReadonlyMap<LanguageId, Reader>;

/** How deep texts may stand in texts (a policy in a script in a workflow) before we stop looking. */
const DEEPEST = 4;

/** Languages in which a bare word is a value. */
const BARE: ReadonlySet<LanguageId> = new Set(['bash', 'powershell', 'ini']);

/** What the texts in a file share with it. */
interface Root {
  readonly path: string;
  readonly readers: Readers;
  readonly passedOver: (at: Location, message: string) => void;
  readonly repository: () => Repository | undefined;
}

export interface Told {
  /** Is told where a vocabulary reads something as it is written though something will change it. */
  readonly passedOver?: (at: Location, message: string) => void;
  /** The place of a range that lies in another file; undefined for one of the file itself. */
  readonly elsewhere?: ((range: Range) => Location | undefined) | undefined;
  /** The repository around, looked for when somebody asks. */
  readonly repository?: () => Repository | undefined;
}

/** The context of one file, given the readers that are already loaded. */
export function createContext(
  path: string,
  text: string,
  readers: Readers,
  here = locator(path, new LineIndex(text)),
  told: Told = {},
): VocabularyContext {
  const { passedOver = () => undefined, repository = () => undefined } = told;
  const root = { path, readers, passedOver, repository };
  return nested(root, text, (range) => told.elsewhere?.(range) ?? here(range), 0);
}

/**
 * Offsets of a text to a location in its file.
 *
 * @param toOriginal where an offset is in the file, if the text has fewer characters in its line ends
 */
export function locator(
  path: string,
  lines: LineIndex,
  toOriginal: (offset: number) => number = (offset) => offset,
): (range: Range) => Location {
  return ({ start, end }) => {
    const first = lines.position(start);
    const last = lines.position(Math.max(start, end));
    return {
      path,
      start: toOriginal(start),
      end: toOriginal(end),
      startLine: first.line,
      startColumn: first.column,
      endLine: last.line,
      endColumn: last.column,
    };
  };
}

function nested(
  root: Root,
  text: string,
  location: (range: Range) => Location,
  depth: number,
): VocabularyContext {
  const { path, readers } = root;
  return {
    path,
    text,
    isNotProduction: isNotProduction(path),
    location,
    repository: root.repository,
    passedOver(range, message) {
      root.passedOver(location(range), message);
    },
    embedded(language: LanguageId, value: Value) {
      const reader = readers.get(language);
      // To the shell a bare word is a value, and one may stand in single quotes.
      const inner = depth < DEEPEST ? embeddedText(value, !BARE.has(language)) : undefined;
      if (!reader || !inner) return undefined;
      let reading: Reading;
      try {
        const read = reader(inner.text, path);
        reading = restoreHoles(read.deepen?.() ?? read, inner);
      } catch {
        return undefined; // not a text of that language: the value stays what it is, a string
      }
      const outer = ({ start, end }: Range) => {
        const [from, to] = [inner.toSource(start), inner.toSource(end)];
        if (to > from || end === start) return location({ start: from, end: to });
        // What comes behind a word may stand elsewhere: a quote that belongs to it, the words of another line.
        const last = inner.toSource(end - 1);
        // What came from another file stands as a whole where it is used.
        return location(last > from ? { start: from, end: last + 1 } : inner.whole(from));
      };
      return { reading, context: nested(root, inner.text, outer, depth + 1) };
    },
  };
}
