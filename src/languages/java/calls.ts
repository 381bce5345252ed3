import type { Arg, Expr, Param } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { member, nameAt, parts, rangeOf } from './nodes.ts';
import { standardCall } from './standard.ts';
import { formatted } from './strings.ts';

/** Methods without arguments that give back what they are called on. */
const SAME = new Set(['intValue', 'longValue', 'orElseThrow', 'intern', 'trim', 'strip', 'toString']);

/** Conversions that are named where a function is wanted: `.map(Integer::parseInt)`. */
const CONVERSION = /^(?:Integer|Long|String|Short|Optional) {0,9}:: {0,9}\w{1,40}$/;

interface MethodCall {
  readonly of: Expr;
  readonly object: Node;
  readonly name: Node;
  readonly written: readonly Node[];
  readonly args: readonly Expr[];
  readonly node: Node;
}

/** A method call, or what it makes of the values it is given. */
export function lowerCall(node: Node): Expr {
  const name = node.childForFieldName('name');
  const object = node.childForFieldName('object');
  const list = node.childForFieldName('arguments');
  if (!name || !list)
    return { kind: 'opaque', inner: parts(node).map(lowerExpression), range: rangeOf(node) };
  const written = parts(list);
  const args = written.map(lowerExpression);
  const owner = object && object.endIndex - object.startIndex < 60 ? `${object.text}.` : '';
  const standard = object && owner === '' ? undefined : standardCall(owner + name.text, args, node);
  if (standard) return standard;
  if (!object) return plainCall(nameAt(name), args, node);
  const of = lowerExpression(object);
  return onValue({ of, object, name, written, args, node }) ?? plainCall(calleeOf(of, name), args, node);
}

function plainCall(callee: Expr, args: readonly Expr[], node: Node): Expr {
  return { kind: 'call', callee, args: args.map((value): Arg => ({ value })), range: rangeOf(node) };
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

/** Methods that hand on the value they are called on, or one that stands in for it. */
function onValue(call: MethodCall): Expr | undefined {
  const { of, object, name, written, args, node } = call;
  const [first, second] = args;
  const range = rangeOf(node);
  if (!first) {
    if (SAME.has(name.text) && !isChain(of)) return of;
    return name.text === 'toBuilder' ? continued(of, name, node) : undefined;
  }
  switch (name.text) {
    case 'get':
    case 'getOrDefault':
    case 'getProperty':
      return lookedUp(call);
    case 'orElse':
    case 'or':
      return second ? undefined : { kind: 'default', value: of, fallback: first, range };
    case 'orElseGet':
      return first.kind === 'function' ? undefined : { kind: 'default', value: of, fallback: first, range };
    case 'orElseThrow':
      return of;
    case 'formatted':
      return formatted(of, args, range);
    case 'concat':
      return { kind: 'binary', op: '+', left: of, right: first, range };
    case 'map':
      return CONVERSION.test(object.text) || CONVERSION.test(written[0]?.text ?? '') ? of : undefined;
    case 'ifPresent':
      return applied(call);
    default:
      return undefined;
  }
}

/** A request or client that is being built is none of the values that `toString` is for. */
function isChain(of: Expr): boolean {
  return of.kind === 'call' && of.callee.kind === 'member' && of.callee.of.kind === 'call';
}

/** `request.toBuilder()`: it has all that the request has, which may come from elsewhere. */
function continued(of: Expr, name: Node, node: Node): Expr | undefined {
  if (of.kind !== 'name' && of.kind !== 'member') return undefined;
  return {
    kind: 'call',
    callee: calleeOf(of, name),
    args: [{ value: of, spread: true }],
    range: rangeOf(node),
  };
}

/** `System.getenv().get("X")`, `map.get("x")`, `map.getOrDefault("x", y)`, `environment.getProperty("x", y)`. */
function lookedUp({ of, object, name, args, node }: MethodCall): Expr | undefined {
  const [key, fallback, ...more] = args;
  const range = rangeOf(node);
  if (!key || more.length > 0 || (fallback && name.text === 'get')) return undefined;
  if (object.text === 'System.getenv()' || object.text === 'System.getProperties()')
    return standardCall('System.getenv', args, node);
  const text = key.kind === 'literal' && typeof key.value === 'string' ? key.value : undefined;
  const value: Expr =
    text !== undefined && name.text !== 'getProperty'
      ? { kind: 'member', of, name: text, nameRange: key.range, range }
      : plainCall(calleeOf(of, name), [key], node);
  if (fallback) return { kind: 'default', value, fallback, range };
  return text !== undefined && name.text === 'get' ? value : undefined;
}

/** `externalId.ifPresent(builder::externalId)`: done where there is something. */
function applied({ of, name, written, args, node }: MethodCall): Expr | undefined {
  const [only, ...more] = args;
  const [argument] = written;
  if (!only || !argument || more.length > 0) return undefined;
  const closure = only.kind === 'function' ? only : closureOf(argument);
  if (!closure) return undefined;
  const callee: Expr = { ...member(of, name, node), name: 'let' } as Expr;
  return { kind: 'call', callee, args: [{ value: closure }], range: rangeOf(node) };
}

/** `builder::externalId` as the function that it is. */
function closureOf(reference: Node): Expr | undefined {
  if (reference.type !== 'method_reference') return undefined;
  const [object, name] = parts(reference);
  if (!object || name?.type !== 'identifier') return undefined;
  const range = rangeOf(reference);
  const given: Param = { name: 'it', range: rangeOf(name) };
  const call = plainCall(calleeOf(lowerExpression(object), name), [nameAt(name, 'it')], reference);
  return { kind: 'function', params: [given], body: [{ kind: 'return', value: call }], range };
}
