import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { Keys } from '../support/keys.ts';
import { folderOf } from '../support/scan-folder.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');
const PAIR = (() => {
  const keys = new Keys(3);
  return `aws_access_key_id=${keys.keyId()}\naws_secret_access_key=${keys.secret()}\n`;
})();

function run(cwd: string, ...args: string[]): SpawnSyncReturns<string> {
  const env = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, CI: undefined };
  return spawnSync(process.execPath, [BIN, ...args], { cwd, encoding: 'utf8', env });
}

interface JsonReport {
  readonly summary: Record<string, number>;
  readonly findings: readonly {
    ruleId: string;
    path: string;
    level: string;
    fingerprint: string;
    startLine: number;
  }[];
  readonly notices: readonly { code: string; path: string }[];
}

const json = (result: SpawnSyncReturns<string>): JsonReport => JSON.parse(result.stdout) as JsonReport;

describe('exit codes', () => {
  const folder = folderOf({ 'a.env': PAIR });

  test.each([
    [[], 1],
    [['--fail-on', 'never'], 0],
    [['--rule', 'secret-access-key=note'], 0],
    [['--rule', 'secret-access-key=note', '--fail-on', 'note'], 1],
    [['--only', 'missing-external-id'], 0],
    [['--rule', 'secret-access-keys=off'], 2],
    [['--format', 'sariff'], 2],
    [['--formt', 'json'], 2],
    [['no-such-folder'], 2],
    [['--config', 'missing.yaml'], 2],
    [['--max-file-size', 'large'], 2],
    [['--threads', '0'], 2],
    [['--threads', 'all'], 2],
  ] as const)('scan %s exits with %i', (args, status) => {
    expect(run(folder, 'scan', ...args).status).toBe(status);
  });

  test('a wrong word is answered with the nearest right one, on standard error', () => {
    for (const [args, hint] of [
      [['--rule', 'secret-access-keys=off'], 'did you mean "secret-access-key"?'],
      [['--format', 'sariff'], 'did you mean "sarif"?'],
      [['--formt', 'json'], '--format'],
    ] as const) {
      const result = run(folder, 'scan', ...args);
      expect(result.stdout).toBe('');
      expect(result.stderr).toContain(hint);
    }
  });

  test('a clean folder exits with 0', () => {
    expect(run(folderOf({ 'a.txt': 'nothing\n' }), 'scan').status).toBe(0);
  });
});

describe('what is scanned', () => {
  test('in a repository: tracked files though ignored, untracked ones unless ignored, hidden ones', () => {
    const folder = folderOf({
      '.gitignore': '*.ignored\nbuild/\n',
      'tracked.ignored': PAIR,
      'new.env': PAIR,
      'build/out.env': PAIR,
      '.hidden/.env': PAIR,
    });
    const git = (...args: string[]): void => void execFileSync('git', args, { cwd: folder });
    git('init', '-q');
    git('add', '-f', 'tracked.ignored');
    const paths = (...args: string[]): string[] => [
      ...new Set(json(run(folder, 'scan', '--format', 'json', ...args)).findings.map(({ path }) => path)),
    ];
    expect(paths()).toEqual(['.hidden/.env', 'new.env', 'tracked.ignored']);
    expect(paths('--no-ignore')).toEqual(['.hidden/.env', 'build/out.env', 'new.env', 'tracked.ignored']);
    expect(paths('build/out.env')).toEqual(['build/out.env']);
  });

  test('outside of one: everything but installed packages', () => {
    const folder = folderOf({ 'node_modules/x/.env': PAIR, 'app/.env': PAIR });
    expect(json(run(folder, 'scan', '--format', 'json')).findings.map(({ path }) => path)).toEqual([
      'app/.env',
    ]);
  });
});

