import type { Arg, BinaryOp, Expr, MapItem, Param } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerComprehension } from './comprehensions.ts';
import { lowerFallback, lowerGet, lowerSetting } from './lookups.ts';
import { parsedArguments } from './options.ts';
import { lowerParameters } from './statements.ts';
import { lowerString } from './strings.ts';
import { isUnion, union } from './unions.ts';

const range = (node: Node): { start: number; end: number } => ({
  start: node.startIndex,
  end: node.endIndex,
});

const OPERATORS = new Set<string>(['+', '-', '*', '/', '//', '%', '**']);
const isOperator = (text: string): text is BinaryOp => OPERATORS.has(text);

export function lowerExpression(node: Node): Expr {
  switch (node.type) {
    case 'identifier':
      return nameOf(node);
    case 'integer':
    case 'float':
      return literal(node, number(node.text));
    case 'true':
    case 'false':
      return literal(node, node.type === 'true');
    case 'none':
      return literal(node, null);
    case 'string':
      return lowerString(node, lowerExpression);
    case 'concatenated_string':
      return { kind: 'template', parts: named(node).map(lowerExpression), range: range(node) };
    case 'parenthesized_expression':
    case 'await':
    case 'type': {
      const [inner] = named(node);
      return inner ? lowerExpression(inner) : opaque(node);
    }
    case 'attribute':
      return lowerAttribute(node);
    case 'subscript':
      return lowerSubscript(node);
    case 'call':
      return lowerCall(node);
    case 'dictionary':
      return { kind: 'map', entries: named(node).flatMap(lowerPair), range: range(node) };
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
      return lowerList(node);
    case 'list_comprehension':
    case 'set_comprehension':
    case 'generator_expression':
      return lowerComprehension(node) ?? opaque(node);
    case 'binary_operator':
      return lowerBinary(node);
    case 'unary_operator':
      return lowerUnary(node);
    case 'boolean_operator':
      return lowerBoolean(node);
    case 'conditional_expression': {
      const [then, test, otherwise] = named(node);
      if (!then || !test || !otherwise) return opaque(node);
      return {
        kind: 'conditional',
        test: lowerExpression(test),
        then: lowerExpression(then),
        else: lowerExpression(otherwise),
        range: range(node),
      };
    }
    case 'lambda':
      return lowerLambda(node);
    case 'named_expression': {
      const value = node.childForFieldName('value');
      return value ? lowerExpression(value) : opaque(node);
    }
    default:
      return opaque(node);
  }
}

export function nameOf(node: Node): Expr {
  // `self` is what other languages call `this`; the evaluator has one word for it.
  const name = node.text === 'self' || node.text === 'cls' ? 'this' : node.text;
  return { kind: 'name', name, range: range(node) };
}

export function named(node: Node): Node[] {
  return node.namedChildren.filter((child) => child.type !== 'comment');
}

function literal(node: Node, value: number | boolean | null): Expr {
  return { kind: 'literal', value, range: range(node) };
}

function number(text: string): number {
  return Number(text.replaceAll('_', ''));
}

function opaque(node: Node): Expr {
  return { kind: 'opaque', inner: named(node).map(lowerExpression), range: range(node) };
}

function lowerAttribute(node: Node): Expr {
  const object = node.childForFieldName('object');
  const attribute = node.childForFieldName('attribute');
  if (!object || !attribute) return opaque(node);
  return {
    kind: 'member',
    of: lowerExpression(object),
    name: attribute.text,
    nameRange: range(attribute),
    range: range(node),
  };
}

function lowerSubscript(node: Node): Expr {
  const value = node.childForFieldName('value');
  const index = node.childForFieldName('subscript');
  if (!value || !index) return opaque(node);
  const key = lowerExpression(index);
  if (key.kind === 'literal' && typeof key.value === 'string') {
    if (isEnvironment(value)) return { kind: 'environment', name: key.value, range: range(node) };
    return {
      kind: 'member',
      of: lowerExpression(value),
      name: key.value,
      nameRange: key.range,
      range: range(node),
    };
  }
  return { kind: 'index', of: lowerExpression(value), index: key, range: range(node) };
}

function isEnvironment(node: Node): boolean {
  return node.text === 'os.environ' || node.text === 'environ';
}

