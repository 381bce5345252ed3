import type { Arg, Expr } from '../program.ts';
import type { Range } from '../../values/range.ts';

/** `%s`, `%05d`, `%<name>s`, `%{name}`, `%%`. */
const PLACEHOLDER = /%(?:(%)|\{(\w{1,60})\}|<(\w{1,60})>[-+0-9.# ]{0,8}[a-zA-Z]|[-+0-9.# ]{0,8}[a-zA-Z])/g;

type Literal = Extract<Expr, { kind: 'literal' }>;

/** `format('arn:%s', a)` and `'arn:%s' % a`: the pattern with its gaps filled in, as a template. */
export function formatted(pattern: Expr, args: readonly Arg[], range: Range): Expr | undefined {
  if (pattern.kind !== 'literal' || typeof pattern.value !== 'string') return undefined;
  const text = pattern.value;
  const parts: Expr[] = [];
  let from = 0;
  let next = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > from) parts.push(piece(pattern, text, from, match.index));
    from = match.index + match[0].length;
    const name = match[2] ?? match[3];
    if (match[1] !== undefined) parts.push({ kind: 'literal', value: '%', range: pattern.range });
    else parts.push((name === undefined ? args[next++]?.value : valueNamed(name, args)) ?? gap(pattern));
  }
  if (from < text.length) parts.push(piece(pattern, text, from, text.length));
  return { kind: 'template', parts, range };
}

function gap({ range }: Literal): Expr {
  return { kind: 'opaque', inner: [], range };
}

function valueNamed(name: string, args: readonly Arg[]): Expr | undefined {
  for (const { name: key, value } of args) {
    if (key === name) return value;
    if (value.kind !== 'map') continue;
    for (const entry of value.entries) if ('key' in entry && entry.key === name) return entry.value;
  }
  return undefined;
}

/** A part of a literal, with its place where the value and the source run in step. */
function piece(pattern: Literal, text: string, from: number, to: number): Expr {
  const [only, more] = pattern.sourceMap ?? [];
  const value = text.slice(from, to);
  if (!only || more) return { kind: 'literal', value, range: pattern.range };
  const start = only[1] + from;
  return {
    kind: 'literal',
    value,
    range: { start, end: start + value.length },
    sourceMap: [[0, start]],
  };
}
