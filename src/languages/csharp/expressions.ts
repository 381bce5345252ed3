import { isOperator } from '../lowering/operators.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { argumentValue, lowerInvocation } from './calls.ts';
import { lowerChoice, lowerSwitchExpression } from './choices.ts';
import { lowerCreation, lowerInitializer } from './creation.ts';
import { lowerLambda } from './lambdas.ts';
import { literalAt, member, nameAt, parts, pathOf, plainName, rangeOf } from './nodes.ts';
import { EMPTY } from './prepare.ts';
import { standardMember } from './standard.ts';
import { lowerInterpolated, lowerString } from './strings.ts';

export function lowerExpression(node: Node): Expr {
  switch (node.type) {
    case 'identifier':
      return node.text === EMPTY ? { kind: 'list', items: [], range: rangeOf(node) } : nameAt(node);
    case 'this':
      return nameAt(node);
    case 'base':
      return nameAt(node, 'this');
    case 'generic_name':
    case 'qualified_name':
    case 'alias_qualified_name':
      return pathOf(node);
    case 'integer_literal':
    case 'real_literal':
      return literalAt(node, number(node.text));
    case 'boolean_literal':
      return literalAt(node, node.text === 'true');
    case 'null_literal':
    case 'default_expression':
      return literalAt(node, null);
    case 'string_literal':
    case 'verbatim_string_literal':
    case 'raw_string_literal':
    case 'character_literal':
      return node.type === 'character_literal' ? literalAt(node, node.text.slice(1, -1)) : lowerString(node);
    case 'interpolated_string_expression':
      return lowerInterpolated(node, lowerExpression);
    case 'lambda_expression':
    case 'anonymous_method_expression':
      return lowerLambda(node);
    default:
      return lowerOperation(node);
  }
}

function lowerOperation(node: Node): Expr {
  switch (node.type) {
    case 'parenthesized_expression':
    case 'checked_expression':
    case 'await_expression':
    case 'ref_expression':
      return last(node);
    case 'cast_expression':
      return inner(node, 'value');
    case 'as_expression':
      return inner(node, 'left');
    case 'assignment_expression':
      return inner(node, 'right');
    case 'conditional_access_expression':
      return last(node);
    case 'member_access_expression':
      return lowerMember(node, node.childForFieldName('expression'));
    case 'member_binding_expression':
      return lowerMember(node, conditionOf(node));
    case 'element_access_expression':
      return lowerElement(node, node.childForFieldName('expression'), node.childForFieldName('subscript'));
    case 'element_binding_expression':
      return isBinding(node) ? lowerElement(node, conditionOf(node), node) : lowerInitializer(node);
    case 'invocation_expression':
      return lowerInvocation(node);
    case 'binary_expression':
      return lowerBinary(node);
    case 'prefix_unary_expression':
    case 'postfix_unary_expression':
      return lowerUnary(node);
    case 'conditional_expression':
      return lowerChoice(node);
    case 'switch_expression':
      return lowerSwitchExpression(node);
    case 'tuple_expression':
      return {
        kind: 'list',
        items: parts(node).map((item) => ({ value: argumentValue(item) })),
        range: rangeOf(node),
      };
    case 'typeof_expression':
    case 'sizeof_expression':
    case 'declaration_expression':
      return { kind: 'opaque', inner: [], range: rangeOf(node) };
    default:
      return lowerCreation(node) ?? opaque(node);
  }
}

export function opaque(node: Node): Expr {
  return { kind: 'opaque', inner: parts(node).map(lowerExpression), range: rangeOf(node) };
}

function last(node: Node): Expr {
  const value = parts(node).at(-1);
  return value ? lowerExpression(value) : opaque(node);
}

function inner(node: Node, field: string): Expr {
  const value = node.childForFieldName(field);
  return value ? lowerExpression(value) : opaque(node);
}

/** What `?.` stands after: the condition of the expression that a binding belongs to. */
export function conditionOf(node: Node): Node | null {
  let child = node;
  for (let at = node.parent; at; child = at, at = at.parent) {
    if (at.type !== 'conditional_access_expression') continue;
    const condition = at.childForFieldName('condition');
    if (condition && condition.id !== child.id) return condition;
  }
  return null;
}

function isBinding(node: Node): boolean {
  let child = node;
  for (let at = node.parent; at; child = at, at = at.parent) {
    if (at.type === 'conditional_access_expression')
      return at.childForFieldName('condition')?.id !== child.id;
    if (!/^(?:member_access|element_access|invocation)_expression$/.test(at.type)) return false;
    if (parts(at)[0]?.id !== child.id) return false;
  }
  return false;
}

function lowerMember(node: Node, object: Node | null): Expr {
  const name = node.childForFieldName('name');
  if (!name) return opaque(node);
  if (!object) return nameAt(plainName(name));
  const standard = node.endIndex - node.startIndex < 40 ? standardMember(node) : undefined;
  return standard ?? member(lowerExpression(object), name, node);
}

/** `map["key"]` is the field of that name. */
function lowerElement(node: Node, object: Node | null, subscript: Node | null): Expr {
  const argument = subscript ? parts(subscript)[0] : undefined;
  if (!object || !argument) return opaque(node);
  const of = lowerExpression(object);
  const index = argumentValue(argument);
  const range = rangeOf(node);
  return index.kind === 'literal' && typeof index.value === 'string'
    ? { kind: 'member', of, name: index.value, nameRange: index.range, range }
    : { kind: 'index', of, index, range };
}

function lowerBinary(node: Node): Expr {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const op = node.childForFieldName('operator')?.text ?? '';
  if (!left || !right) return opaque(node);
  const range = rangeOf(node);
  if (op === '??') {
    // `x ?? throw …` is x, or nothing at all.
    if (right.type === 'throw_expression') return lowerExpression(left);
    return { kind: 'default', value: lowerExpression(left), fallback: lowerExpression(right), range };
  }
  if (!isOperator(op)) return opaque(node);
  return { kind: 'binary', op, left: lowerExpression(left), right: lowerExpression(right), range };
}

/** `-1`, `x!`. */
function lowerUnary(node: Node): Expr {
  const [operand] = parts(node);
  if (!operand) return opaque(node);
  const value = lowerExpression(operand);
  const { text } = node;
  if (node.type === 'postfix_unary_expression' && text.endsWith('!')) return value;
  if (text.startsWith('-') && value.kind === 'literal' && typeof value.value === 'number')
    return literalAt(node, -value.value);
  return { kind: 'opaque', inner: [value], range: rangeOf(node) };
}

/** `43_200L`, `0x10`, `0b1`, `1.5m`. */
function number(text: string): number {
  const digits = text.replaceAll('_', '');
  return /^0[xXbB]/.test(digits)
    ? Number(digits.replace(/[uUlL]{1,2}$/, ''))
    : Number(digits.replace(/[uUlLfFdDmM]{1,2}$/, ''));
}
