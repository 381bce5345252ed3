import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import type { Context } from './context.ts';
import { lowerElement } from './elements.ts';
import { lowerExpression, operatorValue } from './expressions.ts';
import { effect, isPlain, memberOf, named, range, type Sink } from './nodes.ts';
import { lowerStatement } from './statements.ts';

/** Values that are made by statements: `x = if a then b else c end`. */
const MANY = new Set(['if', 'unless', 'case', 'case_match', 'begin', 'parenthesized_statements']);

export function lowerAssignment(node: Node, context: Context, sink: Sink | undefined): Stmt[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return [];
  if (left.type === 'left_assignment_list') return lowerSeveral(left, right, node, context);
  const then = (value: Expr): Stmt[] => {
    const stored = assign(left, value, node, context);
    return [...stored, ...afterwards(left, context, sink)];
  };
  // `a = b = value`: both names are the value.
  if (right.type === 'assignment') return lowerAssignment(right, context, then);
  if (MANY.has(right.type)) {
    const body = lowerStatement(right, context, (value) => assign(left, value, node, context));
    return [...body, ...afterwards(left, context, sink)];
  }
  return then(lowerExpression(right, context));
}

/** An assignment is itself a value: what the name is now. */
function afterwards(left: Node, context: Context, sink: Sink | undefined): Stmt[] {
  const target = sink && isPlain(left) ? targetOf(left, context) : undefined;
  return sink && target ? sink(target) : [];
}

function lowerSeveral(left: Node, right: Node, node: Node, context: Context): Stmt[] {
  const targets = named(left);
  const values = named(right);
  const isList = right.type === 'right_assignment_list' || right.type === 'array';
  if (isList && values.length === targets.length) {
    const lowered = values.map((value) => lowerExpression(value, context));
    return targets.flatMap((target, i) => {
      const value = lowered[i];
      return value ? assign(target, value, node, context) : [];
    });
  }
  const of = lowerExpression(right, context);
  return targets.flatMap((target, i) => {
    const index: Expr = { kind: 'literal', value: i, range: range(target) };
    // The others are unknown, and what they come from is visited once already.
    const value: Expr =
      i === 0
        ? { kind: 'index', of, index, range: of.range }
        : { kind: 'opaque', inner: [], range: of.range };
    return assign(target, value, node, context);
  });
}

export function lowerOperatorAssignment(node: Node, context: Context, sink: Sink | undefined): Stmt[] {
  const left = node.childForFieldName('left');
  if (!left) return [];
  const value = operatorValue(node, context);
  return [...assign(left, value, node, context), ...afterwards(left, context, sink)];
}

function assign(left: Node, value: Expr, node: Node, context: Context): Stmt[] {
  if (left.type === 'rest_assignment' || left.type === 'destructured_left_assignment')
    return named(left).flatMap((one) =>
      assign(one, { kind: 'opaque', inner: [], range: value.range }, node, context),
    );
  // A name that a method assigns is the method's own; a block may write to one of its method.
  const declares = left.type === 'identifier' && context.assign(left.text);
  const target = targetOf(left, context);
  if (!target) return [effect(value)];
  return [{ kind: 'assign', target, value, ...(declares ? { declares } : {}), range: range(node) }];
}

/** What can be assigned to: `x`, `@x`, `X`, `x.y`, `x[:y]`. */
export function targetOf(node: Node, context: Context): Expr | undefined {
  switch (node.type) {
    case 'identifier':
      return context.isVariable(node.text)
        ? { kind: 'name', name: node.text, range: range(node) }
        : undefined;
    case 'constant':
    case 'global_variable':
    case 'instance_variable':
    case 'class_variable':
    case 'scope_resolution':
      return lowerExpression(node, context);
    case 'element_reference':
      return lowerElement(node, context);
    case 'call': {
      const receiver = node.childForFieldName('receiver');
      const method = node.childForFieldName('method');
      if (!receiver || !method || node.childForFieldName('arguments')) return undefined;
      return memberOf(lowerExpression(receiver, context), method.text, method, node);
    }
    default:
      return undefined;
  }
}
