/** Deeper than any document a person or a tool wrote, and well within the stack of every parser here. */
const DEEPEST = 500;

/**
 * Throws RangeError where brackets nest absurdly deep, before a recursive parser meets them. Brackets in
 * strings count too: a document that is refused for those has thousands of them in one place.
 */
export function refuseDeepNesting(text: string): void {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x7b || code === 0x5b) {
      if (++depth > DEEPEST) throw new RangeError('nested too deeply');
    } else if ((code === 0x7d || code === 0x5d) && depth > 0) depth--;
  }
}
