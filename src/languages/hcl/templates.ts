import { concatenate } from '../../values/arithmetic.ts';
import type { Known, Value } from '../../values/value.ts';
import type { Node } from '../tree-sitter.ts';
import { opaque, rangeOf, type Scope, type Evaluate } from './scope.ts';

/** A stretch of a template's source: literal text, or a node to evaluate. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly node?: Node;
}

/** The text of a quoted string that has no interpolation (a label). */
export function plainText(string: Node): string {
  const raw = string.text.slice(1, -1);
  return string.text.startsWith('"') ? unescape(raw, 0, true).text : string.text;
}

/** A quoted string or template, with its escapes undone. */
export function quoted(node: Node, scope: Scope, evaluate: Evaluate): Value {
  const range = rangeOf(node);
  const closed = node.endIndex - 1 > node.startIndex && scope.text[node.endIndex - 1] === '"';
  const inner = { start: node.startIndex + 1, end: closed ? node.endIndex - 1 : node.endIndex };
  const pieces = piecesOf(node, inner.start, inner.end);
  const [only] = pieces;
  // `"${x}"` is x, whatever its type (Terraform language, "Strings and Templates").
  if (only?.node && pieces.length === 1) return { ...piece(only.node, scope, evaluate), range };
  return concatenate(
    pieces.map((each) =>
      each.node ? piece(each.node, scope, evaluate) : literal(scope.text, each.start, each.end, true),
    ),
    range,
  );
}

/**
 * `<<EOF` and `<<-EOF`. The text runs from the line after the marker up to the closing marker's line;
 * `<<-` takes the smallest indentation off every line (HCL native syntax, "Template Expressions").
 */
export function heredoc(node: Node, scope: Scope, evaluate: Evaluate): Value {
  const { text } = scope;
  const firstBreak = text.indexOf('\n', node.startIndex);
  const lastBreak = text.lastIndexOf('\n', node.endIndex - 1);
  const range = rangeOf(node);
  if (firstBreak < 0 || lastBreak <= firstBreak || lastBreak >= node.endIndex) {
    return { kind: 'known', value: '', range };
  }
  const pieces = piecesOf(node, firstBreak + 1, lastBreak + 1);
  const indented = text.startsWith('<<-', node.startIndex);
  const indent = indented ? smallestIndent(text.slice(firstBreak + 1, lastBreak)) : 0;
  const parts = pieces.flatMap((each): Value[] => {
    if (each.node) return [piece(each.node, scope, evaluate)];
    return indent === 0 ? [literal(text, each.start, each.end, false)] : lines(text, each, indent);
  });
  return concatenate(parts, range);
}

/** The lines of a literal stretch, each with the indentation taken off where a line begins in it. */
function lines(text: string, { start, end }: Piece, indent: number): Known[] {
  const parts: Known[] = [];
  for (let from = start; from < end;) {
    const next = text.indexOf('\n', from);
    const to = next < 0 || next >= end ? end : next + 1;
    const begins = text[from - 1] === '\n';
    const skipped = begins ? Math.min(indent, /^[ \t]*/.exec(text.slice(from, to))?.[0].length ?? 0) : 0;
    if (from + skipped < to) parts.push(literal(text, from + skipped, to, false));
    from = to;
  }
  return parts;
}

function smallestIndent(text: string): number {
  let smallest = Infinity;
  for (const line of text.split('\n')) {
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (indent < line.trimEnd().length) smallest = Math.min(smallest, indent);
  }
  return Number.isFinite(smallest) ? smallest : 0;
}

/** Interpolations and directives with the literal text between them, taken from the source itself. */
function piecesOf(node: Node, start: number, end: number): Piece[] {
  const holes = node.namedChildren
    .flatMap((child) => (child.type === 'quoted_template' ? child.namedChildren : [child]))
    .filter((child) => child.type === 'template_interpolation' || child.type === 'template_directive');
  const pieces: Piece[] = [];
  let from = start;
  for (const hole of holes) {
    if (hole.startIndex < from || hole.endIndex > end) continue;
    if (hole.startIndex > from) pieces.push({ start: from, end: hole.startIndex });
    pieces.push({ start: hole.startIndex, end: hole.endIndex, node: hole });
    from = hole.endIndex;
  }
  if (from < end) pieces.push({ start: from, end });
  return pieces;
}

function piece(node: Node, scope: Scope, evaluate: Evaluate): Value {
  if (node.type === 'template_directive') return opaque(node, 'condition');
  const expression = node.namedChildren.find((child) => child.type === 'expression');
  return expression ? evaluate(expression, scope) : opaque(node);
}

function literal(text: string, start: number, end: number, escapes: boolean): Known {
  const read = unescape(text.slice(start, end), start, escapes);
  return { kind: 'known', value: read.text, range: { start, end }, sourceMap: read.map };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Undoes `\n`, `\u00e9` (quoted strings alone) and `$${`, `%%{` (everywhere). */
function unescape(raw: string, start: number, escapes: boolean): { text: string; map: [number, number][] } {
  const map: [number, number][] = [[0, start]];
  let text = '';
  let from = 0;
  const put = (at: number, length: number, replacement: string): void => {
    text += raw.slice(from, at) + replacement;
    from = at + length;
    map.push([text.length, start + from]);
  };
  for (const match of raw.matchAll(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))|([$%])\4(?=\{)/gs)) {
    const [whole, four, eight, one, doubled] = match;
    if (doubled !== undefined) put(match.index, whole.length, doubled);
    else if (!escapes) continue;
    else if (one !== undefined) put(match.index, whole.length, ESCAPES[one] ?? whole);
    else {
      const code = parseInt(four ?? eight ?? '', 16);
      put(match.index, whole.length, code <= 0x10ffff ? String.fromCodePoint(code) : whole);
    }
  }
  return { text: text + raw.slice(from), map };
}
