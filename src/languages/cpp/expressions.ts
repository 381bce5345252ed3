import { isOperator } from '../lowering/operators.ts';
import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { makeCall } from './calls.ts';
import { lowerConditional } from './conditions.ts';
import { lowerLambda } from './functions.ts';
import { lowerMaking } from './making.ts';
import { literal, memberOf, nameAt, named, numberOf, opaque, pathOf, range, type Context } from './nodes.ts';
import { lowerFormat, lowerString } from './strings.ts';
import { kindOf, lastName, typeName } from './types.ts';
import { table } from '../../values/table.ts';

export function lowerExpression(node: Node, cx: Context): Expr {
  switch (node.type) {
    case 'identifier':
    case 'field_identifier':
    case 'type_identifier':
    case 'namespace_identifier':
    case 'primitive_type':
      return node.text === 'nullptr' || node.text === 'NULL' ? literal(null, range(node)) : nameAt(node, cx);
    case 'this':
      return { kind: 'name', name: 'this', range: range(node) };
    case 'number_literal':
      return literal(numberOf(node.text), range(node));
    case 'true':
    case 'false':
      return literal(node.type === 'true', range(node));
    case 'null':
      return literal(null, range(node));
    case 'string_literal':
    case 'raw_string_literal':
    case 'concatenated_string':
    case 'char_literal':
      return lowerString(node);
    case 'user_defined_literal':
      return lowerSuffixed(node);
    case 'qualified_identifier':
      return lowerQualified(node, cx);
    case 'template_function':
    case 'template_type':
    case 'template_method':
    case 'dependent_name': {
      const name = node.childForFieldName('name') ?? named(node)[0];
      return name ? lowerExpression(name, cx) : opaque(node);
    }
    case 'field_expression':
      return lowerField(node, cx);
    case 'subscript_expression':
      return lowerSubscript(node, cx);
    case 'call_expression':
      return lowerCall(node, cx);
    case 'new_expression':
      return lowerNew(node, cx);
    case 'compound_literal_expression':
      return lowerBraced(node, cx);
    case 'initializer_list':
      return lowerList(node, cx);
    case 'binary_expression':
      return lowerBinary(node, cx);
    case 'unary_expression':
      return lowerUnary(node, cx);
    case 'pointer_expression':
    case 'co_await_expression':
    case 'parameter_pack_expansion': {
      const inner = node.childForFieldName('argument') ?? node.childForFieldName('pattern');
      return inner ? lowerExpression(inner, cx) : opaque(node);
    }
    case 'parenthesized_expression':
    case 'condition_clause': {
      const inner = named(node).at(-1);
      return inner ? lowerExpression(inner, cx) : opaque(node);
    }
    case 'cast_expression': {
      const value = node.childForFieldName('value');
      return value ? lowerExpression(value, cx) : opaque(node);
    }
    case 'assignment_expression': {
      const right = node.childForFieldName('right');
      return right ? opaque(node, [lowerExpression(right, cx)]) : opaque(node);
    }
    case 'conditional_expression':
      return lowerConditional(node, cx);
    case 'lambda_expression':
      return lowerLambda(node, cx);
    case 'sizeof_expression':
    case 'type_descriptor':
    case 'template_argument_list':
      return opaque(node);
    default:
      return opaque(
        node,
        named(node).map((child) => lowerExpression(child, cx)),
      );
  }
}

/** `a::b::c`; namespaces of the file itself say nothing more about their members. */
function lowerQualified(node: Node, cx: Context): Expr {
  const scope = node.childForFieldName('scope');
  const name = node.childForFieldName('name');
  if (!name) return opaque(node);
  if (!scope || cx.namespaces.has(scope.text)) return lowerExpression(name, cx);
  if (name.text === 'nullopt') return literal(null, range(node));
  return within(lowerScope(scope), name, node);
}

/** `b::c` within `a`: the grammar nests them to the right, a chain of members to the left. */
function within(of: Expr, name: Node, whole: Node): Expr {
  if (name.type === 'qualified_identifier') {
    const scope = name.childForFieldName('scope');
    const inner = name.childForFieldName('name');
    if (scope && inner) return within(memberOf(of, plain(scope), range(scope)), inner, whole);
  }
  return memberOf(of, plain(name), { start: whole.startIndex, end: name.endIndex });
}

function lowerScope(scope: Node): Expr {
  const name = plain(scope);
  return { kind: 'name', name: name.text, range: range(name) };
}

/** A name without its template arguments. */
function plain(node: Node): Node {
  const name = node.type.startsWith('template_') ? node.childForFieldName('name') : null;
  return name ?? node;
}

function lowerField(node: Node, cx: Context): Expr {
  const argument = node.childForFieldName('argument');
  const field = node.childForFieldName('field');
  if (!argument || !field) return opaque(node);
  return memberOf(lowerExpression(argument, cx), plain(field), range(node));
}

function lowerSubscript(node: Node, cx: Context): Expr {
  const argument = node.childForFieldName('argument');
  const list = node.childForFieldName('indices');
  const [first] = list ? named(list) : [];
  if (!argument || !first) return opaque(node);
  const of = lowerExpression(argument, cx);
  const index = lowerExpression(first, cx);
  if (index.kind !== 'literal' || typeof index.value !== 'string')
    return { kind: 'index', of, index, range: range(node) };
  return { kind: 'member', of, name: index.value, nameRange: index.range, range: range(node) };
}

