import type { YAMLError } from 'yaml';
import { flowJoined } from './flows.ts';

/** Texts in quotes or brackets that are mended in one file, each with a reading of it. */
const MOST = 20;
/** Characters of a file that is read more than once. */
const LONGEST_FILE = 512 * 1024;
/** Characters of one behind the line where the reader lost it. */
const LONGEST = 64 * 1024;

const LOST = /^Missing closing (["'])quote/;
const LOST_FLOW = /^Flow (?:map|sequence) in block collection must be sufficiently indented/;

/**
 * A file in which texts in quotes or brackets go on at the indentation of their key, or before it. YAML 1.2 has them deeper; the
 * readers of CloudFormation and Ansible (PyYAML, SnakeYAML) take them as they are: `PolicyDocument: '{ … \n}'`. A line
 * break in either is as good as a blank, which keeps every place where it is.
 *
 * @param read reads a text, and gives the errors that it has
 * @param found the errors of this one
 * @returns the text that can be read, or the text itself
 */
export function withLinesJoined(
  text: string,
  read: (text: string) => readonly YAMLError[],
  found: readonly YAMLError[],
): string {
  if (text.length > LONGEST_FILE) return text;
  let mended = text;
  let errors = found;
  for (let turn = 0; turn < MOST; turn++) {
    const lost = errors.find(({ message }) => LOST.test(message) || LOST_FLOW.test(message));
    if (!lost) return errors.length === 0 ? mended : text;
    const piece = joinedAt(mended, lost);
    if (!piece) return text;
    const { from, joined } = piece;
    mended = mended.slice(0, from) + joined + mended.slice(from + joined.length);
    errors = read(mended);
  }
  return text;
}

/** What the reader lost, in one line. */
function joinedAt(text: string, { message, pos: [from] }: YAMLError): ReturnType<typeof flowJoined> {
  if (LOST_FLOW.test(message)) return flowJoined(text, from);
  const end = closing(text, from, LOST.exec(message)?.[1] ?? '"');
  return end === undefined ? undefined : { from, joined: text.slice(from, end).replaceAll(/[\r\n]/g, ' ') };
}

/** Where a text in quotes ends, of which some was read. */
function closing(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < Math.min(text.length, from + LONGEST); at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at;
      at++;
    }
  }
  return undefined;
}
