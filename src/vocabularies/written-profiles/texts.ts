import type { Reading } from '../../languages/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { weightOf } from '../../values/weight.ts';
import { knownString } from '../slots.ts';
import { isText, Pieces, textOf } from '../scripts/pieces.ts';

/** A heading with a line of its own. */
const HEADING = /^[ \t]{0,100}\[[^\][\n]{1,200}\][ \t]{0,100}$/m;
const ROLE = /^[ \t]{0,100}role_arn[ \t]{0,20}=/m;
const EXTERNAL_ID = /^[ \t]{0,100}external_id[ \t]{0,20}=(?!=)/m;
/** Lines of a file among which the first heading stands. */
const MOST_COMMENTS = 100;

/** Whether a text has a profile that assumes a role among its lines. */
export function hasProfile(text: string): boolean {
  return ROLE.test(text) && HEADING.test(text);
}

/** A script that writes one: what is said before, in prose, shows how a person writes it. */
const HERE_DOCUMENT = /<<[-~]?[ \t]{0,9}["'\\]?[A-Za-z_]/;

/** Whether a text is a file of profiles, and does not only speak of one: comments alone stand before a heading. */
export function isFileOfProfiles(text: string): boolean {
  if (!hasProfile(text)) return false;
  const first = text.split('\n', MOST_COMMENTS).find((line) => /^\s{0,100}[^\s#;]/.test(line));
  return first?.trimStart().startsWith('[') === true;
}

/** More values than this are no text that somebody wrote. */
const HEAVIEST = 10_000;

/** What prints its words, each call a line of them. */
const PRINTING = new Set(['echo', 'printf', 'Write-Output', 'Add-Content']);

/** What a program writes of profiles. */
interface ProfileTexts {
  readonly texts: readonly Value[];
  /**
   * Whether an external id stands in a text of its own, which the program adds to one of them:
   * `echo "external_id = $ID" >> ~/.aws/config` behind a here document.
   */
  readonly isOpen: boolean;
}

/**
 * The texts with profiles that a program or script holds: what it keeps in a name, prints, or hands to a function,
 * and what it prints into a file line by line.
 *
 * @param source what the calls' ranges point into
 */
export function profileTexts({ assignments, calls, results = [] }: Reading, source: string): ProfileTexts {
  const values = [
    ...assignments.map(({ value }) => value),
    ...results,
    ...calls.flatMap(({ receiver, args }) => [
      ...(receiver ? [receiver] : []),
      ...args.map(({ value }) => value),
    ]),
  ];
  const found = new Map<string, Value>();
  let isOpen = false;
  for (const value of values.flatMap(textsIn)) {
    const lines = withLines(value);
    const text = textOf(lines);
    // A text that is kept in a name is the same one where the name is used.
    if ((isFileOfProfiles(text) || (hasProfile(text) && HERE_DOCUMENT.test(text))) && !found.has(text))
      found.set(text, lines);
    else if (!HEADING.test(text) && EXTERNAL_ID.test(text)) isOpen = true;
  }
  const others = calls.filter(
    (call) =>
      PRINTING.has(call.name) &&
      isWritten(call, source) &&
      call.args.every(({ value }) => !isFound(value, found)),
  );
  const printed = printedLines(others);
  const whole = printed.map(textOf);
  return {
    texts: [...longest(found), ...printed],
    // What is printed line by line has it as one of its lines.
    isOpen: isOpen && !whole.some((text) => EXTERNAL_ID.test(text)),
  };
}

/** Without those that a name holds until more is added: `config += "external_id = …"`. */
function longest(found: ReadonlyMap<string, Value>): Value[] {
  const texts = [...found.keys()];
  return [...found]
    .filter(([text]) => !texts.some((other) => other.length > text.length && other.startsWith(text)))
    .map(([, value]) => value);
}

function textsIn(value: Value): Value[] {
  if (weightOf(value) > HEAVIEST) return [];
  if (value.kind === 'known' || value.kind === 'template') return [value];
  if (value.kind === 'list') return linesOf(value.items.flatMap(textsIn));
  return value.kind === 'unknown' ? (value.options ?? []).flatMap((one) => (one ? textsIn(one) : [])) : [];
}

function isFound(value: Value, found: ReadonlyMap<string, Value>): boolean {
  return textsIn(value).some((text) => found.has(textOf(withLines(text))));
}

/** The lines of a text: `['[profile ci]', 'role_arn = …'].join('\n')`. */
function linesOf(lines: readonly Value[]): Value[] {
  if (lines.length === 0) return [];
  const pieces = new Pieces();
  for (const line of lines) pieces.value(line).text('\n', line);
  return [pieces.whole];
}

/** `echo "[profile ci]" >> config`, `echo "role_arn = …" >> config`. */
function printedLines(calls: readonly Call[]): Value[] {
  const lines = calls.flatMap((call) => {
    const text = call.args.find(({ value }) => isWords(value))?.value;
    return text ? [withLines(text)] : [];
  });
  return linesOf(lines).filter((text) => hasProfile(textOf(text)));
}

/** Into a file: by its own line, or by the end of the group of commands that it is one of. */
const INTO =
  /^[^\n]{0,300}?(?:>(?!&)|\btee\b)|^(?:[^\n]{0,300}\n(?![ \t]{0,100}[})])){0,30}[^\n]{0,300}\n[ \t]{0,100}[})][ \t]{0,9}(?:>(?!&)|\|[^\n]{0,50}\btee\b)/;

function isWritten({ range }: Call, source: string): boolean {
  return INTO.test(source.slice(range.end, range.end + 4000));
}

/** What is printed, and no flag. */
function isWords(value: Value): boolean {
  return isText(value) && !knownString(value)?.startsWith('-');
}

/** With the line breaks that `printf` and `echo -e` make of `\n`: as many characters, in the same places. */
function withLines(value: Value): Value {
  if (value.kind === 'template') return { ...value, parts: value.parts.map(withLines) };
  const text = knownString(value);
  return value.kind === 'known' && text?.includes('\\n')
    ? { ...value, value: text.replaceAll('\\n', ' \n') }
    : value;
}
