import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import type { Context } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { named, opaque, range } from './nodes.ts';

/** `params[:role]`, `params['role']`, `ENV['ROLE']`, `list[0]`. */
export function lowerElement(node: Node, context: Context): Expr {
  const object = node.childForFieldName('object');
  const keys = named(node).filter((child) => child.id !== object?.id);
  const inner = keys.map((key) => lowerExpression(key, context));
  const [key] = inner;
  if (!object || !key || inner.length > 1) {
    return opaque(node, [...(object ? [lowerExpression(object, context)] : []), ...inner]);
  }
  return elementAt(object, key, node, context);
}

function elementAt(object: Node, key: Expr, node: Node, context: Context): Expr {
  if (key.kind === 'literal' && typeof key.value === 'string') {
    if (isEnvironment(object)) return { kind: 'environment', name: key.value, range: range(node) };
    return memberBy(lowerExpression(object, context), key.value, key, node);
  }
  return { kind: 'index', of: lowerExpression(object, context), index: key, range: range(node) };
}

export function isEnvironment(node: Node): boolean {
  return /^(?:::)?ENV$/.test(node.text);
}

/** `x.fetch(:a, default)`, `x.fetch(:a) { default }`, `x.dig(:a, :b)`; of `ENV` too. */
export function lowerFetch(
  object: Node,
  method: string,
  args: readonly Arg[],
  other: Expr | undefined,
  node: Node,
  context: Context,
): Expr | undefined {
  const [first, second] = args;
  if (first?.value.kind !== 'literal' || typeof first.value.value !== 'string' || first.name !== undefined)
    return undefined;
  const fallback = method === 'fetch' ? (other ?? second?.value) : undefined;
  if (isEnvironment(object)) {
    const name = first.value.value;
    return { kind: 'environment', name, ...(fallback ? { fallback } : {}), range: range(node) };
  }
  let value = lowerExpression(object, context);
  for (const { value: key } of method === 'dig' ? args : [first]) {
    value =
      key.kind === 'literal'
        ? memberBy(value, String(key.value), key, node)
        : { kind: 'index', of: value, index: key, range: range(node) };
  }
  return fallback ? { kind: 'default', value, fallback, range: range(node) } : value;
}

function memberBy(of: Expr, name: string, key: Expr, node: Node): Expr {
  return { kind: 'member', of, name, nameRange: key.range, range: range(node) };
}
