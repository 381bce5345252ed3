import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/report/index.ts';
import { Keys } from '../support/keys.ts';
import { Repository } from '../support/repository.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');
const KEY = `key: ${new Keys(9).keyId()}\n`;
const HIDDEN = `# iam-lint-disable-next-line long-term-access-key -- known\n${KEY}`;

let repository: Repository;

interface Ran {
  readonly status: number | null;
  readonly notices: readonly (readonly [string, number | undefined, string])[];
}

function scan(...args: string[]): Ran {
  const run = spawnSync(process.execPath, [BIN, 'scan', '--format', 'json', ...args], {
    cwd: repository.folder,
    encoding: 'utf8',
  });
  const { notices } = JSON.parse(run.stdout) as {
    notices: { path: string; line?: number; code: string }[];
  };
  return { status: run.status, notices: notices.map(({ path, line, code }) => [path, line, code]) };
}

beforeEach(() => {
  repository = new Repository();
  repository.commit({ 'a.txt': 'x\n', 'package.json': '{"name":"x"}\n', 'known.yaml': HIDDEN });
  repository.git('checkout', '-qb', 'feature');
});

describe('a change that alters how it is judged is told of', () => {
  const off = 'rules: { long-term-access-key: off }\n';
  const cases: [string, Record<string, string>, Ran['notices']][] = [
    [
      'a configuration',
      { '.iam-lint.yaml': off, 'b.yaml': KEY },
      [['.iam-lint.yaml', undefined, 'settings-changed']],
    ],
    [
      'the section of package.json',
      { 'package.json': '{"name":"x","iam-lint":{"rules":{"long-term-access-key":"off"}}}\n', 'b.yaml': KEY },
      [['package.json', undefined, 'settings-changed']],
    ],
    ['a comment that hides a key', { 'b.yaml': HIDDEN }, [['b.yaml', 1, 'suppression-added']]],
    [
      'nothing of other changes',
      { 'package.json': '{"name":"y"}\n', 'b.yaml': 'x: 1\n', 'a.txt': HIDDEN.replace(KEY, '') },
      [],
    ],
  ];

  test.each(cases)('%s', (_, files, expected) => {
    for (const [path, content] of Object.entries(files)) repository.write(path, content);
    const told = ({ notices, ...rest }: Ran): Ran => ({
      ...rest,
      notices: notices.filter(([, , code]) => code !== 'unused-suppression'),
    });
    repository.git('add', '-A');
    expect(told(scan('--staged'))).toEqual({ status: 0, notices: expected });
    expect(told(scan('--since', 'main'))).toEqual({ status: 0, notices: expected });
    repository.commit();
    expect(told(scan('--since', 'main'))).toEqual({ status: 0, notices: expected });
  });

  test('a baseline, a configuration that is gone, and one that git does not track yet', () => {
    repository.commit({
      '.iam-lint.yaml': 'baseline: known.json\n',
      'known.json': '{"version":1,"findings":[]}',
    });
    repository.write('known.json', '{"version":1,"findings":[ ]}');
    expect(scan('--since', 'HEAD').notices).toEqual([['known.json', undefined, 'settings-changed']]);
    rmSync(join(repository.folder, '.iam-lint.yaml'));
    repository.git('checkout', '-q', 'known.json');
    expect(scan('--since', 'HEAD').notices).toEqual([['.iam-lint.yaml', undefined, 'settings-changed']]);
    expect(scan('--since', 'main').notices).toEqual([]);
    repository.write('.iam-lint.json', '{}');
    expect(scan('--since', 'main').notices).toEqual([['.iam-lint.json', undefined, 'settings-changed']]);
  });

  test('a comment in the whole file hides what was there before', () => {
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'old.yaml': `x: 1\n${KEY}` });
    repository.git('checkout', '-qb', 'next');
    repository.write('old.yaml', `# iam-lint-disable-file long-term-access-key\nx: 1\n${KEY}`);
    expect(scan('--since', 'main').notices).toEqual([['old.yaml', 1, 'suppression-added']]);
    repository.git('add', '-A');
    expect(scan('--staged').notices).toEqual([['old.yaml', 1, 'suppression-added']]);
  });

  test('in every format', () => {
    repository.commit({ '.iam-lint.yaml': off, 'b.yaml': `${HIDDEN}${KEY}` });
    const targets = FORMATS.flatMap((format) => ['--format', `${format}=out.${format}`]);
    spawnSync(process.execPath, [BIN, 'scan', '--since', 'main', ...targets], { cwd: repository.folder });
    for (const format of FORMATS) {
      const text = readFileSync(join(repository.folder, `out.${format}`), 'utf8').replaceAll('\\', '');
      expect(text, format).toContain('his change alters the settings by which it is judged');
      if (!text.includes('.iam-lint.yaml')) throw new Error(`${format} does not say which file`);
    }
  });
});
