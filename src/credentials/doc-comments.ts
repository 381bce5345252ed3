/** How far a comment is followed. */
const REACH = 10_000;
const LONGEST_LINE = 500;

const DECLARED = /^(?:func (?:\([^)\n]{1,100}\) ?)?|type |const |var |package )([A-Za-z_]\w{0,80})/;

/**
 * Whether an offset of a file of Go stands in a code block of a doc comment (go.dev/doc/comment: it stands directly
 * before what is declared and begins with that name, or with `Package`; its code blocks are indented): an example of use.
 */
export function isInDocExample(text: string, path: string, at: number): boolean {
  if (!path.endsWith('.go')) return false;
  const before = text.slice(Math.max(0, at - LONGEST_LINE), at);
  const lineStart = at - before.length + before.lastIndexOf('\n') + 1;
  const line = text.slice(lineStart, at);
  if (/^\/\/(?:\t| {2,})/.test(line)) return isDoc(linesAround(text, lineStart));
  return /^[ \t]/.test(line) && isDoc(blockAround(text, at));
}

/** A comment without its signs, and what follows it. */
interface Comment {
  readonly words: string;
  readonly next: string;
}

function isDoc(comment: Comment | undefined): boolean {
  if (!comment) return false;
  const [head = '', name] = DECLARED.exec(comment.next) ?? [];
  const first = /^\s{0,9}(?:(?:A|An|The)\s)?(\w{1,80})/.exec(comment.words)?.[1];
  return first !== undefined && (head.startsWith('package ') ? first === 'Package' : first === name);
}

/** The lines with `//` around one. */
function linesAround(text: string, lineStart: number): Comment {
  const before = text
    .slice(Math.max(0, lineStart - REACH), lineStart)
    .split('\n')
    .slice(0, -1);
  const after = text.slice(lineStart, lineStart + REACH).split('\n');
  const first = before.findLastIndex((line) => !line.startsWith('//')) + 1;
  const next = after.findIndex((line) => !line.startsWith('//'));
  const words = before[first] ?? after[0] ?? '';
  return { words: words.slice(2), next: after.slice(next, next + 1).join('') };
}

/** The comment `/* … *\/` around an offset, where it begins a line. */
function blockAround(text: string, at: number): Comment | undefined {
  const from = Math.max(0, at - REACH);
  const opening = text.slice(from, at).lastIndexOf('/*');
  const start = from + opening;
  if (opening < 0 || (start > 0 && text[start - 1] !== '\n')) return undefined;
  const end = text.slice(start, at + REACH).indexOf('*/');
  if (end < 0 || start + end < at) return undefined;
  const next = start + end + 2;
  return { words: text.slice(start + 2, start + 200), next: text.slice(next, next + 300).trimStart() };
}
