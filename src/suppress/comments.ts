export { applySuppressions, type SuppressOptions } from './apply.ts';

/** What every suppression begins with; a file without it has none. */
export const SUPPRESSION_MARKER = 'iam-lint-disable';

/** A comment that takes findings back, or that ends such a one. */
export interface Suppression {
  readonly path: string;
  /** 1-based line of the comment. */
  readonly line: number;
  /** `line`: the findings of `target`; `file`: all; `disable` and `enable`: those from here on. */
  readonly kind: 'line' | 'file' | 'disable' | 'enable';
  /** The line whose findings are meant; the comment's own where it does not speak of one. */
  readonly target: number;
  /** The words that stand for rules, known or not; empty for all rules. */
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** The last day (UTC) on which it holds, as it is written. */
  readonly until: string | undefined;
}

/** Characters of a comment after the directive that are read, and of a line before it. */
const LONGEST = 1000;
const LONGEST_BEFORE = 200;

/**
 * What opens a comment in some language, right before the directive; a directive elsewhere is text like
 * any other. A quote before the opener makes it a string, a colon before `//` a URL.
 */
const OPENER = new RegExp(
  `(${[
    String.raw`(?<!["'\x60:])\/\/[/!]?`,
    String.raw`(?<!["'\x60])\/\*{1,2}!?`,
    String.raw`(?<!["'\x60/?&])#{1,3}`,
    String.raw`(?<!["'\x60])--(?:\[\[)?`,
    String.raw`(?<!["'\x60]);{1,4}`,
    String.raw`(?<!["'\x60])%{1,3}-{0,2}`,
    String.raw`<!--|\{\{!(?:--)?|\{-|\(\*|"""`,
    String.raw`(?<=^[ \t]*)(?:\*|:::?|@?REM|!)`, // a line of a block comment, batch files, Fortran
    `'`,
  ].join('|')})[ \\t]{0,20}$`,
  'i',
);
const DIRECTIVE = /iam-lint-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])/gi;

/** What closes a comment: the rest of the line is no part of it. */
const CLOSER = /[\r\n]|\*\/|--!?>|--\]\]|\]\]|\*\)|"""|#\}|#>|-{0,2}[%?]>|-{0,2}\}\}|-\}/;

/** Where `'` opens a comment; elsewhere it opens a string. */
const BASIC = /\.(?:vb|vbs|vba|bas|cls|frm|asp|aspx|brs|puml|plantuml|iuml)$/i;
const JSON_FILE = /\.(?:json|jsonc|json5|code-workspace|ipynb|tfstate)$/i;
const MARKDOWN = /\.(?:md|mdx|markdown|apib|rst|adoc)$/i;

/**
 * Reads the suppressions of a file, in the order of the text:
 * `iam-lint-disable-next-line RULE[, RULE] until=YYYY-MM-DD -- reason` and its like, in any comment syntax.
 */
export function parseSuppressions(text: string, path: string): Suppression[] {
  const suppressions: Suppression[] = [];
  const nextLines: number[] = [];
  const lines = lineCounter(text);
  const matches = [...text.matchAll(DIRECTIVE)];
  for (const [i, match] of matches.entries()) {
    const lower = (match[1] ?? '').toLowerCase();
    const end = match.index + match[0].length;
    if (!isInComment(text, match.index, path)) continue;
    const details = detailsOf(text.slice(end, Math.min(end + LONGEST, matches[i + 1]?.index ?? Infinity)));
    if (!details) continue;
    const line = lines(match.index);
    if (lower === 'disable-next-line') nextLines.push(suppressions.length);
    suppressions.push({ path, line, kind: KINDS[lower] ?? 'line', target: line, ...details });
  }
  stack(suppressions, nextLines);
  return suppressions;
}

const KINDS: Readonly<Record<string, Suppression['kind']>> = {
  'disable-file': 'file',
  disable: 'disable',
  enable: 'enable',
};

/** The next line of one comment may be the next such comment: then both mean the line after that. */
function stack(suppressions: Suppression[], nextLines: readonly number[]): void {
  const targets = new Map<number, number>();
  for (const index of nextLines.toReversed()) {
    const one = suppressions[index];
    if (!one) continue;
    const target = targets.get(one.line + 1) ?? one.line + 1;
    targets.set(one.line, target);
    suppressions[index] = { ...one, target };
  }
}

/** Tells the 1-based line of offsets that only grow. `\n`, `\r\n` and a lone `\r` end a line. */
function lineCounter(text: string): (offset: number) => number {
  const breaks = /\r\n|\n|\r/g;
  let line = 1;
  let next = breaks.exec(text) ? breaks.lastIndex : Infinity;
  return (offset) => {
    while (next <= offset) {
      line++;
      next = breaks.exec(text) ? breaks.lastIndex : Infinity;
    }
    return line;
  };
}

function isInComment(text: string, at: number, path: string): boolean {
  const before =
    text
      .slice(Math.max(0, at - LONGEST_BEFORE), at)
      .split(/[\r\n]/)
      .at(-1) ?? '';
  const opener = OPENER.exec(before)?.[1];
  if (opener === undefined) return false;
  if (opener === "'") return BASIC.test(path);
  if (opener === '*') return !MARKDOWN.test(path); // there it begins an item of a list
  if (!JSON_FILE.test(path)) return true;
  // JSON has no comments; what reads it with comments knows these two, outside of strings.
  if (!opener.startsWith('/')) return false;
  return (before.replace(/\\./g, '').split('"').length - 1) % 2 === 0;
}

/** `RULE[, RULE] until=YYYY-MM-DD -- reason`; undefined where it shows that this is a string. */
function detailsOf(rest: string): Pick<Suppression, 'rules' | 'reason' | 'until'> | undefined {
  const end = rest.search(CLOSER);
  const text = end < 0 ? rest : rest.slice(0, end);
  const until = /(?:^|[\s,])until=([^\s,]*)/.exec(text)?.[1];
  const said = text.replace(/(?:^|[\s,])until=[^\s,]*/g, ' ');
  const dashes = said.indexOf('--');
  const head = dashes < 0 ? said : said.slice(0, dashes);
  if (/["`\\]|'\s{0,9}[,;)\]}]{0,9}$/.test(head.trimEnd())) return undefined;
  const reason = dashes < 0 ? '' : said.slice(dashes + 2).trim();
  const rules = head.split(/[\s,]+/).filter((word) => word !== '');
  return { rules: [...new Set(rules)], until, reason: reason === '' ? undefined : reason };
}
