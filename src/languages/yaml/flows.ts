/** Characters of a collection that is looked for. */
const LONGEST = 64 * 1024;

/**
 * The collection in brackets of which a reader lost the rest, with its lines as one: comments and line breaks in it become
 * blanks, so that every place stays where it is.
 *
 * @param lost where the reader lost it: behind what it read of it
 * @returns where it begins, and the text to put there
 */
export function flowJoined(text: string, lost: number): { from: number; joined: string } | undefined {
  const from = opening(text, lost);
  if (from === undefined) return undefined;
  const most = Math.min(text.length, from + LONGEST);
  const joined: string[] = [];
  let depth = 0;
  let at = from;
  while (at < most) {
    const next = pieceEnd(text, at, most);
    const isComment = text[at] === '#' && next > at + 1;
    const piece = text.slice(at, next);
    joined.push(isComment ? ' '.repeat(piece.length) : piece.replaceAll(/[\r\n]/g, ' '));
    if (/^[{[]$/.test(piece)) depth++;
    else if (/^[}\]]$/.test(piece) && --depth === 0) return { from, joined: joined.join('') };
    at = next;
  }
  return undefined;
}

/** The bracket that is open at an offset. */
function opening(text: string, offset: number): number | undefined {
  const from = Math.max(0, offset - LONGEST);
  const before = text
    .slice(from, offset)
    .replaceAll(/(?<=^|[ \t])#.*/gm, (comment) => ' '.repeat(comment.length));
  let closed = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    const sign = before[at];
    if (sign === '}' || sign === ']') closed++;
    else if ((sign === '{' || sign === '[') && closed-- === 0) return from + at;
  }
  return undefined;
}

/** The end of a text in quotes or of a comment, or else of one character. */
function pieceEnd(text: string, at: number, most: number): number {
  const sign = text[at] ?? '';
  if (!/["'#]/.test(sign) || !/[\s{[,:]/.test(text[at - 1] ?? '')) return at + 1;
  if (sign === '#') {
    const end = text.indexOf('\n', at);
    return end < 0 ? most : Math.min(end, most);
  }
  for (let end = at + 1; end < most; end++) {
    if (sign === '"' && text[end] === '\\') end++;
    else if (text[end] === sign) {
      if (sign === '"' || text[end + 1] !== sign) return end + 1;
      end++;
    }
  }
  return most;
}
