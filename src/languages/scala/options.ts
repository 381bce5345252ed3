import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { leaves } from './environment.ts';
import { lowerArguments, lowerExpression } from './expressions.ts';
import { parts, rangeOf } from './nodes.ts';
import { lowerFieldDefault } from './defaults.ts';

type Closure = Extract<Expr, { kind: 'function' }>;

/**
 * What an option makes of itself: `o.getOrElse(x)`, `o.map(f).getOrElse(x)`, `o.fold(x)(f)`, and
 * `o.foldLeft(x)((x, v) => …)`.
 */
export function conditionally(name: string, of: Node, args: readonly Arg[], node: Node): Expr | undefined {
  const [first, second] = args;
  if (!first) return undefined;
  if (name === 'getOrElse' || name === 'orElse') {
    if (second) return lowerFieldDefault(of, first.value, second.value, node);
    return withDefault(of, first.value, node);
  }
  if (second?.value.kind !== 'function') return undefined;
  const range = rangeOf(node);
  const then =
    name === 'fold'
      ? applied(lowerExpression(of), second.value)
      : name === 'foldLeft' && second.value.params.length === 2
        ? applied(first.value, second.value)
        : undefined;
  if (!then) return undefined;
  const test = name === 'foldLeft' ? { test: lowerExpression(of) } : {};
  return { kind: 'conditional', ...test, then, else: first.value, range };
}

function withDefault(of: Node, fallback: Expr, node: Node): Expr {
  const range = rangeOf(node);
  const mapped = mapping(of);
  if (!mapped) {
    const value = lowerExpression(of);
    return leaves(fallback) ? value : { kind: 'default', value, fallback, range };
  }
  const value = lowerExpression(mapped.of);
  const [first] = mapped.closure.params;
  const [only] = mapped.closure.body;
  const given = only?.kind === 'return' ? only.value : undefined;
  // A conversion of what is in the option leaves it what it is.
  if (given?.kind === 'name' && given.name === first?.name)
    return leaves(fallback) ? value : { kind: 'default', value, fallback, range };
  return { kind: 'conditional', then: applied(value, mapped.closure), else: fallback, range };
}

/** `o.map(f)`. */
function mapping(node: Node): { of: Node; closure: Closure } | undefined {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (node.type !== 'call_expression' || callee?.type !== 'field_expression' || !list) return undefined;
  const of = callee.childForFieldName('value');
  if (!of || callee.childForFieldName('field')?.text !== 'map') return undefined;
  if (list.type === 'arguments' && parts(list).length !== 1) return undefined;
  const [closure] = lowerArguments(list);
  return closure?.value.kind === 'function' ? { of, closure: closure.value } : undefined;
}

/** A closure that is run on a value where there is one. */
function applied(value: Expr, closure: Closure): Expr {
  const { range } = closure;
  return {
    kind: 'call',
    callee: { kind: 'member', of: value, name: 'let', nameRange: value.range, range: value.range },
    args: [{ value: closure }],
    range,
  };
}
