import { standardCall } from '../java/standard.ts';
import { formatted } from '../java/strings.ts';
import type { Arg, Expr, MapItem } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression, opaque } from './expressions.ts';
import { referenced } from './lambdas.ts';
import { here, parts, rangeOf } from './nodes.ts';

/** A call with all that it is given: `f(a)`, `f { … }`, `f(a) { … }`. */
export function lowerCall(node: Node): Expr {
  const args: Arg[] = [];
  let callee: Node | undefined = node;
  while (callee?.type === 'call_expression') {
    const [inner, ...lists]: Node[] = parts(callee);
    args.unshift(...lists.flatMap(lowerArguments));
    const isTrailing = lists.length === 1 && lists[0]?.type === 'annotated_lambda';
    callee = inner;
    if (!isTrailing) break;
  }
  if (!callee) return opaque(node);
  return bare(callee, args, node) ?? onValue(callee, args, node) ?? made(callee, args, node);
}

/** Functions that make an object and have a closure fill it. */
const MAKING = /^(?:[A-Z]\w*|fromEnvironment)$/;

/** Interfaces of Java that a closure is made one of, which leaves it what it is: `Supplier { request }`. */
const INTERFACES = /^(?:Supplier|Consumer|Function|UnaryOperator|Callable|Runnable)(?:<|$)/;

/** Any other call; `Request { roleArn = … }` is `Request().apply { roleArn = … }`. */
function made(callee: Node, args: readonly Arg[], node: Node): Expr {
  const range = rangeOf(node);
  const last = args.at(-1)?.value;
  const name = callee.type === 'navigation_expression' ? parts(callee).at(-1) : callee;
  if (last?.kind === 'function' && args.length === 1 && INTERFACES.test(callee.text)) return last;
  const of = lowerExpression(callee);
  const isFilled = last?.kind === 'function' && last.receiver === true && name && MAKING.test(name.text);
  if (!isFilled) return { kind: 'call', callee: of, args, range };
  const object: Expr = { kind: 'call', callee: of, args: args.slice(0, -1), range };
  return on(object, 'apply', name, args.slice(-1), node);
}

export function lowerArguments(list: Node): Arg[] {
  if (list.type === 'annotated_lambda' || list.type === 'lambda_literal')
    return [{ value: lowerExpression(list) }];
  return parts(list).map((argument): Arg => {
    const inner = parts(argument);
    const value = inner.at(-1);
    if (!value) return { value: opaque(argument) };
    const isNamed = inner.length === 2 && argument.children.some(({ type }) => type === '=');
    const [name] = isNamed ? inner : [];
    if (value.type === 'spread_expression') return { value: lowerExpression(value), spread: true };
    const lowered = referenced(value, lowerExpression) ?? lowerExpression(value);
    return { ...(name ? { name: name.text } : {}), value: lowered };
  });
}

const LISTS = new Set(['listOf', 'setOf', 'arrayOf', 'listOfNotNull', 'mutableListOf', 'mutableSetOf']);
const MAPS = new Set(['mapOf', 'mutableMapOf', 'hashMapOf', 'linkedMapOf']);
const SAME_ARGUMENT = new Set(['requireNotNull', 'checkNotNull']);

/** Functions of the standard library that are called by their bare names. */
function bare(callee: Node, args: readonly Arg[], node: Node): Expr | undefined {
  const range = rangeOf(node);
  const [first, second] = args;
  const name = callee.text.length < 60 ? callee.text : '';
  if (LISTS.has(name))
    return {
      kind: 'list',
      items: args.map(({ value, spread }) => ({ value, ...(spread ? { spread } : {}) })),
      range,
    };
  if (MAPS.has(name)) return { kind: 'map', entries: args.map(({ value }) => pairOf(value)), range };
  if (SAME_ARGUMENT.has(name)) return first?.value;
  if (name === 'run' && args.length === 1 && first?.value.kind === 'function')
    return here(first.value.body, range);
  if (name === 'with' && first && second?.value.kind === 'function')
    return on(first.value, 'with', callee, [second], node);
  if (name.includes('(') && !name.startsWith('System.')) return undefined;
  return args.some((arg) => arg.name !== undefined)
    ? undefined
    : standardCall(
        name,
        args.map(({ value }) => value),
        node,
      );
}

