import type { Known } from '../../values/value.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** The text of a quoted string that has no interpolation (a label). */
export function plainText(raw: string): string {
  return unescape(raw, 0, true).text;
}

/** A stretch of a template's source as the text that it stands for. */
export function literal(text: string, start: number, end: number, escapes: boolean, base: number): Known {
  const read = unescape(text.slice(start, end), start + base, escapes);
  return {
    kind: 'known',
    value: read.text,
    range: { start: start + base, end: end + base },
    sourceMap: read.map,
  };
}

/** Undoes `\n`, `\u00e9` (quoted strings alone) and `$${`, `%%{` (everywhere). */
function unescape(raw: string, start: number, escapes: boolean): { text: string; map: [number, number][] } {
  const map: [number, number][] = [[0, start]];
  let text = '';
  let from = 0;
  const put = (at: number, length: number, replacement: string): void => {
    text += raw.slice(from, at) + replacement;
    from = at + length;
    map.push([text.length, start + from]);
  };
  for (const match of raw.matchAll(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))|([$%])\4(?=\{)/gs)) {
    const [whole, four, eight, one, doubled] = match;
    if (doubled !== undefined) put(match.index, whole.length, doubled);
    else if (!escapes) continue;
    else if (one !== undefined) put(match.index, whole.length, ESCAPES[one] ?? whole);
    else {
      const code = parseInt(four ?? eight ?? '', 16);
      put(match.index, whole.length, code <= 0x10ffff ? String.fromCodePoint(code) : whole);
    }
  }
  return { text: text + raw.slice(from), map };
}
