/** Macros of test frameworks whose arguments no grammar of C++ reads: `MOCK_METHOD(int, F, (int a), (override));`. */
const MACRO = /\b(?:MOCK_(?:CONST_)?METHOD\d{0,2}(?:_T)?)\s{0,8}\(/g;

/** A macro alone on its line before a declaration, which a grammar takes for a type: `QT_BEGIN_NAMESPACE`. */
const LONE =
  /^[ \t]{0,40}[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,80}[ \t]{0,20}\r?$(?=\s{1,200}(?:[A-Z][A-Z0-9_]{4,80}\s{1,9}){0,2}(?:class|struct|union|enum|namespace|template|typedef|using|extern)\b)/gm;

/** A text in which such macros are blanks of the same length. */
export function masked(text: string): string {
  return withoutCalls(text.replace(LONE, blank));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

function withoutCalls(text: string): string {
  let result = '';
  let from = 0;
  for (const match of text.matchAll(MACRO)) {
    if (match.index < from) continue;
    const end = closing(text, match.index + match[0].length);
    if (end === undefined) continue;
    result += text.slice(from, match.index) + blank(text.slice(match.index, end));
    from = end;
  }
  return from === 0 ? text : result + text.slice(from);
}

const LONGEST = 4000;

/** Where the parenthesis is closed that was opened before a position. */
function closing(text: string, from: number): number | undefined {
  let open = 1;
  for (let i = from; i < text.length && i < from + LONGEST; i++) {
    const character = text.charAt(i);
    if (character === '(') open++;
    else if (character === ')' && --open === 0) return i + 1;
  }
  return undefined;
}
