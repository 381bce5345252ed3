import type { Arg, Expr, MapItem } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { mergedArrays } from './arrays.ts';
import { wasArray } from './before.ts';
import { asNumber, formatted, joined } from './formats.ts';
import { literal, opaque, range } from './nodes.ts';

/** What functions of the language and of frameworks give back, where that is a value in every program. */
export function valueOfFunction(name: string, args: readonly Arg[], node: Node): Expr | undefined {
  if (args.some((arg) => arg.name !== undefined || arg.spread)) return undefined;
  const values = args.map(({ value }) => value);
  const [first, second] = values;
  if (!first) return undefined;
  switch (name) {
    case 'getenv':
    case 'env':
      return environment(first, name === 'env' ? second : undefined, node);
    case 'array_merge':
    case 'array_replace':
    case 'array_merge_recursive':
    case 'array_replace_recursive':
    case 'wp_parse_args':
      return values.some(({ kind }) => kind === 'list')
        ? undefined
        : mergedArrays(name === 'wp_parse_args' ? [...values].reverse() : values, node);
    case 'array_filter':
    case 'collect':
    case 'strval':
    case 'trim':
    case 'rtrim':
    case 'value':
      return first;
    case 'intval':
    case 'floatval':
    case 'absint':
      return asNumber(first);
    case 'sprintf':
      return formatted(first, values.slice(1), range(node));
    case 'vsprintf':
      return second?.kind === 'list'
        ? formatted(
            first,
            second.items.map(({ value }) => value),
            range(node),
          )
        : undefined;
    case 'implode':
    case 'join':
      return joined(first, second, range(node));
    case 'array_push':
    case 'array_unshift':
    case 'array_splice':
      return onList(name.slice('array_'.length), first, args, node);
    case 'apply_filters':
      return second && filtered(second, node);
    case 'compact':
      return compacted(values, node);
    case 'max':
    case 'min':
      return extreme(name, values, node);
    default:
      return undefined;
  }
}

/** `array_push($words, 'a')` is `$words->push('a')`. */
function onList(name: string, of: Expr, args: readonly Arg[], node: Node): Expr | undefined {
  if (of.kind !== 'name') return undefined;
  const nameRange = range(node.childForFieldName('function') ?? node);
  const callee: Expr = { kind: 'member', of, name, nameRange, range: nameRange };
  return { kind: 'call', callee, args: args.slice(1), range: range(node) };
}

function environment(name: Expr, fallback: Expr | undefined, node: Node): Expr | undefined {
  if (name.kind !== 'literal' || typeof name.value !== 'string') return undefined;
  return { kind: 'environment', name: name.value, ...(fallback ? { fallback } : {}), range: range(node) };
}

/**
 * What a plugin or theme may change, and most often nothing does: what it is without (developer.wordpress.org,
 * `apply_filters`).
 */
function filtered(value: Expr, node: Node): Expr | undefined {
  const others = opaque(node);
  if (value.kind === 'literal')
    return { kind: 'default', value: others, fallback: value, range: range(node) };
  const isArray = value.kind === 'map' || (value.kind === 'name' && wasArray(value.name, node));
  return isArray ? mergedArrays([value, others], node) : undefined;
}

/** `compact('role', 'seconds')` is `['role' => $role, 'seconds' => $seconds]`. */
function compacted(values: readonly Expr[], node: Node): Expr | undefined {
  const entries = values.flatMap((value): MapItem[] => {
    if (value.kind !== 'literal' || typeof value.value !== 'string') return [];
    const name = value.value;
    return [{ key: name, keyRange: value.range, value: { kind: 'name', name, range: value.range } }];
  });
  return entries.length === values.length ? { kind: 'map', entries, range: range(node) } : undefined;
}

function extreme(name: 'max' | 'min', values: readonly Expr[], node: Node): Expr | undefined {
  const numbers = values.flatMap((value) =>
    value.kind === 'literal' && typeof value.value === 'number' ? [value.value] : [],
  );
  return numbers.length === values.length && numbers.length > 1
    ? literal(node, Math[name](...numbers))
    : undefined;
}
