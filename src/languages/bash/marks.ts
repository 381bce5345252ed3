import { tagsOf, type Tag } from '../tags.ts';

/** What steers Jinja or a template of Go's and leaves nothing in its place; a shell has no word that looks like it. */
const STEERING =
  /\{%[-+]?\s{0,9}[a-z]{2,20}\b[^%\n]{0,500}%\}|\{\{-?\s{0,9}(?:if|else|end|range|with|define|block)\b[^{}\n]{0,500}\}\}|(?<!\$)\{#[- ][^#{}]{0,500}#\}/g;

/** What the names of the variables begin with that hold a mark's place. */
const PREFIX = '__';

/** Whether a variable holds the place of what is put in, if the script does not set it itself. */
export function isMark(name: string): boolean {
  return name.startsWith(PREFIX);
}

/**
 * A script that a template makes (`*.sh.j2`), without its marks: what is put in, `ROLE={{ role }}`, is a variable that
 * nobody sets, and what steers it is blank. Between quotes the marks are a text like any other. Every offset stays.
 */
export function withoutMarks(text: string): string {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  const plain = text.replace(STEERING, blank);
  let result = '';
  let done = 0;
  for (const tag of tagsOf(plain)) {
    const mark = plain.slice(tag.start, tag.end);
    if (mark.includes('\n') || isQuoted(plain, tag)) continue;
    result += `${plain.slice(done, tag.start)}\${${PREFIX}${mark.slice(3, -2).replace(/\W/g, '_')}}`;
    done = tag.end;
  }
  return result + plain.slice(done);
}

function blank(mark: string): string {
  return mark.replace(/[^\n]/g, ' ');
}

/** How much of a line is looked at for the quotes before a mark. */
const REACH = 500;

/** Whether a quote is open where a mark begins, as far as its line shows. */
function isQuoted(text: string, { start }: Tag): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).slice(-REACH);
  let open: string | undefined;
  for (let at = 0; at < before.length; at++) {
    const sign = before[at];
    if (sign === '\\') at++;
    else if (sign === open) open = undefined;
    else if (open === undefined && (sign === '"' || sign === "'")) open = sign;
  }
  return open !== undefined;
}
