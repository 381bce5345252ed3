import type { Range } from '../../values/range.ts';
import { asNumber as converted, formatted as filled } from '../lowering/formats.ts';
import type { Expr } from '../program.ts';

/** `%s`, `%05d`, `%1$s`, `%%`. */
const PLACEHOLDER = /%(?:(%)|(?:(\d{1,2})\$)?[-+0-9.' ]{0,8}[a-zA-Z])/g;

/** `sprintf('arn:%s', $a)`: the pattern with its gaps filled in, as a template. */
export function formatted(
  pattern: Expr | undefined,
  values: readonly Expr[],
  range: Range,
): Expr | undefined {
  let next = 0;
  return filled(
    pattern,
    PLACEHOLDER,
    ([, , position]) => values[position === undefined ? next++ : Number(position) - 1],
    range,
  );
}

/** `implode(':', ['arn', 'aws', $x])`. */
export function joined(separator: Expr, list: Expr | undefined, range: Range): Expr | undefined {
  if (list?.kind !== 'list' || list.items.some(({ spread }) => spread === true)) return undefined;
  if (separator.kind !== 'literal') return undefined;
  const parts = list.items.flatMap(({ value }, i) => (i > 0 ? [separator, value] : [value]));
  return { kind: 'template', parts, range };
}

/** `(int) $x`, `intval($x)`: the digits of a string are the number. */
export function asNumber(expr: Expr): Expr {
  return converted(expr, (text) =>
    /^\d{1,15}(?:\.\d{1,15})?$/.test(text.trim()) ? Number(text) : undefined,
  );
}
