import { isOperator } from '../lowering/operators.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerCall } from './calls.ts';
import { lowerComposite } from './composites.ts';
import { lowerClosure } from './functions.ts';
import { listed, literal, memberOf, nameAt, named, opaque, range, type Context } from './nodes.ts';
import { fieldName } from './outline.ts';
import { isString, lowerString } from './strings.ts';

export function lowerExpression(node: Node, cx: Context): Expr {
  switch (node.type) {
    case 'identifier':
    case 'type_identifier':
    case 'package_identifier':
    case 'field_identifier':
      return nameAt(node);
    case 'int_literal':
    case 'float_literal':
      return numberAt(node);
    case 'true':
    case 'false':
      return literal(node.type === 'true', range(node));
    case 'nil':
      return literal(null, range(node));
    case 'interpreted_string_literal':
    case 'raw_string_literal':
      return lowerString(node);
    case 'parenthesized_expression':
    case 'literal_element':
      return inner(node, cx);
    case 'expression_list': {
      const [first, ...more] = named(node);
      return first && more.length === 0 ? lowerExpression(first, cx) : inside(node, cx);
    }
    case 'selector_expression':
      return lowerSelector(node, cx);
    case 'index_expression':
      return lowerIndex(node, cx);
    case 'type_assertion_expression':
    case 'type_conversion_expression': {
      const operand = node.childForFieldName('operand');
      return operand ? lowerExpression(operand, cx) : inside(node, cx);
    }
    case 'call_expression':
      return lowerCall(node, cx);
    case 'composite_literal':
      return lowerComposite(node, cx);
    case 'binary_expression':
      return lowerBinary(node, cx);
    case 'unary_expression':
      return lowerUnary(node, cx);
    case 'func_literal':
      return lowerClosure(node, cx);
    default:
      return inside(node, cx);
  }
}

function inner(node: Node, cx: Context): Expr {
  const [only] = named(node);
  return only ? lowerExpression(only, cx) : opaque([], range(node));
}

/** Types have nothing in them that runs. */
const isType = ({ type }: Node): boolean => type.endsWith('_type') || type === 'type_identifier';

/** A construct that is not evaluated, with the calls in it. */
export function inside(node: Node, cx: Context): Expr {
  const children = named(node).filter((child) => !isType(child));
  return opaque(
    children.map((child) => lowerExpression(child, cx)),
    range(node),
  );
}

function numberAt(node: Node): Expr {
  const text = node.text.replaceAll('_', '');
  const value = Number(/^0\d+$/.test(text) ? `0o${text.slice(1)}` : text);
  return Number.isNaN(value) ? opaque([], range(node)) : literal(value, range(node));
}

function lowerSelector(node: Node, cx: Context): Expr {
  const operand = node.childForFieldName('operand');
  const field = node.childForFieldName('field');
  if (!operand || !field) return inside(node, cx);
  const shared = operand.type === 'identifier' ? sharedField(operand.text, field.text, cx) : undefined;
  if (shared !== undefined) return { kind: 'name', name: shared, range: range(node) };
  return memberOf(lowerExpression(operand, cx), field, range(node));
}

/** A field of the object that a method is called on: one that all methods of its type see. */
function sharedField(name: string, field: string, { receiver, file }: Context): string | undefined {
  if (receiver?.name !== name || name === '') return undefined;
  return file.structs.get(receiver.type)?.fields.has(field) === true
    ? fieldName(receiver.type, field)
    : undefined;
}

function lowerIndex(node: Node, cx: Context): Expr {
  const operand = node.childForFieldName('operand');
  const index = node.childForFieldName('index');
  if (!operand || !index) return inside(node, cx);
  const of = lowerExpression(operand, cx);
  if (isString(index)) {
    const key = lowerString(index);
    if (key.kind === 'literal')
      return { kind: 'member', of, name: String(key.value), nameRange: key.range, range: range(node) };
  }
  return { kind: 'index', of, index: lowerExpression(index, cx), range: range(node) };
}

function lowerBinary(node: Node, cx: Context): Expr {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const op = node.childForFieldName('operator')?.text ?? '';
  if (!left || !right || !isOperator(op)) return inside(node, cx);
  return {
    kind: 'binary',
    op,
    left: lowerExpression(left, cx),
    right: lowerExpression(right, cx),
    range: range(node),
  };
}

function lowerUnary(node: Node, cx: Context): Expr {
  const operand = node.childForFieldName('operand');
  const operator = node.childForFieldName('operator')?.text;
  if (!operand) return inside(node, cx);
  const value = lowerExpression(operand, cx);
  // A pointer to a thing is the thing.
  if (operator === '&' || operator === '*' || operator === '+') return value;
  if (operator === '-' && value.kind === 'literal' && typeof value.value === 'number')
    return literal(-value.value, range(node));
  return opaque([value], range(node));
}

/** The expressions of a list, each for itself. */
export function lowerList(node: Node | null, cx: Context): Expr[] {
  return listed(node).map((one) => lowerExpression(one, cx));
}
