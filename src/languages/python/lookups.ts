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

/**
 * What reads a setting of the environment or of a store by its name: django-environ, environs and python-decouple
 * (their READMEs), Airflow's variables.
 */
const SETTING = /^(?:\w{1,40}\.)?(?:env|config)(?:\.(?:int|float))?$|^Variable\.get$/;
/** Those whose second argument is what holds without one: that of `env(…)` is the type. */
const BY_PLACE = /config$|\.(?:int|float)$/;

/**
 * `env.int('X', default=3600)`, `config('X', default=3600, cast=int)`, `getattr(settings, 'X', 3600)`: numbers. Texts
 * are left as they are, since an empty or a local one mostly stands for what only production has.
 */
export function lowerSetting(value: Expr, callee: string, args: readonly Arg[]): Expr | undefined {
  const { range } = value;
  const [first, second, third] = args;
  if (callee === 'getattr') {
    if (!first || !isText(second) || !isNumber(third)) return undefined;
    const { value: name, range: nameRange } = second.value;
    const field: Expr = { kind: 'member', of: first.value, name, nameRange, range };
    return { kind: 'default', value: field, fallback: third.value, range };
  }
  if (!isText(first) || !SETTING.test(callee)) return undefined;
  const byName = args.find(({ name }) => name === 'default' || name === 'default_var');
  const other = byName ?? (BY_PLACE.test(callee) && !second?.name ? second : undefined);
  return isNumber(other) ? { kind: 'default', value, fallback: other.value, range } : undefined;
}

type Text = Extract<Expr, { kind: 'literal' }> & { readonly value: string };

function isText(arg: Arg | undefined): arg is Arg & { readonly value: Text } {
  return arg?.value.kind === 'literal' && typeof arg.value.value === 'string' && !arg.name;
}

function isNumber(arg: Pick<Arg, 'value'> | undefined): arg is Arg {
  const value = arg?.value;
  if (value?.kind === 'binary') return isNumber({ value: value.left }) && isNumber({ value: value.right });
  return value?.kind === 'literal' && typeof value.value === 'number';
}
