import { compoundOf } from '../lowering/operators.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { choose } from './choices.ts';
import { lowerClass } from './classes.ts';
import { lowerExpression } from './expressions.ts';
import { lowerFunction } from './functions.ts';
import { lowerImport } from './imports.ts';
import { parts, rangeOf } from './nodes.ts';
import { lowerProperty } from './properties.ts';

/** What becomes of the value of an expression. */
export type Sink = (value: Expr) => Stmt[];

export const drop: Sink = (expr) => [{ kind: 'expr', expr }];
export const give: Sink = (value) => [{ kind: 'return', value }];

/** The statements of a body; the value of the last one goes into the sink. */
export function lowerLast(nodes: readonly Node[], sink: Sink = give): Stmt[] {
  return nodes.flatMap((node, i) => lowerInto(node, i === nodes.length - 1 ? sink : drop));
}

const CHOICES = new Set(['if_expression', 'when_expression', 'try_expression']);

const RESULT = 'the result';

/** A statement, or an expression whose value goes into a sink. */
export function lowerInto(node: Node, sink: Sink = drop): Stmt[] {
  if (CHOICES.has(node.type)) return sink === give ? chosen(node) : choose(node, sink);
  return lowerStatement(node) ?? sink(lowerExpression(node));
}

/** What the branches do is done, whichever value they give. */
function chosen(node: Node): Stmt[] {
  const range = rangeOf(node);
  const result: Expr = { kind: 'name', name: RESULT, range };
  const keep: Sink = (value) => [
    { kind: 'assign', target: { ...result, range: value.range }, value, declares: true, range: value.range },
  ];
  const isValue = node.type !== 'if_expression' || node.children.some(({ type }) => type === 'else');
  return isValue ? [...choose(node, keep), { kind: 'return', value: result }] : choose(node, drop);
}

function lowerStatement(node: Node): Stmt[] | undefined {
  switch (node.type) {
    case 'property_declaration':
      return lowerProperty(node);
    case 'assignment':
      return lowerAssignment(node);
    case 'function_declaration':
      return [lowerFunction(node)];
    case 'class_declaration':
    case 'object_declaration':
    case 'companion_object':
      return [lowerClass(node)];
    case 'import':
      return lowerImport(node);
    case 'return_expression':
      return lowerReturn(node);
    case 'throw_expression':
      return [...parts(node).flatMap((child) => drop(lowerExpression(child))), { kind: 'return' }];
    case 'for_statement':
      return lowerFor(node);
    case 'while_statement':
    case 'do_while_statement':
      return lowerWhile(node);
    case 'block':
      return parts(node).flatMap((child) => lowerInto(child));
    case 'labeled_expression':
      // `break@outer` and `continue@outer` look like a label with a name.
      return /^(?:break|continue)@/.test(node.text)
        ? [{ kind: 'return' }]
        : parts(node).flatMap((child) => lowerInto(child));
    case 'break_expression':
    case 'continue_expression':
      return [{ kind: 'return' }];
    case 'package_header':
    case 'type_alias':
    case 'file_annotation':
      return [];
    case 'identifier':
      return node.text === 'break' || node.text === 'continue' ? [{ kind: 'return' }] : undefined;
    case 'ERROR':
      return parts(node).flatMap((child) => lowerInto(child));
    default:
      return undefined;
  }
}

/** `return x`; `return@map x` only leaves the closure, which is a function, too. */
function lowerReturn(node: Node): Stmt[] {
  const label = node.childForFieldName('label');
  const value = parts(node).find(({ id }) => id !== label?.id);
  return value ? lowerInto(value, give) : [{ kind: 'return' }];
}

function lowerAssignment(node: Node): Stmt[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return drop(lowerExpression(node));
  const operator = node.childForFieldName('operator')?.text ?? '=';
  const op = compoundOf(operator);
  const target = lowerExpression(left);
  const range = rangeOf(node);
  if (!op && goesOn(left, right)) return drop(lowerExpression(right));
  return lowerInto(right, (value) => [{ kind: 'assign', target, value, ...(op ? { op } : {}), range }]);
}

/** Methods of values that cannot change, after which a variable is something else. */
const CHANGED =
  /^(?:replace|sub|plus|minus|times|div|add|append|format|split|to|or|map|filter|take|drop|remove|get|trim|let|run|with|coerce|copy)/;

/** `builder = builder.externalId(x)`: the builder is the one it was. */
function goesOn(left: Node, right: Node): boolean {
  if (left.type !== 'identifier') return false;
  let next: Node | undefined = right;
  for (let length = 0; next?.type === 'call_expression' && length < 40; length++) {
    const [callee, list]: Node[] = parts(next);
    const [object, name] = callee?.type === 'navigation_expression' ? parts(callee) : [];
    if (list?.type !== 'value_arguments' || parts(list).length !== 1 || CHANGED.test(name?.text ?? 'to'))
      return false;
    next = object;
  }
  return next !== right && next?.type === 'identifier' && next.text === left.text;
}

function lowerFor(node: Node): Stmt[] {
  const inner = parts(node);
  const [variable, over, body] = inner;
  if (!variable || !over) return inner.flatMap((child) => lowerInto(child));
  const names = variable.descendantsOfType('identifier').map(({ text }) => text);
  return [
    {
      kind: 'loop',
      variables: names.slice(0, variable.type === 'variable_declaration' ? 1 : names.length),
      over: lowerExpression(over),
      body: body ? lowerInto(body) : [],
    },
  ];
}

function lowerWhile(node: Node): Stmt[] {
  const test = node.childForFieldName('condition');
  const body = parts(node)
    .filter(({ id }) => id !== test?.id)
    .flatMap((child) => lowerInto(child));
  const over = test ? { over: lowerExpression(test) } : {};
  // A `do` runs at least once.
  if (node.type === 'do_while_statement')
    return [{ kind: 'block', body: body.filter(({ kind }) => kind !== 'return') }];
  return [{ kind: 'loop', variables: [], ...over, body }];
}

/** The body of a class or file, in the order of the text. */
export function lowerMembers(node: Node | undefined): Stmt[] {
  return node ? parts(node).flatMap((child) => lowerInto(child)) : [];
}
