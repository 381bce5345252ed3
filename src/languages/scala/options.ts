import type { Arg, Expr, Stmt } from '../program.ts';
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
  const closure = second.value;
  const same = name === 'foldLeft' ? closure.params[0]?.name : undefined;
  const changed = perhapsChanged(first.value, closure, lowerExpression(of), range, same);
  if (changed) return changed;
  const then =
    name === 'fold'
      ? applied(lowerExpression(of), closure)
      : name === 'foldLeft' && closure.params.length === 2
        ? applied(first.value, closure)
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
  return (
    perhapsChanged(fallback, mapped.closure, value, range) ?? {
      kind: 'conditional',
      then: applied(value, mapped.closure),
      else: fallback,
      range,
    }
  );
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

/**
 * `id.fold(builder)(x => builder.externalId(x))`: the one object, to which something may be done.
 *
 * @param same the closure's own name for the object
 */
function perhapsChanged(
  object: Expr,
  closure: Closure,
  given: Expr,
  range: Expr['range'],
  same?: string,
): Expr | undefined {
  const name = same ?? (object.kind === 'name' ? object.name : undefined);
  const last = closure.body.at(-1);
  if (name === undefined || last?.kind !== 'return' || !last.value || rootName(last.value) !== name)
    return undefined;
  const [param] = same === undefined ? closure.params : closure.params.slice(1);
  const bound: Stmt[] = param
    ? [
        {
          kind: 'assign',
          target: { kind: 'name', name: param.name, range: param.range },
          value: given,
          declares: true,
          range: param.range,
        },
      ]
    : [];
  const inner: Stmt[] = [...bound, ...closure.body.slice(0, -1), { kind: 'expr', expr: last.value }];
  const body: Stmt[] = [{ kind: 'branches', branches: [inner], exhaustive: false }];
  const params = same === undefined ? [] : closure.params.slice(0, 1);
  return {
    kind: 'call',
    callee: { kind: 'member', of: object, name: 'also', nameRange: object.range, range: object.range },
    args: [{ value: { kind: 'function', params, body, range: closure.range } }],
    range,
  };
}

/** The name at the bottom of a chain of calls. */
function rootName(expr: Expr): string | undefined {
  let at = expr;
  for (;;) {
    if (at.kind === 'name') return at.name;
    if (at.kind === 'call') at = at.callee;
    else if (at.kind === 'member') at = at.of;
    else return undefined;
  }
}
