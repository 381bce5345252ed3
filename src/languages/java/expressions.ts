import { isOperator } from '../lowering/operators.ts';
import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerCall } from './calls.ts';
import { anonymousClass } from './classes.ts';
import { lowerLambda } from './lambdas.ts';
import { number } from './literals.ts';
import { literalAt, member, nameAt, parts, pathOf, rangeOf } from './nodes.ts';
import { lowerString } from './strings.ts';
import { lowerSwitchExpression } from './switches.ts';

export function lowerExpression(node: Node): Expr {
  switch (node.type) {
    case 'identifier':
    case 'this':
    case 'super':
      return nameAt(node);
    case 'type_identifier':
    case 'scoped_type_identifier':
    case 'generic_type':
    case 'scoped_identifier':
      return pathOf(node);
    case 'decimal_integer_literal':
    case 'hex_integer_literal':
    case 'octal_integer_literal':
    case 'binary_integer_literal':
    case 'decimal_floating_point_literal':
      return literalAt(node, number(node.text));
    case 'true':
    case 'false':
      return literalAt(node, node.type === 'true');
    case 'null_literal':
      return literalAt(node, null);
    case 'character_literal':
    case 'string_literal':
      return lowerString(node);
    case 'parenthesized_expression':
      return only(node);
    case 'cast_expression':
      return inner(node, 'value');
    case 'field_access':
      return lowerField(node);
    case 'array_access':
      return lowerIndex(node);
    case 'method_invocation':
      return lowerCall(node);
    case 'object_creation_expression':
      return lowerCreation(node);
    case 'array_creation_expression':
      return inner(node, 'value');
    case 'array_initializer':
      return {
        kind: 'list',
        items: parts(node).map((child) => ({ value: lowerExpression(child) })),
        range: rangeOf(node),
      };
    case 'binary_expression':
      return lowerBinary(node);
    case 'unary_expression':
      return lowerUnary(node);
    case 'ternary_expression':
      return lowerTernary(node);
    case 'assignment_expression':
      return inner(node, 'right');
    case 'lambda_expression':
      return lowerLambda(node);
    case 'switch_expression':
      return lowerSwitchExpression(node);
    case 'class_literal':
    case 'method_reference':
      return { kind: 'opaque', inner: [], range: rangeOf(node) };
    default:
      return opaque(node);
  }
}

export function opaque(node: Node): Expr {
  return { kind: 'opaque', inner: parts(node).map(lowerExpression), range: rangeOf(node) };
}

function only(node: Node): Expr {
  const [first] = parts(node);
  return first ? lowerExpression(first) : opaque(node);
}

function inner(node: Node, field: string): Expr {
  const value = node.childForFieldName(field);
  return value ? lowerExpression(value) : opaque(node);
}

function lowerField(node: Node): Expr {
  const object = node.childForFieldName('object');
  const field = node.childForFieldName('field');
  if (!object || !field) return opaque(node);
  // `Outer.this`: a class by its name stands for its instance, too.
  if (field.type === 'this') return nameAt(object);
  return member(lowerExpression(object), field, node);
}

function lowerIndex(node: Node): Expr {
  const array = node.childForFieldName('array');
  const index = node.childForFieldName('index');
  if (!array || !index) return opaque(node);
  return { kind: 'index', of: lowerExpression(array), index: lowerExpression(index), range: rangeOf(node) };
}

const MAPS = /^(?:java\.util\.)?(?:Linked|Tree|Concurrent)?(?:Hash)?Map\b/;

function lowerCreation(node: Node): Expr {
  const type = node.childForFieldName('type');
  const list = node.childForFieldName('arguments');
  if (!type || !list) return opaque(node);
  const args = parts(list).map((child): Arg => ({ value: lowerExpression(child) }));
  const body = parts(node).find((child) => child.type === 'class_body');
  if (args.length === 0 && !body && MAPS.test(type.text))
    return { kind: 'map', entries: [], range: rangeOf(node) };
  const made: Expr = { kind: 'call', callee: pathOf(type), args, isNew: true, range: rangeOf(node) };
  return body ? anonymousClass(made, body) : made;
}

function lowerBinary(node: Node): Expr {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const op = node.childForFieldName('operator')?.text ?? '';
  if (!left || !right || !isOperator(op)) return opaque(node);
  return {
    kind: 'binary',
    op,
    left: lowerExpression(left),
    right: lowerExpression(right),
    range: rangeOf(node),
  };
}

function lowerUnary(node: Node): Expr {
  const operand = node.childForFieldName('operand');
  const value = operand ? lowerExpression(operand) : undefined;
  const sign = node.childForFieldName('operator')?.text;
  if (sign === '-' && value?.kind === 'literal' && typeof value.value === 'number')
    return literalAt(node, -value.value);
  return value ? { kind: 'opaque', inner: [value], range: rangeOf(node) } : opaque(node);
}

/** `x != null ? x : y` is x, or y where there is none. */
function lowerTernary(node: Node): Expr {
  const test = node.childForFieldName('condition');
  const then = node.childForFieldName('consequence');
  const other = node.childForFieldName('alternative');
  if (!test || !then || !other) return opaque(node);
  const range = rangeOf(node);
  const unset = unsetIn(test);
  const value = lowerExpression(then);
  const fallback = lowerExpression(other);
  if (unset?.equal === false && unset.name === then.text) return { kind: 'default', value, fallback, range };
  if (unset?.equal === true && unset.name === other.text)
    return { kind: 'default', value: fallback, fallback: value, range };
  return { kind: 'conditional', test: lowerExpression(test), then: value, else: fallback, range };
}

/** `x == null`, `(x != null)`: what is compared with nothing, and how. */
function unsetIn(test: Node): { name: string; equal: boolean } | undefined {
  const [first] = parts(test);
  if (test.type === 'parenthesized_expression' && first) return unsetIn(first);
  const op = test.childForFieldName('operator')?.text;
  const left = test.childForFieldName('left');
  if (test.childForFieldName('right')?.type !== 'null_literal' || !left) return undefined;
  return op === '==' || op === '!=' ? { name: left.text, equal: op === '==' } : undefined;
}
