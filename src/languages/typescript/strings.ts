import type { SourceMap } from '../../values/value.ts';

/** One escape sequence of a string or template, or a line break that a template reads as `\n`. */
const ESCAPE = /\\(?:u\{([0-9a-fA-F]{1,8})\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[^])|\r\n/g;

/**
 * Which piece of the source each piece of a string's value is. `raw` is the text between the quotes,
 * which begins at `start` of the source.
 */
export function sourceMap(raw: string, start: number): SourceMap {
  const map: [number, number][] = [[0, start]];
  let shift = 0; // how much shorter the value is than its source, up to here
  for (const match of raw.matchAll(ESCAPE)) {
    const [whole, codePoint] = match;
    shift += whole.length - cookedLength(whole, codePoint);
    const end = match.index + whole.length;
    map.push([end - shift, start + end]);
  }
  return map;
}

function cookedLength(escape: string, codePoint: string | undefined): number {
  if (codePoint !== undefined) return Number.parseInt(codePoint, 16) > 0xffff ? 2 : 1;
  // A backslash before a line break joins the lines.
  return /^\\[\r\n\u2028\u2029]/.test(escape) ? 0 : 1;
}
