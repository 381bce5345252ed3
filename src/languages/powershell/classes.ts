import type { Stmt } from '../program.ts';
import { functionBlock, readParamBlock } from './functions.ts';
import type { Parser } from './parser.ts';
import { readType } from './type-names.ts';

/** `class X : Base { [int] $Y = 1; [void] M([string] $a) { … } }`. */
export function readClass(parser: Parser, keyword: 'class' | 'enum'): Stmt[] {
  const { cursor } = parser;
  const start = cursor.at;
  cursor.skip();
  const name = cursor.take(/\w+/y)?.[0] ?? '';
  cursor.take(/[^{]{0,1000}(?=\{)/y);
  const open = cursor.at;
  if (!cursor.takes('{')) return [];
  const body: Stmt[] = [];
  for (;;) {
    cursor.skipSeparators();
    if (cursor.isAtEnd || cursor.character === '}') break;
    const before = cursor.at;
    if (keyword === 'enum') cursor.take(/[^\n;}]+/y);
    else body.push(...cursor.nested(() => readMember(parser, name)));
    if (cursor.at === before) cursor.at++;
  }
  cursor.close('}', open);
  return keyword === 'enum' ? [] : [{ kind: 'class', name, body, range: cursor.from(start) }];
}

function readMember(parser: Parser, className: string): Stmt[] {
  const { cursor, statements } = parser;
  const start = cursor.at;
  let type: string | undefined;
  for (;;) {
    cursor.skipLines();
    if (cursor.character === '[') {
      const one = readType(cursor);
      if (!one.isAttribute) type = one.name;
    } else if (!cursor.take(/(?:static|hidden)\b/iy)) break;
  }
  const nameStart = cursor.at;
  const property = cursor.take(/\$(\w+)/y)?.[1];
  if (property !== undefined) {
    const target = { kind: 'name', name: property, range: cursor.from(nameStart) } as const;
    cursor.skip();
    const hasValue = cursor.take(/=(?!=)/y);
    if (hasValue) cursor.skipLines();
    const valueStart = cursor.at;
    const value = hasValue
      ? parser.valueOf(statements.one(), cursor.from(valueStart))
      : ({ kind: 'literal', value: null, range: target.range } as const);
    return [
      { kind: 'assign', target, value, range: cursor.from(start), ...(type === undefined ? {} : { type }) },
    ];
  }
  const method = cursor.take(/\w+/y)?.[0];
  cursor.skip();
  if (method === undefined || cursor.character !== '(') return [];
  const params = readParamBlock(parser);
  cursor.take(/\s*:\s*base\s*\([^){}]*\)/iy);
  cursor.skipLines();
  const { body } = functionBlock(parser);
  const name = method === className ? 'constructor' : method;
  return [{ kind: 'function', name, params, body, range: cursor.from(start) }];
}
