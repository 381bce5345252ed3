import type { Expr, Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerParameters } from './functions.ts';
import { nameAt, parts, rangeOf, typeIn } from './nodes.ts';
import { give, lowerInto, lowerLast } from './statements.ts';

/** Functions whose closure has no object of its own, though it may be given one as `it`. */
const WITHOUT_RECEIVER =
  /^(?:let|also|use|lazy|forEach\w*|map\w*|flatMap|filter\w*|associate\w*|first\w*|last\w*|find|any|all|none|sortedBy|groupBy|onEach|takeIf|takeUnless|getOrPut|getOrElse|ifEmpty|ifBlank|require\w*|check\w*|synchronized|withLock|runCatching|runBlocking|launch|async|withContext|coroutineScope|onFailure|onSuccess|recover|fold|repeat|thread|execute|submit|computeIfAbsent|supplyAsync|info|debug|warn|error|trace|Supplier|Consumer|Function|UnaryOperator|Callable|Runnable)$/;

/** `{ a, b -> … }`, `{ it.x }`, `{ x = 1 }`. */
export function lowerLambda(node: Node): Expr {
  const list = node.namedChildren.find(({ type }) => type === 'lambda_parameters');
  const statements = parts(node).filter(({ type }) => type !== 'lambda_parameters');
  const body = lowerLast(statements);
  const range = rangeOf(node);
  if (list) return { kind: 'function', params: parts(list).flatMap(parameterOf), body, range };
  const start = { start: range.start, end: range.start + 1 };
  if (!hasReceiver(node)) return { kind: 'function', params: [{ name: 'it', range: start }], body, range };
  const self = selfOf(node);
  // In a body of its own object, `this` is that object, whatever variables there are of the fields' names.
  const it: Stmt = {
    kind: 'assign',
    target: { kind: 'name', name: 'it', range: start },
    value: { kind: 'name', name: self, range: start },
    declares: true,
    range: start,
  };
  const isNamed = self !== 'it';
  return {
    kind: 'function',
    params: [{ name: self, range: start }],
    body: isNamed ? [it, ...body] : body,
    receiver: true,
    range,
  };
}

function parameterOf(node: Node): Param[] {
  if (node.type === 'multi_variable_declaration') {
    const fields = parts(node).flatMap(parameterOf);
    return [{ name: '', range: rangeOf(node), fields }];
  }
  const [name] = parts(node);
  const type = typeIn(node);
  return name ? [{ name: name.text, range: rangeOf(name), ...(type === undefined ? {} : { type }) }] : [];
}

/** The function that a lambda is handed to. */
function calleeOf(lambda: Node): string {
  let call = lambda.parent;
  while (call && call.type !== 'call_expression' && call.type !== 'lambda_literal') call = call.parent;
  let callee = call?.type === 'call_expression' ? parts(call)[0] : undefined;
  while (callee?.type === 'call_expression') callee = parts(callee)[0];
  return (callee?.type === 'navigation_expression' ? parts(callee).at(-1) : callee)?.text ?? '';
}

function hasReceiver(lambda: Node): boolean {
  return !WITHOUT_RECEIVER.test(calleeOf(lambda));
}

/** The name under which a closure's own object is known in it. */
function selfOf(lambda: Node): string {
  return /\bthis\b/.test(lambda.text) ? `this@${String(lambda.startIndex)}` : 'it';
}

const CERTAIN = /^(?:apply|run|with|[A-Z]\w*)$/;

/**
 * The closure's object that `this` stands for; undefined where it is the class's own.
 *
 * @param isTarget something is assigned to its field, as builders' closures do
 */
export function receiverOf(node: Node, isTarget: boolean): string | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'function_declaration' || at.type === 'class_body') return undefined;
    if (at.type !== 'lambda_literal' || at.namedChildren.some(({ type }) => type === 'lambda_parameters'))
      continue;
    if (!hasReceiver(at)) continue;
    return isTarget || CERTAIN.test(calleeOf(at)) ? selfOf(at) : undefined;
  }
  return undefined;
}

/** `fun(a: Int): Int { … }`. */
export function lowerFunctionLiteral(node: Node): Expr {
  const body = node.namedChildren.find(({ type }) => type === 'function_body');
  return {
    kind: 'function',
    params: lowerParameters(node),
    body: body ? lowerFunctionBody(body) : [],
    range: rangeOf(node),
  };
}

/** `= x` or `{ … }`. */
export function lowerFunctionBody(node: Node): Stmt[] {
  const [only] = parts(node);
  if (!only) return [];
  return only.type === 'block' ? parts(only).flatMap((child) => lowerInto(child)) : lowerInto(only, give);
}

/** `::f` and `builder::externalId` as the functions they are. */
export function referenced(node: Node, lower: (node: Node) => Expr): Expr | undefined {
  const inner = parts(node);
  const name = inner.at(-1);
  const isReference = node.type === 'callable_reference' || node.children.some(({ type }) => type === '::');
  if (!isReference || name?.type !== 'identifier') return undefined;
  const [object] = inner.length > 1 ? inner : [];
  const range = rangeOf(node);
  const it: Expr = nameAt(name, 'it');
  const callee: Expr = object
    ? { kind: 'member', of: lower(object), name: name.text, nameRange: rangeOf(name), range }
    : nameAt(name);
  const call: Expr = { kind: 'call', callee, args: [{ value: it }], range };
  return {
    kind: 'function',
    params: [{ name: 'it', range: rangeOf(name) }],
    body: [{ kind: 'return', value: call }],
    range,
  };
}
