import { isOperator } from '../lowering/operators.ts';
import type { Arg, Expr, Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { makeCall, pathCallee } from './calls.ts';
import { isDiverging, lowerInto, plainValue, tailOf } from './control.ts';
import { lowerMacro } from './macros.ts';
import { fresh, literal, memberOf, nameAt, named, numberOf, range, type Context } from './nodes.ts';
import { namesIn } from './patterns.ts';
import { lowerAssignment } from './statements.ts';
import { lowerString } from './strings.ts';
import { lowerStruct } from './structs.ts';
import { typeName } from './types.ts';

/** @param cx gets the statements that run before the value is there */
export function lowerExpression(node: Node, cx: Context): Expr {
  switch (node.type) {
    case 'identifier':
    case 'self':
    case 'super':
    case 'crate':
    case 'type_identifier':
    case 'primitive_type':
    case 'shorthand_field_identifier':
      return node.text === 'None' ? literal(null, range(node)) : nameOf(node, cx);
    case 'integer_literal':
    case 'float_literal':
      return literal(numberOf(node.text), range(node));
    case 'boolean_literal':
      return literal(node.text === 'true', range(node));
    case 'string_literal':
    case 'raw_string_literal':
    case 'char_literal':
      return lowerString(node);
    case 'scoped_identifier':
    case 'scoped_type_identifier':
      return lowerPath(node, cx);
    case 'field_expression':
      return lowerField(node, cx);
    case 'index_expression':
      return lowerIndex(node, cx);
    case 'call_expression':
      return lowerCall(node, cx);
    case 'struct_expression':
      return lowerStruct(node, cx);
    case 'macro_invocation':
      return lowerMacroInvocation(node, cx);
    case 'binary_expression':
      return lowerBinary(node, cx);
    case 'unary_expression':
      return lowerUnary(node, cx);
    case 'reference_expression':
    case 'type_cast_expression':
    case 'generic_function':
    case 'generic_type':
    case 'generic_type_with_turbofish':
    case 'bracketed_type':
    case 'parenthesized_expression':
    case 'try_expression':
    case 'await_expression':
      return lowerInner(node, cx);
    case 'array_expression':
    case 'tuple_expression':
      return {
        kind: 'list',
        items: named(node).map((child) => ({ value: lowerExpression(child, cx) })),
        range: range(node),
      };
    case 'closure_expression':
      return lowerClosure(node, cx);
    case 'async_block':
    case 'gen_block':
      return { kind: 'function', params: [], body: returning(node, cx), range: range(node) };
    case 'block':
    case 'unsafe_block':
    case 'const_block':
    case 'if_expression':
    case 'match_expression':
    case 'loop_expression':
    case 'while_expression':
    case 'for_expression':
    case 'return_expression':
    case 'break_expression':
    case 'continue_expression':
      return lowerStatements(node, cx);
    case 'assignment_expression':
    case 'compound_assignment_expr':
      cx.before.push(...lowerAssignment(node, cx));
      return opaqueOf([], node);
    case 'let_condition':
      return lowerLetCondition(node, cx);
    default:
      return opaqueOf(
        named(node)
          .filter(({ type }) => !/(?:pattern|type|arguments)$/.test(type))
          .map((child) => lowerExpression(child, cx)),
        node,
      );
  }
}

function opaqueOf(inner: readonly Expr[], node: Node): Expr {
  return { kind: 'opaque', inner, range: range(node) };
}

/** `Self` is the type that the `impl` is for. */
function nameOf(node: Node, { owner }: Context): Expr {
  if (node.text === 'Self' && owner !== undefined) return { kind: 'name', name: owner, range: range(node) };
  return nameAt(node);
}

/** `a::b::c`; what merely says where to begin (`crate::`, `self::`) is left out. */
function lowerPath(node: Node, cx: Context): Expr {
  const path = node.childForFieldName('path');
  const name = node.childForFieldName('name');
  if (!name) return opaqueOf([], node);
  if (!path || /^(?:crate|self|super)(?:::super)*$/.test(path.text)) return nameOf(name, cx);
  return memberOf(lowerExpression(path, cx), name, range(node));
}

function lowerField(node: Node, cx: Context): Expr {
  const value = node.childForFieldName('value');
  const field = node.childForFieldName('field');
  if (!value || !field) return opaqueOf([], node);
  const of = lowerExpression(value, cx);
  if (field.type !== 'integer_literal') return memberOf(of, field, range(node));
  return { kind: 'index', of, index: literal(numberOf(field.text), range(field)), range: range(node) };
}

function lowerIndex(node: Node, cx: Context): Expr {
  const [of, index] = named(node).map((child) => lowerExpression(child, cx));
  if (!of || !index) return opaqueOf([], node);
  if (index.kind !== 'literal' || typeof index.value !== 'string')
    return { kind: 'index', of, index, range: range(node) };
  return { kind: 'member', of, name: index.value, nameRange: index.range, range: range(node) };
}

function lowerCall(node: Node, cx: Context): Expr {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (!callee || !list) return opaqueOf([], node);
  const path = callee.type === 'generic_function' ? callee.childForFieldName('function') : callee;
  const value = lowerExpression(callee, cx);
  const lowered = path?.type === 'scoped_identifier' ? pathCallee(value, cx) : value;
  const args = named(list).map((child): Arg => ({ value: lowerExpression(child, cx) }));
  return makeCall(lowered, args, range(node), cx);
}

function lowerMacroInvocation(node: Node, cx: Context): Expr {
  const name = node.childForFieldName('macro');
  const tree = node.namedChildren.find(({ type }) => type === 'token_tree');
  return name && tree ? lowerMacro(name.text, tree, range(node), cx) : opaqueOf([], node);
}

function lowerBinary(node: Node, cx: Context): Expr {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const op = node.childForFieldName('operator')?.text ?? '';
  if (!left || !right) return opaqueOf([], node);
  const sides = { left: lowerExpression(left, cx), right: lowerExpression(right, cx) };
  if (!isOperator(op)) return opaqueOf([sides.left, sides.right], node);
  return { kind: 'binary', op, ...sides, range: range(node) };
}

function lowerUnary(node: Node, cx: Context): Expr {
  const [inner] = named(node);
  if (!inner) return opaqueOf([], node);
  const value = lowerExpression(inner, cx);
  const operator = node.children[0]?.type;
  if (operator === '*') return value;
  if (operator === '-' && value.kind === 'literal' && typeof value.value === 'number')
    return literal(-value.value, range(node));
  return opaqueOf([value], node);
}

/** What has no meaning of its own here: `&x`, `x as i32`, `f::<T>`, `x?`, `x.await`. */
function lowerInner(node: Node, cx: Context): Expr {
  const inner =
    node.childForFieldName('value') ??
    node.childForFieldName('function') ??
    (node.type.startsWith('generic_type') ? node.childForFieldName('type') : null) ??
    named(node)[0];
  return inner ? lowerExpression(inner, cx) : opaqueOf([], node);
}

function lowerClosure(node: Node, cx: Context): Expr {
  const parameters = node.childForFieldName('parameters');
  const body = node.childForFieldName('body');
  return {
    kind: 'function',
    params: parameters ? lowerParameters(parameters, cx) : [],
    body: body ? returning(body, cx) : [],
    range: range(node),
  };
}

/** A body whose last expression is what it returns. */
export function returning(body: Node, cx: Context): Stmt[] {
  return lowerInto(body, fresh(cx), (value) => [{ kind: 'return', value }]);
}

export function lowerParameters(node: Node, cx: Context): Param[] {
  return named(node).flatMap((child): Param[] => {
    // `self` is `this`, which the class has bound already.
    if (child.type === 'self_parameter' || child.type === 'variadic_parameter') return [];
    const pattern = child.childForFieldName('pattern') ?? child;
    const type = typeName(child.childForFieldName('type'), cx);
    const [name, ...more] = namesIn(pattern);
    const at = range(pattern);
    if (!name || more.length > 0) {
      const fields = namesIn(pattern).map((one): Param => ({ name: one.text, range: range(one) }));
      return [{ name: pattern.text, range: at, fields }];
    }
    return [{ name: name.text, range: range(name), ...(type === undefined ? {} : { type }) }];
  });
}

/** `if let Some(x) = y && …`: the names are bound by whoever walks the branch. */
function lowerLetCondition(node: Node, cx: Context): Expr {
  const value = node.childForFieldName('value');
  return value ? lowerExpression(value, cx) : opaqueOf([], node);
}

/** A value that statements make: they run before, and leave it in a name that no program can have. */
function lowerStatements(node: Node, cx: Context): Expr {
  const plain = plainValue(node, cx);
  if (plain) return plain;
  const tail = tailOf(node);
  if (isDiverging(node) || (node.type.endsWith('block') && !tail)) {
    cx.before.push(...lowerInto(node, fresh(cx), (value) => [{ kind: 'expr', expr: value }]));
    return opaqueOf([], node);
  }
  const name = node.text.slice(0, 80).replace(/\s+/g, ' ');
  const target: Expr = { kind: 'name', name, range: range(node) };
  cx.before.push(
    ...lowerInto(node, fresh(cx), (value) => [
      { kind: 'assign', target, value, declares: true, range: range(node) },
    ]),
  );
  return target;
}
