/** A line of an instruction as the shell reads it. */
export interface Line {
  readonly start: number;
  readonly text: string;
}

export interface Heredoc {
  readonly body: string;
  readonly start: number;
  /** Behind the line that ends it. */
  readonly end: number;
}

export interface Instruction {
  /** Upper case; for `ONBUILD RUN` and `HEALTHCHECK … CMD` what is run. */
  readonly keyword: string;
  /** Where the words behind the keyword and its options start. */
  readonly start: number;
  /** Behind the last of its lines. */
  readonly end: number;
  /** The words, with continued lines joined as they are. */
  readonly text: string;
  /** The same by lines: comments between them blanked, each continuation a backslash before the newline. */
  readonly lines: readonly Line[];
  readonly heredocs: readonly Heredoc[];
}

const KEYWORD = /[ \t]*(?:ONBUILD[ \t]+)?([A-Za-z]{2,12})(?=[ \t]|\\|`|$)/iy;
const OPTION = /(?:[ \t]+|\\[ \t]*\r?\n)*(?:--[a-z][\w-]*(?:=(?:"[^"\n]*"|[^\s"\\])*)?(?=\s))?/y;

/** Splits a Dockerfile into instructions (https://docs.docker.com/reference/dockerfile/). */
export function* instructionsOf(text: string): Iterable<Instruction> {
  const escape = /^\s{0,9}#\s{0,9}escape\s{0,9}=\s{0,9}`/im.test(text.slice(0, 300)) ? '`' : '\\';
  let at = 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    KEYWORD.lastIndex = at;
    const match = KEYWORD.exec(text);
    if (!match || match.index + match[0].length > end) {
      at = end + 1;
      continue;
    }
    const keyword = (match[1] ?? '').toUpperCase();
    const instruction = readInstruction(text, at + match[0].length, keyword, escape);
    yield instruction;
    at = instruction.end;
  }
}

function readInstruction(text: string, from: number, keyword: string, escape: string): Instruction {
  const start = wordsStart(text, from, keyword);
  const lines: Line[] = [];
  let at = start;
  let end = lineEnd(text, at);
  for (;;) {
    const line = text.slice(at, end);
    const isComment = lines.length > 0 && /^[ \t]*#/.test(line);
    const isEmpty = lines.length > 0 && line.trim() === '';
    const continues = isComment || isEmpty || continuation(line, escape);
    if (isEmpty && line === '') emptyLine(lines, at);
    else
      lines.push({
        start: at,
        text: isComment || isEmpty ? ended(line) : continues ? moved(line) : unix(line),
      });
    if (!continues || end >= text.length) break;
    lines.push({ start: end, text: '\n' });
    at = end + 1;
    end = lineEnd(text, at);
  }
  const words = text.slice(start, end);
  const heredocs =
    keyword === 'RUN' || keyword === 'COPY' || keyword === 'ADD' ? readHeredocs(text, words, end + 1) : [];
  return {
    keyword,
    start,
    end: heredocs.at(-1)?.end ?? end + 1,
    text: words.trimEnd(),
    lines,
    heredocs,
  };
}

/** Behind the keyword's own options: `RUN --mount=… `, `HEALTHCHECK --interval=5m CMD `. */
function wordsStart(text: string, from: number, keyword: string): number {
  let at = from;
  for (;;) {
    OPTION.lastIndex = at;
    const length = OPTION.exec(text)?.[0].length ?? 0;
    if (length === 0) break;
    at += length;
  }
  if (keyword === 'HEALTHCHECK' && /^CMD\s/i.test(text.slice(at, at + 4))) return at + 4;
  return at;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function continuation(line: string, escape: string): boolean {
  return line.trimEnd().endsWith(escape);
}

/** The line with its backslash as its last character, as the shell wants it. */
function moved(line: string): string {
  const words = line.trimEnd().slice(0, -1);
  return `${words.padEnd(line.length - 1)}\\`;
}

/** A comment within an instruction: Docker takes it out and reads on. */
function ended(line: string): string {
  return line === '' ? '' : `${' '.repeat(line.length - 1)}\\`;
}

/** An empty line has no room for a backslash: the continuation before it moves into the newline. */
function emptyLine(lines: Line[], at: number): void {
  const newline = lines.pop();
  const before = lines.pop();
  if (!before || !newline) return;
  lines.push({
    start: before.start,
    text: before.text.endsWith('\\') ? `${before.text.slice(0, -1)} ` : before.text,
  });
  lines.push({ start: at - 1, text: '\\' });
}

function unix(line: string): string {
  return line.endsWith('\r') ? `${line.slice(0, -1)} ` : line;
}

function readHeredocs(text: string, words: string, from: number): Heredoc[] {
  const heredocs: Heredoc[] = [];
  let at = from;
  for (const match of words.matchAll(/<<(-?)[ \t]{0,9}(["']?)([A-Za-z_]\w*)\2/g)) {
    const start = at;
    for (;;) {
      if (at >= text.length) return heredocs;
      const end = lineEnd(text, at);
      const line = text.slice(at, end).replace(/\r$/, '');
      const word = match[1] === '-' ? line.replace(/^\t+/, '') : line;
      if (word === match[3]) {
        heredocs.push({ body: text.slice(start, at), start, end: Math.min(end + 1, text.length) });
        at = end + 1;
        break;
      }
      at = end + 1;
    }
  }
  return heredocs;
}