describe('fingerprints', () => {
  const source =
    'import boto3\nsts = boto3.client("sts")\ndef f(arn):\n    sts.assume_role(RoleArn=arn, RoleSessionName=arn, DurationSeconds=43200)\n';
  const prints = (text: string): string[] =>
    json(run(folderOf({ 'a.py': text, 'b.env': PAIR }), 'scan', '--format', 'json')).findings.map(
      ({ fingerprint }) => fingerprint,
    );

  test('do not change when lines are added above', () => {
    const before = prints(source);
    expect(before).toHaveLength(3);
    expect(prints(`# one\n# two\n${source}`)).toEqual(before);
  });

  test('differ between findings', () => {
    const all = prints(source + source.replaceAll('def f', 'def g'));
    expect(new Set(all).size).toBe(all.length);
  });
});

test('rules lists every rule, explain prints each page', () => {
  const list = run(process.cwd(), 'rules').stdout;
  for (const { meta } of rules) {
    expect(list).toContain(meta.id);
    expect(run(process.cwd(), 'explain', meta.id).stdout).toBe(
      readFileSync(`rules/${meta.group}/${meta.id}.md`, 'utf8'),
    );
  }
  const wrong = run(process.cwd(), 'explain', 'missing-externalid');
  expect([wrong.status, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('did you mean "missing-external-id"?'),
  ]);
});

test('a report goes to a file and another to standard output', () => {
  const folder = folderOf({ 'a.env': PAIR });
  const result = run(folder, 'scan', '--format', 'sarif=out.sarif', '--format', 'compact');
  expect(result.stdout).toMatch(/^a\.env:2:/);
  const sarif = JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8')) as Log;
  expect(sarif.version).toBe('2.1.0');
  const hashes = sarif.runs[0]?.results?.map((one) => one.partialFingerprints?.primaryLocationLineHash);
  expect(hashes).not.toEqual([]);
  for (const hash of hashes ?? []) expect(hash).toMatch(/^[0-9a-f]{1,16}:1$/);
});

test('the report of an earlier run is not scanned where this one writes it anew, unless git tracks it', () => {
  const folder = folderOf({ 'a.env': PAIR });
  execFileSync('git', ['init', '-q'], { cwd: folder });
  const again = (): JsonReport =>
    json(run(folder, 'scan', '--format', 'sarif=out/old.sarif', '--format', 'json'));
  mkdirSync(join(folder, 'out'));
  const first = again();
  expect(first.notices).toEqual([]);
  const second = again();
  expect(second.findings).toEqual(first.findings);
  expect(second.notices).toMatchObject([{ code: 'own-report', path: 'out/old.sarif' }]);
  const { findings } = json(run(folder, 'scan', '--format', 'json'));
  expect(findings.map(({ path }) => path)).toContain('out/old.sarif');
  const elsewhere = [
    '--format',
    `html=${join(folderOf({ 'old.html': '' }), 'old.html')}`,
    '--format',
    'json',
  ];
  expect(json(run(folder, 'scan', 'a.env', ...elsewhere)).notices).toEqual([]);
  execFileSync('git', ['add', 'out'], { cwd: folder });
  const tracked = again();
  expect(tracked.findings.map(({ path }) => path)).toContain('out/old.sarif');
  expect(tracked.notices).toEqual([]);
});

test('a comment suppresses, and one that does nothing is told of', () => {
  const folder = folderOf({
    'a.env': PAIR.replace(
      'aws_secret',
      '# iam-lint-disable-next-line secret-access-key -- rotated\naws_secret',
    ),
    'b.env': '# iam-lint-disable-line secret-access-key -- nothing here\n',
    'README.md': 'Write `# iam-lint-disable-line secret-access-key -- why` behind it.\n',
  });
  const result = json(run(folder, 'scan', '--format', 'json'));
  expect(result.findings).toEqual([]);
  expect(result.summary.suppressed).toBe(1);
  expect(result.notices).toMatchObject([{ code: 'unused-suppression', path: 'b.env' }]);
});

