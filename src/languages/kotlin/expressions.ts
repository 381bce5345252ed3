import { number } from '../java/literals.ts';
import { isOperator } from '../lowering/operators.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerCall, pairOf } from './calls.ts';
import { lowerChoice } from './choices.ts';
import { objectLiteral } from './classes.ts';
import { lowerFunctionLiteral, lowerLambda, receiverOf } from './lambdas.ts';
import { childOf, literalAt, member, nameAt, parts, rangeOf } from './nodes.ts';
import { lowerString } from './strings.ts';

export function lowerExpression(node: Node): Expr {
  switch (node.type) {
    case 'identifier':
      return lowerName(node);
    case 'number_literal':
    case 'float_literal':
    case 'hex_literal':
    case 'bin_literal':
    case 'long_literal':
    case 'unsigned_literal':
      return literalAt(node, number(node.text.replace(/[uU]?[lL]?$/, '')));
    case 'string_literal':
    case 'multiline_string_literal':
      return lowerString(node, lowerExpression);
    case 'character_literal':
      return literalAt(node, node.text.slice(1, -1));
    case 'boolean_literal':
      return literalAt(node, node.text === 'true');
    case 'null_literal':
    case 'null':
      return literalAt(node, null);
    case 'this_expression':
      return lowerThis(node);
    case 'super_expression':
      return nameAt(node, 'super');
    case 'parenthesized_expression':
    case 'annotated_lambda':
    case 'annotated_expression':
    case 'as_expression':
    case 'value_argument':
    case 'spread_expression':
      return first(node);
    case 'navigation_expression':
      return lowerNavigation(node);
    case 'index_expression':
      return lowerIndex(node);
    case 'call_expression':
      return lowerCall(node);
    case 'binary_expression':
      return lowerBinary(node);
    case 'unary_expression':
      return lowerUnary(node);
    case 'infix_expression':
      return lowerInfix(node);
    case 'collection_literal':
      return {
        kind: 'list',
        items: parts(node).map((child) => ({ value: lowerExpression(child) })),
        range: rangeOf(node),
      };
    case 'lambda_literal':
      return lowerLambda(node);
    case 'anonymous_function':
      return lowerFunctionLiteral(node);
    case 'object_literal':
      return objectLiteral(node);
    case 'if_expression':
    case 'when_expression':
    case 'try_expression':
      return lowerChoice(node);
    case 'callable_reference':
      return { kind: 'opaque', inner: [], range: rangeOf(node) };
    default:
      return opaque(node);
  }
}

export function opaque(node: Node): Expr {
  return { kind: 'opaque', inner: parts(node).map(lowerExpression), range: rangeOf(node) };
}

function first(node: Node): Expr {
  const [inner] = parts(node);
  return inner ? lowerExpression(inner) : opaque(node);
}

/** The grammar has no words for these. */
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

function lowerName(node: Node): Expr {
  const value = WORDS.get(node.text);
  if (value !== undefined) return literalAt(node, value);
  return nameAt(node, node.text.replaceAll('`', ''));
}

/** `this`, and `this@Outer`, for which the class stands by its name. */
function lowerThis(node: Node): Expr {
  const label = childOf(node, 'identifier');
  if (label) return nameAt(node, label.text);
  const assigned = node.parent?.parent;
  const isTarget =
    node.parent?.type === 'navigation_expression' &&
    assigned?.type === 'assignment' &&
    assigned.childForFieldName('left')?.id === node.parent.id;
  return nameAt(node, receiverOf(node, isTarget) ?? 'this');
}

function lowerNavigation(node: Node): Expr {
  const [of, name] = parts(node);
  if (!of || !name) return opaque(node);
  if (node.children.some(({ type }) => type === '::'))
    return { kind: 'opaque', inner: [], range: rangeOf(node) };
  return member(lowerExpression(of), name, node);
}

function lowerIndex(node: Node): Expr {
  const [of, index] = parts(node);
  if (!of || !index) return opaque(node);
  const key = lowerExpression(index);
  const range = rangeOf(node);
  const text = key.kind === 'literal' && typeof key.value === 'string' ? key.value : undefined;
  if (of.text === 'System.getenv()') return { kind: 'environment', name: text ?? index.text, range };
  if (text !== undefined)
    return { kind: 'member', of: lowerExpression(of), name: text, nameRange: key.range, range };
  return { kind: 'index', of: lowerExpression(of), index: key, range };
}

function lowerBinary(node: Node): Expr {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const op = node.childForFieldName('operator')?.text ?? '';
  if (!left || !right) return opaque(node);
  if (op === '?:') return lowerElvis(left, right, node);
  if (!isOperator(op)) return opaque(node);
  const added = op === '+' ? addedTo(left, right, node) : undefined;
  if (added) return added;
  return {
    kind: 'binary',
    op,
    left: lowerExpression(left),
    right: lowerExpression(right),
    range: rangeOf(node),
  };
}

/** `map + mapOf(…)`, `map + ("key" to value)`. */
function addedTo(left: Node, right: Node, node: Node): Expr | undefined {
  const inner = right.type === 'parenthesized_expression' ? parts(right)[0] : right;
  const isPair = inner?.type === 'infix_expression' && parts(inner)[1]?.text === 'to';
  if (!isPair && inner?.type !== 'call_expression') return undefined;
  const added = lowerExpression(right);
  if (!isPair && added.kind !== 'map') return undefined;
  const entries = added.kind === 'map' ? added.entries : [pairOf(added)];
  return { kind: 'map', entries: [{ spread: lowerExpression(left) }, ...entries], range: rangeOf(node) };
}

/** `x ?: y`; what leaves the function is no value of it. */
function lowerElvis(left: Node, right: Node, node: Node): Expr {
  const value = lowerExpression(left);
  if (right.type === 'return_expression' || right.type === 'throw_expression') {
    const [inner] = parts(right);
    const isCall = inner !== undefined && inner.type !== 'identifier';
    return isCall ? { kind: 'default', value, fallback: nothing(right), range: rangeOf(node) } : value;
  }
  return { kind: 'default', value, fallback: lowerExpression(right), range: rangeOf(node) };
}

/** An expression that never has a value, though there may be calls in it. */
function nothing(node: Node): Expr {
  return { kind: 'opaque', inner: parts(node).map(lowerExpression), range: rangeOf(node) };
}

function lowerUnary(node: Node): Expr {
  const argument = node.childForFieldName('argument');
  const value = argument ? lowerExpression(argument) : undefined;
  if (!argument || !value) return opaque(node);
  if (node.text.endsWith('!!')) return value;
  if (node.text.startsWith('-') && value.kind === 'literal' && typeof value.value === 'number')
    return literalAt(node, -value.value);
  return { kind: 'opaque', inner: [value], range: rangeOf(node) };
}

/** `"key" to value` is a pair; any other infix call a call. */
function lowerInfix(node: Node): Expr {
  const [left, name, right] = parts(node);
  if (!left || !name || !right) return opaque(node);
  const range = rangeOf(node);
  return {
    kind: 'call',
    callee: { kind: 'member', of: lowerExpression(left), name: name.text, nameRange: rangeOf(name), range },
    args: [{ value: lowerExpression(right) }],
    range,
  };
}
