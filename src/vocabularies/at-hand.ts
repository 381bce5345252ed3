import type { Insertion } from '../facts/types.ts';
import type { LanguageId } from '../languages/types.ts';
import type { NamesInSight, Value } from '../values/value.ts';
import type { VocabularyContext } from './types.ts';

/** How arguments stand side by side where one is to be put behind another. */
interface Style {
  /** What the role's argument is called, and what the ExternalId's is. */
  readonly names: readonly [role: string, externalId: string];
  /** What stands between a name and its value, at the end of what comes before the value. */
  readonly between: string;
  /** What comes between two arguments on one line; none where a line holds one. */
  readonly inline?: string;
  /** The same where each has a line of its own, without its indentation. */
  readonly lines: string;
  /** What may follow the role's value on its line when each has a line of its own. */
  readonly tail: RegExp;
}

const STYLES: Readonly<Partial<Record<LanguageId, Style>>> = {
  typescript: {
    names: ['RoleArn', 'ExternalId'],
    between: String.raw`\s?:\s?`,
    inline: ', ',
    lines: ',\n',
    tail: /^,?[ \t]*$/,
  },
  python: {
    names: ['RoleArn', 'ExternalId'],
    between: String.raw`\s?[:=]\s?`,
    inline: ', ',
    lines: ',\n',
    tail: /^,?[ \t]*$/,
  },
  hcl: {
    names: ['role_arn', 'external_id'],
    between: String.raw`[ \t]*=[ \t]*`,
    lines: '\n',
    tail: /^[ \t]*$/,
  },
  bash: {
    names: ['--role-arn', '--external-id'],
    between: String.raw`[ =]`,
    inline: ' ',
    lines: ' \\\n',
    tail: /^(?:[ \t]*\\)?[ \t]*$/,
  },
};

/** Names by which people keep an ExternalId, without case and separators. */
const EXTERNAL_ID =
  /^(?:aws|sts|iam|my|our|the|role|tenant|customer|client|account|integration|connection|assume|assumerole|awsrole)?(?:role)?externalid$/;

/** The one of the names that stands for an ExternalId; undefined where none or several do. */
export function externalIdAmong(names: Iterable<string>): string | undefined {
  const found = new Set([...names].filter((name) => EXTERNAL_ID.test(plain(name))));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The same in the innermost scope that has any. */
export function externalIdInSight(scopes: readonly NamesInSight[] = []): string | undefined {
  for (const names of scopes) {
    const found = externalIdsIn(names);
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}

/** A name that stands for an ExternalId, and where it stands first. */
interface Placed {
  readonly name: string;
  readonly at: number;
}

/** The names that stand for an ExternalId, each at its first place, in that order. */
export function externalIdsOf(names: Iterable<Placed>): readonly Placed[] {
  const first = new Map<string, number>();
  for (const { name, at } of names)
    if (EXTERNAL_ID.test(plain(name))) first.set(name, Math.min(at, first.get(name) ?? at));
  return [...first].map(([name, at]) => ({ name, at })).sort((a, b) => a.at - b.at);
}

/** The one of them that stands before a place; undefined where none or several do. */
export function onlyBefore([first, second]: readonly Placed[], place: number): string | undefined {
  return first && first.at < place && !(second && second.at < place) ? first.name : undefined;
}

/** Thousands of calls may see the same names: each is looked at once. */
const found = new WeakMap<NamesInSight, readonly string[]>();

/** The names that stand for an ExternalId; of several, two. */
function externalIdsIn(names: NamesInSight): readonly string[] {
  const unseen: NamesInSight[] = [];
  let at: NamesInSight | undefined = names;
  for (; at && !found.has(at); at = at.before) unseen.push(at);
  let known = (at && found.get(at)) ?? [];
  for (const place of unseen.reverse()) {
    const { name } = place;
    if (known.length < 2 && EXTERNAL_ID.test(plain(name)) && !known.includes(name)) known = [...known, name];
    found.set(place, known);
  }
  return known;
}

function plain(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase();
}

/**
 * How an ExternalId is passed beside the role: behind it, spelt as it is. Undefined where the role's own
 * argument does not stand there in the plain form, so that one beside it would have to be guessed.
 *
 * @param name the variable, and how it is written as a value
 */
export function passedBeside(
  role: Value | undefined,
  name: string,
  written: string,
  language: LanguageId,
  context: VocabularyContext,
): Insertion | undefined {
  const style = STYLES[language];
  if (!role || !style) return undefined;
  const { text } = context;
  const { start } = role.range;
  const [roleName, ownName] = style.names;
  const before = text.slice(Math.max(0, start - 200), start);
  const key = new RegExp(`(^|[\\s{(,])(["']?)${roleName}\\2(${style.between})(["']?)$`).exec(before);
  if (!key) return undefined;
  const [, ahead = '', quote = '', between = '', open = ''] = key;
  const end = text.startsWith(open, role.range.end) ? role.range.end + open.length : role.range.end;
  const keyStart = start - (key[0].length - ahead.length);
  const separator = separatorAt(keyStart, end, style, text);
  // A text within a text would need that one's escapes and indentation too.
  const at = context.location({ start: end, end });
  if (separator === undefined || at.start !== end) return undefined;
  const spelt = `${quote}${ownName}${quote}${aligned(between, roleName, ownName)}`;
  return { at, text: `${separator}${spelt}${written}`, name };
}

function separatorAt(keyStart: number, end: number, style: Style, text: string): string | undefined {
  const lineStart = text.lastIndexOf('\n', keyStart - 1) + 1;
  const indentation = text.slice(lineStart, keyStart);
  const rest = /^[^\r\n]{0,500}/.exec(text.slice(end, end + 500))?.[0] ?? '';
  if (/^[ \t]*$/.test(indentation)) return style.tail.test(rest) ? style.lines + indentation : undefined;
  return /^(?:\s*[,)}]|\s|$)/.test(rest) && !/^\s*(?:as|if|for|or|and|\?|\|\||&&|\+)(?=\s)/.test(rest)
    ? style.inline
    : undefined;
}

/** The signs of equality of neighbours stand below each other where somebody lined them up. */
function aligned(between: string, name: string, own: string): string {
  const spaces = /^ {2,}(?==)/.exec(between)?.[0].length;
  if (spaces === undefined) return between;
  return ' '.repeat(Math.max(1, spaces + name.length - own.length)) + between.trimStart();
}
