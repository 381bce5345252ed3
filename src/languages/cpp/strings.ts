import type { SourceMap } from '../../values/value.ts';
import type { Range } from '../../values/range.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { range } from './nodes.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n', r: '\r', t: '\t', '0': '\0', a: '\x07', b: '\b', f: '\f', v: '\v',
}; // prettier-ignore

/** `"…"`, `L"…"`, `R"x(…)x"`, `'c'`, `"a" "b"`. */
export function lowerString(node: Node): Expr {
  if (node.type === 'concatenated_string')
    return { kind: 'template', parts: node.namedChildren.map(part), range: range(node) };
  let value = '';
  const map: [number, number][] = [];
  for (const child of node.namedChildren) {
    if (child.type === 'raw_string_delimiter') continue;
    if (child.type === 'escape_sequence') value += unescaped(child.text);
    else {
      map.push([value.length, child.startIndex]);
      value += child.text;
    }
  }
  return { kind: 'literal', value, range: range(node), sourceMap: map satisfies SourceMap };
}

/** A macro between strings (`"arn:" ACCOUNT ":x"`) is a name. */
function part(node: Node): Expr {
  if (node.type === 'identifier') return { kind: 'name', name: node.text, range: range(node) };
  return lowerString(node);
}

function unescaped(text: string): string {
  const code = /^\\(?:x([\da-fA-F]{1,6})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))$/.exec(text);
  if (code) {
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : text;
  }
  if (/^\\\r?\n$/.test(text)) return '';
  const letter = text[1] ?? '';
  return ESCAPES[letter] ?? letter;
}

/** What takes a value in a format string: `{}` and `{0}` of fmt and std, `%s` of printf, `%1%` of boost. */
const PLACEHOLDER =
  /\{(\d{0,2})(?::[^{}]{0,20})?\}|%(\d)%|%[-+ #0-9.]{0,8}(?:hh|h|ll|l|z|j|t)?[sdiufgxXcpv]/g;

/** A format string with its arguments in their places. */
export function lowerFormat(format: Expr, args: readonly Expr[], at: Range): Expr | undefined {
  if (format.kind !== 'literal' || typeof format.value !== 'string') return undefined;
  const { value, sourceMap = [] } = format;
  const [only] = sourceMap;
  const parts: Expr[] = [];
  let next = 0;
  let from = 0;
  const push = (end: number): void => {
    if (end <= from) return;
    // A string without escapes is the same text in the source.
    const start = only && sourceMap.length === 1 && only[0] === 0 ? only[1] + from : undefined;
    const text = value.slice(from, end);
    parts.push(
      start === undefined
        ? { kind: 'literal', value: text, range: format.range }
        : {
            kind: 'literal',
            value: text,
            range: { start, end: start + text.length },
            sourceMap: [[0, start]],
          },
    );
  };
  for (const match of value.matchAll(PLACEHOLDER)) {
    push(match.index);
    const index =
      match[1] !== undefined && match[1] !== '' ? Number(match[1]) : match[2] ? Number(match[2]) - 1 : next++;
    parts.push(args[index] ?? { kind: 'opaque', inner: [], range: at });
    from = match.index + match[0].length;
  }
  push(value.length);
  return { kind: 'template', parts, range: at };
}
