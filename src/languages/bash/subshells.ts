/** A word behind a word, or an option: no arithmetic has either. */
const OPENING = /\$\(\((?=[ \t]{0,9}[A-Za-z_][\w./-]{0,100}[ \t]{1,9}(?:--?[A-Za-z]|["'\w/]))/g;

/** A longer subshell in a substitution is none that somebody wrote. */
const LONGEST = 5_000;

/**
 * `$((aws …) 2>&1)`, a subshell that stands first in a substitution, without its own parentheses: the grammar takes
 * the two together for arithmetic. Every offset stays.
 */
export function withoutSubshells(text: string): string {
  if (!text.includes('$((')) return text;
  let result = text;
  for (const { index } of text.matchAll(OPENING)) {
    const opening = index + 2;
    const closing = closingOf(text, opening);
    if (closing !== undefined)
      result = [opening, closing].reduce((all, at) => `${all.slice(0, at)} ${all.slice(at + 1)}`, result);
  }
  return result;
}

function closingOf(text: string, opening: number): number | undefined {
  let depth = 0;
  for (let at = opening; at < text.length && at - opening < LONGEST; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return undefined;
}
