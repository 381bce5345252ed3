import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterAll, describe, expect, test } from 'vitest';
import { loadValidator } from '../report/sarif-multitool.ts';
import { Keys } from '../support/keys.ts';
import { folderOf } from '../support/scan-folder.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');
const keys = new Keys(8);
const [A, B] = [`key: ${keys.keyId()}\n`, `key: ${keys.keyId()}\n`];

function run(cwd: string, ...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [BIN, ...args], { cwd, encoding: 'utf8' });
}

interface Written {
  readonly findings: readonly { path: string; count?: number }[];
}
const baseline = (folder: string, name = '.iam-lint-baseline.json'): Written =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as Written;

describe('iam-lint baseline', () => {
  test('lists what is found, and a scan with it reports what is new', () => {
    const folder = folderOf({ 'a.yaml': A, 'b.yaml': A });
    expect(run(folder, 'baseline')).toMatchObject({
      status: 0,
      stderr:
        '.iam-lint-baseline.json: 2 findings\nscans leave them out with --baseline .iam-lint-baseline.json, or "baseline: .iam-lint-baseline.json" in .iam-lint.yaml\n',
    });
    expect(run(folder, 'scan', '--baseline', '.iam-lint-baseline.json').status).toBe(0);
    writeFileSync(join(folder, 'a.yaml'), A + B);
    const scan = run(folder, 'scan', '--baseline', '.iam-lint-baseline.json', '--format', 'compact');
    expect(scan.stdout.split('\n')).toHaveLength(2);
    expect(scan.stdout).toContain('a.yaml:2:');
  });

  test('keeps no secret, and is the same whatever order files are read in', () => {
    const folder = folderOf({ 'z.yaml': A, 'a.yaml': B });
    run(folder, 'baseline');
    const text = readFileSync(join(folder, '.iam-lint-baseline.json'), 'utf8');
    expect(text).not.toContain(A.slice(5, -1));
    expect(baseline(folder).findings.map(({ path }) => path)).toEqual(['a.yaml', 'z.yaml']);
  });

  test('adds what is new and keeps what was known; pruned, it drops what is gone and adds nothing', () => {
    const folder = folderOf({ 'a.yaml': A, 'b.yaml': B });
    run(folder, 'baseline');
    writeFileSync(join(folder, 'a.yaml'), 'x: 1\n');
    writeFileSync(join(folder, 'c.yaml'), A);
    expect(run(folder, 'baseline').stderr).toBe('.iam-lint-baseline.json: 3 findings (1 new, 0 dropped)\n');
    writeFileSync(join(folder, 'd.yaml'), A);
    expect(run(folder, 'baseline', '--prune').stderr).toBe(
      '.iam-lint-baseline.json: 2 findings (0 new, 1 dropped)\n',
    );
    expect(baseline(folder).findings.map(({ path }) => path)).toEqual(['b.yaml', 'c.yaml']);
  });

  test('stands where the configuration says', () => {
    const folder = folderOf({ 'a.yaml': A, '.iam-lint.yaml': 'baseline: known.json\n' });
    expect(run(folder, 'baseline').status).toBe(0);
    expect(baseline(folder, 'known.json').findings).toHaveLength(1);
    expect(run(folder, 'scan').status).toBe(0);
  });

  test('there must be one to prune', () => {
    const result = run(folderOf({}), 'baseline', '--prune');
    expect(result).toMatchObject({
      status: 2,
      stderr: 'iam-lint: there is no baseline .iam-lint-baseline.json to prune\n',
    });
  });
});

