/** Where a tag of a template stands in its text, with its braces. */
export interface Tag {
  readonly start: number;
  readonly end: number;
}

/** Characters of one tag: a helper that is called with a dict has a line for each of its keys. */
const LONGEST = 2000;
/** A comment may hold a licence, or say at length how a helper is used. */
const LONGEST_COMMENT = 20_000;

const COMMENT = /\{\{-?\s{0,20}\/\*/y;

/**
 * The tags `{{ … }}` of Go's templates, Jinja and their like, over lines too. What stands in quotes or in a comment
 * in a tag is not the end of it: ``{{ `{{ .x }}` }}``. GitHub's `${{ }}` and CloudFormation's `{{resolve:…}}` are none.
 */
export function tagsOf(text: string): Tag[] {
  const tags: Tag[] = [];
  let at = text.indexOf('{{');
  while (at >= 0) {
    let next = at + 1;
    if (text[at - 1] === '$') next = at + 2;
    else if (text[at + 2] !== '{' && !text.startsWith('resolve:', at + 2)) {
      const { end, isTag } = endOf(text, at);
      if (isTag) tags.push({ start: at, end });
      next = end;
    }
    at = text.indexOf('{{', next);
  }
  return tags;
}

/** Where a tag ends; of what is none, how far it was read, so that nothing is read twice. */
function endOf(text: string, start: number): { readonly end: number; readonly isTag: boolean } {
  let at = start + 2;
  COMMENT.lastIndex = start;
  if (COMMENT.test(text)) {
    const close = text.slice(at, at + LONGEST_COMMENT).indexOf('*/');
    if (close < 0) return { end: at + LONGEST_COMMENT, isTag: false };
    at += close + 2;
  }
  const most = Math.min(text.length, at + LONGEST);
  let hasQuotes = true;
  for (; at < most; at++) {
    const char = text[at];
    if (char === '{') return { end: at, isTag: false };
    if (char === '}') return text[at + 1] === '}' ? { end: at + 2, isTag: true } : { end: at, isTag: false };
    // In a text in quotes, such as YAML's, the tag's own quotes are escaped.
    if (char === '\\') at++;
    else if (hasQuotes && (char === '"' || char === "'" || char === '`')) {
      const close = closing(text, at, most);
      if (close === undefined) hasQuotes = false;
      else at = close;
      // A quote that ends what the tag stands in: such a tag is on one line, or is none.
    } else if (char === '\n' && !hasQuotes) return { end: at, isTag: false };
  }
  return { end: at, isTag: false };
}

/** Go's raw strings go over lines; no other does. */
function closing(text: string, open: number, most: number): number | undefined {
  const quote = text[open];
  for (let at = open + 1; at < most; at++) {
    if (text[at] === quote) return at;
    if (quote === '`') continue;
    if (text[at] === '\n') return undefined;
    if (text[at] === '\\') at++;
  }
  return undefined;
}
