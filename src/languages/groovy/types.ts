import type { Expr } from '../program.ts';
import type { Cursor } from './cursor.ts';
import { nameOf } from './nodes.ts';
import type { Token } from './tokens.ts';

const LONGEST = 80;
const PRIMITIVES = new Set(['int', 'long', 'short', 'byte', 'char', 'float', 'double', 'boolean', 'void']);
const MODIFIERS = new Set([
  ...['def', 'var', 'final', 'static', 'private', 'public', 'protected', 'abstract', 'synchronized'],
  ...['transient', 'volatile', 'native', 'strictfp', 'sealed', 'default'],
]);

export function isModifier(token: Token): boolean {
  return token.kind === 'name' && MODIFIERS.has(token.text);
}

export function isTypeName(token: Token): boolean {
  return token.kind === 'name' && (PRIMITIVES.has(token.text) || /^\p{Lu}/u.test(token.text));
}

/**
 * How many tokens from `ahead` on are a type: `String`, `a.b.C`, `Map<String, List<X>>`, `int[]`, `X...`;
 * 0 where they are none. Types start with a capital, as everybody writes them.
 */
export function typeLength(cursor: Cursor, ahead = 0): number {
  let at = ahead;
  let last = cursor.peek(at);
  if (last.kind !== 'name') return 0;
  at++;
  while (cursor.is('.', at) && cursor.peek(at + 1).kind === 'name' && at < ahead + LONGEST) {
    last = cursor.peek(at + 1);
    at += 2;
  }
  if (!isTypeName(last)) return 0;
  if (cursor.is('<', at)) {
    const end = genericsEnd(cursor, at);
    if (end < 0) return 0;
    at = end;
  }
  while (cursor.is('[', at) && cursor.is(']', at + 1) && at < ahead + LONGEST) at += 2;
  if (cursor.is('...', at)) at++;
  return at - ahead;
}

/** The place behind `<…>`, or -1. */
export function genericsEnd(cursor: Cursor, start: number): number {
  let depth = 0;
  for (let at = start; at < start + LONGEST; at++) {
    const token = cursor.peek(at);
    if (token.text === '<') depth++;
    else if (token.text === '>') {
      if (--depth === 0) return at + 1;
    } else if (
      token.kind !== 'name' &&
      token.kind !== 'newline' &&
      !['.', ',', '?', '[', ']', '&', '@'].includes(token.text)
    )
      return -1;
  }
  return -1;
}

/** Reads a type of so many tokens. @returns its name without what it is applied to */
export function takeType(cursor: Cursor, length: number): string {
  let name = '';
  let plain = true;
  for (let i = 0; i < length; i++) {
    const token = cursor.next();
    if (token.text === '<' || token.text === '[') plain = false;
    if (plain && token.text !== '...') name += token.text;
  }
  return name;
}

/** `a.b.C` as an expression, behind `new`. */
export function takePath(cursor: Cursor): Expr {
  let path = nameOf(cursor.next());
  while (cursor.is('.') && cursor.peek(1).kind === 'name') {
    cursor.next();
    const name = cursor.next();
    const nameRange = { start: name.start, end: name.end };
    const range = { start: path.range.start, end: name.end };
    path = { kind: 'member', of: path, name: name.text, nameRange, range };
  }
  if (cursor.is('<')) {
    if (!cursor.is('>', 1)) skipGenerics(cursor);
    else for (let i = 0; i < 2; i++) cursor.next();
  }
  return path;
}

/** The first type of a declaration's generics (`def <T> T f()`). */
export function skipGenerics(cursor: Cursor): void {
  if (!cursor.is('<')) return;
  const end = genericsEnd(cursor, 0);
  for (let i = 0; i < end; i++) cursor.next();
}
