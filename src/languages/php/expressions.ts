import { isOperatorOrPower } from '../lowering/operators.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerArray, lowerSubscript, mergedArrays } from './arrays.ts';
import { assignedValue } from './assignments.ts';
import { lowerFunctionCall, lowerMethodCall, lowerNew, lowerStaticCall } from './calls.ts';
import { lowerConditional, lowerMatch } from './conditions.ts';
import { lowerClosure } from './definitions.ts';
import { asNumber } from './formats.ts';
import { lowerName } from './names.ts';
import { literal, memberOf, named, opaque, range, variableName } from './nodes.ts';
import { lowerString } from './strings.ts';
import { table } from '../../values/table.ts';

export function lowerExpression(node: Node): Expr {
  switch (node.type) {
    case 'variable_name':
      return { kind: 'name', name: variableName(node), range: range(node) };
    case 'name':
    case 'qualified_name':
    case 'relative_scope':
      return lowerConstant(node);
    case 'integer':
    case 'float':
      return literal(node, number(node.text));
    case 'boolean':
      return literal(node, node.text.toLowerCase() === 'true');
    case 'null':
      return literal(node, null);
    case 'string':
    case 'encapsed_string':
    case 'heredoc':
    case 'nowdoc':
      return lowerString(node, lowerExpression);
    case 'shell_command_expression':
      return lowerShellCommand(node);
    case 'array_creation_expression':
    case 'list_literal':
      return lowerArray(node);
    case 'subscript_expression':
      return lowerSubscript(node);
    case 'member_access_expression':
    case 'nullsafe_member_access_expression':
      return lowerMember(node);
    case 'class_constant_access_expression':
    case 'scoped_property_access_expression':
      return lowerStaticMember(node);
    case 'function_call_expression':
      return lowerFunctionCall(node);
    case 'member_call_expression':
    case 'nullsafe_member_call_expression':
      return lowerMethodCall(node);
    case 'scoped_call_expression':
      return lowerStaticCall(node);
    case 'object_creation_expression':
      return lowerNew(node);
    case 'anonymous_function':
    case 'anonymous_function_creation_expression':
    case 'arrow_function':
      return lowerClosure(node);
    default:
      return lowerOperation(node);
  }
}

/** `` `command` ``, which is `shell_exec` by another name. */
function lowerShellCommand(node: Node): Expr {
  const callee: Expr = { kind: 'name', name: 'shell_exec', range: range(node) };
  return { kind: 'call', callee, args: [{ value: lowerString(node, lowerExpression) }], range: range(node) };
}

/** Expressions that are the one they hold, as far as anybody here asks. */
const WRAPPERS = new Set([
  'argument',
  'by_ref',
  'clone_expression',
  'error_suppression_expression',
  'parenthesized_expression',
  'reference_modifier',
]);

function lowerOperation(node: Node): Expr {
  if (WRAPPERS.has(node.type)) {
    const [inner] = named(node);
    return inner ? lowerExpression(inner) : opaque(node);
  }
  switch (node.type) {
    case 'binary_expression':
      return lowerBinary(node);
    case 'unary_op_expression':
      return lowerUnary(node);
    case 'cast_expression': {
      const value = node.childForFieldName('value');
      if (!value) return opaque(node);
      const inner = lowerExpression(value);
      return /int|float|double/i.test(node.childForFieldName('type')?.text ?? '') ? asNumber(inner) : inner;
    }
    case 'conditional_expression':
      return lowerConditional(node);
    case 'match_expression':
      return lowerMatch(node);
    case 'assignment_expression':
    case 'reference_assignment_expression':
    case 'augmented_assignment_expression':
      return assignedValue(node);
    default:
      return opaque(node, named(node).map(lowerExpression));
  }
}

function number(text: string): number {
  return Number(text.replaceAll('_', '').replace(/^0(?=\d)/, '0o'));
}

/** What frameworks call lengths of time: WordPress's constants, Moodle's. */
const SECONDS = table<number>({
  MINUTE_IN_SECONDS: 60,
  HOUR_IN_SECONDS: 3600,
  DAY_IN_SECONDS: 86400,
  MINSECS: 60,
  HOURSECS: 3600,
  DAYSECS: 86400,
});

function lowerConstant(node: Node): Expr {
  const seconds = SECONDS[node.text];
  return seconds === undefined ? lowerName(node) : literal(node, seconds);
}

function lowerMember(node: Node): Expr {
  const object = node.childForFieldName('object');
  const name = node.childForFieldName('name');
  if (!object || !name) return opaque(node);
  const of = lowerExpression(object);
  if (name.type !== 'name') return { kind: 'index', of, index: lowerExpression(name), range: range(node) };
  return memberOf(of, name.text, name, node);
}

/** `self::ROLE`, `Roles::$default`, `Roles::class`. */
function lowerStaticMember(node: Node): Expr {
  const [first, second] = named(node);
  const scope = node.childForFieldName('scope') ?? first;
  const name = node.childForFieldName('name') ?? second;
  if (!scope || !name || scope.id === name.id) return opaque(node, scope ? [lowerExpression(scope)] : []);
  return memberOf(lowerExpression(scope), variableName(name), name, node);
}

function lowerBinary(node: Node): Expr {
  const op = node.childForFieldName('operator')?.text ?? '';
  if (op === '.') return { kind: 'template', parts: concatenated(node), range: range(node) };
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return opaque(node);
  const [a, b] = [lowerExpression(left), lowerExpression(right)];
  if (op === '??') return { kind: 'default', value: a, fallback: b, range: range(node) };
  // The sum of two arrays: of the same field the left one counts.
  if (op === '+' && (a.kind === 'map' || b.kind === 'map')) return mergedArrays([b, a], node);
  return isOperatorOrPower(op)
    ? { kind: 'binary', op, left: a, right: b, range: range(node) }
    : opaque(node, [a, b]);
}

/** The parts of `a . b . c`, however many there are. */
function concatenated(node: Node): Expr[] {
  const parts: Expr[] = [];
  let next: Node | null = node;
  while (next?.type === 'binary_expression' && next.childForFieldName('operator')?.text === '.') {
    const right = next.childForFieldName('right');
    if (right) parts.push(lowerExpression(right));
    next = next.childForFieldName('left');
  }
  if (next) parts.push(lowerExpression(next));
  return parts.reverse();
}

function lowerUnary(node: Node): Expr {
  const [argument] = named(node);
  const inner = argument ? lowerExpression(argument) : opaque(node);
  if (inner.kind === 'literal' && typeof inner.value === 'number' && node.text.startsWith('-'))
    return literal(node, -inner.value);
  return opaque(node, [inner]);
}
