import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { readInputs } from '../../src/action/inputs.ts';
import { folderOf } from '../support/scan-folder.ts';
import { runAction } from './support.ts';

const action = parse(readFileSync('action.yml', 'utf8')) as {
  inputs: Record<string, { default?: string }>;
  outputs: Record<string, unknown>;
  runs: { using: string; main: string };
};

describe('the committed bundle', () => {
  test('is of these sources', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/build-action.js', '--check'], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('is where action.yml says, and small', () => {
    expect(existsSync(action.runs.main)).toBe(true);
    const files = readdirSync('action', { recursive: true, encoding: 'utf8' });
    const bytes = files.reduce((sum, file) => sum + statSync(join('action', file)).size, 0);
    expect(bytes).toBeLessThan(6e6);
  });

  test('names the licence of all that is in it', () => {
    const text = readFileSync('action/LICENSES.txt', 'utf8');
    for (const name of ['typescript', 'web-tree-sitter', 'yaml', 'ajv', '@repomix/tree-sitter-wasms'])
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
  });
});

describe('action.yml', () => {
  test('has the inputs that are read', () => {
    const read = new Set<string>();
    const env = new Proxy<Record<string, string | undefined>>(
      {},
      {
        get: (_, name) => {
          read.add(String(name));
          return undefined;
        },
        has: () => true,
      },
    );
    readInputs(env);
    const names = Object.keys(action.inputs).map((name) => `INPUT_${name.toUpperCase()}`);
    expect([...read].sort()).toEqual(names.sort());
  });

  test('has the outputs that are written', async () => {
    const { outputs } = await runAction(folderOf({ 'a.txt': 'x' }), {});
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(action.outputs).sort());
  });

  test('is told of in docs/action.md', () => {
    const page = readFileSync('docs/action.md', 'utf8');
    const [, inputs = '', outputs = ''] = page.split(/^## (?:Inputs|Outputs|What a pull request adds)$/m);
    const named = (text: string): string[] =>
      [...text.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) => cell.match(/[\w-]+/g) ?? []);
    expect(named(inputs)).toEqual(Object.keys(action.inputs));
    expect(named(outputs)).toEqual(Object.keys(action.outputs));
  });

  test('says what holds where nothing is set', () => {
    const given = Object.entries(action.inputs).map(([name, { default: value = '' }]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ]);
    const { token: _, ...fromRunner } = readInputs(Object.fromEntries(given) as Record<string, string>);
    const { token: __, ...fromNothing } = readInputs({});
    expect(fromRunner).toEqual(fromNothing);
  });
});

test('a plain copy of what is committed runs, with nothing installed', async () => {
  const tag = folderOf({});
  for (const path of ['action', 'rules', 'package.json']) cpSync(path, join(tag, path), { recursive: true });
  const workspace = folderOf({
    'a.ts': "import { STS } from '@aws-sdk/client-sts';\nawait new STS().assumeRole({ RoleArn: r });\n",
  });
  const ran = spawnSync(process.execPath, [join(tag, 'action/main.cjs')], {
    cwd: workspace,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: workspace, GITHUB_WORKSPACE: workspace },
  });
  expect(ran.stderr).toBe('');
  expect(ran.stdout).toContain('::warning file=a.ts,line=2');
  const sarif = readFileSync(join(workspace, 'iam-lint.sarif'), 'utf8');
  expect(sarif).toContain('## How to mend'); // the rules' pages
});
