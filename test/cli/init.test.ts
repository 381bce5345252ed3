import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../rules/index.ts';
import { packageVersion } from '../../src/package.ts';
import { loadConfig } from '../../src/config/index.ts';
import { withHook } from '../../src/cli/init/pre-commit.ts';
import { git, writeFiles } from '../action/support.ts';
import { folderOf } from '../support/scan-folder.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');
const VERSION = packageVersion();
const OWN = '210345678901';

function repository(files: Readonly<Record<string, string>>, remote?: string): string {
  const folder = folderOf({});
  git(folder, 'init', '-q', '-b', 'main');
  if (remote !== undefined) git(folder, 'remote', 'add', 'origin', remote);
  writeFiles(folder, files);
  return folder;
}

function init(folder: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [BIN, 'init', ...args], { cwd: folder, encoding: 'utf8' });
}

/** What it says that it did, before it says what is next. */
function written({ stdout }: { readonly stdout: string }): string[] {
  return stdout.split('\n\n')[0]?.split('\n') ?? [];
}

function textOf(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

interface Workflow {
  on: { push: { branches: string[] } };
  jobs: { 'iam-lint': { permissions: object; steps: { uses: string; with?: object; if?: string }[] } };
}

describe('init', () => {
  test('writes a configuration that loads, and nothing else where there is nothing else to see', async () => {
    const folder = repository({ 'a.txt': 'x' });
    const ran = init(folder);
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(written(ran)).toEqual(['wrote .iam-lint.yaml']);
    expect(readdirSync(folder).sort()).toEqual(['.git', '.iam-lint.yaml', 'a.txt']);
    expect(textOf(folder, '.iam-lint.yaml')).toMatch(/^# yaml-language-server: \$schema=https:\/\//);
    const config = await loadConfig(
      join(folder, '.iam-lint.yaml'),
      rules.map(({ meta }) => meta),
    );
    expect(config).toMatchObject({ preset: 'recommended', accounts: { own: [], thirdParty: [] } });
  });

  test.each([
    'git@github.com:acme/app.git',
    'https://token@github.com/acme/app',
    'ssh://git@github.acme.com/acme/app',
  ])('of %s writes a workflow too', (remote) => {
    const folder = repository({ 'a.txt': 'x' }, remote);
    expect(written(init(folder))).toEqual(['wrote .iam-lint.yaml', 'wrote .github/workflows/iam-lint.yml']);
    const { on, jobs } = parse(textOf(folder, '.github/workflows/iam-lint.yml')) as Workflow;
    expect(on.push.branches).toEqual(['main']);
    const { permissions, steps } = jobs['iam-lint'];
    expect(permissions).toEqual({ contents: 'read', 'security-events': 'write' });
    expect(steps.map(({ uses }) => uses)).toEqual([
      'actions/checkout@v6',
      `iam-lint/iam-lint@v${VERSION}`,
      'github/codeql-action/upload-sarif@v4',
    ]);
    expect(steps[2]?.with).toMatchObject({ sarif_file: '${{ steps.iam-lint.outputs.sarif-file }}' });
  });

  test('pins actions as the repository does, comment and all, and takes its default branch', () => {
    const sha = 'a'.repeat(40);
    const codeql = 'b'.repeat(40);
    const folder = repository({
      '.github/workflows/a.yml': `steps:\n  - uses: actions/checkout@${sha} # v5.0.1\n  - uses: actions/checkout@v4\n`,
      '.github/workflows/b.yml': `steps:\n  - uses: actions/checkout@${sha} # v5.0.1\n  - uses: github/codeql-action/init@${codeql} # v4\n`,
    });
    git(folder, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/release/2.x');
    init(folder);
    const text = textOf(folder, '.github/workflows/iam-lint.yml');
    expect(text).toContain(`- uses: actions/checkout@${sha} # v5.0.1\n`);
    expect(text).toContain(`uses: github/codeql-action/upload-sarif@${codeql} # v4\n`);
    expect((parse(text) as Workflow).on.push.branches).toEqual(['release/2.x']);
  });

  test('overwrites nothing, also when it runs again, and from below', () => {
    const folder = repository({
      '.iam-lint.yml': 'preset: strict\n',
      '.github/workflows/lint.yml': 'jobs: { x: { steps: [{ uses: iam-lint/iam-lint@v0 }] } }\n',
      'src/a.txt': 'x',
    });
    const left =
      'left: .iam-lint.yml configures iam-lint already\nleft: .github/workflows/lint.yml runs iam-lint already\n';
    expect(init(join(folder, 'src'))).toMatchObject({ status: 0, stdout: left });
    expect(textOf(folder, '.iam-lint.yml')).toBe('preset: strict\n');
    expect(existsSync(join(folder, '.iam-lint.yaml'))).toBe(false);
    const fresh = repository({}, 'https://github.com/acme/app');
    init(fresh);
    expect(init(fresh).stdout).toBe(
      'left: .iam-lint.yaml configures iam-lint already\nleft: .github/workflows/iam-lint.yml runs iam-lint already\n',
    );
  });

  test('says what is next: what is found, what has to wait, the hook, the pull request', () => {
    const next = (files: Readonly<Record<string, string>>, remote?: string): string =>
      init(repository(files, remote)).stdout.split('\nNext:\n')[1] ?? '';
    const all = next({ '.pre-commit-config.yaml': 'repos: []\n' }, 'https://github.com/acme/app');
    const said = ['iam-lint scan .', 'iam-lint baseline', 'pre-commit install', 'commit', 'pull request'];
    const places = said.map((words) => all.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(all).toContain('leave out the step and its permission');
    expect(next({ 'a.txt': 'x' })).not.toMatch(/pull request|pre-commit/);
    expect(Math.max(...all.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  test('what it writes passes its own scan, as it is and with the baseline that it names', () => {
    const folder = repository({ 'a.txt': 'x' }, 'https://github.com/acme/app');
    init(folder);
    const run = (...args: string[]) => spawnSync(process.execPath, [BIN, ...args], { cwd: folder }).status;
    expect(run('scan')).toBe(0);
    const config = textOf(folder, '.iam-lint.yaml');
    expect(run('baseline')).toBe(0);
    writeFiles(folder, { '.iam-lint.yaml': config.replace('# baseline:', 'baseline:') });
    expect(run('scan')).toBe(0);
    expect(textOf(folder, '.iam-lint.yaml')).toContain('\nbaseline: .iam-lint-baseline.json #');
  });

  test('--dry-run prints all of it and writes none', () => {
    const folder = repository({ '.pre-commit-config.yaml': 'repos: []\n' }, 'https://github.com/acme/app');
    const { stdout } = init(folder, '--dry-run');
    for (const said of ['.iam-lint.yaml:\n', 'preset: recommended', 'workflows/iam-lint.yml:\n', 'rev: v'])
      expect(stdout).toContain(said);
    expect(readdirSync(folder).sort()).toEqual(['.git', '.pre-commit-config.yaml']);
    expect(textOf(folder, '.pre-commit-config.yaml')).toBe('repos: []\n');
  });

  test('outside of git takes the folder itself', () => {
    const folder = folderOf({ 'a.txt': 'x' });
    expect(written(init(folder))).toEqual(['wrote .iam-lint.yaml']);
  });

  test('says what may be added to husky, lefthook and GitLab, unless it is there', () => {
    const folder = repository({
      'lefthook.yml': 'pre-push:\n',
      '.husky/pre-commit': 'npx lint-staged\n',
      '.gitlab-ci.yml': 'test: { script: make }\n',
    });
    const { stdout } = init(folder);
    expect(stdout).toContain('To .husky/pre-commit may be added:\n\n    npx iam-lint scan --staged\n');
    expect(stdout).toContain('To lefthook.yml may be added:');
    expect(stdout).toContain('To .gitlab-ci.yml may be added:');
    expect(existsSync(join(folder, '.github'))).toBe(false);
    writeFiles(folder, { '.husky/pre-commit': 'npx iam-lint scan --staged\n' });
    expect(init(folder).stdout).not.toContain('husky');
  });

  test('a place that cannot be written is told of', () => {
    const folder = repository({ '.github': 'a file\n' }, 'https://github.com/acme/app');
    const { status, stderr } = init(folder);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^iam-lint: \.github\/workflows\/iam-lint\.yml could not be written: /);
  });
});

describe('accounts', () => {
  const role = (id: string): string =>
    `permissions: { id-token: write }\n#\n  id-token: write\nsteps:\n  - with:\n      role-to-assume: arn:aws:iam::${id}:role/deploy\n`;
  const own = (files: Readonly<Record<string, string>>): string[] => {
    const folder = repository(files);
    init(folder);
    const { accounts } = parse(textOf(folder, '.iam-lint.yaml')) as { accounts?: { own: string[] } };
    return accounts?.own ?? [];
  };

  test.each([
    [
      'what a provider is limited to',
      { 'main.tf': `provider "aws" {\n  allowed_account_ids = ["${OWN}"]\n}\n` },
    ],
    [
      'what CDK looked up',
      { 'cdk.context.json': `{"availability-zones:account=${OWN}:region=eu-west-1": []}` },
    ],
    [
      'the role of several workflows',
      { '.github/workflows/a.yml': role(OWN), '.github/workflows/b.yml': role(OWN) },
    ],
  ])('by %s are the repository’s own', (_, files) => {
    expect(own(files)).toEqual([OWN]);
  });

  test.each<[string, Record<string, string>]>([
    ['the role of one workflow', { '.github/workflows/a.yml': role(OWN) }],
    [
      'a role that is assumed with a key',
      {
        '.github/workflows/a.yml': role(OWN).replaceAll('id-token: write', ''),
        '.github/workflows/b.yml': role(OWN).replaceAll('id-token: write', ''),
      },
    ],
    ['an example', { 'examples/main.tf': `provider "aws" {\n  allowed_account_ids = ["${OWN}"]\n}\n` }],
    [
      'an id from the documentation',
      { 'main.tf': 'provider "aws" {\n  allowed_account_ids = ["123456789012"]\n}\n' },
    ],
    ['a vendor’s account', { 'main.tf': 'provider "aws" {\n  allowed_account_ids = ["464622532012"]\n}\n' }],
    ['a principal', { 'main.tf': `principals {\n  identifiers = ["arn:aws:iam::${OWN}:root"]\n}\n` }],
  ])('%s is none', (_, files) => {
    expect(own(files)).toEqual([]);
  });
});

describe('the pre-commit configuration', () => {
  const HOOK = `repo: https://github.com/iam-lint/iam-lint\n`;
  const hooked = (text: string): string => {
    const edited = withHook(text, '1.2.3');
    return edited.kind === 'edited' ? edited.text : edited.kind;
  };

  test.each([
    ['indented', 'repos:\n  - repo: local # ours\n    hooks: [ { id:  x } ]\n'],
    ['not indented', '# top\nrepos:\n- repo: local\n  hooks:\n  - id: x   # odd   spaces\n'],
    [
      'with more after it',
      'repos:\n  - repo: local\n    hooks: []\n\n# said of ci\nci:\n  autofix_prs: false\n',
    ],
    ['without a last newline', 'repos:\n  - repo: local\n    hooks: []'],
    ['with carriage returns', 'repos:\r\n  - repo: local\r\n    hooks: []\r\n'],
    [
      'with a comment at its end',
      'repos:\n  - repo: local\n    hooks:\n      - id: x\n  # and that is all\n',
    ],
  ])('%s keeps every line that it has', (_, text) => {
    const made = hooked(text);
    const lines = made.split(/\r?\n/);
    for (const line of text.split(/\r?\n/)) expect(lines).toContain(line);
    expect(made).toContain(HOOK.trim());
    const before = parse(text) as { repos: object[] };
    const after = parse(made) as { repos: object[] };
    expect(after).toEqual({
      ...before,
      repos: [...before.repos, { repo: HOOK.slice(6).trim(), rev: 'v1.2.3', hooks: [{ id: 'iam-lint' }] }],
    });
  });

  test.each([['repos: [] # none yet\n'], ['# nothing\nci: {}\n']])(
    '%j takes it too, comments and all',
    (text) => {
      const made = hooked(text);
      expect((parse(made) as { repos: object[] }).repos).toHaveLength(1);
      for (const [comment] of text.matchAll(/# .*/g)) expect(made).toContain(comment);
    },
  );

  test('that runs it already, or that is broken, is left', () => {
    expect(hooked(`repos:\n  - ${HOOK}    rev: v0\n`)).toBe('there');
    expect(hooked('repos: [\n')).toBe('broken');
    expect(hooked('- repo: local\n')).toBe('broken');
    expect(hooked('repos: all\n')).toBe('broken');
    expect(hooked('repos:\n# ours\n')).toBe('broken');
    expect(hooked('')).toBe('broken');
  });

  test('is edited in the folder, and said to be', () => {
    const folder = repository({ '.pre-commit-config.yaml': 'repos:\n  - repo: local\n    hooks: []\n' });
    mkdirSync(join(folder, 'sub'));
    expect(written(init(join(folder, 'sub')))).toEqual([
      'wrote .iam-lint.yaml',
      'added a hook to .pre-commit-config.yaml',
    ]);
    expect(textOf(folder, '.pre-commit-config.yaml')).toContain(`    rev: v${VERSION}\n`);
  });
});
