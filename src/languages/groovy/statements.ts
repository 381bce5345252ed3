import type { Expr, Stmt } from '../program.ts';
import { branching } from './control.ts';
import type { Cursor } from './cursor.ts';
import { declaration } from './declarations.ts';
import { argument, ASSIGNING, ternary } from './expressions.ts';
import { finishCall } from './forms.ts';
import { nameOf } from './nodes.ts';
import { effects, writing } from './effects.ts';
import type { Token } from './tokens.ts';

/** Statements to the end of the bracket or text. */
export function body(cursor: Cursor): Stmt[] {
  const statements: Stmt[] = [];
  for (;;) {
    cursor.lines();
    if (cursor.done) return statements;
    const { at } = cursor;
    statements.push(...statement(cursor));
    if (cursor.at === at) cursor.skip();
  }
}

/** `{ … }`, or the one statement that stands for it. */
export function blockOrStatement(cursor: Cursor): Stmt[] {
  cursor.newlines();
  if (!cursor.is('{')) return statement(cursor);
  return cursor.bracket(
    false,
    () => body(cursor),
    () => undefined,
  );
}

export function statement(cursor: Cursor): Stmt[] {
  const token = cursor.peek();
  if (token.kind === 'name' && cursor.is(':', 1) && !cursor.is('::', 1)) {
    // A label.
    cursor.next();
    cursor.next();
    return [];
  }
  return declaration(cursor) ?? branching(cursor) ?? simple(cursor);
}

function simple(cursor: Cursor): Stmt[] {
  const { start } = cursor.peek();
  const expr = commandExpression(cursor);
  cursor.continues('=');
  const operator = cursor.peek();
  if (operator.kind === 'op' && ASSIGNING.test(operator.text)) {
    cursor.next();
    cursor.newlines();
    return writing(expr, operator.text, valueOf(cursor), cursor.since(start));
  }
  return effects(expr);
}

/** What is assigned or returned; of `b = value` that is the value too. */
export function valueOf(cursor: Cursor): Expr {
  for (;;) {
    const value = commandExpression(cursor);
    const { kind, text } = cursor.peek();
    if (kind !== 'op' || !ASSIGNING.test(text)) return value;
    cursor.next();
    cursor.newlines();
  }
}

const NO_ARGUMENT = new Set(['else', 'catch', 'finally', 'in', 'as', 'instanceof', 'implements', 'extends']);

/** An expression, or a call without parentheses: `sh 'aws …'`, `withAWS role: 'x', { … }`, `a b c d`. */
function commandExpression(cursor: Cursor): Expr {
  const { start } = cursor.peek();
  let expr = ternary(cursor);
  while (isCommand(expr) && startsArgument(cursor.peek())) {
    const args = [argument(cursor)];
    while (cursor.is(',')) {
      cursor.next();
      cursor.newlines();
      args.push(argument(cursor));
    }
    if (cursor.is('{')) args.push(argument(cursor));
    expr = finishCall(expr, args, cursor.since(start), cursor);
    const next = cursor.peek();
    if (next.kind !== 'name' || NO_ARGUMENT.has(next.text)) break;
    cursor.next();
    // `id 'x' version 'y'` is `id('x').version('y')`.
    const nameRange = nameOf(next).range;
    expr = { kind: 'member', of: expr, name: next.text, nameRange, range: cursor.since(start) };
  }
  return expr;
}

function isCommand(expr: Expr): boolean {
  return (
    (expr.kind === 'name' && expr.name !== 'this') || expr.kind === 'member' || expr.kind === 'environment'
  );
}

function startsArgument(token: Token): boolean {
  if (token.kind === 'string' || token.kind === 'number') return true;
  if (token.kind === 'name') return !NO_ARGUMENT.has(token.text);
  return token.kind === 'op' && token.spaced && (token.text === '[' || token.text === '!');
}
