import type { Cursor } from './cursor.ts';
import { expression, operation } from './parse-expressions.ts';
import type { Expression, ObjectElement } from './syntax.ts';

const FOR = /for[ \t\r\n]+[A-Za-z_]/y;

/** `[a, b]`, `{ a = b }`, `[for …]`, `{for …}`. */
export function collection(cursor: Cursor): Expression {
  const start = cursor.at;
  const list = cursor.looksAt('[');
  cursor.at++;
  const isFor = cursor.within(true, () => {
    cursor.skip();
    return cursor.matches(FOR);
  });
  if (isFor) return cursor.within(true, () => comprehension(cursor, list, start));
  if (!list) return { kind: 'object', elements: elements(cursor), start, end: cursor.at };
  return cursor.within(true, () => {
    const items: Expression[] = [];
    while (!cursor.take(']')) {
      items.push(expression(cursor));
      if (!cursor.take(',')) {
        cursor.expect(']');
        break;
      }
    }
    return { kind: 'tuple', items, start, end: cursor.at };
  });
}

function comprehension(cursor: Cursor, list: boolean, start: number): Expression {
  cursor.at += 'for'.length;
  const names: string[] = [];
  do {
    cursor.skip();
    names.push((cursor.identifier() ?? cursor.fail()).text);
  } while (cursor.take(','));
  cursor.expect('in');
  const over = expression(cursor);
  cursor.expect(':');
  const first = list ? undefined : expression(cursor);
  if (first) cursor.expect('=>');
  const value = expression(cursor);
  const grouped = cursor.take('...');
  const test = cursor.take('if') ? expression(cursor) : undefined;
  cursor.expect(list ? ']' : '}');
  return {
    kind: 'for',
    names,
    over,
    value,
    grouped,
    ...(first ? { key: first } : {}),
    ...(test ? { test } : {}),
    start,
    end: cursor.at,
  };
}

/** The elements of an object, which a comma or a line break ends. */
function elements(cursor: Cursor): ObjectElement[] {
  const found: ObjectElement[] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.take('}')) return found;
    const key = operation(cursor, 0);
    if (!cursor.take('=')) cursor.expect(':');
    const value = cursor.within(false, () => {
      // A value may begin on the line below its key.
      cursor.skip(true);
      return expression(cursor);
    });
    found.push({
      key: key.kind === 'name' ? { kind: 'literal', value: key.name, start: key.start, end: key.end } : key,
      value,
    });
    cursor.within(false, () => {
      if (cursor.take(',')) return;
      cursor.skip();
      if (!cursor.looksAt('\n') && !cursor.looksAt('}')) cursor.fail();
    });
  }
}
