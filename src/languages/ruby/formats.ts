import { formatted as filled } from '../lowering/formats.ts';
import type { Arg, Expr } from '../program.ts';
import type { Range } from '../../values/range.ts';

/** `%s`, `%05d`, `%<name>s`, `%{name}`, `%%`. */
const PLACEHOLDER = /%(?:(%)|\{(\w{1,60})\}|<(\w{1,60})>[-+0-9.# ]{0,8}[a-zA-Z]|[-+0-9.# ]{0,8}[a-zA-Z])/g;

/** `format('arn:%s', a)` and `'arn:%s' % a`: the pattern with its gaps filled in, as a template. */
export function formatted(pattern: Expr, args: readonly Arg[], range: Range): Expr | undefined {
  let next = 0;
  return filled(
    pattern,
    PLACEHOLDER,
    ([, , braced, angled]) => {
      const name = braced ?? angled;
      return name === undefined ? args[next++]?.value : valueNamed(name, args);
    },
    range,
  );
}

function valueNamed(name: string, args: readonly Arg[]): Expr | undefined {
  for (const { name: key, value } of args) {
    if (key === name) return value;
    if (value.kind !== 'map') continue;
    for (const entry of value.entries) if ('key' in entry && entry.key === name) return entry.value;
  }
  return undefined;
}
