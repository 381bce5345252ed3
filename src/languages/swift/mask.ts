/**
 * The grammar loses its way over some of what Swift has, and takes minutes to find it again. That is put
 * into forms that it reads, each as long as what it stands for, so that all offsets stay: conditions of
 * compilation become comments (and comments space), `try` and `await` (which change no value) space, raw strings become
 * plain ones whose quotes and backslashes are characters that no text has.
 */
export function masked(text: string): string {
  let result = '';
  let from = 0;
  for (const { start, end, hashes } of literals(text)) {
    const literal = text.slice(start, end);
    result += code(text.slice(from, start));
    if (literal.startsWith('/')) result += literal.replace(/[^\n]/g, ' ');
    else result += hashes === '' ? plain(literal) : raw(literal, hashes);
    from = end;
  }
  return result + code(text.slice(from));
}

const QUOTE = '\uE000';
const BACKSLASH = '\uE001';
const HASH = '\uE002';

/** A piece of a string as it was; the hashes before what is put in are none of its text. */
export function unmasked(text: string): string {
  return text.replaceAll(QUOTE, '"').replaceAll(BACKSLASH, '\\').replaceAll(HASH, '');
}

const DIRECTIVES: Readonly<Record<string, string>> = {
  if: '\u0001',
  elseif: '\u0002',
  else: '\u0003',
  endif: '\u0004',
};

/** The directive that a comment stands for. */
export function directiveIn(comment: string): string | undefined {
  return Object.keys(DIRECTIVES).find((word) => comment.startsWith(`//${DIRECTIVES[word] ?? ''}`));
}

const blank = (whole: string): string => ' '.repeat(whole.length);

/** What may stand between literals and comments. */
function code(text: string): string {
  return text
    .replace(/^([ \t]*)#(if|elseif|else|endif)\b/gm, (whole, indent: string, word: string) =>
      `${indent}//${DIRECTIVES[word] ?? ''}`.padEnd(whole.length),
    )
    .replace(/\b(?:try[?!]?|await)(?=[\s(])/g, blank)
    .replace(/\bdo\s{1,9}throws\([\w.<> ]{1,80}\)/g, (whole) => 'do'.padEnd(whole.length))
    .replace(/\bthrows\([\w.<> ]{1,80}\)/g, (whole) => 'throws'.padEnd(whole.length))
    .replace(/\bnonisolated\(unsafe\)/g, blank)
    .replace(/\b(?:(?:__)?(?:consuming|borrowing|owned)|consume|sending)(?=\s\w)/g, blank)
    .replaceAll('(())', '([])')
    .replace(/#(?:un)?available\s?\([^()\n]{0,200}\)/g, (whole) => '_'.padEnd(whole.length))
    .replace(/#(?=[A-Za-z]\w{1,40}\s?[({])(?!selector|keyPath)/g, '_')
    .replace(
      /#(?=(?:filePath|fileID|file|line|column|function|isolation|dsohandle|_sourceLocation)\b)/g,
      '_',
    );
}

/** A string's `#function` is no directive. */
function plain(text: string): string {
  return text.replaceAll('\\(#', '\\(_');
}

/** A raw string as a plain one. */
function raw(text: string, hashes: string): string {
  const quotes = text.startsWith('"""', hashes.length) ? '"""' : '"';
  const edge = hashes.length + quotes.length;
  if (text.length < 2 * edge || !text.endsWith(quotes + hashes)) return text;
  const pieces = text
    .slice(edge, -edge)
    .split(`\\${hashes}(`)
    .map((piece) => piece.replaceAll('"', QUOTE).replaceAll('\\', BACKSLASH));
  const margin = ' '.repeat(hashes.length);
  return margin + quotes + pieces.join(`${HASH.repeat(hashes.length)}\\(`) + quotes + margin;
}

interface Literal {
  readonly start: number;
  readonly end: number;
  readonly hashes: string;
}

/** Strings and comments, in order. */
function literals(text: string): Literal[] {
  const found: Literal[] = [];
  const opening = /\/\/|\/\*|(#{0,20})("""|")/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const [whole, hashes = ''] = match;
    const start = match.index;
    const end =
      whole === '//'
        ? endOfLine(text, start)
        : whole === '/*'
          ? endOfComment(text, start)
          : endOfString(text, start + whole.length, whole.slice(hashes.length), hashes);
    found.push({ start, end, hashes });
    opening.lastIndex = Math.max(end, start + 1);
  }
  return found;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** Comments nest. */
function endOfComment(text: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  let depth = 0;
  for (let match = edge.exec(text); match; match = edge.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return text.length;
}

/** Strings nest in what is put into them: `"a\(b["c"])"`. */
function endOfString(text: string, start: number, quotes: string, hashes: string): number {
  const closing = quotes + hashes;
  for (let at = start; at < text.length; at++) {
    const one = text[at];
    if (one === '"' && text.startsWith(closing, at)) return at + closing.length;
    if (one === '\n' && quotes === '"') return at;
    if (one !== '\\' || !text.startsWith(hashes, at + 1)) continue;
    at += 1 + hashes.length;
    if (text[at] === '(') at = endOfHole(text, at);
  }
  return text.length;
}

/** The bracket that closes what is put into a string. */
function endOfHole(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const one = text[at];
    if (one === '(') depth++;
    else if (one === ')' && --depth === 0) return at;
    else if (one === '"') {
      const quotes = text.startsWith('"""', at) ? '"""' : '"';
      at = endOfString(text, at + quotes.length, quotes, '') - 1;
    }
  }
  return text.length;
}
