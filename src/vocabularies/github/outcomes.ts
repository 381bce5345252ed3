/**
 * What an expression can come out as: `a || b` is one of the two, `test && a || b` is never the test, and
 * `case(test, a, other, b, c)` is one of those after a test, or the last (docs.github.com, "Evaluate
 * expressions in workflows and actions").
 */
export function outcomes(text: string, depth = 0): string[] {
  const plain = text.trim();
  if (!/[|&(]/.test(plain)) return [plain];
  const either = piecesOf(plain, '||');
  if (either.length > 1) return deeper(either, plain, depth);
  const both = piecesOf(plain, '&&');
  if (both.length > 1) return deeper(both.slice(-1), plain, depth);
  const [opening] = /^(?:case\s{0,5})?\(/i.exec(plain) ?? [];
  const body = opening !== undefined && plain.endsWith(')') ? plain.slice(opening.length, -1) : undefined;
  if (body === undefined || !isWhole(body)) return [plain];
  if (opening === '(') return deeper([body], plain, depth);
  const given = piecesOf(body, ',');
  return deeper(
    given.filter((_, i) => i % 2 === 1 || i === given.length - 1),
    plain,
    depth,
  );
}

const DEEPEST = 5;

function deeper(texts: readonly string[], whole: string, depth: number): string[] {
  return depth > DEEPEST ? [whole] : texts.flatMap((one) => outcomes(one, depth + 1));
}

/** `(a) || (b)` begins and ends with a parenthesis that is not the same. */
function isWhole(body: string): boolean {
  return [...levels(body)].every(({ level }) => level >= 0);
}

/** The pieces between those separators that stand in no string, parenthesis or index. */
function piecesOf(text: string, separator: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const { at, level } of levels(text)) {
    if (level !== 0 || at < from || !text.startsWith(separator, at)) continue;
    pieces.push(text.slice(from, at));
    from = at + separator.length;
  }
  return [...pieces, text.slice(from)];
}

/** Each sign outside of strings, with how many parentheses and indices are open after it. */
function* levels(text: string): Iterable<{ at: number; level: number }> {
  let level = 0;
  let isString = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "'") isString = !isString;
    if (isString) continue;
    if (sign === '(' || sign === '[') level++;
    if (sign === ')' || sign === ']') level--;
    yield { at, level };
  }
}
