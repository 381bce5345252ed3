import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Expr } from '../program.ts';
import type { Range } from '../../values/range.ts';

export type Node = TSESTree.Node;

export function range(node: Node): Range {
  return { start: node.range[0], end: node.range[1] };
}

export function nothing(node: Node): Expr {
  return { kind: 'literal', value: null, range: range(node) };
}

export function name(text: string, at: Node): Expr {
  return { kind: 'name', name: text, range: range(at) };
}

export function opaque(node: Node, inner: readonly Expr[] = []): Expr {
  return { kind: 'opaque', inner, range: range(node) };
}

/** An expression without what only the type checker, the reader or the event loop needs. */
export function unwrap(node: Node): Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return unwrap(node.expression);
    case 'AwaitExpression':
      return unwrap(node.argument);
    default:
      return node;
  }
}

/** The name that a property, key or member is known by; undefined where it is computed from a variable. */
export function keyName(key: Node, computed: boolean): string | undefined {
  if (key.type === 'Identifier') return computed ? undefined : key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0)
    return key.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** `a.b.c` as text; undefined for anything but plain names and members. */
export function plainPath(node: Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'ThisExpression') return 'this';
  if (inner.type === 'MetaProperty') return `${inner.meta.name}.${inner.property.name}`;
  if (inner.type !== 'MemberExpression' || inner.computed || inner.property.type !== 'Identifier')
    return undefined;
  const of = plainPath(inner.object);
  return of === undefined ? undefined : `${of}.${inner.property.name}`;
}
