import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';

/** The specification's groups, in its order. */
const GROUPS = ['credentials', 'static-credentials', 'assume-role', 'trust', 'joined', 'live'];

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative('.', join(entry.parentPath, entry.name)))
    .sort();
}

const sources = [...filesOf('src'), ...filesOf('rules')];

/** What a file imports of the project's own, as paths; type-only imports apart. */
function importsOf(file: string): { path: string; typeOnly: boolean }[] {
  const text = readFileSync(file, 'utf8');
  const statements = text.matchAll(
    /(?:import|export)\s+(type\s)?[^;'"]{0,2000}?from\s+'(\.[^']+)'|import\s*(?:\(\s*)?'(\.[^']+)'/g,
  );
  return [...statements].map((match) => ({
    path: relative('.', resolve(dirname(file), match[2] ?? match[3] ?? '')),
    typeOnly: match[1] !== undefined,
  }));
}

describe('every rule', () => {
  test.each(rules.map(({ meta }) => meta))('$id has its file, its page and its tests', ({ id, group }) => {
    expect(GROUPS).toContain(group);
    for (const file of [
      `rules/${group}/${id}.ts`,
      `rules/${group}/${id}.md`,
      `test/rules/${group}/${id}.test.ts`,
    ]) {
      expect(existsSync(file), file).toBe(true);
    }
    const page = readFileSync(`rules/${group}/${id}.md`, 'utf8');
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    for (const heading of ['Why', 'Incorrect', 'Correct', 'How to mend'])
      expect(page).toContain(`\n## ${heading}\n`);
  });

  test('is in the registry, once', () => {
    const written = GROUPS.flatMap((group) =>
      existsSync(`rules/${group}`)
        ? readdirSync(`rules/${group}`).filter((name) => name.endsWith('.ts'))
        : [],
    );
    expect(rules.map(({ meta }) => `${meta.id}.ts`).sort()).toEqual(written.sort());
  });

  test('lives in a group; beside them are only what they share', () => {
    const folders = readdirSync('rules', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) expect([...GROUPS, 'shared']).toContain(name);
  });

  test('is said in the specification’s groups, in order', () => {
    const order = rules.map(({ meta }) => GROUPS.indexOf(meta.group));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});

describe('arrows that must never be', () => {
  const forbidden: [from: string, to: string[]][] = [
    ['rules/', ['src/languages', 'src/vocabularies', 'src/scan', 'src/report', 'src/credentials']],
    ['src/judgement/', ['src/languages', 'src/vocabularies', 'src/scan', 'src/report', 'src/credentials']],
    ['src/graph/', ['src/languages', 'src/vocabularies', 'src/scan', 'src/report', 'src/credentials']],
    ['src/languages/', ['src/vocabularies', 'src/facts', 'rules', 'src/scan']],
    ['src/vocabularies/', ['src/languages', 'rules', 'src/scan', 'src/report']],
    ['src/report/', ['src/scan', 'src/languages', 'src/vocabularies']],
    ['src/facts/', ['src/', 'rules']],
    ['src/values/', ['src/', 'rules']],
    ['src/', ['src/cli/', 'src/action/']],
    ['rules/', ['src/cli/', 'src/action/', 'src/aws/', 'src/discover/', 'src/config/', 'src/suppress/']],
  ];

  test.each(forbidden)('%s → %s', (from, to) => {
    const wrong = sources
      .filter((file) => file.startsWith(from) && !/^src\/(?:cli|action)\//.test(file))
      .flatMap((file) => importsOf(file).map((one) => ({ file, ...one })))
      .filter(({ path }) => to.some((target) => path.startsWith(target)))
      // Facts and values know each other; vocabularies know the shapes (not the code) of what they are given.
      .filter(
        ({ path }) =>
          !((from === 'src/facts/' || from === 'src/values/') && /^src\/(?:facts|values)\//.test(path)),
      )
      .filter(
        ({ path, typeOnly }) =>
          !(from === 'src/vocabularies/' && typeOnly && path === 'src/languages/types.ts'),
      );
    expect(wrong.map(({ file, path }) => `${file} → ${path}`)).toEqual([]);
  });
});

describe('files', () => {
  const MOST_LINES = 300;

  test('are short', () => {
    const long = sources
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > MOST_LINES);
    expect(long).toEqual([]);
  });

  test('hold nothing that is left for later', () => {
    // The words that say so, each in two pieces here, so that this file holds none of them either.
    const words = ['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'];
    const left = sources.filter((file) =>
      words.some((word) => new RegExp(`\\b${word}\\b`).test(readFileSync(file, 'utf8'))),
    );
    expect(left).toEqual([]);
  });
});
