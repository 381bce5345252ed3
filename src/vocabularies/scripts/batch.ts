import { concatenate } from '../../values/arithmetic.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Value } from '../../values/value.ts';

/**
 * What Windows' command processor writes otherwise than a POSIX shell: `^` at the end of a line that goes on, a
 * variable's `%NAME%` and `!NAME!`, `@` and `call` before a command, and the command that a `for /f` reads.
 * Source: `cmd /?`, `for /?`, `set /?`.
 */
const OTHERWISE =
  /(\^)(?=[ \t]{0,9}\r?\n)|%(\w{1,100})%|!(\w{1,100})!|((?<=(?:^|\n)[ \t]{0,100})(?:@|call[ \t]{1,9})|\bfor[ \t]{1,9}\/f\b[^\n(]{0,200}\([ \t]{0,9}['`]|['`][ \t]{0,9}\)[ \t]{1,9}do\b)/gi;

/** A script of Windows' command processor as one that a reader of POSIX shells understands. */
export function asPosix(value: Value): Value {
  if (value.kind === 'template') return concatenate(value.parts.map(asPosix), value.range);
  if (value.kind !== 'known' || typeof value.value !== 'string') return value;
  const parts: Value[] = [];
  let from = 0;
  for (const match of value.value.matchAll(OTHERWISE)) {
    const [whole, continued, percent, delayed] = match;
    if (match.index > from) parts.push(sliceKnown(value, from, match.index));
    from = match.index + whole.length;
    const piece = sliceKnown(value, match.index, from);
    const name = percent ?? delayed;
    if (name === undefined) parts.push({ ...piece, value: continued ? '\\' : '\n' });
    else parts.push({ kind: 'unknown', origin: 'environment', text: name, name, range: piece.range });
  }
  if (from < value.value.length) parts.push(sliceKnown(value, from, value.value.length));
  return parts.length > 1 ? concatenate(parts, value.range) : value;
}
