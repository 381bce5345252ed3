import { isOperator } from '../lowering/operators.ts';
import type { Arg, Expr, MapItem } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerCall, lowerField, lowerPostfix } from './calls.ts';
import { lowerClosure, placeholderClosure } from './closures.ts';
import { lowerDefinition } from './definitions.ts';
import { hasPlaceholder, literalAt, nameAt, parts, PLACEHOLDER, rangeOf } from './nodes.ts';
import { drop, give, lowerInto, lowerStatement } from './statements.ts';
import { lowerInterpolated, lowerString } from './strings.ts';

/** Operators that compare: nothing is evaluated of them. */
const SYMBOLIC = /^[^\w$]+$/;

export function lowerExpression(node: Node): Expr {
  switch (node.type) {
    case 'identifier':
      return lowerIdentifier(node);
    case 'wildcard':
      return nameAt(node, PLACEHOLDER);
    case 'integer_literal':
    case 'floating_point_literal':
      return literalAt(node, numberOf(node.text));
    case 'boolean_literal':
      return literalAt(node, node.text === 'true');
    case 'null_literal':
    case 'unit':
      return literalAt(node, null);
    case 'character_literal':
      return literalAt(node, node.text.slice(1, -1));
    case 'string':
      return lowerString(node);
    case 'interpolated_string_expression':
      return lowerInterpolated(node, lowerExpression);
    case 'tuple_expression':
      return {
        kind: 'list',
        items: parts(node).map((child) => ({ value: lowerExpression(child) })),
        range: rangeOf(node),
      };
    case 'parenthesized_expression':
    case 'ascription_expression': {
      const [inner] = parts(node);
      return inner ? lowerExpression(inner) : opaque(node);
    }
    case 'field_expression':
      return lowerField(node);
    case 'postfix_expression':
      return lowerPostfix(node);
    case 'generic_function': {
      const inner = node.childForFieldName('function');
      return inner ? lowerExpression(inner) : opaque(node);
    }
    case 'call_expression':
      return lowerCall(node);
    case 'instance_expression':
      return lowerInstance(node);
    case 'infix_expression':
      return lowerInfix(node);
    case 'prefix_expression':
      return lowerPrefix(node);
    case 'if_expression':
      return lowerConditional(node);
    case 'block':
    case 'indented_block':
      return lowerBlockValue(node);
    case 'lambda_expression':
    case 'case_block':
    case 'indented_cases':
    case 'colon_argument':
      return lowerClosure(node) ?? opaque(node);
    case 'match_expression':
    case 'for_expression':
    case 'try_expression':
    case 'while_expression':
    case 'do_while_expression':
    case 'throw_expression':
    case 'return_expression':
    case 'assignment_expression':
      return wrapped(node);
    default:
      return lowerDefinition(node) ? wrapped(node) : opaque(node);
  }
}

function lowerIdentifier(node: Node): Expr {
  if (node.text === 'None') return literalAt(node, null);
  if (node.text === 'Nil') return { kind: 'list', items: [], range: rangeOf(node) };
  return nameAt(node, node.text.replaceAll('`', ''));
}

function numberOf(text: string): number {
  const plain = text.replaceAll('_', '');
  return Number(/^0[xX]/.test(plain) ? plain.replace(/[lL]$/, '') : plain.replace(/[lLfFdD]$/, ''));
}

export function opaque(node: Node): Expr {
  return { kind: 'opaque', inner: parts(node).map(lowerExpression), range: rangeOf(node) };
}

/** Statements in the place of a value: walked, with what they result in unknown. */
function wrapped(node: Node): Expr {
  const range = rangeOf(node);
  const body = lowerInto(node, node.type === 'return_expression' ? give : drop);
  return { kind: 'opaque', inner: [{ kind: 'function', params: [], body, range }], range };
}

function lowerBlockValue(node: Node): Expr {
  const inner = parts(node);
  const [only] = inner;
  if (inner.length === 1 && only) return lowerExpression(only);
  const range = rangeOf(node);
  return (
    lowerClosure(node) ?? {
      kind: 'opaque',
      inner: [{ kind: 'function', params: [], body: inner.flatMap(lowerStatement), range }],
      range,
    }
  );
}

function lowerConditional(node: Node): Expr {
  const test = node.childForFieldName('condition');
  const then = node.childForFieldName('consequence');
  const otherwise = node.childForFieldName('alternative');
  if (!then || !otherwise) return wrapped(node);
  return {
    kind: 'conditional',
    ...(test ? { test: lowerExpression(test) } : {}),
    then: lowerExpression(then),
    else: lowerExpression(otherwise),
    range: rangeOf(node),
  };
}

