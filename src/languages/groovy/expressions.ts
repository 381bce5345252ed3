import { pushed } from '../lowering/pushed.ts';
import type { Arg, BinaryOp, Expr } from '../program.ts';
import { mapOrList } from './collections.ts';
import { branching } from './control.ts';
import type { Cursor } from './cursor.ts';
import { closure, creation, lambda } from './functions.ts';
import { nameOf, opaque } from './nodes.ts';
import { annotations } from './parameters.ts';
import { postfix } from './postfix.ts';
import { stringOf, type Part } from './strings-of.ts';
import type { Token } from './tokens.ts';
import { genericsEnd, isTypeName, skipGenerics, takeType, typeLength } from './types.ts';
import { table } from '../../values/table.ts';

const PRECEDENCE = table<number>({
  ...{ '||': 1, '&&': 2, '|': 3, '^': 4, '&': 5 },
  ...{ '==': 6, '!=': 6, '===': 6, '!==': 6, '<=>': 6, '=~': 6, '==~': 6 },
  ...{ '<': 7, '>': 7, '<=': 7, '>=': 7, in: 7, instanceof: 7, as: 7 },
  ...{ '<<': 8, '>>': 8, '..': 8, '..<': 8, '+': 9, '-': 9, '*': 10, '/': 10, '%': 10, '**': 11 },
});
const ARITHMETIC = new Set<string>(['+', '-', '*', '/', '%', '**']);
const isArithmetic = (op: string): op is BinaryOp => ARITHMETIC.has(op);

export const ASSIGNING = /^(?:=|\+=|-=|\*=|\/=|%=|\*\*=|<<=|>>>?=|\|=|&=|\^=|\?=)$/;

export function expression(cursor: Cursor): Expr {
  const left = ternary(cursor);
  const { kind, text } = cursor.peek();
  if (kind !== 'op' || !ASSIGNING.test(text)) return left;
  cursor.next();
  cursor.newlines();
  return expression(cursor);
}

/** An expression that is no assignment. */
export function ternary(cursor: Cursor): Expr {
  const start = cursor.peek().start;
  const value = binary(cursor, 1);
  if (cursor.continues('?:')) {
    cursor.next();
    cursor.newlines();
    const fallback = ternary(cursor);
    return { kind: 'default', value, fallback, range: cursor.since(start) };
  }
  if (!cursor.continues('?')) return value;
  cursor.next();
  cursor.newlines();
  const then = expression(cursor);
  if (!cursor.continues(':')) return opaque([value, then], cursor.since(start));
  cursor.next();
  cursor.newlines();
  const otherwise = expression(cursor);
  return { kind: 'conditional', test: value, then, else: otherwise, range: cursor.since(start) };
}

function binary(cursor: Cursor, least: number): Expr {
  const start = cursor.peek().start;
  let left = unary(cursor);
  for (;;) {
    const negated = cursor.is('!') && cursor.peek(1).kind === 'name' && isBinary(cursor.peek(1));
    if (!negated && !isBinary(cursor.peek()) && !cursor.continues('&&', '||', '==', '!=')) return left;
    if (negated) cursor.next();
    const operator = operatorOf(cursor);
    const precedence = PRECEDENCE[operator] ?? 0;
    if (precedence < least) return left;
    cursor.next();
    if (operator === '>>') while (cursor.take('>'));
    if (operator === 'as' || operator === 'instanceof') {
      takeType(cursor, typeLength(cursor) || 1);
      if (operator === 'instanceof') left = opaque([left], cursor.since(start));
      continue;
    }
    cursor.newlines();
    const right = binary(cursor, precedence + 1);
    left = joined(operator, left, right, cursor.since(start));
  }
}

function isBinary(token: Token): boolean {
  if (token.kind === 'op') return Object.hasOwn(PRECEDENCE, token.text);
  return token.kind === 'name' && (token.text === 'in' || token.text === 'as' || token.text === 'instanceof');
}

function operatorOf(cursor: Cursor): string {
  const { text } = cursor.peek();
  return text === '>' && cursor.is('>', 1) && !cursor.peek(1).spaced ? '>>' : text;
}

function joined(operator: string, left: Expr, right: Expr, range: Expr['range']): Expr {
  // `params + [a: 1]`, `params << [a: 1]`
  if ((operator === '+' || operator === '<<') && (right.kind === 'map' || left.kind === 'map')) {
    const entries = right.kind === 'map' ? right.entries : [{ spread: right }];
    return { kind: 'map', entries: [{ spread: left }, ...entries], range };
  }
  if (operator === '<<') return pushed(left, right, range) ?? opaque([left, right], range);
  if (isArithmetic(operator)) return { kind: 'binary', op: operator, left, right, range };
  return opaque([left, right], range);
}

function unary(cursor: Cursor): Expr {
  const token = cursor.peek();
  if (token.kind !== 'op' || !['-', '+', '!', '~', '++', '--', '&'].includes(token.text))
    return postfix(cursor);
  cursor.next();
  const inner = unary(cursor);
  const range = cursor.since(token.start);
  if (token.text === '-' && inner.kind === 'literal' && typeof inner.value === 'number')
    return { kind: 'literal', value: -inner.value, range };
  return token.text === '+' ? inner : opaque([inner], range);
}

