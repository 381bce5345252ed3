/** IAM's wildcards: `*` for any characters, `?` for one (IAM user guide, "String condition operators"). */
export function matches(pattern: string, text: string): boolean {
  const pieces = pattern.split('*');
  let at = 0;
  for (const [i, piece] of pieces.entries()) {
    const last = i === pieces.length - 1;
    const from = last && i > 0 ? Math.max(at, text.length - piece.length) : at;
    const found = findPiece(text, piece, from, i === 0 || last ? from : text.length);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at === text.length || pattern.endsWith('*');
}

/** Where a piece with `?` in it stands first, between two offsets. */
function findPiece(text: string, piece: string, from: number, to: number): number {
  for (let start = from; start <= to && start + piece.length <= text.length; start++) {
    if (Array.from(piece).every((c, i) => c === '?' || c === text[start + i])) return start;
  }
  return -1;
}
