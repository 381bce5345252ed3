import type { Location } from '../facts/types.ts';
import { visible } from './sanitise.ts';
import { characterWidth } from './width.ts';

/** A line of code made fit for a terminal, and where the caret stands under it. */
export interface ExcerptLine {
  readonly number: number;
  readonly text: string;
  /** Columns before the caret and under it; `length` 0 where the line has none. */
  readonly caret: { readonly column: number; readonly length: number };
}

/** A place with its lines of code: a finding, or a piece of its evidence. */
export interface Excerptable {
  readonly at: Location;
  readonly snippet: string;
  /** The column at which the first line of the snippet begins, where an over-long line was cut. */
  readonly snippetColumn?: number;
}

/** The code units of the first line that are not in the snippet. */
export function cutBefore({ snippetColumn }: Excerptable): number {
  return (snippetColumn ?? 1) - 1;
}

export const LINE_BREAK = /\r\n|\n|\r/;
const TAB_STOP = 4;
/** Code units kept on each side of a span before the columns are counted: enough for any terminal. */
const REACH = 1000;

/**
 * The lines of the snippet, each at most `columns` wide, with the span marked on its first and last line.
 * Tabs are spaces, and a line too long is cut around the span.
 */
export function excerpt(place: Excerptable, columns: number): ExcerptLine[] {
  const { snippet, at } = place;
  return snippet.split(LINE_BREAK).map((line, index) => {
    const number = at.startLine + index;
    const isFirst = number === at.startLine;
    const isLast = number === at.endLine;
    const before = isFirst ? cutBefore(place) : 0;
    if (!isFirst && !isLast) return { number, ...layOut(line, undefined, columns, false) };
    const from = isFirst ? at.startColumn - 1 - before : line.length - line.trimStart().length;
    const to = isLast ? at.endColumn - 1 - before : line.length;
    // A span that ends where its last line begins has nothing on that line, and one that begins beyond the
    // line stands in a part that was cut off: better no caret than one in a wrong place.
    const marked = (isFirst || to > from) && from >= 0 && from <= line.length;
    return { number, ...layOut(line, marked ? { from, to } : undefined, columns, before > 0) };
  });
}

interface Cell {
  readonly text: string;
  readonly width: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function layOut(
  line: string,
  span: Span | undefined,
  columns: number,
  isCut: boolean,
): Omit<ExcerptLine, 'number'> {
  // The line may have been cut within the span.
  const start = Math.min(span?.from ?? 0, line.length);
  const end = Math.max(start, Math.min(span?.to ?? 0, line.length));
  // A minified file is one line of a megabyte: look only at the span's neighbourhood.
  const low = boundary(line, Math.max(0, start - REACH));
  const high = boundary(line, Math.min(line.length, Math.min(end, start + REACH) + REACH));

  const cells: Cell[] = [];
  let column = 0;
  let first = -1;
  let last = -1; // the cells of the span, `last` not included
  let offset = low;
  for (const character of line.slice(low, high)) {
    if (first < 0 && offset + character.length > start) first = cells.length;
    if (last < 0 && offset >= end) last = cells.length;
    const cell = toCell(character, column);
    cells.push(cell);
    column += cell.width;
    offset += character.length;
  }
  if (first < 0) first = cells.length;
  if (last < 0) last = cells.length;

  const window = cut(cells, first, last, columns, isCut || low > 0, high < line.length);
  const shown = cells.slice(window.from, window.to);
  const before = (window.left ? 1 : 0) + sum(cells.slice(window.from, first));
  const under = sum(cells.slice(first, Math.min(last, window.to)));
  return {
    text: `${window.left ? '…' : ''}${shown.map((cell) => cell.text).join('')}${window.right ? '…' : ''}`.trimEnd(),
    // An empty span still has a place.
    caret: { column: before, length: span ? Math.max(1, under) : 0 },
  };
}

function toCell(character: string, column: number): Cell {
  if (character === '\t') {
    const width = TAB_STOP - (column % TAB_STOP);
    return { text: ' '.repeat(width), width };
  }
  const text = visible(character);
  return { text, width: text === character ? characterWidth(character) : text.length };
}

/** Which cells fit: all, or the span with a third of the remaining room before it. */
function cut(
  cells: readonly Cell[],
  first: number,
  last: number,
  columns: number,
  cutLeft: boolean,
  cutRight: boolean,
): { from: number; to: number; left: boolean; right: boolean } {
  if (!cutLeft && !cutRight && sum(cells) <= columns) {
    return { from: 0, to: cells.length, left: false, right: false };
  }
  const room = Math.max(8, columns - 2); // for the two ellipses
  const span = Math.min(sum(cells.slice(first, last)), room);
  let from = first;
  for (let left = Math.floor((room - span) / 3); from > 0; from--) {
    left -= cells[from - 1]?.width ?? 0;
    if (left < 0) break;
  }
  let to = from;
  for (let used = 0; to < cells.length; to++) {
    used += cells[to]?.width ?? 0;
    if (used > room) break;
  }
  // Near the end of the line the room on its right goes to the left.
  for (let used = sum(cells.slice(from, to)); to === cells.length && from > 0; from--) {
    used += cells[from - 1]?.width ?? 0;
    if (used > room) break;
  }
  return { from, to, left: cutLeft || from > 0, right: cutRight || to < cells.length };
}

function sum(cells: readonly Cell[]): number {
  let width = 0;
  for (const cell of cells) width += cell.width;
  return width;
}

/** Not between the halves of a surrogate pair. */
function boundary(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff && offset > 0 ? offset - 1 : offset;
}