/** `"a" to b`. */
export function pairOf(value: Expr): MapItem {
  if (value.kind !== 'call' || value.callee.kind !== 'member' || value.callee.name !== 'to')
    return { spread: value };
  const key = value.callee.of;
  const [given] = value.args;
  if (!given) return { spread: value };
  if (key.kind === 'literal') return { key: String(key.value), keyRange: key.range, value: given.value };
  return { computed: key, value: given.value };
}

function on(of: Expr, name: string, at: Node, args: readonly Arg[], node: Node): Expr {
  const nameRange = rangeOf(at);
  const range = { start: of.range.start, end: nameRange.end };
  return {
    kind: 'call',
    callee: { kind: 'member', of, name, nameRange, range },
    args,
    range: rangeOf(node),
  };
}

/** Methods without arguments that leave a value what it is. */
const SAME =
  /^(?:to(?:Int|Long|Short|String|IntOrNull|LongOrNull|List|Map|Set|Float|Double)|orEmpty|trim|trimIndent|trimMargin|toMutableMap|intValue|longValue)$/;

const DEFAULTS = new Set(['getOrElse', 'getOrDefault', 'ifEmpty', 'ifBlank', 'orElse', 'orElseGet']);

/** Methods that hand on the value they are called on, or one that stands in for it. */
function onValue(callee: Node, args: readonly Arg[], node: Node): Expr | undefined {
  const [object, name] = callee.type === 'navigation_expression' ? parts(callee) : [];
  if (!object || !name) return undefined;
  const range = rangeOf(node);
  const method = name.text;
  const [first, second] = args;
  const of = (): Expr => lowerExpression(object);
  if (!first) {
    if (SAME.test(method)) return of();
    if (method === 'toBuilder') return continued(of(), name, args, node);
    return undefined;
  }
  if (method === 'format')
    return formatted(
      of(),
      args.map(({ value }) => value),
      range,
    );
  if (method === 'toDuration') return inUnit(of(), first.value, name, range);
  if (method === 'copy') return continued(of(), name, args, node);
  if (method === 'takeIf' || method === 'takeUnless') return of();
  if (method === 'ifPresent') return on(of(), 'let', name, args, node);
  if (method === 'get' || method === 'getValue' || DEFAULTS.has(method))
    return lookedUp(object, method, first.value, second?.value, node);
  return undefined;
}

/** `90.toDuration(DurationUnit.MINUTES)` is `90.minutes`. */
function inUnit(of: Expr, unit: Expr, name: Node, range: Expr['range']): Expr | undefined {
  const written = unit.kind === 'member' || unit.kind === 'name' ? unit.name : '';
  if (!/^[A-Z]{4,12}$/.test(written)) return undefined;
  return { kind: 'member', of, name: written.toLowerCase(), nameRange: rangeOf(name), range };
}

/** `map["x"] ?: y` in its other forms, and the environment as a map. */
function lookedUp(
  object: Node,
  method: string,
  first: Expr,
  second: Expr | undefined,
  node: Node,
): Expr | undefined {
  const range = rangeOf(node);
  const fallback = second ?? (DEFAULTS.has(method) ? first : undefined);
  const other = fallback && resultOf(fallback);
  const key = second || !DEFAULTS.has(method) ? first : undefined;
  if (fallback && !other) return undefined;
  if (!key) return other && { kind: 'default', value: lowerExpression(object), fallback: other, range };
  const text = key.kind === 'literal' && typeof key.value === 'string' ? key.value : undefined;
  if (object.text === 'System.getenv()')
    return standardCall('System.getenv', other ? [key, other] : [key], node);
  if (text === undefined) return undefined;
  const value: Expr = {
    kind: 'member',
    of: lowerExpression(object),
    name: text,
    nameRange: key.range,
    range,
  };
  return other ? { kind: 'default', value, fallback: other, range } : value;
}

/** What a closure like `{ 43200 }` gives; any other value is itself. */
function resultOf(expr: Expr): Expr | undefined {
  if (expr.kind !== 'function') return expr;
  const [only, ...more] = expr.body.filter(
    (one) => one.kind !== 'assign' || one.target.kind !== 'name' || one.target.name !== 'it',
  );
  return only?.kind === 'return' && more.length === 0 ? only.value : undefined;
}

/** `request.copy { … }`, `request.toBuilder()`: it has all that the request has, which may come from elsewhere. */
function continued(of: Expr, name: Node, args: readonly Arg[], node: Node): Expr | undefined {
  if (of.kind !== 'name' && of.kind !== 'member') return undefined;
  return on(of, name.text, name, [{ value: of, spread: true }, ...args], node);
}
