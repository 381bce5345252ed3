/**
 * Globs of a configuration: `*`, `?`, `[a-z]`, `{a,b}`, `**` between slashes, `\` before a character that
 * stands for itself, and `!` before a glob that takes back what an earlier one matched. A configuration
 * comes with the repository, so its globs are hostile input: they are matched in time proportional to glob
 * times path, which no translation to a regular expression promises (`*a*a*a*a*b` stops one for hours).
 */
type Token =
  { readonly kind: 'star' | 'any' } | { readonly kind: 'char'; readonly test: (char: string) => boolean };
type Segment = readonly Token[] | 'globstar';

/** Characters of one glob, and alternatives that its braces may come to. */
const LONGEST = 500;
const MOST_ALTERNATIVES = 200;

/** What is wrong with a glob, as the end of a sentence that begins with it; undefined where nothing is. */
export function globFault(glob: string): string | undefined {
  if (glob.length > LONGEST) return `is longer than ${LONGEST} characters`;
  if (/(?:^|[^\\])[!?*+@]\(/.test(glob)) return 'is an extended glob; write several globs, or one with {a,b}';
  if (/^!?(?:\.\.|[A-Za-z]:)(?:[\\/]|$)/.test(glob)) return "leads out of the configuration's folder";
  if (expandBraces(glob) === undefined) return `has braces for more than ${MOST_ALTERNATIVES} alternatives`;
  return undefined;
}

/**
 * Whether globs match a path (relative, `/` as separator). A bare name matches at any depth and a folder
 * stands for all that is in it, as in ignore files; the last glob that matches decides.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const compiled = globs.map((glob) => {
    const negated = glob.startsWith('!');
    return { negated, alternatives: (expandBraces(negated ? glob.slice(1) : glob) ?? []).map(segmentsOf) };
  });
  if (compiled.length === 0) return () => false;
  return (path) => {
    const parts = path.split('/');
    const last = compiled.findLast(({ alternatives }) => alternatives.some((one) => matchesPath(one, parts)));
    return last !== undefined && !last.negated;
  };
}

function segmentsOf(glob: string): Segment[] {
  const plain = glob.replace(/^\.?\//, '').replace(/\/$/, '');
  const segments = plain.split('/').map((text): Segment => (text === '**' ? 'globstar' : tokensOf(text)));
  const isAnchored = glob.replace(/^\.\//, '').replace(/\/$/, '').includes('/');
  return isAnchored ? segments : ['globstar', ...segments];
}

/** Alternatives of all braces; a brace without a comma or a partner is a character. */
function expandBraces(glob: string): string[] | undefined {
  let done: string[] = [];
  const waiting = [glob];
  while (waiting.length > 0) {
    const one = waiting.pop() ?? '';
    const braces = innermostBraces(one);
    if (!braces) done = [...done, one];
    else {
      for (const choice of braces.choices) {
        waiting.push(one.slice(0, braces.start) + choice + one.slice(braces.end));
      }
    }
    if (done.length + waiting.length > MOST_ALTERNATIVES) return undefined;
  }
  return done.reverse();
}

function innermostBraces(text: string): { start: number; end: number; choices: string[] } | undefined {
  let start = -1;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') start = i;
    else if (text[i] === '}' && start >= 0) {
      const choices = text.slice(start + 1, i).split(',');
      if (choices.length > 1) return { start, end: i + 1, choices };
      start = -1;
    }
  }
  return undefined;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' });
    } else if (char === '?') tokens.push({ kind: 'any' });
    else if (char === '[' && text.indexOf(']', i + 2) > 0) {
      const end = text.indexOf(']', i + 2);
      tokens.push({ kind: 'char', test: setOf(text.slice(i + 1, end)) });
      i = end;
    } else {
      const literal = char === '\\' && i + 1 < text.length ? (text[++i] ?? '') : char;
      tokens.push({ kind: 'char', test: (other) => other === literal });
    }
  }
  return tokens;
}

/** `a-z_` or `!a-z_`. */
function setOf(text: string): (char: string) => boolean {
  const negated = text.startsWith('!') || text.startsWith('^');
  const ranges: (readonly [string, string])[] = [];
  for (let i = negated ? 1 : 0; i < text.length; i++) {
    const from = text[i] ?? '';
    const isRange = text[i + 1] === '-' && i + 2 < text.length;
    ranges.push([from, isRange ? (text[i + 2] ?? '') : from]);
    if (isRange) i += 2;
  }
  return (char) => ranges.some(([from, to]) => from <= char && char <= to) !== negated;
}

function matchesPath(segments: readonly Segment[], parts: readonly string[]): boolean {
  return matchesAll(
    segments,
    parts,
    (segment) => segment === 'globstar',
    (segment, part) => segment !== 'globstar' && matchesPart(segment, part),
    // What is left of the path lies in the folder that was matched.
    true,
  );
}

function matchesPart(tokens: readonly Token[], part: string): boolean {
  return matchesAll(
    tokens,
    Array.from(part),
    ({ kind }) => kind === 'star',
    (token, char) => token.kind === 'any' || (token.kind === 'char' && token.test(char)),
    false,
  );
}

/**
 * Matches items against a pattern in which some elements stand for any number of items. Going back to the
 * last such element is enough, because an earlier one could only give away what the last can take as well.
 */
function matchesAll<P, T>(
  pattern: readonly P[],
  items: readonly T[],
  isStar: (element: P) => boolean,
  matches: (element: P, item: T) => boolean,
  mayLeaveRest: boolean,
): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < items.length;) {
    const element = pattern[at];
    if (element !== undefined && isStar(element)) {
      star = at++;
      resume = i;
    } else if (element !== undefined && matches(element, items[i] as T)) {
      at++;
      i++;
    } else if (element === undefined && mayLeaveRest) return true;
    else if (star >= 0) {
      at = star + 1;
      i = ++resume;
    } else return false;
  }
  while (at < pattern.length && isStar(pattern[at] as P)) at++;
  return at === pattern.length;
}
