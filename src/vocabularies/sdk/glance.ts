import type { LanguageId } from '../../languages/types.ts';
import { CODE_OPERATIONS } from './operations.ts';
import { BY_FSSPEC, BY_KEYWORDS, BY_OPTIONS } from './python-keys.ts';
import type { CallRow, KeyPairRow } from './rows.ts';
import { SDKS } from './tables.ts';

/** Names of which one stands in a text with a call, and what else does. */
interface Sign {
  readonly names: RegExp;
  readonly beside?: readonly RegExp[];
  /** Set where what is said of a name, or where it comes from, is no sign of a call: see `isSaid`. */
  readonly inCode?: true;
}

/** A client that is made with a map of fields: the AWS SDK for JavaScript, async-aws. */
const MADE_WITH_FIELDS: Sign = {
  // `Credentials: {…}` is what an answer has.
  names: /(?<!\w)(?:accessKeyId|Credentials(?!\s{0,9}:[^:]))(?!\w)/,
  beside: [
    /aws/i,
    /(?<![\w#])new\s{1,9}(?!(?:Date|Promise|Map|Set|URL|URLSearchParams|RegExp|FormData|Array|\w{0,40}Error)\b)[\w$.\\[\]'"]{1,200}\s{0,9}(?:<[^()]{0,200}>)?\(|\.config\.update/,
  ],
};

/** Calls that are known by other things than the name of a row. */
const OTHERS: Readonly<Partial<Record<LanguageId, readonly Sign[]>>> = {
  typescript: [MADE_WITH_FIELDS],
  php: [MADE_WITH_FIELDS],
  python: [
    { names: /(?<!\w)create_access_key_pair(?!\w)/ },
    { names: BY_KEYWORDS },
    { names: BY_OPTIONS },
    { names: BY_FSSPEC[1], beside: [BY_FSSPEC[0]] },
  ],
  csharp: [
    { names: /(?<!\w)(?:(?:Create)?Amazon[A-Z]\w{1,60}Client|UseAmazonS(?:QS|qs)(?:AsOneWayClient)?)(?!\w)/ },
  ],
};

/** Requests that a program writes itself say which operation is their action, in a query or as a text of its own. */
const REQUEST: Sign = {
  names: new RegExp(
    `action[^]{0,200}["'\`=](?:${[...CODE_OPERATIONS, 'GetSigninToken'].join('|')})(?!\\w)`,
    'i',
  ),
};

/** Whether a request for a session may be written in a text. */
export function mayRequest(text: string): boolean {
  return REQUEST.names.test(text);
}

const signs = new Map<LanguageId, readonly Sign[]>();

/**
 * Whether a call of one of the SDKs' rows may stand in a text: the markers are in many a file that only speaks of what
 * they name, and to look for whole names is a hundred times as quick as to parse.
 */
export function mayCall(text: string, language: LanguageId): boolean {
  let own = signs.get(language);
  if (!own) signs.set(language, (own = signsOf(language)));
  return own.some(
    ({ names, beside = [], inCode }) =>
      (inCode ? standsInCode(names, text, language) : names.test(text)) &&
      beside.every((pattern) => pattern.test(text)),
  );
}

function standsInCode(names: RegExp, text: string, language: LanguageId): boolean {
  for (const { index } of text.matchAll(names)) if (!isSaid(text, index, language)) return true;
  return false;
}

/** How a line begins that is a comment, or that includes a header. */
const COMMENT = /^(?:\/\/|\*\s|\/\*(?![^]*\*\/)|#(?:\s|include))/;
/** How a line begins that says where a class comes from; behind its name it gives no other one, nor a part of it. */
const IMPORT: Readonly<Partial<Record<LanguageId, RegExp>>> = {
  java: /^import\s/,
  kotlin: /^import\s/,
  csharp: /^using\s[^=]*$/,
  php: /^use\s/,
};
const NO_MORE = /^\w+\s{0,9};?\s{0,9}$/;
/** Characters of a line in which it is looked at: generated code has none. */
const LONGEST_LINE = 500;

/** Whether a name stands in a line of a comment or of an import. */
function isSaid(text: string, index: number, language: LanguageId): boolean {
  const start = text.lastIndexOf('\n', index - 1) + 1;
  if (index - start > LONGEST_LINE) return false;
  const before = text.slice(start, index).trimStart();
  if (COMMENT.test(before)) return true;
  const end = text.indexOf('\n', index);
  return (
    IMPORT[language]?.test(before) === true &&
    NO_MORE.test(text.slice(index, end < 0 ? undefined : end).slice(0, LONGEST_LINE))
  );
}

function signsOf(language: LanguageId): Sign[] {
  const rows: CallRow[] = [];
  const byModule = new Map<string, CallRow[]>();
  const byKeyword: KeyPairRow[] = [];
  const sdks = SDKS[language] ?? [];
  const pairs = sdks.flatMap(({ keyPairs }) => keyPairs);
  for (const row of [...sdks.flatMap((sdk) => [...sdk.assumptions, ...sdk.accessKeys]), ...pairs]) {
    if (!row.moduleRequired) rows.push(row);
    else byModule.set(row.modules.source, [...(byModule.get(row.modules.source) ?? []), row]);
  }
  for (const row of pairs) if (isByKeyword(row)) byKeyword.push(row);
  return [
    named(
      rows.filter((row) => !byKeyword.includes(row)),
      language,
    ),
    ...[...byModule].map(([module, some]) => ({ ...named(some, language), beside: [mentioned(module)] })),
    ...(byKeyword.length > 0 ? [keyworded(byKeyword)] : []),
    ...(OTHERS[language] ?? []),
    REQUEST,
  ];
}

/** A name in quotes is a key of somebody's own, or what a stand-in answers to. */
const AFTER: Readonly<Partial<Record<LanguageId, string>>> = {
  python: '(?![\\w"\'])',
  go: '(?![\\w"])',
  swift: '(?![\\w"])',
};

/** Without regard to case, as some languages have it. */
function named(rows: readonly CallRow[], language: LanguageId): Sign {
  const names = new RegExp(`${anyOf(rows.map(wordOf))}${AFTER[language] ?? '(?!\\w)'}`, 'gi');
  return { names, inCode: true };
}

/** A row that takes its fields by keywords of its own alone, in a language where a call looks the same everywhere. */
function isByKeyword({ language, names, places, moduleRequired, importRequired }: KeyPairRow): boolean {
  const isNamed = (names?.AccessKeyId ?? []).length > 0 && !moduleRequired && !importRequired;
  return language === 'python' && isNamed && places.every(({ at }) => at === 'arguments');
}

/** A function of an everyday name where it is called (not where prose goes on in brackets), or has another name, and the field. */
function keyworded(rows: readonly KeyPairRow[]): Sign {
  const fields = rows.flatMap(({ names }) => names?.AccessKeyId ?? []);
  return {
    names: new RegExp(
      `${anyOf(rows.map(wordOf))}(?=\\(|[ \\t]{1,20}\\((?![a-z]{1,40}\\s{1,9}\\w)|[ \\t]{1,20}as\\b)`,
      'g',
    ),
    beside: [new RegExp(`${anyOf(fields)}(?!\\w)`)],
    inCode: true,
  };
}

/** A module's name, wherever in a text it stands. */
function mentioned(module: string): RegExp {
  return new RegExp(module.replaceAll(/(?<!\[|\\)[$^]/g, ''), 'i');
}

/**
 * The part of a name that says most: `AssumeRoleProvider` of `AssumeRoleProvider.builder`; where a class is an everyday
 * name, with what makes one of it, or another name that it is given: `Credentials.new`, `Credentials as Keys`.
 */
function wordOf({ name, language, glance }: CallRow): string {
  if (glance) return glance.source;
  const parts = name.split('.');
  const [owner, last] = parts.slice(-2);
  // Swift's `.static(…)`, which is a word of the language as well.
  if (name === 'static') return 'static(?=\\s{0,9}\\()';
  if (last !== undefined && (language === 'ruby' || language === 'rust'))
    return `${owner}(?:\\s{0,20}(?:\\.|::)\\s{0,20}${last}|\\s{1,20}as(?=\\s))`;
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest));
}

/** A name from its beginning: underscores are part of it. What a policy calls an action is none. */
function anyOf(words: readonly string[]): string {
  return `(?<!\\w|["']sts:)(?:${[...new Set(words)].join('|')})`;
}