/** `new X(…)`, `new a.b.X { … }`: the body of an anonymous class has the object for its own. */
function lowerInstance(node: Node): Expr {
  const [type] = parts(node);
  const range = rangeOf(node);
  if (!type || type.type === 'template_body') return opaque(node);
  const callee = typePath(type);
  const lists = parts(node).filter((child) => child.type === 'arguments');
  const args = lists.flatMap(lowerArguments);
  const [first] = args;
  if (BOXES.test(type.text) && args.length === 1 && first) return first.value;
  const made: Expr = { kind: 'call', callee, args, isNew: true, range };
  const body = parts(node).find((child) => child.type === 'template_body');
  if (!body) return made;
  const closure: Expr = {
    kind: 'function',
    params: [],
    body: parts(body).flatMap(lowerStatement),
    receiver: true,
    range: rangeOf(body),
  };
  return {
    kind: 'call',
    callee: { kind: 'member', of: made, name: 'apply', nameRange: callee.range, range },
    args: [{ value: closure }],
    range,
  };
}

const BOXES = /^(?:java\.lang\.)?(?:Integer|Long|String)$/;

function typePath(type: Node): Expr {
  const named = type.type === 'generic_type' ? (type.childForFieldName('type') ?? type) : type;
  if (named.type !== 'stable_type_identifier' && named.type !== 'stable_identifier') return nameAt(named);
  const [first, ...rest] = named.descendantsOfType(['identifier', 'type_identifier']);
  if (!first) return nameAt(named);
  return rest.reduce<Expr>(
    (of, part) => ({
      kind: 'member',
      of,
      name: part.text,
      nameRange: rangeOf(part),
      range: { start: of.range.start, end: part.endIndex },
    }),
    nameAt(first),
  );
}

export function lowerArguments(list: Node): Arg[] {
  if (list.type !== 'arguments') return [lowerArgument(list)];
  return parts(list).map(lowerArgument);
}

function lowerArgument(node: Node): Arg {
  if (node.type === 'assignment_expression') {
    const name = node.childForFieldName('left');
    const value = node.childForFieldName('right');
    if (name?.type === 'identifier' && value) return { name: name.text, value: argumentValue(value) };
  }
  if (node.type === 'vararg' || /:\s*_\s*\*$/.test(node.text)) {
    const [inner] = parts(node);
    if (inner) return { value: lowerExpression(inner), spread: true };
  }
  return { value: argumentValue(node) };
}

function argumentValue(node: Node): Expr {
  const closure = lowerClosure(node);
  if (closure) return closure;
  const value = lowerExpression(node);
  return node.type !== 'wildcard' && hasPlaceholder(node) ? placeholderClosure(node, value) : value;
}

function lowerInfix(node: Node): Expr {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const operator = node.childForFieldName('operator');
  if (!left || !right || !operator) return opaque(node);
  const op = operator.text;
  const range = rangeOf(node);
  if (op === '->') return { kind: 'map', entries: [pair(left, right)], range };
  if (isOperator(op)) {
    const value = lowerExpression(right);
    const of = lowerExpression(left);
    // `params + ("key" -> value)`
    if (op === '+' && value.kind === 'map')
      return { kind: 'map', entries: [{ spread: of }, ...value.entries], range };
    return { kind: 'binary', op, left: of, right: value, range };
  }
  if (op === '++') return joined(lowerExpression(left), lowerExpression(right), range);
  if (op === '::' || op === '+:')
    return {
      kind: 'list',
      items: [{ value: lowerExpression(left) }, { value: lowerExpression(right), spread: true }],
      range,
    };
  if (op === 'getOrElse' || op === 'orElse')
    return { kind: 'default', value: lowerExpression(left), fallback: lowerExpression(right), range };
  if (SYMBOLIC.test(op) || op === 'eq' || op === 'ne') return opaque(node);
  return {
    kind: 'call',
    callee: {
      kind: 'member',
      of: lowerExpression(left),
      name: op,
      nameRange: rangeOf(operator),
      range: { start: left.startIndex, end: operator.endIndex },
    },
    args:
      right.type === 'tuple_expression' ? parts(right).map(lowerArgument) : [{ value: argumentValue(right) }],
    range,
  };
}

function joined(left: Expr, right: Expr, range: Expr['range']): Expr {
  if (left.kind === 'list' || right.kind === 'list') {
    return {
      kind: 'list',
      items: [
        { value: left, spread: true },
        { value: right, spread: true },
      ],
      range,
    };
  }
  return { kind: 'map', entries: [{ spread: left }, { spread: right }], range };
}

function pair(key: Node, value: Node): MapItem {
  const name = lowerExpression(key);
  if (name.kind === 'literal')
    return { key: String(name.value), keyRange: name.range, value: lowerExpression(value) };
  return { computed: name, value: lowerExpression(value) };
}

function lowerPrefix(node: Node): Expr {
  const [inner] = parts(node);
  if (!inner) return opaque(node);
  const value = lowerExpression(inner);
  if (node.text.startsWith('-') && value.kind === 'literal' && typeof value.value === 'number')
    return literalAt(node, -value.value);
  return opaque(node);
}
