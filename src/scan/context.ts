import type { Location } from '../facts/types.ts';
import type { LanguageId, Reader, Reading } from '../languages/types.ts';
import type { Range } from '../values/range.ts';
import type { Value } from '../values/value.ts';
import type { VocabularyContext } from '../vocabularies/types.ts';
import { embeddedText, restoreHoles } from './embedded.ts';
import { LineIndex } from './lines.ts';

export type Readers = ReadonlyMap<LanguageId, Reader>;

/** How deep texts may stand in texts (a policy in a script in a workflow) before we stop looking. */
const DEEPEST = 4;

/** The context of one file, given the readers that are already loaded. */
export function createContext(
  path: string,
  text: string,
  readers: Readers,
  lines = new LineIndex(text),
  elsewhere?: (range: Range) => Location | undefined,
): VocabularyContext {
  const here = locator(path, lines);
  return nested(path, text, readers, (range) => elsewhere?.(range) ?? here(range), 0);
}

/** Offsets of a text to a location in its file. */
export function locator(path: string, lines: LineIndex): (range: Range) => Location {
  return ({ start, end }) => {
    const first = lines.position(start);
    const last = lines.position(Math.max(start, end));
    return {
      path,
      start,
      end,
      startLine: first.line,
      startColumn: first.column,
      endLine: last.line,
      endColumn: last.column,
    };
  };
}

function nested(
  path: string,
  text: string,
  readers: Readers,
  location: (range: Range) => Location,
  depth: number,
): VocabularyContext {
  return {
    path,
    text,
    location,
    embedded(language: LanguageId, value: Value) {
      const reader = readers.get(language);
      const inner = depth < DEEPEST ? embeddedText(value) : undefined;
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
        // What came from another file stands as a whole where it is used.
        return location(to > from || end === start ? { start: from, end: to } : inner.whole(from));
      };
      return { reading, context: nested(path, inner.text, readers, outer, depth + 1) };
    },
  };
}
