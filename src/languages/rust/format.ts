import type { Range } from '../../values/range.ts';
import type { Arg, Expr } from '../program.ts';
import { literal } from './nodes.ts';
import type { Text } from './strings.ts';

/**
 * A format string with its arguments: `"{}"` takes the next one, `"{0}"` that one, `"{name}"` the one of
 * that name or the variable. Source: `std::fmt`.
 */
export function lowerFormat(format: Text, args: readonly Arg[], at: Range): Expr {
  const positional = args.filter(({ name }) => name === undefined);
  const parts: Expr[] = [];
  let text = '';
  let from = 0;
  let next = 0;
  const push = (end: number): void => {
    if (text === '') return;
    const start = sourceOf(format, from);
    // Only a piece without escapes is the same text in the source.
    const same = start !== undefined && text.length === end - from;
    const piece = same ? { start, end: start + text.length } : at;
    parts.push({
      ...(literal(text, piece) as Extract<Expr, { kind: 'literal' }>),
      ...(same ? { sourceMap: [[0, start]] as const } : {}),
    });
    text = '';
  };
  const { value } = format;
  for (let i = 0; i < value.length; i++) {
    const char = value[i] ?? '';
    if ((char === '{' || char === '}') && value[i + 1] === char) {
      text += char;
      i++;
      continue;
    }
    const close = char === '{' ? value.indexOf('}', i) : -1;
    if (close < 0) {
      text += char;
      continue;
    }
    push(i);
    const [key = ''] = value.slice(i + 1, close).split(':', 1);
    parts.push(argument(key.trim()));
    from = close + 1;
    i = close;
  }
  push(value.length);
  if (parts.length === 0) return literal('', at);
  return { kind: 'template', parts, range: at };

  function argument(key: string): Expr {
    const nothing: Expr = { kind: 'opaque', inner: [], range: at };
    if (key === '') return positional[next++]?.value ?? nothing;
    if (/^\d+$/.test(key)) return positional[Number(key)]?.value ?? nothing;
    const given = args.find(({ name }) => name === key);
    return given?.value ?? { kind: 'name', name: key, range: at };
  }
}

/** Where in the source an offset in the text stands. */
function sourceOf({ sourceMap }: Text, offset: number): number | undefined {
  const stretch = sourceMap.findLast(([value]) => value <= offset);
  return stretch && stretch[1] + offset - stretch[0];
}
