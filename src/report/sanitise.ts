/**
 * File names, snippets and messages come from the scanned files, so whoever wrote those wrote these. Here
 * they lose the power to speak to a terminal: to move its cursor, recolour or retitle it, or to show text
 * in another order than it has.
 */

/**
 * C0 and C1 controls (a lone U+009B begins a command as ESC [ does), DEL, the marks that change the
 * direction of text, the two separators that some programs take for line breaks, the invisible tag
 * characters, and halves of surrogate pairs, which no encoding can write.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}\p{Surrogate}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text for one line of a terminal: what could act instead of being read is spelt out (`\x1b`, `\u202e`). */
export function visible(text: string): string {
  return text.replace(UNSAFE, escape);
}

function escape(character: string): string {
  const short = SHORT[character];
  if (short) return short;
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}

/** Halves of surrogate pairs are replaced: strict parsers refuse a document that holds one. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

// JSON escapes C0 by itself. The others may stand in a JSON string as they are, but the document may be
// printed on a terminal too.
const UNSAFE_IN_JSON = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** JSON that means exactly `value`, and that is safe to print. */
export function toJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(
    value,
    (_, item: unknown) => (typeof item === 'string' ? wellFormed(item) : item),
    indent,
  );
  // Outside of strings JSON is ASCII, so each hit is inside one, where an escape means the same.
  return text.replace(
    UNSAFE_IN_JSON,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
