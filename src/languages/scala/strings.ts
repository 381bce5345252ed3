import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { parts, rangeOf } from './nodes.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** A string literal; three quotes hold the text as it is. */
export function lowerString(node: Node): Expr {
  const { text, startIndex: base } = node;
  const quotes = text.startsWith('"""') ? 3 : 1;
  const inner = text.slice(quotes, Math.max(quotes, text.length - quotes));
  return { ...piece(inner, base + quotes, quotes === 1), range: rangeOf(node) };
}

/** `s"…$x…"`, `f"…$x%d…"`, `raw"…"`; what other interpolators make of their text is theirs. */
export function lowerInterpolated(node: Node, lower: (node: Node) => Expr): Expr {
  const interpolator = node.childForFieldName('interpolator')?.text ?? 's';
  const string = parts(node).find(({ type }) => type === 'interpolated_string') ?? node;
  const holes = parts(string).filter(({ type }) => type === 'interpolation');
  const values = holes.map((hole) => {
    const [inner] = parts(hole);
    return inner ? lower(inner) : undefined;
  });
  if (interpolator !== 's' && interpolator !== 'f' && interpolator !== 'raw') {
    return { kind: 'opaque', inner: values.filter((value) => value !== undefined), range: rangeOf(node) };
  }
  const { text, startIndex: base } = string;
  const quotes = text.startsWith('"""') ? 3 : 1;
  const result: Expr[] = [];
  let from = quotes;
  const literal = (end: number): void => {
    let start = from;
    if (interpolator === 'f' && result.length > 0) {
      start +=
        /^%[-#+ 0,(\d.]{0,12}[a-zA-Z]/.exec(text.slice(from, Math.min(end, from + 20)))?.[0].length ?? 0;
    }
    if (start < end) result.push(piece(text.slice(start, end), base + start, interpolator !== 'raw'));
  };
  for (const [i, hole] of holes.entries()) {
    literal(hole.startIndex - base);
    const value = values[i];
    if (value) result.push(value);
    from = hole.endIndex - base;
  }
  literal(text.length - quotes);
  const [only] = result;
  const range = rangeOf(node);
  if (result.length === 0) return { kind: 'literal', value: '', range };
  if (only?.kind === 'literal' && result.length === 1) return { ...only, range };
  return { kind: 'template', parts: result, range };
}

/** A stretch of text as a literal, with its escapes read. */
function piece(text: string, base: number, escapes: boolean): Extract<Expr, { kind: 'literal' }> {
  const range = { start: base, end: base + text.length };
  if (!escapes || !/[\\$]/.test(text)) {
    return { kind: 'literal', value: text, range, sourceMap: [[0, base]] };
  }
  let value = '';
  let from = 0;
  const map: [number, number][] = [];
  for (const escape of text.matchAll(/\\u+([0-9a-fA-F]{4})|\\([\s\S])|\$\$/g)) {
    map.push([value.length, base + from]);
    value += text.slice(from, escape.index);
    const [whole, code, letter] = escape;
    map.push([value.length, base + escape.index]);
    value +=
      code !== undefined
        ? String.fromCharCode(parseInt(code, 16))
        : letter === undefined
          ? '$'
          : (ESCAPES[letter] ?? whole);
    from = escape.index + whole.length;
  }
  map.push([value.length, base + from]);
  value += text.slice(from);
  return { kind: 'literal', value, range, sourceMap: map };
}

/** A format string with its placeholders filled in order: `"arn:%s".format(a)`. */
export function formatted(pattern: Expr, values: readonly Expr[], range: Expr['range']): Expr | undefined {
  if (pattern.kind !== 'literal' || typeof pattern.value !== 'string') return undefined;
  const { value: text, sourceMap } = pattern;
  const base = sourceMap?.length === 1 ? sourceMap[0]?.[1] : undefined;
  const result: Expr[] = [];
  let from = 0;
  let next = 0;
  const literal = (end: number): void => {
    if (end <= from) return;
    const at = base === undefined ? pattern.range : { start: base + from, end: base + end };
    const map = base === undefined ? {} : { sourceMap: [[0, at.start]] as const };
    result.push({ kind: 'literal', value: text.slice(from, end), range: at, ...map });
  };
  for (const match of text.matchAll(/%(?:(\d{1,3})\$)?[-#+ 0,(\d.]{0,12}[a-zA-Z]|%%/g)) {
    literal(match.index);
    from = match.index + match[0].length;
    if (match[0] === '%%') {
      result.push({ kind: 'literal', value: '%', range: pattern.range });
      continue;
    }
    const position = match[1] === undefined ? next++ : Number(match[1]) - 1;
    result.push(values[position] ?? { kind: 'opaque', inner: [], range });
  }
  literal(text.length);
  return { kind: 'template', parts: result, range };
}
