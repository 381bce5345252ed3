import { isOperator } from '../lowering/operators.ts';
import type { Expr, MapItem } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerCall, lowerConstructor } from './calls.ts';
import { lowerChoice } from './choices.ts';
import { lowerClosure } from './closures.ts';
import { literalAt, member, nameAt, parts, plainName, rangeOf } from './nodes.ts';
import { isLeaving } from './standard.ts';
import { lowerString } from './strings.ts';

export function lowerExpression(node: Node): Expr {
  switch (node.type) {
    case 'simple_identifier':
      // In a type's own code, `Self` is the type.
      return nameAt(node, node.text === 'Self' ? 'this' : plainName(node));
    case 'self_expression':
      return nameAt(node, 'this');
    case 'super_expression':
      return nameAt(node, 'super');
    case 'integer_literal':
    case 'hex_literal':
    case 'oct_literal':
    case 'bin_literal':
    case 'real_literal':
      return literalAt(node, Number(node.text.replaceAll('_', '')));
    case 'boolean_literal':
      return literalAt(node, node.text === 'true');
    case 'nil':
      return literalAt(node, null);
    case 'line_string_literal':
    case 'multi_line_string_literal':
      return lowerString(node, lowerExpression);
    case 'try_expression':
    case 'await_expression':
    case 'as_expression':
      return lowerExpressionField(node, 'expr');
    case 'postfix_expression':
      return lowerExpressionField(node, 'target');
    case 'directly_assignable_expression':
    case 'value_argument':
      return last(node);
    case 'prefix_expression':
      return lowerPrefix(node);
    case 'navigation_expression':
      return lowerNavigation(node);
    case 'call_expression':
      return lowerCall(node);
    case 'constructor_expression':
      return lowerConstructor(node);
    case 'additive_expression':
    case 'multiplicative_expression':
      return lowerBinary(node);
    case 'nil_coalescing_expression':
      return lowerCoalescing(node);
    case 'ternary_expression':
      return lowerTernary(node);
    case 'tuple_expression':
      return lowerTuple(node);
    case 'array_literal':
      return {
        kind: 'list',
        items: parts(node).map((child) => ({ value: lowerExpression(child) })),
        range: rangeOf(node),
      };
    case 'dictionary_literal':
      return { kind: 'map', entries: lowerEntries(node), range: rangeOf(node) };
    case 'lambda_literal':
      return lowerClosure(node);
    case 'if_statement':
    case 'switch_statement':
      return lowerChoice(node);
    case 'key_path_expression':
    case 'value_binding_pattern':
      return { kind: 'opaque', inner: [], range: rangeOf(node) };
    default:
      return opaque(node);
  }
}

export function opaque(node: Node): Expr {
  return { kind: 'opaque', inner: parts(node).map(lowerExpression), range: rangeOf(node) };
}

function lowerExpressionField(node: Node, field: string): Expr {
  const inner = node.childForFieldName(field);
  return inner ? lowerExpression(inner) : opaque(node);
}

function last(node: Node): Expr {
  const inner = parts(node).at(-1);
  return inner ? lowerExpression(inner) : opaque(node);
}

function lowerPrefix(node: Node): Expr {
  const operator = node.childForFieldName('operation')?.text ?? '';
  const target = node.childForFieldName('target');
  if (!target) return opaque(node);
  // `.member` of a type that the context says.
  if (operator === '.') return member(implicit(node), target, node);
  const value = lowerExpression(target);
  if (operator === '&') return value;
  if (operator === '-' && value.kind === 'literal' && typeof value.value === 'number')
    return literalAt(node, -value.value);
  return { kind: 'opaque', inner: [value], range: rangeOf(node) };
}

/** The type that nobody writes, before the dot. */
export function implicit({ startIndex }: Node): Expr {
  return { kind: 'name', name: '', range: { start: startIndex, end: startIndex } };
}

/** Members that are what they are read from: of an enumeration's case, of a duration. */
const SAME = new Set(['rawValue', 'components', 'description']);

function lowerNavigation(node: Node): Expr {
  const target = node.childForFieldName('target');
  const field = node.childForFieldName('suffix')?.childForFieldName('suffix');
  if (!target || !field) return opaque(node);
  if (node.text.startsWith('\\')) return { kind: 'opaque', inner: [], range: rangeOf(node) };
  const of = lowerExpression(target);
  if (field.type === 'integer_literal') {
    const index = literalAt(field, Number(field.text));
    return { kind: 'index', of, index, range: rangeOf(node) };
  }
  return SAME.has(field.text) ? of : member(of, field, node);
}

function lowerBinary(node: Node): Expr {
  const left = node.childForFieldName('lhs');
  const right = node.childForFieldName('rhs');
  const op = node.childForFieldName('op')?.text ?? '';
  if (!left || !right || !isOperator(op)) return opaque(node);
  return {
    kind: 'binary',
    op,
    left: lowerExpression(left),
    right: lowerExpression(right),
    range: rangeOf(node),
  };
}

/** `x ?? y`; what ends the program is no value. */
function lowerCoalescing(node: Node): Expr {
  const value = node.childForFieldName('value');
  const other = node.childForFieldName('if_nil');
  if (!value || !other) return opaque(node);
  const lowered = lowerExpression(value);
  if (isLeaving(other)) return lowered;
  return { kind: 'default', value: lowered, fallback: lowerExpression(other), range: rangeOf(node) };
}

/** `a ? b : c ? d : e`, which the grammar reads from the left. */
function lowerTernary(node: Node): Expr {
  const [test, then, other] = ['condition', 'if_true', 'if_false'].map((field) =>
    node.childForFieldName(field),
  );
  if (!test || !then || !other) return opaque(node);
  const range = rangeOf(node);
  const chosen = (condition: Expr): Expr => ({
    kind: 'conditional',
    test: condition,
    then: lowerExpression(then),
    else: lowerExpression(other),
    range,
  });
  if (test.type !== 'ternary_expression') return chosen(lowerExpression(test));
  const first = lowerTernary(test);
  return first.kind === 'conditional' ? { ...first, else: chosen(first.else), range } : chosen(first);
}

/** `(x)` is x; several are a list. */
function lowerTuple(node: Node): Expr {
  const values = tupleValues(node);
  const [only] = values;
  if (only && values.length === 1) return lowerExpression(only);
  return {
    kind: 'list',
    items: values.map((value) => ({ value: lowerExpression(value) })),
    range: rangeOf(node),
  };
}

/** The values of a tuple, without their labels. */
export function tupleValues(node: Node): Node[] {
  return parts(node).filter(({ nextSibling }) => nextSibling?.type !== ':');
}

function lowerEntries(node: Node): MapItem[] {
  const inner = parts(node);
  return inner.flatMap((key, i): MapItem[] => {
    const value = i % 2 === 0 ? inner[i + 1] : undefined;
    if (!value) return [];
    const lowered = lowerExpression(key);
    const given = lowerExpression(value);
    return lowered.kind === 'literal'
      ? [{ key: String(lowered.value), keyRange: lowered.range, value: given }]
      : [{ computed: lowered, value: given }];
  });
}
