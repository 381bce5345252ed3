import { isOperatorOrPower } from '../lowering/operators.ts';
import { pushed } from '../lowering/pushed.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerCall } from './calls.ts';
import type { Context } from './context.ts';
import { lowerBlock, lowerLambda } from './definitions.ts';
import { lowerElement } from './elements.ts';
import { formatted } from './formats.ts';
import { bareWord, lowerArguments, lowerHash } from './hashes.ts';
import { isPlain, literal, memberOf, named, opaque, range } from './nodes.ts';
import { lowerString, lowerStrings, lowerSymbol } from './strings.ts';

export function lowerExpression(node: Node, context: Context): Expr {
  switch (node.type) {
    case 'identifier':
      return bareWord(node, context);
    case 'constant':
    case 'global_variable':
      return { kind: 'name', name: node.text, range: range(node) };
    case 'instance_variable':
    case 'class_variable':
      return instanceVariable(node, context);
    case 'self':
      return { kind: 'name', name: 'this', range: range(node) };
    case 'integer':
    case 'float':
      return literal(node, number(node.text));
    case 'true':
    case 'false':
      return literal(node, node.type === 'true');
    case 'nil':
      return literal(node, null);
    case 'string':
    case 'bare_string':
    case 'bare_symbol':
    case 'heredoc_beginning':
    case 'delimited_symbol':
      return lowerString(node, context, lowerExpression);
    case 'subshell':
      return lowerSubshell(node, context);
    case 'simple_symbol':
      return lowerSymbol(node);
    case 'chained_string':
    case 'string_array':
    case 'symbol_array':
      return lowerStrings(node, context, lowerExpression);
    case 'hash':
      return lowerHash(node, context);
    case 'array':
    case 'right_assignment_list':
    case 'argument_list':
      return lowerList(node, context);
    case 'scope_resolution':
      return lowerPath(node, context);
    case 'element_reference':
      return lowerElement(node, context);
    case 'call':
      return lowerCall(node, context);
    case 'lambda':
      return lowerLambda(node, context);
    case 'block':
    case 'do_block':
      return lowerBlock(node, context);
    default:
      return lowerOperation(node, context);
  }
}

function lowerOperation(node: Node, context: Context): Expr {
  switch (node.type) {
    case 'parenthesized_statements':
    case 'begin': {
      const inner = named(node);
      const [only] = inner;
      return inner.length === 1 && only ? lowerExpression(only, context) : children(node, context);
    }
    case 'binary':
      return lowerBinary(node, context);
    case 'unary':
      return lowerUnary(node, context);
    case 'conditional':
    case 'if':
    case 'unless':
      return lowerConditional(node, context);
    case 'if_modifier':
    case 'unless_modifier': {
      const body = part(node, 'body', context);
      const test = part(node, 'condition', context);
      return { kind: 'conditional', test, then: body, else: literal(node, null), range: range(node) };
    }
    case 'case':
      return lowerCase(node, context);
    case 'then':
    case 'else':
    case 'elsif':
      return lowerBranch(node, context);
    case 'rescue_modifier':
      return {
        kind: 'default',
        value: part(node, 'body', context),
        fallback: part(node, 'handler', context),
        range: range(node),
      };
    case 'assignment':
      return part(node, 'right', context);
    case 'operator_assignment':
      return operatorValue(node, context);
    default:
      return children(node, context);
  }
}

/** `` `command` `` and `%x(command)`, which are a call of the method that is named by the backtick. */
function lowerSubshell(node: Node, context: Context): Expr {
  const callee: Expr = { kind: 'name', name: '`', range: range(node) };
  return {
    kind: 'call',
    callee,
    args: [{ value: lowerString(node, context, lowerExpression) }],
    range: range(node),
  };
}

/** A part that the grammar names, or nothing that is known. */
function part(node: Node, field: string, context: Context): Expr {
  const child = node.childForFieldName(field);
  return child ? lowerExpression(child, context) : opaque(node);
}

function children(node: Node, context: Context): Expr {
  return opaque(
    node,
    named(node).map((child) => lowerExpression(child, context)),
  );
}

function number(text: string): number {
  return Number(text.replaceAll('_', '').replace(/^0(?=\d)/, '0o'));
}

/** `@role` is a field of the object; outside of any class it is a variable like others. */
function instanceVariable(node: Node, context: Context): Expr {
  if (!context.attributes) return { kind: 'name', name: node.text, range: range(node) };
  const self: Expr = { kind: 'name', name: 'this', range: range(node) };
  return memberOf(self, node.text.replace(/^@@?/, ''), node, node);
}

