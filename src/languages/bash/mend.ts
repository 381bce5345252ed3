/** A file that is opened to read and write: `exec 3<>"$pipe"`, and `[ $a <> b ]`, where somebody meant another sign. */
const BOTH = /^([^"'`#\n]{0,200}(?:(?:"[^"\n]{0,200}"|'[^'\n]{0,200}')[^"'`#\n]{0,200}){0,8}?)<>/gm;

/** A pattern at whose end a group of a test ends too: `[[ (! $1 =~ ^-*force$) && -n $2 ]]`. */
const PATTERN = /(=~[ \t]{1,9}[^\s()"']{1,200})\$(?=\)[ \t]{0,9}(?:&&|\|\||\)|\]\]))/g;

/** A script that the grammar lost, with what it does not know as what is nearest to that. Every offset stays. */
export function mended(text: string): string {
  return text.replace(BOTH, '$1< ').replace(PATTERN, '$1 ');
}
