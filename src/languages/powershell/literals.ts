import type { Expr, MapItem } from '../program.ts';
import type { Parser } from './parser.ts';

/** `@{ A = 1; 'b' = 2; $c = 3 }`. */
export function readHashtable(parser: Parser): Expr {
  const { cursor } = parser;
  const start = cursor.at;
  cursor.at += 2;
  const entries: MapItem[] = [];
  for (;;) {
    cursor.skipSeparators();
    if (cursor.isAtEnd || cursor.character === '}') break;
    const before = cursor.at;
    const entry = cursor.nested(() => readEntry(parser));
    if (entry) entries.push(entry);
    if (cursor.at === before) cursor.at++;
  }
  cursor.close('}', start);
  return { kind: 'map', entries, range: cursor.from(start) };
}

function readEntry(parser: Parser): MapItem | undefined {
  const { cursor, expressions, statements } = parser;
  const start = cursor.at;
  const word = /[\w.-]/.test(cursor.character) ? cursor.take(/[\w.-]+/y)?.[0] : undefined;
  const key: Expr =
    word === undefined ? expressions.read() : { kind: 'literal', value: word, range: cursor.from(start) };
  const keyRange = cursor.from(start);
  cursor.skipLines();
  if (!cursor.takes('=')) {
    // Not an entry: what it holds is looked at all the same.
    cursor.take(/[^\n;}]+/y);
    return { spread: { kind: 'opaque', inner: [key], range: cursor.from(start) } };
  }
  cursor.skipLines();
  const valueStart = cursor.at;
  const value = parser.valueOf(statements.one(), cursor.from(valueStart));
  return key.kind === 'literal' ? { key: String(key.value), keyRange, value } : { computed: key, value };
}

/** `{ param($a) … }`: without parameters it is given `$_`. */
export function readScriptBlock(parser: Parser): Expr {
  const { cursor, statements } = parser;
  const start = cursor.at++;
  const { params, body } = cursor.nested(() => statements.functionBody('}'));
  cursor.close('}', start);
  const range = cursor.from(start);
  const own = params.length > 0 ? params : [{ name: '_', range: { start, end: start + 1 } }];
  return { kind: 'function', params: own, body, range };
}