/** `Aws::STS::Client`; `::Aws` is `Aws`. */
function lowerPath(node: Node, context: Context): Expr {
  const scope = node.childForFieldName('scope');
  const name = node.childForFieldName('name');
  if (!name) return opaque(node);
  if (!scope) return { kind: 'name', name: name.text, range: range(name) };
  return memberOf(lowerExpression(scope, context), name.text, name, node);
}

function lowerList(node: Node, context: Context): Expr {
  const items = lowerArguments(node, context).map(({ value, name, spread }) => {
    if (name !== undefined || spread === true) return { value, spread: true };
    return { value };
  });
  const [only] = items;
  // `return x`, `next x`.
  if (node.type === 'argument_list' && items.length === 1 && only && !('spread' in only)) return only.value;
  return { kind: 'list', items, range: range(node) };
}

function lowerBinary(node: Node, context: Context): Expr {
  const op = node.childForFieldName('operator')?.text ?? '';
  const left = part(node, 'left', context);
  const right = part(node, 'right', context);
  if (op === '||' || op === 'or')
    return { kind: 'default', value: left, fallback: right, range: range(node) };
  if (op === '&&' || op === 'and')
    return { kind: 'conditional', test: left, then: right, else: literal(node, null), range: range(node) };
  if (op === '%') {
    const args = right.kind === 'list' ? right.items : [{ value: right }];
    const text = formatted(left, args, range(node));
    if (text) return text;
  }
  const isText = left.kind === 'template' || (left.kind === 'literal' && typeof left.value === 'string');
  const added = op === '<<' ? pushed(left, right, range(node)) : undefined;
  if (added) return added;
  const plus = op === '<<' && isText ? '+' : op;
  return isOperatorOrPower(plus)
    ? { kind: 'binary', op: plus, left, right, range: range(node) }
    : opaque(node, [left, right]);
}

function lowerUnary(node: Node, context: Context): Expr {
  const operand = part(node, 'operand', context);
  if (operand.kind === 'literal' && typeof operand.value === 'number' && node.text.startsWith('-'))
    return literal(node, -operand.value);
  return opaque(node, [operand]);
}

function lowerConditional(node: Node, context: Context): Expr {
  const test = part(node, 'condition', context);
  const consequence = node.childForFieldName('consequence');
  const alternative = node.childForFieldName('alternative');
  const then = consequence ? lowerExpression(consequence, context) : literal(node, null);
  const otherwise = alternative ? lowerExpression(alternative, context) : literal(node, null);
  return node.type === 'unless'
    ? { kind: 'conditional', test, then: otherwise, else: then, range: range(node) }
    : { kind: 'conditional', test, then, else: otherwise, range: range(node) };
}

/** The last expression is the value of a branch. */
function lowerBranch(node: Node, context: Context): Expr {
  if (node.type === 'elsif') return lowerConditional(node, context);
  const inner = named(node);
  const [only] = inner;
  return inner.length === 1 && only ? lowerExpression(only, context) : children(node, context);
}

function lowerCase(node: Node, context: Context): Expr {
  const value = node.childForFieldName('value');
  const test = value ? lowerExpression(value, context) : undefined;
  const clauses = named(node).filter(({ type }) => type === 'when' || type === 'else');
  const last = clauses.at(-1);
  let result: Expr = last?.type === 'else' ? lowerExpression(last, context) : literal(node, null);
  for (const clause of clauses.reverse()) {
    const body = clause.type === 'when' ? clause.childForFieldName('body') : null;
    if (!body) continue;
    const then = lowerExpression(body, context);
    result = { kind: 'conditional', then, else: result, range: range(node) };
  }
  return test && result.kind === 'conditional' ? { ...result, test } : result;
}

/** What a variable is after `x ||= y`, `x += y`. */
export function operatorValue(node: Node, context: Context): Expr {
  const left = node.childForFieldName('left');
  const value = part(node, 'right', context);
  if (!left) return value;
  const op = (node.childForFieldName('operator')?.text ?? '').slice(0, -1);
  // Nothing else ever assigns it: before the first time it is nil.
  const isLazy = left.text.startsWith('@') && !context.file.assigned.has(left.text);
  if (op === '||' && (isLazy || left.type === 'constant')) return value;
  if (left.type === 'identifier' && !context.isVariable(left.text)) return value;
  const before = isPlain(left) ? lowerExpression(left, context) : opaque(left);
  if (op === '||') return { kind: 'default', value: before, fallback: value, range: range(node) };
  if (op === '&&') return value;
  return isOperatorOrPower(op)
    ? { kind: 'binary', op, left: before, right: value, range: range(node) }
    : opaque(node, [value]);
}
