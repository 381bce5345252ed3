import type { SourceMap } from '../../values/value.ts';
import { Pieces } from '../java/strings.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { unmasked } from './mask.ts';
import { rangeOf } from './nodes.ts';

interface Hole {
  readonly start: number;
  readonly end: number;
  readonly value: Node | undefined;
}

/** A string of one line or several: a literal, or a template where something is put in. */
export function lowerString(node: Node, lower: (node: Node) => Expr): Expr {
  const { text, startIndex } = node;
  const isBlock = text.startsWith('"""');
  const opening = isBlock ? '"""' : '"';
  const end = node.endIndex - opening.length;
  const indent = isBlock ? indentOf(text.slice(0, text.length - opening.length)) : undefined;
  const result: Expr[] = [];
  let from = startIndex + opening.length;
  const take = (until: number, isFirst: boolean, isLast: boolean): void => {
    const piece = text.slice(from - startIndex, Math.max(until, from) - startIndex);
    const literal = new Pieces();
    if (indent === undefined) literal.takeEscaped(piece, from);
    else putLines(literal, piece, from, { indent, isFirst, isLast });
    if (literal.value !== '') result.push(pieceAt(literal, from, until));
  };
  const holes = holesIn(node);
  for (const [i, hole] of holes.entries()) {
    take(hole.start, i === 0, false);
    if (hole.value) result.push(lower(hole.value));
    from = hole.end;
  }
  take(end, holes.length === 0, true);
  const range = rangeOf(node);
  const [only] = result;
  if (!only) return { kind: 'literal', value: '', range };
  if (result.length === 1 && only.kind === 'literal') return { ...only, range };
  return { kind: 'template', parts: result, range };
}

function pieceAt(
  { value, sourceMap }: { value: string; sourceMap: SourceMap },
  start: number,
  end: number,
): Expr {
  return { kind: 'literal', value: unmasked(value), range: { start, end }, sourceMap };
}

/** What is put into the text: `\(x)`. */
function holesIn(node: Node): Hole[] {
  const holes: Hole[] = [];
  let start = -1;
  for (const child of node.children) {
    if (child.type === '\\(') start = child.startIndex;
    else if (child.type === 'interpolated_expression' && start >= 0) {
      const close = child.nextSibling?.endIndex ?? child.endIndex;
      holes.push({ start, end: close, value: child.namedChildren[0] ?? undefined });
      start = -1;
    }
  }
  return holes;
}

/** The whitespace before the closing quotes, which no line of the text has. */
function indentOf(text: string): number {
  return text.length - 1 - text.lastIndexOf('\n');
}

interface Lines {
  readonly indent: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Lines without their common indentation; neither the first line break nor the last is part of the text. */
function putLines(literal: Pieces, text: string, at: number, { indent, isFirst, isLast }: Lines): void {
  const lines = text.split('\n');
  const last = lines.length - 1;
  let offset = at;
  for (const [i, line] of lines.entries()) {
    const isClosing = isLast && i === last && i > 0;
    if (!(isFirst && i === 0) && !isClosing) {
      const skipped = i === 0 ? 0 : Math.min(indent, line.length);
      const goesOn = i < last && /(?:^|[^\\])\\$/.test(line);
      literal.takeEscaped(goesOn ? line.slice(skipped, -1) : line.slice(skipped), offset + skipped);
      const isEnd = i === last || (isLast && i === last - 1);
      if (!goesOn && !isEnd) literal.take('\n', offset + line.length);
    }
    offset += line.length + 1;
  }
}
