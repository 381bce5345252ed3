import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { languageOf } from '../src/languages/registry.ts';
import type { LanguageId } from '../src/languages/types.ts';
import { CASES } from './languages/conformance/cases.ts';
import { COLUMNS } from './languages/conformance/columns.ts';
import { SDK_CASES } from './vocabularies/sdk/cases.ts';
import { SDK_COLUMNS } from './vocabularies/sdk/columns.ts';

/** What people call each language, and the endings of its files. */
const NAMES: Readonly<Partial<Record<LanguageId, readonly [name: string, endings: string]>>> = {
  typescript: ['JavaScript, TypeScript', '.js .cjs .mjs .jsx .ts .cts .mts .tsx .vue .svelte'],
  python: ['Python', '.py .ipynb'],
  bash: ['Shell', '.sh .bash .zsh .ksh .bats'],
  go: ['Go', '.go'],
  java: ['Java', '.java'],
  kotlin: ['Kotlin', '.kt .kts'],
  scala: ['Scala', '.scala .sc'],
  groovy: ['Groovy', '.groovy .gradle'],
  csharp: ['C#', '.cs'],
  ruby: ['Ruby', '.rb .rake'],
  php: ['PHP', '.php'],
  rust: ['Rust', '.rs'],
  cpp: ['C++', '.cpp .cc .cxx .h .hpp'],
  swift: ['Swift', '.swift'],
  powershell: ['PowerShell', '.ps1 .psm1'],
};

type Cell = unknown;
type Column = Readonly<Record<string, Cell>>;

function reasonOf(cell: Cell): string | undefined {
  return typeof cell === 'object' && cell !== null && 'without' in cell ? String(cell.without) : undefined;
}

/** How many cases a column covers, and what its language does not have. */
function told(column: Column | undefined, cases: readonly { name: string }[]): string {
  if (!column) return '–';
  const missing = cases.filter(({ name }) => reasonOf(column[name]) !== undefined).length;
  const covered = cases.length - missing;
  return missing === 0 ? `all ${String(covered)}` : `${String(covered)} of ${String(cases.length)}`;
}

function exceptions(column: Column | undefined, cases: readonly { name: string }[]): string[] {
  const reasons = cases.flatMap(({ name }) => {
    const reason = reasonOf(column?.[name]);
    return reason === undefined ? [] : [{ name, reason }];
  });
  const byReason = new Map<string, string[]>();
  for (const { name, reason } of reasons) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  return [...byReason].map(([reason, names]) => `${reason} (${names.join(', ')})`);
}

function table(): string {
  const rows = Object.entries(COLUMNS).map(([id, column]) => {
    const language = id as LanguageId;
    const [name, endings] = NAMES[language] ?? [language, ''];
    return `| ${name} | \`${endings}\` | ${told(column, CASES)} | ${told(SDK_COLUMNS[language]?.column, SDK_CASES)} |`;
  });
  const notes = Object.entries(COLUMNS).flatMap(([id, column]) => {
    const language = id as LanguageId;
    const all = [...exceptions(column, CASES), ...exceptions(SDK_COLUMNS[language]?.column, SDK_CASES)];
    return all.length === 0 ? [] : [`- **${NAMES[language]?.[0] ?? language}**: ${all.join('; ')}.`];
  });
  return [
    '| language | files | values followed | SDK calls read |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '<details><summary>What a language or its SDKs do not have</summary>',
    '',
    ...notes,
    '',
    '</details>',
  ].join('\n');
}

const BEGIN = '<!-- languages: written by `npm run readme` -->';
const END = '<!-- /languages -->';

/** Formatting of tables is another tool's: only what is said is compared. */
function bare(text: string): string {
  return text
    .replace(/[ \-|]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

test('the table of languages says what the conformance tables hold', () => {
  const readme = readFileSync('README.md', 'utf8');
  const start = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  expect(start).toBeGreaterThan(0);
  expect(end).toBeGreaterThan(start);
  if (process.env.UPDATE_README) {
    writeFileSync('README.md', `${readme.slice(0, start)}${BEGIN}\n\n${table()}\n\n${readme.slice(end)}`);
    return;
  }
  expect(bare(readme.slice(start + BEGIN.length, end))).toBe(bare(table()));
});

test.each(Object.entries(NAMES))('the files of %s are read by it', (id, [, endings]) => {
  for (const ending of endings.split(' ')) {
    if (ending === '.ipynb') continue; // JSON, in which code stands
    expect(languageOf(`file${ending}`, ''), ending).toBe(id);
  }
});