/** The arguments in `(…)` or `{…}`; `{ .a = 1 }` names them. */
export function lowerArguments(list: Node | null, cx: Context): Arg[] {
  if (!list) return [];
  return named(list).map((child) => {
    const designator = child.type === 'initializer_pair' ? child.childForFieldName('designator') : null;
    const value = child.childForFieldName('value');
    if (designator && value)
      return { name: designator.text.replace(/^\./, ''), value: lowerExpression(value, cx) };
    return { value: lowerExpression(child, cx) };
  });
}

function lowerCall(node: Node, cx: Context): Expr {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (!callee) return opaque(node);
  const args = lowerArguments(list, cx);
  return lowerMaking(callee, args, node, cx) ?? makeCall(lowerExpression(callee, cx), args, range(node), cx);
}

/** A type as the callee of what makes it. */
export function typeExpression(type: Node, cx: Context): Expr {
  const plainType = { ...cx, method: false };
  return type.type === 'qualified_identifier' ||
    type.type === 'type_identifier' ||
    type.type === 'template_type'
    ? lowerExpression(type, plainType)
    : { kind: 'name', name: typeName(type) ?? type.text.slice(0, 80), range: range(type) };
}

function lowerNew(node: Node, cx: Context): Expr {
  const type = node.childForFieldName('type');
  if (!type) return opaque(node);
  const args = lowerArguments(node.childForFieldName('arguments'), cx);
  return { kind: 'call', callee: typeExpression(type, cx), args, isNew: true, range: range(node) };
}

/** `X{a, b}`. */
function lowerBraced(node: Node, cx: Context): Expr {
  const type = node.childForFieldName('type');
  const value = node.childForFieldName('value');
  if (!type) return opaque(node);
  const args = lowerArguments(value, cx);
  const made = valueOfType(type, args, node);
  return made ?? { kind: 'call', callee: typeExpression(type, cx), args, isNew: true, range: range(node) };
}

/** What a value of a type that is no object is made of: `std::string("x")`, `int{3}`. */
export function valueOfType(type: Node, args: readonly Arg[], node: Node): Expr | undefined {
  const kind = kindOf(type);
  const [first] = args;
  if (kind === 'object' || /^(?:hours|minutes|seconds|milliseconds)$/.test(lastName(type))) return undefined;
  if (kind === 'list')
    return { kind: 'list', items: args.map(({ value }) => ({ value })), range: range(node) };
  if (first) return first.value;
  return kind === 'text' || kind === 'stream' ? literal('', range(node)) : literal(null, range(node));
}

/** `{a, b}` without a type; `{}` is nothing. */
function lowerList(node: Node, cx: Context): Expr {
  const args = lowerArguments(node, cx);
  if (args.length === 0) return literal(null, range(node));
  if (!args.some(({ name }) => name !== undefined))
    return { kind: 'list', items: args.map(({ value }) => ({ value })), range: range(node) };
  const entries = args.map(({ name = '', value }) => ({ key: name, keyRange: value.range, value }));
  return { kind: 'map', entries, range: range(node) };
}

function lowerBinary(node: Node, cx: Context): Expr {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const op = node.childForFieldName('operator')?.text ?? '';
  if (!left || !right) return opaque(node);
  const sides = { left: lowerExpression(left, cx), right: lowerExpression(right, cx) };
  // `boost::format("…") % a`.
  if (op === '%' && sides.left.kind === 'call' && /(?:^|\.)format$/.test(pathOf(sides.left.callee) ?? '')) {
    const [format] = sides.left.args;
    const text = format && lowerFormat(format.value, [sides.right], range(node));
    if (text) return text;
  }
  if (!isOperator(op)) return opaque(node, [sides.left, sides.right]);
  return { kind: 'binary', op, ...sides, range: range(node) };
}

function lowerUnary(node: Node, cx: Context): Expr {
  const inner = node.childForFieldName('argument');
  if (!inner) return opaque(node);
  const value = lowerExpression(inner, cx);
  const operator = node.childForFieldName('operator')?.text;
  if (operator === '-' && value.kind === 'literal' && typeof value.value === 'number')
    return literal(-value.value, range(node));
  return operator === '+' ? value : opaque(node, [value]);
}

const CHRONO = table<string>({
  h: 'hours',
  min: 'minutes',
  s: 'seconds',
  ms: 'milliseconds',
});

/** `12h`, `"x"s`. */
function lowerSuffixed(node: Node): Expr {
  const [inner, suffix] = named(node);
  if (!inner || !suffix) return opaque(node);
  if (inner.type !== 'number_literal') return lowerString(inner);
  const number = literal(numberOf(inner.text), range(inner));
  const unit = CHRONO[suffix.text];
  if (unit === undefined) return number;
  const at = range(suffix);
  const callee: Expr = {
    kind: 'member',
    of: { kind: 'name', name: 'chrono', range: at },
    name: unit,
    nameRange: at,
    range: at,
  };
  return { kind: 'call', callee, args: [{ value: number }], range: range(node) };
}
