import type { Range } from '../values/range.ts';

/** Telling names whose neighbour is not what they hold. */

/** Characters before a name among which the bracket is that holds it. */
const FARTHEST_BRACKET = 200;

/**
 * `["managed-secret", "2818…"]`: elements of a list, which say nothing of each other. But a flag's argument is its
 * value, and so is the second of an entry, `[["api-key", "2818…"]]`.
 */
export function isElement(text: string, start: number, end: number, value: Range): boolean {
  if (!/^\\{0,3}["'`]\s{0,8},/.test(text.slice(end, end + 16)) || text[start - 1] === '-') return false;
  const before = text.slice(Math.max(0, start - FARTHEST_BRACKET), start);
  const open = Math.max(...['[', ']', '(', ')', '{', '}'].map((bracket) => before.lastIndexOf(bracket)));
  if (before[open] !== '[') return false;
  const isFirst = /^[\s\\"'`]{1,60}$/.test(before.slice(open + 1));
  const isLast = /^\\{0,3}["'`]\s{0,40}\]/.test(text.slice(value.end, value.end + 48));
  const isNested = /[[,]\s{0,40}$/.test(before.slice(0, open));
  return !(isFirst && isLast && isNested);
}
