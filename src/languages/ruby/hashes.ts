import type { Arg, Expr, MapItem } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import type { Context } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { named, opaque, range } from './nodes.ts';

export function lowerHash(node: Node, context: Context): Expr {
  return {
    kind: 'map',
    entries: named(node).flatMap((child) => lowerEntry(child, context)),
    range: range(node),
  };
}

function lowerEntry(node: Node, context: Context): MapItem[] {
  if (node.type === 'hash_splat_argument') return [{ spread: spreadOf(node, context) }];
  const key = node.childForFieldName('key');
  if (node.type !== 'pair' || !key) return [{ spread: opaque(node, [lowerExpression(node, context)]) }];
  const value = pairValue(node, key, context);
  const name = keyOf(key, context);
  if (name.kind === 'literal') return [{ key: String(name.value), keyRange: name.range, value }];
  return [{ computed: name, value }];
}

/** `**options`; without a name, those of the method itself. */
function spreadOf(node: Node, context: Context): Expr {
  const [inner] = named(node);
  return inner ? lowerExpression(inner, context) : opaque(node);
}

function keyOf(key: Node, context: Context): Expr {
  if (key.type === 'hash_key_symbol') {
    const sourceMap = [[0, key.startIndex]] as const;
    return { kind: 'literal', value: key.text, range: range(key), sourceMap };
  }
  return lowerExpression(key, context);
}

/** The value of `key: value`; `key:` alone is the variable or method of that name. */
function pairValue(node: Node, key: Node, context: Context): Expr {
  const value = node.childForFieldName('value');
  if (value) return lowerExpression(value, context);
  return key.type === 'hash_key_symbol' ? bareWord(key, context) : opaque(node);
}

/** A word without receiver and arguments: a variable, an attribute, a method of the file, or a name. */
export function bareWord(node: Node, context: Context): Expr {
  const name = node.text;
  const word: Expr = { kind: 'name', name, range: range(node) };
  if (context.isVariable(name)) return word;
  if (context.attributes?.has(name)) {
    const self: Expr = { kind: 'name', name: 'this', range: range(node) };
    return { kind: 'member', of: self, name, nameRange: range(node), range: range(node) };
  }
  return context.file.methods.has(name) ? { kind: 'call', callee: word, args: [], range: range(node) } : word;
}

/** The arguments in `(a, b: 1, **c)`, with or without parentheses. */
export function lowerArguments(list: Node | null, context: Context): Arg[] {
  return named(list).flatMap((node) => lowerArgument(node, context));
}

function lowerArgument(node: Node, context: Context): Arg[] {
  switch (node.type) {
    case 'pair': {
      const [entry] = lowerEntry(node, context);
      if (entry && 'key' in entry) return [{ name: entry.key, value: entry.value }];
      return entry ? [{ value: { kind: 'map', entries: [entry], range: range(node) }, spread: true }] : [];
    }
    case 'hash_splat_argument':
      return [{ value: spreadOf(node, context), spread: true }];
    case 'splat_argument': {
      const [inner] = named(node);
      return [{ value: inner ? lowerExpression(inner, context) : opaque(node), spread: true }];
    }
    case 'forward_argument':
      return [{ value: opaque(node), spread: true }];
    case 'block_argument': // `&block`, `&:to_s`: nothing that the method is told by value
      return [];
    default:
      return [{ value: lowerExpression(node, context) }];
  }
}

/** `a.merge(b, c: 1)`: the fields of both. */
export function merged(of: Expr, args: readonly Arg[], node: Node, isReverse: boolean): Expr {
  const base: MapItem = { spread: of };
  const others = args.map(({ name, value }): MapItem =>
    name === undefined ? { spread: value } : { key: name, keyRange: value.range, value },
  );
  return { kind: 'map', entries: isReverse ? [...others, base] : [base, ...others], range: range(node) };
}
