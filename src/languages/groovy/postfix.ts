import type { Expr } from '../program.ts';
import type { Cursor } from './cursor.ts';
import { argumentList, expression, primary } from './expressions.ts';
import { finishCall, finishMember } from './forms.ts';
import { closure } from './functions.ts';
import { opaque } from './nodes.ts';
import type { Token } from './tokens.ts';
import { skipGenerics } from './types.ts';

/** What follows a value: fields, calls, indices, a closure. */
export function postfix(cursor: Cursor): Expr {
  const start = cursor.peek().start;
  let expr = primary(cursor);
  for (;;) {
    if (cursor.continues('.', '?.', '*.', '.&', '.@', '::')) {
      const operator = cursor.next();
      cursor.newlines();
      expr = selected(cursor, expr, operator, start);
      continue;
    }
    const token = cursor.peek();
    if (token.kind !== 'op') return expr;
    if (token.text === '(' && (isCallable(expr) || isText(expr))) expr = withArguments(cursor, expr, start);
    else if (token.text === '[' && (!token.spaced || expr.kind === 'call'))
      expr = indexed(cursor, expr, start);
    else if (token.text === '{' && isCallable(expr)) expr = withClosure(cursor, expr, start);
    else if (token.text === '++' || token.text === '--') cursor.next();
    else return expr;
  }
}

function isCallable({ kind }: Expr): boolean {
  return (
    kind === 'name' || kind === 'member' || kind === 'call' || kind === 'index' || kind === 'environment'
  );
}

/** A method may be named by a text, as a task of Gradle often is: `task 'pack'(type: Zip) { … }`. */
function isText(expr: Expr): boolean {
  return expr.kind === 'template' || (expr.kind === 'literal' && typeof expr.value === 'string');
}

function selected(cursor: Cursor, of: Expr, operator: Token, start: number): Expr {
  skipGenerics(cursor);
  const token = cursor.peek();
  if (token.kind === 'string' && token.parts?.every((part) => 'kind' in part)) {
    cursor.next();
    const name = token.parts.map((part) => ('kind' in part ? String(part.value) : '')).join('');
    const nameRange = { start: token.start, end: token.end };
    return { kind: 'member', of, name, nameRange, range: cursor.since(start) };
  }
  if (token.kind !== 'name') {
    if (token.kind === 'string' || token.text === '(')
      return opaque([of, primary(cursor)], cursor.since(start));
    return of;
  }
  cursor.next();
  const nameRange = { start: token.start, end: token.end };
  const range = cursor.since(start);
  if (operator.text === '*.')
    return { kind: 'member', of: opaque([of], of.range), name: token.text, nameRange, range };
  const member = { kind: 'member', of, name: token.text, nameRange, range } as const;
  return cursor.is('(') && !cursor.peek().spaced ? member : finishMember(member);
}

function withArguments(cursor: Cursor, callee: Expr, start: number): Expr {
  const args = argumentList(cursor);
  const range = cursor.since(start);
  const trailing = cursor.is('{') ? [{ value: closure(cursor) }] : [];
  return finishCall(
    callee,
    [...args, ...trailing],
    trailing.length > 0 ? cursor.since(start) : range,
    cursor,
  );
}

/** `f(x) { … }` gives the closure too. */
function withClosure(cursor: Cursor, expr: Expr, start: number): Expr {
  const value = closure(cursor);
  return finishCall(expr, [{ value }], cursor.since(start), cursor);
}

function indexed(cursor: Cursor, of: Expr, start: number): Expr {
  const indices: Expr[] = [];
  const read = (): void => {
    indices.push(expression(cursor));
    cursor.take(',');
  };
  cursor.bracket(true, read, read);
  const [index, ...more] = indices;
  const range = cursor.since(start);
  if (!index) return of;
  if (more.length > 0) return opaque([of, ...indices], range);
  if (index.kind === 'literal' && typeof index.value === 'string')
    return finishMember({ kind: 'member', of, name: index.value, nameRange: index.range, range });
  return { kind: 'index', of, index, range };
}
