/** What stands for a doubled quote in `$@"…"`, which the grammar misreads beside a hole. */
export const QUOTES = '\uE000\uE000';

/** What begins a comment, a character or a string, with what comes before its quotes. */
const NEXT = /\/\/|\/\*|'|[$@]{0,9}"{1,9}/g;
const CHARACTER = /'(?:\\[^'\n]{1,9}|\\'|[^'\\\n])'/y;
/** What matters within a string: an escape, quotes, braces, the end of its line. */
const WITHIN = /\\[\s\S]|"{1,2}|\{\{|\}\}|[{}\n]/g;

/** Holes within holes are read so deep. */
const DEEPEST = 20;

/** A text in which the doubled quotes of interpolated verbatim strings are written otherwise. */
export function withoutDoubledQuotes(text: string): string {
  if (!/\$@"|@\$"/.test(text)) return text;
  const places: number[] = [];
  for (let at = 0; at >= 0 && at < text.length;) at = behindNext(text, at, places);
  let result = '';
  let from = 0;
  for (const place of places) {
    result += text.slice(from, place) + QUOTES;
    from = place + 2;
  }
  return result + text.slice(from);
}

/** Where the next comment, character or string ends; -1 where there is none, or no end. */
function behindNext(text: string, from: number, places: number[]): number {
  NEXT.lastIndex = from;
  const match = NEXT.exec(text);
  if (!match) return -1;
  const [opening] = match;
  const { index } = match;
  const after = index + opening.length;
  if (opening === '//') return text.indexOf('\n', after);
  if (opening === '/*') return behind(text, '*/', after);
  if (opening === "'") {
    CHARACTER.lastIndex = index;
    return CHARACTER.test(text) ? CHARACTER.lastIndex : after;
  }
  const prefix = opening.replace(/"/g, '');
  const quotes = opening.length - prefix.length;
  const verbatim = prefix.includes('@');
  if (!verbatim && quotes > 2) return behind(text, '"'.repeat(quotes), after);
  if (!verbatim && quotes === 2) return after;
  return behindString(text, index + prefix.length + 1, verbatim, prefix.includes('$'), places, 0);
}

function behind(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? -1 : found + end.length;
}

/** Where a string ends that begins here. */
function behindString(
  text: string,
  from: number,
  verbatim: boolean,
  interpolated: boolean,
  places: number[],
  depth: number,
): number {
  let holes = 0;
  for (let at = from; ;) {
    WITHIN.lastIndex = at;
    const match = WITHIN.exec(text);
    if (!match) return -1;
    const [found] = match;
    at = match.index + found.length;
    if (holes > 0) {
      if (found.startsWith('"'))
        at = depth < DEEPEST ? behindString(text, match.index + 1, false, false, places, depth + 1) : -1;
      else if (found.startsWith('{')) holes += found.length;
      else if (found.startsWith('}')) holes -= found.length;
      if (at < 0) return -1;
    } else if (found.startsWith('\\')) {
      if (verbatim) at = match.index + 1;
    } else if (found === '\n') {
      if (!verbatim) return at;
    } else if (found.startsWith('"')) {
      if (!verbatim || found === '"') return match.index + 1;
      if (interpolated) places.push(match.index);
    } else if (found === '{' && interpolated) holes = 1;
  }
}
