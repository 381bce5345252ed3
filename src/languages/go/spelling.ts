/** What `new` is called where it takes a value: the grammar knows it with a type only. */
export const NEW = 'neW';

/** `new(int64(600))`, `new("x")`, `new(a + b)`, since version 1.26 of the language. */
const NEW_OF_VALUE =
  /\bnew\((?=(?!func\(|struct\{|interface\{)(?:["'`\d!&-]|[\w.]{1,80}\s{0,2}[-+*/%<>=!&|({]))/g;

/** The text in a spelling of the same length that the grammar can read. */
export function respelled(text: string): string {
  return text.replace(NEW_OF_VALUE, `${NEW}(`);
}
