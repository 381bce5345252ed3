import { tagsOf } from '../tags.ts';

/** Helm's `nindent` writes a line break before its first line: http://masterminds.github.io/sprig/strings.html */
const BEGINS_LINE = /\|\s{0,20}nindent\s{1,20}\d{1,3}\s{0,20}-?\}\}$/;
/** A key that a value stands behind, from the beginning of its line. */
const KEY = /^([ \t]{0,200}(?:-[ \t]{1,20}){0,3})["'\w./-]{1,200}:[ \t]{1,20}$/;
/** Lines of tags and comments say nothing of how deep the text about them is. */
const NO_CONTENT = /^[ \t]{0,200}(?:\{\{|#|\r?$)/;
/** Characters behind a tag that are looked at. */
const REACH = 4000;
const LONGEST_LINE = 500;

/**
 * A template without the tags behind a key that are only the first lines of what the key holds:
 * `labels: {{- include "labels" . | nindent 4 }}`, and deeper lines below. Every character keeps its place.
 */
export function withBlocksBegun(text: string): string {
  if (!text.includes('nindent')) return text;
  let begun = '';
  let done = 0;
  for (const { start, end } of tagsOf(text)) {
    const tag = text.slice(start, end);
    if (!BEGINS_LINE.test(tag) || !isBegun(text, start, end)) continue;
    begun += text.slice(done, start) + tag.replaceAll(/[^\n]/g, ' ');
    done = end;
  }
  return begun + text.slice(done);
}

/** Whether a tag is all that stands behind a key, and what follows belongs to that key. */
function isBegun(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_LINE), start);
  const key = KEY.exec(before.slice(before.lastIndexOf('\n') + 1));
  const lineEnd = text.indexOf('\n', end);
  if (!key || lineEnd < 0 || text.slice(end, lineEnd).trim() !== '') return false;
  const next = contentFrom(text, lineEnd + 1);
  if (next === undefined) return false;
  const depth = key[1]?.length ?? 0;
  return depthOf(next) > depth || (depthOf(next) === depth && isItem(next));
}

/** The first line from an offset on that is no tag and no comment. */
function contentFrom(text: string, from: number): string | undefined {
  for (let at = from; at < Math.min(text.length, from + REACH);) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? undefined : end);
    if (!NO_CONTENT.test(line)) return line;
    at += line.length + 1;
  }
  return undefined;
}

const OPEN = /^[ \t]{0,200}\{\{-?[ \t]{0,20}(?:if|with|range|else)\b[^{}\n]{0,400}\}\}[ \t]{0,200}\r?$/;
const CLOSE = /^[ \t]{0,200}\{\{-?[ \t]{0,20}(?:end|else\b[^{}\n]{0,400}?)[ \t]{0,20}-?\}\}[ \t]{0,200}\r?$/;

/**
 * A template without the parts of a list that stand deeper than the items before and after them: with such a part
 * the list is no YAML, so that whoever uses the template does without it. Every other character keeps its place.
 */
export function withoutStrayItems(text: string): string {
  const lines = text.split('\n');
  let open: number | undefined;
  for (const [at, line] of lines.entries()) {
    const isClose = CLOSE.test(line);
    if (isClose && open !== undefined && isStray(lines, open, at))
      for (let i = open + 1; i < at; i++) lines[i] = ' '.repeat(lines[i]?.length ?? 0);
    if (OPEN.test(line)) open = at;
    else if (isClose) open = undefined;
  }
  return lines.join('\n');
}

function isStray(lines: readonly string[], open: number, close: number): boolean {
  const hasContent = (line: string): boolean => !NO_CONTENT.test(line);
  const [first] = lines.slice(open + 1, close).filter(hasContent);
  const before = lines.slice(Math.max(0, open - 20), open).filter(hasContent);
  const next = lines.slice(close + 1, close + 20).find(hasContent);
  const depth = next === undefined ? 0 : depthOf(next);
  if (!first || !next || !isItem(first) || !isItem(next) || depthOf(first) <= depth) return false;
  const item = before.findLast((line) => depthOf(line) <= depth);
  // Behind a key that holds nothing yet, deeper items are that key's.
  return (
    item !== undefined && isItem(item) && depthOf(item) === depth && !/:[ \t]*\r?$/.test(before.at(-1) ?? '')
  );
}

function depthOf(line: string): number {
  return line.length - line.trimStart().length;
}

function isItem(line: string): boolean {
  return line.trimStart().startsWith('- ');
}
