import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { conditionOf, lowerExpression, opaque } from './expressions.ts';
import { parts, plainName, rangeOf } from './nodes.ts';
import { standardCall } from './standard.ts';

/** The arguments of a call: by position, by name (`name: x`), and the variables that it fills (`out x`). */
export function lowerArguments(list: Node | null): Arg[] {
  return list
    ? parts(list)
        .filter(({ type }) => type === 'argument')
        .map(lowerArgument)
    : [];
}

function lowerArgument(node: Node): Arg {
  const name = node.childForFieldName('name');
  const value = argumentValue(node);
  return name ? { name: name.text, value } : { value };
}

export function argumentValue(node: Node): Expr {
  if (node.type !== 'argument') return lowerExpression(node);
  const value = parts(node).at(-1);
  if (!value || isOut(node)) return { kind: 'opaque', inner: [], range: rangeOf(node) };
  return lowerExpression(value);
}

/** `out x`, `out var x`: what is filled and not given. */
export function isOut(argument: Node): boolean {
  return argument.children.some(
    ({ type, text }) => type === 'out' || (type === 'modifier' && text === 'out'),
  );
}

/** A call of a function or method, or what it makes of the values it is given. */
export function lowerInvocation(node: Node): Expr {
  const called = node.childForFieldName('function');
  if (!called) return opaque(node);
  const args = lowerArguments(node.childForFieldName('arguments'));
  const name = methodOf(called);
  const object =
    called.type === 'member_binding_expression'
      ? conditionOf(called)
      : called.childForFieldName('expression');
  const owner = object && object.endIndex - object.startIndex < 40 ? `${object.text}.` : '';
  const standard =
    object && owner === ''
      ? undefined
      : standardCall(owner.replace(/^(?:global::)?System\./, '') + name.text, args, node);
  if (standard) return standard;
  const range = rangeOf(node);
  if (!object || !called.type.startsWith('member_'))
    return { kind: 'call', callee: lowerExpression(called), args, range };
  const of = lowerExpression(object);
  return onValue(of, name.text, args, node) ?? { kind: 'call', callee: calleeOf(of, name), args, range };
}

function methodOf(called: Node): Node {
  return plainName(called.childForFieldName('name') ?? called);
}

function calleeOf(of: Expr, name: Node): Expr {
  const nameRange = rangeOf(name);
  return {
    kind: 'member',
    of,
    name: name.text,
    nameRange,
    range: { start: of.range.start, end: nameRange.end },
  };
}

/** Methods that give back what they are called on, awaited or as text. */
const SAME = /^(?:ConfigureAwait|AsTask|GetAwaiter|GetResult|ToString|Trim|AsReadOnly)$/;

/** Methods that hand on the value they are called on, or one that stands in for it. */
function onValue(of: Expr, name: string, args: readonly Arg[], node: Node): Expr | undefined {
  const [first, second, ...more] = args.map(({ value }) => value);
  const range = rangeOf(node);
  if (SAME.test(name)) return name === 'ToString' && of.kind === 'call' ? undefined : of;
  if (name !== 'GetValueOrDefault' && name !== 'GetValue') return undefined;
  if (!first) return name === 'GetValueOrDefault' ? of : undefined;
  if (more.length > 0) return undefined;
  if (first.kind !== 'literal' || typeof first.value !== 'string')
    return second || name === 'GetValue' ? undefined : { kind: 'default', value: of, fallback: first, range };
  const value: Expr = { kind: 'member', of, name: first.value, nameRange: first.range, range };
  return second ? { kind: 'default', value, fallback: second, range } : value;
}
