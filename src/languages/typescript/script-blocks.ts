/** Files of which only the `<script>` elements are code; Astro's also between the `---` they begin with. */
export function hasScriptBlocks(path: string): boolean {
  return /\.(?:vue|svelte|astro|html?)$/i.test(path);
}

/** Scripts that are none: JSON, templates, import maps. */
const DATA =
  /\btype\s{0,9}=\s{0,9}["']?(?!(?:text|application)\/(?:x-)?(?:java|ecma|type)script|module\b)[\w+./-]/i;

/**
 * The text with all but the content of its `<script …>` elements blanked out, in one pass: every offset
 * stays what it is. Comments are skipped, as in the browser; attributes may hold `>` in quotes.
 */
export function scriptsOf(text: string): string {
  const pieces: string[] = [];
  let at = 0;
  const keep = (start: number, end: number): void => {
    pieces.push(blank(text.slice(at, start)), text.slice(start, end));
    at = end;
  };
  const start = frontMatter(text);
  if (start) keep(start.start, start.end);
  const opening = /<!--|<script(?=[\s>/])/gi;
  opening.lastIndex = at;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    if (match[0] === '<!--') {
      const end = text.indexOf('-->', match.index);
      if (end < 0) break;
      opening.lastIndex = end;
      continue;
    }
    const tag = tagEnd(text, opening.lastIndex);
    if (tag < 0) break;
    opening.lastIndex = tag;
    if (text.charAt(tag - 2) === '/') continue;
    const end = scriptEnd(text, tag);
    if (!DATA.test(text.slice(match.index, tag))) keep(tag, end);
    opening.lastIndex = end;
  }
  pieces.push(blank(text.slice(at)));
  return pieces.join('');
}

function blank(text: string): string {
  return text.replace(/[^\n\r]/g, ' ');
}

/** Astro's code fence at the very start. */
function frontMatter(text: string): { start: number; end: number } | undefined {
  const opening = /^\s{0,100}---\r?\n/.exec(text);
  if (!opening) return undefined;
  const closing = /^---[ \t]{0,9}\r?$/gm;
  closing.lastIndex = opening[0].length;
  const end = closing.exec(text)?.index;
  return end === undefined ? undefined : { start: opening[0].length, end };
}

/** Behind the `>` of a tag whose attributes begin at `from`; -1 where there is none. */
function tagEnd(text: string, from: number): number {
  const token = /["'>]/g;
  token.lastIndex = from;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === '>') return token.lastIndex;
    const end = text.indexOf(match[0], token.lastIndex);
    if (end < 0) return -1;
    token.lastIndex = end + 1;
  }
  return -1;
}

function scriptEnd(text: string, from: number): number {
  const closing = /<\/script\s*>/gi;
  closing.lastIndex = from;
  return closing.exec(text)?.index ?? text.length;
}
