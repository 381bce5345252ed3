/** What the grammar does not read becomes a form of the same length that it does; texts and comments stay. */
export function masked(text: string): string {
  return text.replace(OUTSIDE_OF_TEXTS, (found) => {
    if (/^(?:["']|\/[/*])/.test(found)) return found;
    for (const [form, instead] of FORMS) if (form.test(found)) return found.replace(form, instead);
    return found;
  });
}

const blank = (found: string): string => ' '.repeat(found.length);

/** Each form, what of it the grammar stumbles over, and what stands there instead. */
const FORMS: readonly (readonly [form: RegExp, instead: (found: string) => string])[] = [
  // A text of Spark's that names a column: `$"col"`.
  [/^\$$/, blank],
  // `class A @Inject()(c: Conf)(implicit s: System)`: several lists of parameters behind an annotation with its own.
  [/@\w+\(\)$/, blank],
  // `{ implicit request: Request[AnyContent] => … }`: a type that no parentheses hold.
  [/:[^:]*$/, blank],
  // `case Right(()) =>`
  [/\(\(\)\)$/, () => '(_ )'],
  // `if x &&⏎ y` in a `for`, and `e =>⏎ f(e),` among arguments.
  [/\r?\n$/, blank],
];

const TYPE = String.raw`[\w.]{1,80}(?:\[[\w., \[\]]{0,80}\])?`;

const FORM = [
  String.raw`(?<![\w$"])\$(?=")`,
  String.raw`\bclass [A-Za-z]\w{0,80}(?:\[[^\]\n]{0,80}\])?[ \t]{0,4}@\w{1,40}\(\)(?=[ \t]?\()`,
  String.raw`\{[ \t]{0,4}\w{1,60}:[ \t]{0,4}${TYPE}(?=[ \t]{0,4}=>[ \t]{0,4}\S)`,
  String.raw`\{[ \t]{0,4}implicit[ \t]{1,4}\w{1,60}:[ \t]{0,4}${TYPE}(?=[ \t]{0,4}=>)`,
  String.raw`\bcase [\w.]{1,60}\(\(\)\)`,
  String.raw`(?:&&|\|\|)[ \t]{0,9}\r?\n`,
  String.raw`[(,]\s{0,40}\w{1,40} =>[ \t]{0,9}\r?\n(?=[^\n]{1,200},[ \t]{0,9}\r?\n)`,
];

const TEXT = String.raw`"""[^]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])'|\/\/.*|\/\*[^]*?(?:\*\/|$)`;

const OUTSIDE_OF_TEXTS = new RegExp([TEXT, ...FORM].join('|'), 'g');