test('a configuration sets levels, options, accounts, overrides and what is ignored', () => {
  const call = (account: string): string =>
    `import boto3\nboto3.client("sts").assume_role(RoleArn="arn:aws:iam::${account}:role/x", RoleSessionName=str(1), DurationSeconds=7200)\n`;
  const folder = folderOf({
    '.iam-lint.yaml':
      'accounts:\n  own: ["111122223333"]\nrules:\n  excessive-session-duration: { max: 7200 }\nignore: ["vendor/**"]\noverrides:\n  - files: ["legacy/**"]\n    rules: { missing-external-id: off }\n',
    'own.py': call('111122223333'),
    'other.py': call('444455556666'),
    'legacy/old.py': call('444455556666'),
    'vendor/lib.py': call('444455556666'),
  });
  const result = json(run(folder, 'scan', '--format', 'json'));
  expect(result.findings.map(({ path, ruleId }) => `${path} ${ruleId}`)).toEqual([
    'other.py missing-external-id',
  ]);
});

test('a broken configuration is told with file, line and the nearest key', () => {
  const folder = folderOf({ '.iam-lint.yaml': 'preset: recommended\nrules:\n  missing-externalid: off\n' });
  const result = run(folder, 'scan');
  expect(result.status).toBe(2);
  expect(result.stderr).toContain(
    '.iam-lint.yaml:3:3: unknown rule "missing-externalid"; did you mean "missing-external-id"?',
  );
});

test('the demo shows what the tool is for', () => {
  const result = run(process.cwd(), 'scan', 'fixtures/demo', '--format', 'json');
  expect(result.status).toBe(1);
  expect(new Set(json(result).findings.map(({ ruleId }) => ruleId))).toEqual(
    new Set([
      'access-key-resource',
      'ci-long-term-key',
      'excessive-role-duration',
      'excessive-session-duration',
      'invalid-session-duration',
      'missing-external-id',
      'role-chaining-duration',
      'static-credentials',
      'trust-missing-external-id',
      'trust-oidc-subject',
      'trust-wildcard-principal',
    ]),
  );
});

test('--stats says where the time went, by phase and by rule', () => {
  const { stderr } = run(process.cwd(), 'scan', 'fixtures/demo', '--stats', '--format', 'compact');
  const [counts = '', phases = '', times = ''] = stderr.split('\n');
  expect(counts).toMatch(/^files \d+, bytes \d+, /);
  for (const phase of ['discover', 'read', 'credentials', 'parse python', 'judge', 'join', 'total'])
    expect(phases).toMatch(new RegExp(`\\b${phase} \\d+ ms`));
  for (const { meta } of rules.filter((rule) => rule.meta.level.recommended !== 'off'))
    expect(times).toMatch(new RegExp(`\\b${meta.id} \\d+\\.\\d ms`));
});

describe('a wrong word is answered with the nearest right one', () => {
  test.each([
    [['scn'], 'Did you mean scan?'],
    [['scan', '--formt', 'json'], 'Did you mean --format?'],
    [['scan', '--preset', 'stric'], 'did you mean "strict"?'],
    [['scan', '--fail-on', 'warnin'], 'did you mean "warning"?'],
    [['scan', '--min-confidence', 'hi'], 'did you mean "high"?'],
    [['scan', '--rule', 'missing-external-id=warn'], 'did you mean "warning"?'],
    [['scan', '--rule', 'missing-externalid=off'], 'did you mean "missing-external-id"?'],
    [['scan', '--only', 'root-acess-key'], 'did you mean "root-access-key"?'],
    [['graph', '--format', 'doot'], 'did you mean "dot"?'],
    [['rules', '--format', 'tabel'], 'did you mean "table"?'],
    [['explain', 'root-acess-key'], 'did you mean "root-access-key"?'],
    [['completion', 'zhs'], 'did you mean "zsh"?'],
  ])('%j', (args, hint) => {
    const { status, stdout, stderr } = run(process.cwd(), ...args);
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(hint)]);
  });
});

test.each(['scan', 'audit', 'baseline', 'graph', 'merge', 'init', 'rules', 'explain', 'completion'])(
  'iam-lint %s --help has examples, and fits a terminal',
  (command) => {
    const { status, stdout } = run(process.cwd(), command, '--help');
    expect(status).toBe(0);
    expect(stdout).toContain(`\nExamples:\n  `);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
  },
);
