import type { Expr, Param } from '../program.ts';
import type { Cursor } from './cursor.ts';
import { expression } from './expressions.ts';
import { isModifier, takeType, typeLength } from './types.ts';

const LONGEST = 100;

/** `Type a, b = 1, def c` up to the end of a bracket, or up to `->`. */
export function parameters(cursor: Cursor): Param[] {
  const params: Param[] = [];
  while (!cursor.done && !cursor.is('->')) {
    const { at } = cursor;
    cursor.newlines();
    const param = parameter(cursor);
    if (param) params.push(param);
    cursor.newlines();
    if (!cursor.take(',') && !cursor.is('->') && cursor.at === at) cursor.skip();
  }
  return params;
}

function parameter(cursor: Cursor): Param | undefined {
  annotations(cursor);
  while (isModifier(cursor.peek())) cursor.next();
  let type: string | undefined;
  const length = typeLength(cursor);
  if (length > 0 && cursor.peek(length).kind === 'name') type = takeType(cursor, length);
  // `def x` and types in lower case.
  else if (cursor.peek().kind === 'name' && cursor.peek(1).kind === 'name') cursor.next();
  const name = cursor.peek();
  if (name.kind !== 'name') return undefined;
  cursor.next();
  const fallback = cursor.take('=') ? expression(cursor) : undefined;
  return {
    name: name.text,
    range: { start: name.start, end: name.end },
    ...(fallback ? { fallback } : {}),
    ...(type === undefined ? {} : { type }),
  };
}

/** `@Name`, `@Name(…)`: read for the calls in them. */
export function annotations(cursor: Cursor): Expr[] {
  const inner: Expr[] = [];
  while (cursor.is('@') && cursor.peek(1).kind === 'name' && cursor.peek(1).text !== 'interface') {
    cursor.next();
    cursor.next();
    while (cursor.is('.') && cursor.peek(1).kind === 'name') {
      cursor.next();
      cursor.next();
    }
    if (cursor.is('(') && !cursor.peek().spaced) {
      const read = (): void => {
        if (cursor.peek().kind === 'name' && cursor.is('=', 1)) {
          cursor.next();
          cursor.next();
        }
        inner.push(expression(cursor));
        cursor.take(',');
      };
      cursor.bracket(true, read, read);
    }
    cursor.newlines();
  }
  return inner;
}

/** Whether what follows the opening brace of a closure are its parameters. */
export function hasParameters(cursor: Cursor): boolean {
  for (let ahead = 0; ahead < LONGEST; ahead++) {
    const token = cursor.peek(ahead);
    if (token.text === '->' && token.kind === 'op') return true;
    if (token.kind === 'end' || token.text === '{' || token.text === '(' || token.text === ';') return false;
    if (token.kind === 'newline' && ahead > 0 && cursor.peek(ahead - 1).text !== ',') return false;
  }
  return false;
}
