import { Cursor } from './cursor.ts';
import { expression } from './parse-expressions.ts';
import type { Template, TemplatePart, TemplateText } from './syntax.ts';

/** `"…"`, with `${…}` and `%{…}` in it. */
export function quoted(cursor: Cursor): Template {
  const start = cursor.at;
  cursor.at++;
  const parts = partsUntil(cursor, true, (at) => cursor.text[at] === '"');
  if (!cursor.looksAt('"')) cursor.fail('expected "');
  cursor.at++;
  return { kind: 'template', parts, escapes: true, indent: 0, start, end: cursor.at };
}

const HEREDOC = /<<(-?)([A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*)[ \t]*\r?\n/y;

/**
 * `<<EOF` and `<<-EOF`. The text runs from the line after the marker up to the line that holds the
 * closing marker alone (hcl's `scan_tokens.rl`, `heredocNewline`); `<<-` takes the smallest indentation off every line ("Template Expressions").
 */
export function heredoc(cursor: Cursor): Template {
  const start = cursor.at;
  HEREDOC.lastIndex = start;
  const head = HEREDOC.exec(cursor.text);
  if (!head) cursor.fail();
  const [, dash, marker = ''] = head;
  cursor.at = HEREDOC.lastIndex;
  const from = cursor.at;
  const closing = new RegExp(`[ \\t]*${marker}(?=[ \\t\\r]*(?:\\n|$))`, 'y');
  const ends = (at: number): boolean => {
    if (cursor.text[at - 1] !== '\n') return false;
    closing.lastIndex = at;
    return closing.test(cursor.text);
  };
  const parts = partsUntil(cursor, false, ends);
  const end = cursor.at;
  if (!ends(end)) cursor.fail(`expected ${marker}`);
  cursor.at = closing.lastIndex;
  const indent = dash ? smallestIndent(cursor.text.slice(from, end)) : 0;
  return { kind: 'template', parts, escapes: false, indent, start, end: cursor.at };
}

/** A text that is a template as a whole: a file that `templatefile` reads, a string of JSON. */
export function wholeTemplate(text: string): Template {
  const cursor = new Cursor(text);
  const parts = partsUntil(cursor, false, () => false);
  return { kind: 'template', parts, escapes: false, indent: 0, start: 0, end: text.length };
}

function smallestIndent(text: string): number {
  let smallest = Infinity;
  for (const line of text.split('\n')) {
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (indent < line.trimEnd().length) smallest = Math.min(smallest, indent);
  }
  return Number.isFinite(smallest) ? smallest : 0;
}

/** What a directive opened and waits for its end. */
interface Open {
  readonly close: (parts: TemplatePart[], end: number) => TemplatePart;
  readonly before: TemplatePart[];
  readonly ends: 'endif' | 'endfor';
  readonly otherwise?: { yes?: TemplatePart[] };
}

function partsUntil(cursor: Cursor, escapes: boolean, ends: (at: number) => boolean): TemplatePart[] {
  const { text } = cursor;
  const open: Open[] = [];
  let parts: TemplatePart[] = [];
  let from = cursor.at;
  const flush = (to: number): void => {
    if (to > from) parts.push({ kind: 'text', start: from, end: to });
  };
  const next = escapes ? /["\\\n]|[$%]\{/g : /\n|[$%]\{/g;
  if (ends(cursor.at)) return parts;
  for (;;) {
    next.lastIndex = cursor.at;
    const found = next.exec(text);
    if (!found) {
      cursor.at = text.length;
      flush(cursor.at);
      return closed(open, parts, cursor.at);
    }
    const at = found.index;
    cursor.at = at + 1;
    if (found[0] === '\\') {
      cursor.at = at + 2;
    } else if (found[0] === '"') {
      cursor.at = at;
      flush(at);
      return closed(open, parts, at);
    } else if (found[0] === '\n') {
      if (escapes) cursor.fail('a quoted string runs over a line break');
      if (ends(at + 1)) {
        flush(at + 1);
        return closed(open, parts, at + 1);
      }
    } else if (text[at - 1] === found[0][0] && at - 1 >= from) {
      continue; // `$${` is the text `${`
    } else {
      const strip = text[at + 2] === '~';
      flush(at);
      if (strip) trimLast(parts, text);
      cursor.at = at + (strip ? 3 : 2);
      cursor.within(true, () => {
        if (found[0] === '${') {
          const value = expression(cursor);
          parts.push({ kind: 'interpolation', value, start: at, end: cursor.at });
        } else parts = directive(cursor, at, parts, open);
        cursor.skip();
      });
      const stripAfter = cursor.looksAt('~');
      if (stripAfter) cursor.at++;
      if (!cursor.looksAt('}')) cursor.fail('expected }');
      cursor.at++;
      from = cursor.at;
      if (stripAfter) from = firstOther(text, from, escapes ? () => false : ends);
      cursor.at = from;
      if (!escapes && ends(from)) return closed(open, parts, from);
    }
  }
}

/** Behind the blanks, or at the line among them that ends the text: a closing marker is one wherever it stands. */
function firstOther(text: string, from: number, ends: (at: number) => boolean): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at)) && !(at > from && ends(at))) at++;
  return at;
}

function trimLast(parts: TemplatePart[], text: string): void {
  const last = parts.at(-1);
  if (last?.kind !== 'text') return;
  const end = last.start + text.slice(last.start, last.end).trimEnd().length;
  parts.splice(-1, 1, ...(end > last.start ? [{ ...last, end } satisfies TemplateText] : []));
}

/** Opens, turns or closes a directive; the list that what follows belongs to. */
function directive(cursor: Cursor, start: number, parts: TemplatePart[], open: Open[]): TemplatePart[] {
  cursor.skip();
  const word = cursor.identifier()?.text;
  switch (word) {
    case 'if': {
      const test = expression(cursor);
      const otherwise: Open['otherwise'] = {};
      const close: Open['close'] = (last, end) => ({
        kind: 'if',
        test,
        yes: otherwise.yes ?? last,
        no: otherwise.yes ? last : [],
        start,
        end,
      });
      open.push({ close, before: parts, ends: 'endif', otherwise });
      return [];
    }
    case 'for': {
      const names: string[] = [];
      do {
        cursor.skip();
        names.push((cursor.identifier() ?? cursor.fail()).text);
      } while (cursor.take(','));
      cursor.expect('in');
      const over = expression(cursor);
      const close: Open['close'] = (body, end) => ({ kind: 'repeat', names, over, body, start, end });
      open.push({ close, before: parts, ends: 'endfor' });
      return [];
    }
    case 'else': {
      const otherwise = open.at(-1)?.otherwise;
      if (!otherwise || otherwise.yes) cursor.fail();
      otherwise.yes = parts;
      return [];
    }
    default: {
      const last = open.pop();
      if (!last || last.ends !== word) cursor.fail();
      return [...last.before, last.close(parts, cursor.at + 1)];
    }
  }
}

/** Directives whose end is missing end where the text does. */
function closed(open: Open[], parts: TemplatePart[], end: number): TemplatePart[] {
  let inner = parts;
  for (let last = open.pop(); last; last = open.pop()) inner = [...last.before, last.close(inner, end)];
  return inner;
}
