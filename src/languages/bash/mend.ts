import { unset } from './flags.ts';

/** A file that is opened to read and write: `exec 3<>"$pipe"`, and `[ $a <> b ]`, where somebody meant another sign. */
const BOTH = /^([^"'`#\n]{0,200}(?:(?:"[^"\n]{0,200}"|'[^'\n]{0,200}')[^"'`#\n]{0,200}){0,8}?)<>/gm;

/** A pattern at whose end a group of a test ends too: `[[ (! $1 =~ ^-*force$) && -n $2 ]]`. */
const PATTERN = /(=~[ \t]{1,9}[^\s()"']{1,200})\$(?=\)[ \t]{0,9}(?:&&|\|\||\)|\]\]))/g;

/** A pattern without quotes that ends in `$`: `grep \.pem$; then`, and in backticks `sed s/a$/b/`. */
const LINE_END =
  /^([^"'#\n]{0,200}(?:(?:"[^"\n]{0,200}"|'[^'\n]{0,200}')[^"'#\n]{0,200}){0,8}?[\w.*\]])\$(?=[;`]|\/[^\s"'$]{0,60}\/)/gm;

/** A number of another base than ten: `$((16#$hex))`. */
const BASE = /(\(\([^()\n]{0,100}?)\b(\d{1,2}#\$(?:\w{1,60}|\{[^{}\s"']{1,60}\}))/g;

/** What of an expansion is a text that the grammar takes for arithmetic: `${X: -MAX}`, `${s:${#s}<20?0:-20}`. */
const SLICE = /\$\{\w{1,60}:(?: -[A-Za-z_]\w{0,60}|[^{}"'\n]{0,40}\$\{#\w{1,60}\}[^{}"'\n]{0,40})\}/g;

/** Quotes within an expansion within another one: `${names:+['${names// /"','"}']}`. */
const QUOTES =
  /\$\{\w{1,60}:?[-+=][^{}"\n]{0,100}\$\{\w{1,60}\/\/?[^{}"\n]{0,20}"[^{}"\n]{0,20}"\}[^{}"\n]{0,100}\}/g;

/** What is said of a variable that is not set, with another one in it: `${B:?neither B nor (${A})}`. */
const MESSAGE = /(\$\{\w{1,60}:\?)([^{}"'`\n]{0,200}\$\{\w{1,60}\}[^{}"'`\n]{0,200})(?=\})/g;

/** A function with a name of two parts that is run with a variable of its own: `DEBUG=1 log::info`. */
const OF_TWO_PARTS =
  /^([ \t]{0,80}[A-Za-z_]\w{0,60}=(?:"[^"\n]{0,100}"|[^\s"'`$();|&]{0,100})[ \t]{1,9}\w{1,60})::(?=\w)/gm;

/** A script that the grammar lost, with what it does not know as what is nearest to that. Every offset stays. */
export function mended(text: string): string {
  return text
    .replace(BOTH, '$1< ')
    .replace(PATTERN, '$1 ')
    .replace(LINE_END, '$1_')
    .replace(BASE, (_, before: string, number: string) => before + '_'.repeat(number.length))
    .replace(SLICE, unset)
    .replace(QUOTES, unset)
    .replace(MESSAGE, (_, before: string, message: string) => before + '_'.repeat(message.length))
    .replace(OF_TWO_PARTS, '$1__');
}
