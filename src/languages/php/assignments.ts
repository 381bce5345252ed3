import { isOperatorOrPower } from '../lowering/operators.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerDestructuring, mergedArrays } from './arrays.ts';
import { isFirstMention } from './before.ts';
import { lowerExpression } from './expressions.ts';
import { effect, isPlain, named, opaque, range } from './nodes.ts';

const ASSIGNMENTS = new Set([
  'assignment_expression',
  'reference_assignment_expression',
  'augmented_assignment_expression',
]);

export function isAssignment(node: Node): boolean {
  return ASSIGNMENTS.has(node.type);
}

/** `$a = $b = x`, `[$a, $b] = f()`, `$a['x'] .= y`, and what is assigned in the end. */
export function lowerAssignment(node: Node, shared: ReadonlySet<string>): Stmt[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return [];
  if (isAssignment(right) && node.type !== 'augmented_assignment_expression') {
    const inner = lowerAssignment(right, shared);
    const source = right.childForFieldName('left');
    return source ? [...inner, ...assign(left, readAgain(source), node, shared)] : inner;
  }
  return assign(left, assignedValue(node), node, shared);
}

function assign(left: Node, value: Expr, node: Node, shared: ReadonlySet<string>): Stmt[] {
  if (left.type === 'list_literal' || left.type === 'array_creation_expression')
    return lowerDestructuring(left, value, node);
  const made = madeByWriting(left);
  const added = addedTo(left, value, node);
  if (added) return [...made, added];
  const target = lowerExpression(left);
  if (target.kind !== 'name' && target.kind !== 'member' && target.kind !== 'index') return [effect(value)];
  // A variable is the function's own, unless it says that it is one of those around it.
  const declares = target.kind === 'name' && left.type === 'variable_name' && !shared.has(target.name);
  return [...made, { kind: 'assign', target, value, ...(declares ? { declares } : {}), range: range(node) }];
}

/** The array that PHP makes by itself where one is written to that nobody has made: `$params['role'] = …`. */
function madeByWriting(left: Node): Stmt[] {
  let variable: Node | undefined = left;
  while (variable?.type === 'subscript_expression') [variable] = named(variable);
  if (variable === left || variable?.type !== 'variable_name' || !isFirstMention(variable)) return [];
  const value: Expr = { kind: 'map', entries: [], range: range(variable) };
  return [
    { kind: 'assign', target: lowerExpression(variable), value, declares: true, range: range(variable) },
  ];
}

/** `$words[] = 'a'` is `$words->push('a')`. */
function addedTo(left: Node, value: Expr, node: Node): Stmt | undefined {
  const [list, ...index]: Node[] = left.type === 'subscript_expression' ? named(left) : [];
  if (list?.type !== 'variable_name' || index.length > 0) return undefined;
  const nameRange = { start: list.endIndex, end: left.endIndex };
  const of = lowerExpression(list);
  const callee: Expr = { kind: 'member', of, name: 'push', nameRange, range: range(left) };
  return { kind: 'expr', expr: { kind: 'call', callee, args: [{ value }], range: range(node) } };
}

/** What was assigned to, as a value. */
export function readAgain(target: Node): Expr {
  return isPlain(target) ? lowerExpression(target) : opaque(target);
}

/** What the left side is after the assignment. */
export function assignedValue(node: Node): Expr {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return opaque(node);
  const value = lowerExpression(right);
  if (node.type !== 'augmented_assignment_expression') return value;
  const op = (node.childForFieldName('operator')?.text ?? '=').slice(0, -1);
  const before = readAgain(left);
  if (op === '??') return { kind: 'default', value: before, fallback: value, range: range(node) };
  if (op === '.') return { kind: 'template', parts: [before, value], range: range(node) };
  if (op === '+' && value.kind === 'map') return mergedArrays([value, before], node);
  return isOperatorOrPower(op)
    ? { kind: 'binary', op, left: before, right: value, range: range(node) }
    : opaque(node, [value]);
}