export function argumentList(cursor: Cursor): Arg[] {
  const args: Arg[] = [];
  const read = (): void => {
    while (!cursor.done) {
      const { at } = cursor;
      if (!cursor.is(',')) args.push(argument(cursor));
      if (!cursor.take(',') && cursor.at === at) return;
      if (cursor.at === at) return;
      if (!cursor.done && cursor.tokens[cursor.at - 1]?.text !== ',') return;
    }
  };
  cursor.bracket(true, read, read);
  return args;
}

export function argument(cursor: Cursor): Arg {
  if (cursor.take('*') || cursor.take('*:')) return { value: expression(cursor), spread: true };
  const key = cursor.peek();
  if (cursor.is(':', 1) && (key.kind === 'name' || key.kind === 'string' || key.kind === 'number')) {
    cursor.next();
    cursor.next();
    cursor.newlines();
    const value = expression(cursor);
    const name = key.kind === 'string' ? stringOf(key, partOf(cursor)) : undefined;
    if (name && name.kind !== 'literal') {
      const map: Expr = { kind: 'map', entries: [{ computed: name, value }], range: cursor.since(key.start) };
      return { value: map, spread: true };
    }
    return { name: name ? String(name.value) : key.text, value };
  }
  const value = expression(cursor);
  if (key.text !== '(' || !cursor.is(':')) return { value };
  cursor.next();
  const map: Expr = {
    kind: 'map',
    entries: [{ computed: value, value: expression(cursor) }],
    range: cursor.since(key.start),
  };
  return { value: map, spread: true };
}

function partOf(cursor: Cursor): Part {
  return (tokens) =>
    cursor.nested(tokens, (inner) => {
      inner.take('->');
      return expression(inner);
    });
}

export function primary(cursor: Cursor): Expr {
  const token = cursor.peek();
  const range = { start: token.start, end: token.end };
  switch (token.kind) {
    case 'string':
      cursor.next();
      return stringOf(token, partOf(cursor));
    case 'number':
      cursor.next();
      return { kind: 'literal', value: numberOf(token.text), range };
    case 'name':
      return named(cursor, token);
  }
  switch (token.text) {
    case '(':
      return parenthesized(cursor, token);
    case '[':
      return mapOrList(cursor);
    case '{':
      return closure(cursor);
    case '@': {
      const inner = annotations(cursor);
      return inner.length > 0 ? opaque(inner, cursor.since(token.start)) : missing(cursor, token);
    }
  }
  return missing(cursor, token);
}

function missing(cursor: Cursor, token: Token): Expr {
  const ends = token.kind === 'newline' || token.kind === 'end' || [',', ';', ':'].includes(token.text);
  if (!ends) cursor.skip();
  return opaque([], cursor.since(token.start));
}

function named(cursor: Cursor, token: Token): Expr {
  const range = { start: token.start, end: token.end };
  if (cursor.is('->', 1)) return lambda(cursor);
  if (token.text === 'switch' && cursor.is('(', 1)) {
    const body = branching(cursor) ?? [];
    const range = cursor.since(token.start);
    return opaque([{ kind: 'function', params: [], body, range }], range);
  }
  if (token.text === 'new' && cursor.peek(1).kind === 'name') return creation(cursor);
  cursor.next();
  switch (token.text) {
    case 'true':
    case 'false':
      return { kind: 'literal', value: token.text === 'true', range };
    case 'null':
      return { kind: 'literal', value: null, range };
  }
  // `Map<String, String>.of()`
  if (isTypeName(token) && cursor.is('<') && !cursor.peek().spaced) {
    const end = genericsEnd(cursor, 0);
    if (end > 0 && (cursor.is('.', end) || cursor.peek(end).kind === 'newline')) skipGenerics(cursor);
  }
  return nameOf(token);
}

function numberOf(text: string): number {
  const plain = text.replaceAll('_', '');
  return Number(/^0[xX]/.test(plain) ? plain.replace(/[lLgGiI]$/, '') : plain.replace(/[lLgGiIfFdD]$/, ''));
}

/** `(x)`, a cast, or a lambda's parameters. */
function parenthesized(cursor: Cursor, open: Token): Expr {
  const behind = open.match === undefined ? undefined : cursor.tokens[open.match + 1];
  if (behind?.text === '->') return lambda(cursor);
  if (behind && isCast(cursor, open, behind)) {
    const skip = (): void => {
      cursor.next();
    };
    cursor.bracket(true, skip, skip);
    return unary(cursor);
  }
  const inner: Expr[] = [];
  const read = (): void => {
    inner.push(expression(cursor));
    cursor.take(',');
  };
  cursor.bracket(true, read, read);
  const [only] = inner;
  if (only && inner.length === 1) return only;
  return opaque(inner, cursor.since(open.start));
}

function isCast(cursor: Cursor, open: Token, behind: Token): boolean {
  const length = typeLength(cursor, 1);
  if (length === 0) return false;
  const ends = cursor.peek(1 + length).kind === 'end' || cursor.is(')', 1 + length);
  const starts =
    behind.kind === 'string' ||
    behind.kind === 'number' ||
    (behind.kind === 'name' && !['in', 'as', 'instanceof'].includes(behind.text)) ||
    behind.text === '(' ||
    (behind.text === '[' && behind.spaced);
  return ends && starts && open.match !== undefined;
}
