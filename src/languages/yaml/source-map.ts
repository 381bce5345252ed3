import type { SourceMap } from '../../values/value.ts';

const ESCAPED_LENGTH: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/**
 * Where the text of a scalar stands in the source, whatever the style folds, indents or escapes: both are
 * walked side by side, and each place where they fall out of step begins a new stretch.
 *
 * @param start where the content begins: behind the quote, or the line below a block's header
 */
export function sourceMapOf(
  value: string,
  text: string,
  start: number,
  end: number,
  quote: string,
): SourceMap {
  if (text.startsWith(value, start)) return [[0, start]];
  const map: [number, number][] = [];
  let shift: number | undefined;
  let j = start;
  for (let i = 0; i < value.length && j < end; i++) {
    const wanted = value[i];
    // Line breaks and indentation that the style takes away.
    while (j < end && text[j] !== wanted && isSpace(text[j]) && !(wanted === ' ' && text[j] === '\n')) j++;
    let length = 1;
    if (quote === '"' && text[j] === '\\') {
      // A line that ends in a backslash goes on without a break.
      if (/^\\\r?\n/.test(text.slice(j, j + 3))) {
        j += 2;
        i--;
        continue;
      }
      length = ESCAPED_LENGTH[text[j + 1] ?? ''] ?? 2;
    } else if (quote === "'" && text.startsWith("''", j)) length = 2;
    if (shift === undefined || j - i !== shift) map.push([i, j]);
    shift = j - i;
    j += length;
  }
  return map.length > 0 ? map : [[0, start]];
}

function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\n' || char === '\r' || char === '\t';
}
