import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';

/** `config.get('section', 'option')` of a ConfigParser, whose second argument is no default but a name as well. */
function isOption({ text }: Node, other: Arg | undefined): boolean {
  return (
    /(?:^|[._])(?:config|cfg|conf|cp|parser|configparser)$/i.test(text) &&
    other?.value.kind === 'literal' &&
    typeof other.value.value === 'string' &&
    /^[a-z][a-z_-]{1,40}$/i.test(other.value.value)
  );
}

/** `params.get('X', default)` of a mapping. */
export function lowerGet(callee: Node, args: readonly Arg[], node: Node): Expr | undefined {
  const object = callee.childForFieldName('object');
  const [key, other, ...more] = args;
  if (
    !object ||
    more.length > 0 ||
    key?.name ||
    other?.name ||
    key?.value.kind !== 'literal' ||
    typeof key.value.value !== 'string' ||
    // An address is fetched.
    key.value.value.includes('://') ||
    isOption(object, other)
  )
    return undefined;
  const at = { start: node.startIndex, end: node.endIndex };
  const value: Expr = {
    kind: 'member',
    of: lowerExpression(object),
    name: key.value.value,
    nameRange: key.value.range,
    range: at,
  };
  return other ? { kind: 'default', value, fallback: other.value, range: at } : value;
}

/** `config.getint('section', 'option', fallback=3600)` of a ConfigParser. */
export function lowerFallback(
  value: Expr,
  method: string | undefined,
  args: readonly Arg[],
): Expr | undefined {
  const other = args.find(({ name }) => name === 'fallback');
  if (!other || !/^get(?:int|float|boolean)?$/.test(method ?? '')) return undefined;
  return { kind: 'default', value, fallback: other.value, range: value.range };
}