describe('iam-lint scan --shard', () => {
  const names = ['a b', 'b', 'c', 'd', 'é', '_', 'z'];
  const files = names.map((name): [string, string] => [
    `app/${name}.py`,
    'import boto3\n# iam-lint-' +
      'disable-next-line missing-external-id -- ours\nboto3.client("sts").assume_role(RoleArn="arn:aws:iam::111122223333:role/jobs", RoleSessionName=n, DurationSeconds=7200)\n# iam-lint-' +
      'disable-line bedrock-api-key\n',
  ]);
  const role =
    '{ Resources: { R: { Type: "AWS::IAM::Role", Properties: { RoleName: jobs, MaxSessionDuration: 3600, AssumeRolePolicyDocument: { Statement: [] } } } } }\n';
  const folder = folderOf({
    ...Object.fromEntries(files),
    'infra/role.yaml': role,
    'broken.json': '{"sts:AssumeRole" ]',
  });

  test('writes parts that iam-lint merge makes the report of one scan', () => {
    const whole = run(folder, 'scan', '--format', 'sarif', '.');
    const parts = [1, 2, 3].map((index) => {
      const shard = `${String(index)}/3`;
      const file = `part-${String(index)}.sarif`;
      const { status } = run(
        folder,
        'scan',
        '--shard',
        shard,
        '--quiet',
        '--format',
        `sarif=${file}`,
        'app',
        'infra',
        'broken.json',
      );
      expect([0, 1]).toContain(status);
      return file;
    });
    const merged = run(folder, 'merge', ...parts.toReversed()).stdout;
    const [one, many] = [whole.stdout, merged].map((text) => (JSON.parse(text) as Log).runs[0]);
    expect(many?.results).toEqual(one?.results);
    expect(one?.results?.filter(({ ruleId }) => ruleId === 'duration-exceeds-role')).toHaveLength(
      names.length,
    );
    expect(one?.results?.filter(({ suppressions = [] }) => suppressions.length > 0)).toHaveLength(
      names.length,
    );
    const notices = (of: typeof one): string[] =>
      (of?.invocations ?? [])
        .flatMap(({ toolExecutionNotifications = [] }) => toolExecutionNotifications)
        .map(({ descriptor, locations, message }) => {
          const { notifications = [] } = of?.tool.driver ?? {};
          return JSON.stringify([notifications[descriptor?.index ?? -1]?.id, locations, message]);
        })
        .sort();
    expect(notices(many)).toEqual(notices(one));
    expect(notices(one)).toHaveLength(names.length + 1);
  });

  test.each([
    ['0/3', 'there is no shard 0/3: the 3 shards are counted from 1 to 3'],
    ['4/3', 'there is no shard 4/3: the 3 shards are counted from 1 to 3'],
    ['1/0', 'there is no shard 1/0: N is at least 1'],
    ['x', '--shard takes I/N, the I-th of N parts, as 1/4, not "x"'],
    ['1', '--shard takes I/N, the I-th of N parts, as 1/4, not "1"'],
    ['-1/3', '--shard takes I/N, the I-th of N parts, as 1/4, not "-1/3"'],
    ['1.5/3', '--shard takes I/N, the I-th of N parts, as 1/4, not "1.5/3"'],
    ['', '--shard takes I/N, the I-th of N parts, as 1/4, not ""'],
  ])('%j is wrong', (shard, message) => {
    expect(run(folder, 'scan', '--shard', shard)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `iam-lint: ${message}\n`,
    });
  });

  test.each([['--history'], ['--fix'], ['--fix-dry-run'], ['--stdin', '--stdin-filename', 'a.py']])(
    'does not go with %s',
    (...flags) => {
      const { status, stderr } = run(folder, 'scan', '--shard', '1/2', ...flags);
      expect([status, stderr]).toEqual([2, expect.stringContaining('--shard')]);
    },
  );
});

const validator = await loadValidator();
const available = typeof validator !== 'string';
afterAll(() => {
  if (available) validator.dispose();
});

describe('iam-lint merge', () => {
  const folder = folderOf({
    'one/a.yaml': A,
    'one/app.py': 'import boto3\nboto3.client("sts").assume_role(RoleArn=r, RoleSessionName=n)\n',
    'two/b.yaml': `# iam-lint-disable-next-line long-term-access-key -- known\n${B}`,
  });
  run(folder, 'scan', 'one', '--format', 'sarif=one.sarif');
  run(folder, 'scan', 'two', '--format', 'sarif=two.sarif');
  run(folder, 'scan', 'one', 'two', '--format', 'sarif=all.sarif');
  const merged = JSON.parse(run(folder, 'merge', 'two.sarif', 'one.sarif').stdout) as Log;

  test('of parts has the results of the whole, each with its rule', () => {
    const whole = JSON.parse(readFileSync(join(folder, 'all.sarif'), 'utf8')) as Log;
    expect(merged.runs).toHaveLength(1);
    expect(merged.runs[0]?.results).toEqual(whole.runs[0]?.results);
    const { rules = [] } = merged.runs[0]?.tool.driver ?? {};
    for (const { ruleId, ruleIndex } of merged.runs[0]?.results ?? [])
      expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
  });

  test('has each result once', () => {
    const twice = JSON.parse(run(folder, 'merge', 'one.sarif', 'one.sarif').stdout) as Log;
    const once = JSON.parse(readFileSync(join(folder, 'one.sarif'), 'utf8')) as Log;
    expect(twice.runs[0]?.results).toHaveLength(once.runs[0]?.results?.length ?? -1);
  });

  test('leaves the runs of other tools as they are', () => {
    const other = { version: '2.1.0', runs: [{ tool: { driver: { name: 'other' } }, results: [] }] };
    writeFileSync(join(folder, 'other.sarif'), JSON.stringify(other));
    const both = JSON.parse(run(folder, 'merge', 'one.sarif', 'other.sarif').stdout) as Log;
    expect(both.runs.map((one) => one.tool.driver.name)).toEqual(['iam-lint', 'other']);
    expect(both.runs[1]).toEqual(other.runs[0]);
  });

  test.skipIf(!available)('the public validator has nothing against it', async () => {
    if (!available) throw new Error(validator);
    expect(await validator.validate(JSON.stringify(merged))).toEqual([]);
  });

  test.each([
    [['missing.sarif'], 'could not be read as SARIF'],
    [['one/a.yaml'], 'it is not JSON'],
    [['package.json'], 'is not a SARIF 2.1.0 log'],
  ])('%j is wrong', (files, message) => {
    writeFileSync(join(folder, 'package.json'), '{"name": "x"}');
    const result = run(folder, 'merge', ...files);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(message);
  });

  test('writes to a file', () => {
    expect(run(folder, 'merge', 'one.sarif', '--output', 'm.sarif')).toMatchObject({ status: 0, stdout: '' });
    expect((JSON.parse(readFileSync(join(folder, 'm.sarif'), 'utf8')) as Log).runs).toHaveLength(1);
  });
});

test('the commands are in the help', () => {
  const help = execFileSync(process.execPath, [BIN, '--help'], { encoding: 'utf8' });
  for (const command of ['scan', 'baseline', 'merge', 'rules', 'explain'])
    expect(help).toContain(`  ${command} `);
});
