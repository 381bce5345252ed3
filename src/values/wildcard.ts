/**
 * Whether a pattern of IAM (`*` for any run of characters, `?` for one) covers a whole text, without regard
 * to case. In time proportional to pattern times text: a regular expression made of `*a*a*a*b` would not be.
 * Source: IAM user guide, "IAM JSON policy elements: Action" (wildcards).
 */
export function covers(pattern: string, text: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = text.toLowerCase();
  let at = 0;
  let star = -1;
  let resume = 0;
  let i = 0;
  while (i < given.length) {
    const character = wanted.charAt(at);
    if (character === '*') {
      star = at++;
      resume = i;
    } else if (at < wanted.length && (character === '?' || character === given.charAt(i))) {
      at++;
      i++;
    } else if (star >= 0) {
      // The last star takes one character more.
      at = star + 1;
      i = ++resume;
    } else return false;
  }
  while (wanted.charAt(at) === '*') at++;
  return at === wanted.length;
}
