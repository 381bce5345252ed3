import { here } from '../kotlin/nodes.ts';
import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { typeFor } from './context.ts';
import { implicit, lowerExpression, opaque } from './expressions.ts';
import { childOf, member, nameAt, parts, path, plainName, rangeOf, typeBelow } from './nodes.ts';
import { onValue, standardCall, subscripted } from './standard.ts';

/** `f(a, b: c)`, `f { … }`, `x[i]`. */
export function lowerCall(node: Node): Expr {
  const [callee] = parts(node);
  const suffix = childOf(node, 'call_suffix');
  if (!callee || !suffix) return opaque(node);
  const list = childOf(suffix, 'value_arguments');
  const args = lowerArguments(suffix);
  if (list?.text.startsWith('[')) return subscripted(callee, args, node);
  if (callee.type === 'lambda_literal' && args.length === 0) {
    const closure = lowerExpression(callee);
    return closure.kind === 'function' ? here(closure.body, rangeOf(node)) : closure;
  }
  return (
    ofImplicitType(callee, args, node) ??
    initialised(callee, args, node) ??
    standardCall(callee, args, node) ??
    onValue(callee, args, node) ??
    made(lowerExpression(callee), args, node)
  );
}

/** `Cache<Key, Value>(…)`. */
export function lowerConstructor(node: Node): Expr {
  const type = typeBelow(node);
  const suffix = childOf(node, 'constructor_suffix');
  if (type === undefined || !suffix) return opaque(node);
  return made(path(type, rangeOf(node)), lowerArguments(suffix), node);
}

/** What begins with a capital letter is a type, and calling it makes one. */
function made(callee: Expr, args: readonly Arg[], node: Node): Expr {
  const name = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
  const isNew = /^_?[A-Z]/.test(name);
  return { kind: 'call', callee, args, ...(isNew ? { isNew } : {}), range: rangeOf(node) };
}

/** `.init(…)`, `.hours(12)`, `.static(…)`: members of a type that the context says. */
function ofImplicitType(callee: Node, args: readonly Arg[], node: Node): Expr | undefined {
  if (callee.type !== 'prefix_expression' || callee.childForFieldName('operation')?.text !== '.')
    return undefined;
  const target = callee.childForFieldName('target');
  if (!target) return undefined;
  const type = typeFor(node);
  const isLength = UNITS.test(target.text) && args.length === 1 && args[0]?.name === undefined;
  const owner = isLength ? 'Duration' : type;
  if (target.text === 'init' && owner !== undefined) return made(path(owner, rangeOf(callee)), args, node);
  const of = owner === undefined ? implicit(callee) : path(owner, rangeOf(callee));
  return { kind: 'call', callee: member(of, target, callee), args, range: rangeOf(node) };
}

/** Of `Duration`, and of the likes of it that libraries have (`TimeAmount` of SwiftNIO). */
const UNITS = /^(?:milliseconds|seconds|minutes|hours|days)$/;
const LENGTHS = new Set(['TimeAmount', 'DispatchTimeInterval']);

/** `T.init(…)`, and the type's own initialiser by another one. */
function initialised(callee: Node, args: readonly Arg[], node: Node): Expr | undefined {
  if (callee.type !== 'navigation_expression') return undefined;
  const target = callee.childForFieldName('target');
  const name = callee.childForFieldName('suffix')?.childForFieldName('suffix');
  if (!target || !name) return undefined;
  if (UNITS.test(name.text) && LENGTHS.has(target.text))
    return {
      kind: 'call',
      callee: member(nameAt(target, 'Duration'), name, callee),
      args,
      range: rangeOf(node),
    };
  if (name.text !== 'init') return undefined;
  if (target.type === 'self_expression' || target.text === 'Self') {
    const owner = ownerOf(node);
    return owner === undefined ? undefined : made(nameAt(target, owner), args, node);
  }
  return /^(?:\w+\.)*[A-Z]\w*$/.test(target.text.slice(0, 200))
    ? made(lowerExpression(target), args, node)
    : undefined;
}

/** The type whose code a node is part of. */
function ownerOf(node: Node): string | undefined {
  for (let at = node.parent; at; at = at.parent)
    if (at.type === 'class_declaration') return at.childForFieldName('name')?.text;
  return undefined;
}

function lowerArguments(suffix: Node): Arg[] {
  const args: Arg[] = [];
  let label: string | undefined;
  for (const child of parts(suffix)) {
    if (child.type === 'value_arguments') args.push(...parts(child).map(argumentOf));
    else if (child.type === 'simple_identifier') label = plainName(child);
    else {
      args.push({ ...(label === undefined ? {} : { name: label }), value: lowerExpression(child) });
      label = undefined;
    }
  }
  return args;
}

function argumentOf(node: Node): Arg {
  const label = childOf(node, 'value_argument_label');
  const value = node.childForFieldName('value');
  return {
    ...(label ? { name: plainName(label) } : {}),
    value: value ? lowerExpression(value) : opaque(node),
  };
}
