const counts = new Uint32Array(128);

/** Shannon entropy of a text's characters, in bits a character. All that is not ASCII counts as one character. */
export function entropy(text: string): number {
  if (text.length === 0) return 0;
  counts.fill(0);
  for (let i = 0; i < text.length; i++) {
    const code = Math.min(text.charCodeAt(i), 127);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  let bits = 0;
  for (const count of counts) {
    if (count === 0) continue;
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

/** How many of upper case, lower case and digits occur. */
export function classes(text: string): number {
  return Number(/[A-Z]/.test(text)) + Number(/[a-z]/.test(text)) + Number(/\d/.test(text));
}
