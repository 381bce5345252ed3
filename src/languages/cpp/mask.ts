/** Macros of test frameworks whose arguments no grammar of C++ reads: `MOCK_METHOD(int, F, (int a), (override));`. */
const MACRO = /\b(?:MOCK_(?:CONST_)?METHOD\d{0,2}(?:_T)?)\s{0,8}\(/g;

/** A macro alone on its line before a declaration, which a grammar takes for a type: `QT_BEGIN_NAMESPACE`. */
const LONE =
  /^[ \t]{0,40}[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,80}[ \t]{0,20}\r?$(?=\s{1,200}(?:[A-Z][A-Z0-9_]{4,80}\s{1,9}){0,2}(?:class|struct|union|enum|namespace|template|typedef|using|extern)\b)/gm;

/** What says that a name is seen outside its library: `AWS_CORE_API`, `MYLIB_EXPORT`. */
const EXPORT = '[A-Z][A-Z0-9_]{0,60}(?:EXPORTS?|API|DLL|PUBLIC|VISIBLE|DEPRECATED)(?:_[A-Z0-9_]{0,40})?';

/** `class MYLIB_EXPORT Client final : public Base {`, `struct MYLIB_DEPRECATED("…") Options {` */
const OF_TYPE = new RegExp(
  String.raw`(\b(?:class|struct|union|enum(?:[ \t]{1,9}(?:class|struct))?)\s{1,20})` +
    String.raw`((?:${EXPORT}|(?<=class\s{1,20})[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,60})(?:\([^()\n]{0,200}\))?)` +
    String.raw`(?=\s{1,20}[A-Za-z_][\w:]{0,100}(?:<[^<>{};\n]{0,100}>)?(?:\s{1,20}final)?\s{0,20}(?:\{|:(?!:)))`,
  'g',
);

/** `MYLIB_API const char *name(int a);`: two words follow, so that it is no type. */
const OF_FUNCTION = new RegExp(
  String.raw`^([ \t]{0,40}(?:extern[ \t]{1,9}"C"[ \t]{1,9})?)(${EXPORT})` +
    String.raw`(?=\s{1,9}[A-Za-z_][\w:<>, \t*&]{0,120}[ \t*&>][A-Za-z_][\w:]{0,80}\()`,
  'gm',
);

/** How a function is called, on Windows and in JNI: `int CALLBACK Proc(HWND h)`, `void (WINAPI *f)(int)`. */
const CONVENTION =
  /\b(?<=[\w*&>][ \t\n]{1,9}|\()(?:CALLBACK|WINAPIV?|APIENTRY|STDMETHODCALLTYPE|PASCAL|JNICALL)(?=\s{1,9}[A-Za-z_~][\w:~]{0,100}\s{0,9}\(|[ \t]{0,9}\*)/g;

/** What Windows' headers say of a parameter: `_In_ HINSTANCE instance`. */
const PARAMETER = /\b_(?:In|Out|Inout)_(?:[a-z]{1,9}_){0,3}(?=\s{1,9}[A-Za-z_])/g;

/** A text in which such macros are blanks of the same length. */
export function masked(text: string): string {
  const plain = text
    .replace(LONE, blank)
    .replace(CONVENTION, blank)
    .replace(PARAMETER, blank)
    .replace(OF_TYPE, behind)
    .replace(OF_FUNCTION, behind);
  return withoutCalls(plain);
}

function behind(_: string, before: string, macro: string): string {
  return before + blank(macro);
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