/** `os.environ.get('X', default)`, `os.getenv('X', default)`. */
function lowerEnvironment(callee: Node, args: readonly Arg[], node: Node): Expr | undefined {
  const object = callee.childForFieldName('object');
  const method = callee.type === 'attribute' ? callee.childForFieldName('attribute')?.text : callee.text;
  const reads =
    method === 'getenv' ||
    ((method === 'get' || method === 'setdefault') && object !== null && isEnvironment(object));
  const [name, other] = args;
  if (!reads || name?.value.kind !== 'literal' || typeof name.value.value !== 'string') return undefined;
  return {
    kind: 'environment',
    name: name.value.value,
    ...(other ? { fallback: other.value } : {}),
    range: range(node),
  };
}

function lowerCall(node: Node): Expr {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (!callee || !list) return opaque(node);
  const args =
    list.type === 'argument_list' ? named(list).map(lowerArgument) : [{ value: lowerExpression(list) }];
  const environment = lowerEnvironment(callee, args, node);
  if (environment) return environment;
  const method = callee.type === 'attribute' ? callee.childForFieldName('attribute')?.text : undefined;
  // `params.get('X', default)` reads a field as `params['X']` does.
  if (method === 'get') {
    const read = lowerGet(callee, args, node);
    if (read) return read;
  }
  const call: Expr = {
    kind: 'call',
    callee: lowerExpression(adapted(callee) ?? callee),
    args,
    range: range(node),
  };
  return (
    lowerFallback(call, method, args) ??
    lowerSetting(call, callee.text, args) ??
    parsedArguments(node, method, call)
  );
}

/** The method that `sync_to_async(sts.assume_role)(…)` calls (asgiref.sync, which Django has it from). */
function adapted(callee: Node): Node | undefined {
  if (callee.type !== 'call') return undefined;
  const adapter = callee.childForFieldName('function')?.text ?? '';
  const [method] = named(callee.childForFieldName('arguments') ?? callee);
  return /(?:^|\.)(?:sync_to_async|async_to_sync)$/.test(adapter) && method?.type === 'attribute'
    ? method
    : undefined;
}

function lowerArgument(node: Node): Arg {
  if (node.type === 'keyword_argument') {
    const value = node.childForFieldName('value');
    const name = node.childForFieldName('name');
    if (name && value) return { name: name.text, value: lowerExpression(value) };
  }
  if (node.type === 'list_splat' || node.type === 'dictionary_splat') {
    const [inner] = named(node);
    if (inner) return { value: lowerExpression(inner), spread: true };
  }
  return { value: lowerExpression(node) };
}

/** Whether an argument of a call is given by a name. */
export function isGivenName(argument: Node, name: string): boolean {
  return argument.type === 'keyword_argument' && argument.childForFieldName('name')?.text === name;
}

function lowerPair(node: Node): MapItem[] {
  if (node.type === 'dictionary_splat') {
    const [inner] = named(node);
    return inner ? [{ spread: lowerExpression(inner) }] : [];
  }
  const key = node.childForFieldName('key');
  const value = node.childForFieldName('value');
  if (!key || !value) return [{ spread: opaque(node) }];
  const name = lowerExpression(key);
  if (name.kind === 'literal')
    return [{ key: String(name.value), keyRange: name.range, value: lowerExpression(value) }];
  return [{ computed: name, value: lowerExpression(value) }];
}

function lowerList(node: Node): Expr {
  const items = named(node).map((child) => {
    const [inner] = child.type === 'list_splat' ? named(child) : [];
    return inner ? { value: lowerExpression(inner), spread: true } : { value: lowerExpression(child) };
  });
  return { kind: 'list', items, range: range(node) };
}

function lowerBinary(node: Node): Expr {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const op = node.childForFieldName('operator')?.text ?? '';
  if (left && right && isUnion(node)) return union(left, right, node);
  if (!left || !right || !isOperator(op)) return opaque(node);
  return {
    kind: 'binary',
    op,
    left: lowerExpression(left),
    right: lowerExpression(right),
    range: range(node),
  };
}

function lowerUnary(node: Node): Expr {
  const inner = node.childForFieldName('argument');
  if (inner && node.text.startsWith('-') && (inner.type === 'integer' || inner.type === 'float')) {
    return literal(node, -number(inner.text));
  }
  return opaque(node);
}

function lowerBoolean(node: Node): Expr {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right || node.childForFieldName('operator')?.text !== 'or') return opaque(node);
  return {
    kind: 'default',
    value: lowerExpression(left),
    fallback: lowerExpression(right),
    range: range(node),
  };
}

function lowerLambda(node: Node): Expr {
  const body = node.childForFieldName('body');
  const parameters = node.childForFieldName('parameters');
  const params: Param[] = parameters ? lowerParameters(parameters) : [];
  if (!body) return opaque(node);
  return {
    kind: 'function',
    params,
    body: [{ kind: 'return', value: lowerExpression(body) }],
    range: range(node),
  };
}
