import { PLAIN } from '../java/nodes.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { lowerFunctionBody } from './lambdas.ts';
import { childOf, here, nameAt, parts, rangeOf, typeIn } from './nodes.ts';
import { drop, lowerInto, type Sink } from './statements.ts';

/** `val x = …`, `val (a, b) = …`, `val x by lazy { … }`, `val x get() = …`. */
export function lowerProperty(node: Node): Stmt[] {
  const several = childOf(node, 'multi_variable_declaration');
  const value = valueOf(node);
  if (several) return value ? lowerSeveral(several, value, node) : [];
  const variable = childOf(node, 'variable_declaration');
  const name = variable && childOf(variable, 'identifier');
  if (!variable || !name) return [];
  const type = typeIn(variable);
  const sink: Sink = (expr) => {
    const isPlain = type === undefined || PLAIN.test(type);
    const telling = expr.kind !== 'literal' || (expr.value === null && !isPlain);
    return [
      {
        kind: 'assign',
        target: nameAt(name),
        value: expr,
        declares: true,
        ...(type !== undefined && telling ? { type } : {}),
        range: rangeOf(node),
      },
    ];
  };
  if (value) return lowerInto(value, sink);
  return sink(computed(node) ?? { kind: 'opaque', inner: [], range: rangeOf(name) });
}

const BESIDE = new Set([
  'variable_declaration',
  'multi_variable_declaration',
  'property_delegate',
  'getter',
  'setter',
]);

function valueOf(node: Node): Node | undefined {
  return parts(node).find(({ type }) => !BESIDE.has(type));
}

/** What a delegate or getter gives. */
function computed(node: Node): Expr | undefined {
  const delegate = childOf(node, 'property_delegate');
  if (delegate) return delegated(delegate);
  const getter = childOf(node, 'getter');
  const body = getter && childOf(getter, 'function_body');
  return body && once(lowerFunctionBody(body), rangeOf(body));
}

/** `by lazy { x }` is x. */
function delegated(node: Node): Expr | undefined {
  const [call] = parts(node);
  if (!call) return undefined;
  const lowered = lowerExpression(call);
  const closure = lowered.kind === 'call' ? lowered.args.at(-1)?.value : undefined;
  const isLazy = lowered.kind === 'call' && lowered.callee.kind === 'name' && lowered.callee.name === 'lazy';
  return isLazy && closure?.kind === 'function' ? once(closure.body, closure.range) : lowered;
}

function once(body: readonly Stmt[], range: Expr['range']): Expr {
  const [only, ...more] = body;
  return only?.kind === 'return' && only.value && more.length === 0 ? only.value : here(body, range);
}

/** `val (first, second) = f()`: the first is read from the call, the others stay unknown. */
function lowerSeveral(names: Node, value: Node, node: Node): Stmt[] {
  const of = lowerExpression(value);
  const targets = parts(names).flatMap((child) => {
    const name = childOf(child, 'identifier');
    return name ? [name] : [];
  });
  if (targets.length === 0) return drop(of);
  return targets.map((name, i): Stmt => {
    const index: Expr = { kind: 'literal', value: i, range: rangeOf(name) };
    const part: Expr =
      i === 0
        ? { kind: 'index', of, index, range: of.range }
        : { kind: 'opaque', inner: [], range: of.range };
    return { kind: 'assign', target: nameAt(name), value: part, declares: true, range: rangeOf(node) };
  });
}
