import type { YAMLError } from 'yaml';

/** Texts in quotes that are mended in one file, each with a reading of it. */
const MOST = 20;
/** Characters of a file that is read more than once. */
const LONGEST_FILE = 512 * 1024;
/** Characters of one behind the line where the reader lost it. */
const LONGEST = 64 * 1024;

const LOST = /^Missing closing (["'])quote/;

/**
 * A file in which texts in quotes go on at the indentation of their key, or before it. YAML 1.2 has them deeper; the
 * readers of CloudFormation and Ansible (PyYAML, SnakeYAML) take them as they are: `PolicyDocument: '{ … \n}'`. A line
 * break in quotes is as good as a blank, which keeps every place where it is.
 *
 * @param read reads a text, and gives the errors that it has
 * @param found the errors of this one
 * @returns the text that can be read, or the text itself
 */
export function withQuotesJoined(
  text: string,
  read: (text: string) => readonly YAMLError[],
  found: readonly YAMLError[],
): string {
  if (text.length > LONGEST_FILE) return text;
  let mended = text;
  let errors = found;
  for (let turn = 0; turn < MOST; turn++) {
    const lost = errors.find(({ message }) => LOST.test(message));
    if (!lost) return errors.length === 0 ? mended : text;
    const [from] = lost.pos;
    const end = closing(mended, from, LOST.exec(lost.message)?.[1] ?? '"');
    if (end === undefined) return text;
    const joined = mended.slice(from, end).replaceAll(/[\r\n]/g, ' ');
    mended = mended.slice(0, from) + joined + mended.slice(end);
    errors = read(mended);
  }
  return text;
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
