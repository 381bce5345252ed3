import type { Param, Stmt } from '../program.ts';
import type { Parser } from './parser.ts';
import { TERNARY } from './operators.ts';
import { readType } from './type-names.ts';

/** `function Verb-Noun($a, $b = 1) { … }`, `function Verb-Noun { param(…) … }`. */
export function readFunction(parser: Parser): Stmt[] {
  const { cursor, names } = parser;
  const start = cursor.at;
  cursor.skip();
  const written = cursor.take(/(?:(?:global|script|local|private):)?([^\s({;]+)/iy)?.[1] ?? '';
  const name = names.spellCommand(written);
  cursor.skipLines();
  const given = cursor.character === '(' ? readParamBlock(parser) : [];
  cursor.skipLines();
  const { params, body } = functionBlock(parser);
  const all = [...given, ...params];
  parser.functions.set(name.toLowerCase(), all);
  return [{ kind: 'function', name, params: all, body, range: cursor.from(start) }];
}

/** The braces of a function, in which variables are its own. */
export function functionBlock(parser: Parser): { params: Param[]; body: Stmt[] } {
  const { cursor, statements } = parser;
  const open = cursor.at;
  if (!cursor.takes('{')) return { params: [], body: [] };
  const outer = parser.inFunction;
  parser.inFunction = true;
  const result = cursor.nested(() => statements.functionBody('}'));
  parser.inFunction = outer;
  cursor.close('}', open);
  return result;
}

/** Passes `[CmdletBinding()] param`, where that is what comes next. */
export function takeParamKeyword(parser: Parser): boolean {
  const { cursor } = parser;
  const start = cursor.at;
  cursor.skipSeparators();
  while (cursor.character === '[') {
    readType(cursor);
    cursor.skipLines();
  }
  if (cursor.take(/param(?=\s*\()/iy)) return true;
  cursor.at = start;
  return false;
}

/** `( [Parameter()] [int] $Seconds = 3600, … )`. */
export function readParamBlock(parser: Parser): Param[] {
  const { cursor } = parser;
  cursor.skipLines();
  const open = cursor.at;
  if (!cursor.takes('(')) return [];
  const params: Param[] = [];
  for (;;) {
    cursor.skipLines();
    if (cursor.isAtEnd || cursor.character === ')') break;
    const before = cursor.at;
    const param = cursor.nested(() => readParam(parser));
    if (param) params.push(param);
    cursor.skipLines();
    cursor.takes(',');
    if (cursor.at === before) cursor.at++;
  }
  cursor.close(')', open);
  return params;
}

function readParam(parser: Parser): Param | undefined {
  const { cursor, names, expressions } = parser;
  let type: string | undefined;
  while (cursor.character === '[') {
    const one = readType(cursor);
    if (!one.isAttribute) type = one.name;
    cursor.skipLines();
  }
  const start = cursor.at;
  const name = cursor.take(/\$(?:\{([^}\n]*)\}|(\w+))/y);
  if (!name) return undefined;
  const range = cursor.from(start);
  cursor.skipLines();
  const hasDefault = cursor.take(/=(?!=)/y);
  if (hasDefault) cursor.skipLines();
  const fallback = hasDefault ? expressions.read(TERNARY, false) : undefined;
  return {
    name: names.spell(name[1] ?? name[2] ?? ''),
    range,
    ...(type === undefined ? {} : { type }),
    ...(fallback ? { fallback } : {}),
  };
}
