import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { Keys } from '../support/keys.ts';
import { folderOf } from '../support/scan-folder.ts';
import { checkout, commandsIn, commit, eventOf, git, proposed, runAction } from './support.ts';

const keys = new Keys(31);
const OLD = `key: ${keys.keyId()}\n`;
const NEW = `key: ${keys.keyId()}\n`;

describe('on a push', () => {
  test('scans everything: annotations, summary, SARIF, outputs, the step fails', async () => {
    const workspace = folderOf({ 'a.yaml': OLD, 'sub/b.yaml': NEW });
    const ran = await runAction(workspace, {});
    expect(ran.status).toBe(1);
    expect(ran.outputs).toEqual({
      'sarif-file': 'iam-lint.sarif',
      findings: '2',
      errors: '2',
      warnings: '0',
      'exit-code': '1',
    });
    const [first, second, ...others] = commandsIn(ran.stdout);
    expect(first).toMatch(/^::error file=a\.yaml,line=1,/);
    expect(second).toMatch(/^::error file=sub\/b\.yaml,line=1,/);
    expect(others).toEqual([]);
    expect(ran.summary).toMatch(/^### iam-lint: 🔴 2 errors\n/);
    expect(ran.stderr).toBe('');
    const log = JSON.parse(readFileSync(join(workspace, 'iam-lint.sarif'), 'utf8')) as Log;
    expect(log.runs[0]?.results).toHaveLength(2);
  });

  test('takes its inputs: paths with spaces, a preset, no annotations, no summary, no SARIF', async () => {
    const workspace = folderOf({
      'in here/trust.json': JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::111122223333:root' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'sts:ExternalId': 'k3-kd93-s' } },
          },
        ],
      }),
      'out.yaml': OLD,
    });
    const inputs = { paths: '\n  in here\n', annotations: 'false', summary: 'false', 'sarif-file': '' };
    const plain = await runAction(workspace, { inputs });
    expect(plain).toMatchObject({ status: 0, summary: '', outputs: { findings: '0', 'sarif-file': '' } });
    const strict = await runAction(workspace, { inputs: { ...inputs, preset: 'strict', 'fail-on': 'note' } });
    expect(strict).toMatchObject({ status: 1, summary: '', outputs: { errors: '0', warnings: '0' } });
    expect(strict.stdout).toContain('trust-account-root');
    expect(commandsIn(strict.stdout)).toEqual([]);
    expect(existsSync(join(workspace, 'iam-lint.sarif'))).toBe(false);
  });

  test('reads every language: the grammars and the compiler are in the bundle', async () => {
    const workspace = folderOf({
      'a.py': 'import boto3\nboto3.client("sts").assume_role(RoleArn=r, RoleSessionName=n)\n',
      'b.ts':
        "import { STS } from '@aws-sdk/client-sts';\nawait new STS().assumeRole({ RoleArn: r, RoleSessionName: n });\n",
      'c.tf': 'provider "aws" {\n  assume_role {\n    role_arn = var.role\n  }\n}\n',
    });
    const { outputs, stdout } = await runAction(workspace, {});
    expect(outputs).toMatchObject({ errors: '0', warnings: '3' });
    expect(commandsIn(stdout).map((line) => /file=([^,]+)/.exec(line)?.[1])).toEqual([
      'a.py',
      'b.ts',
      'c.tf',
    ]);
  });

  test('with many findings ten of a level are annotated, and all are in the log', async () => {
    const many = Array.from({ length: 14 }, () => `- key: ${keys.keyId()}`).join('\n');
    const { stdout, outputs } = await runAction(folderOf({ 'a.yaml': many }), {});
    expect(outputs.errors).toBe('14');
    expect(commandsIn(stdout)).toHaveLength(10);
    expect(stdout).toContain('4 findings more than GitHub shows');
  });

  test('draws in the summary who may assume whom, where there are roles, and nowhere else', async () => {
    const trust = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
    };
    const workspace = folderOf({
      'main.tf': `resource "aws_iam_role" "open" {\n  name               = "open-door"\n  assume_role_policy = jsonencode(${JSON.stringify(trust)})\n}\n`,
    });
    const { summary, stdout } = await runAction(workspace, {});
    expect(summary).toContain('<summary>Who may assume whom: 1 role, 1 road from the outside</summary>');
    expect(summary).toMatch(/```mermaid\nflowchart LR\n[^`]+open-door[^`]+==>[^`]+```\n/);
    expect(stdout).not.toContain('mermaid');
    const none = await runAction(folderOf({ 'a.yaml': OLD }), {});
    expect(none.summary).not.toContain('mermaid');
  });

  test.each([
    [{ preset: 'strickt' }, 'unknown preset "strickt"; did you mean "strict"?'],
    [{ 'fail-on': 'fatal' }, 'unknown level for fail-on "fatal"'],
    [{ annotations: 'yes' }, 'the input annotations is true or false, not "yes"'],
    [{ paths: 'nowhere' }, 'nowhere'],
    [{ config: 'none.yaml' }, 'none.yaml'],
    [{ baseline: 'none.json' }, 'none.json'],
  ])('%j is said to be wrong', async (inputs, message) => {
    const { status, stdout, outputs } = await runAction(folderOf({ 'a.txt': 'x' }), { inputs });
    expect(status).toBe(2);
    expect(outputs['exit-code']).toBe('2');
    expect(commandsIn(stdout)).toEqual([expect.stringMatching(/^::error title=iam-lint::/)]);
    expect(stdout).toContain(message);
  });
});

test('each problem of a configuration is told of', async () => {
  const workspace = folderOf({ '.iam-lint.yaml': 'preset: strickt\nfailOn: fatal\n' });
  const { status, stdout } = await runAction(workspace, {});
  expect(status).toBe(2);
  expect(commandsIn(stdout)).toEqual([
    expect.stringContaining('.iam-lint.yaml:1:'),
    expect.stringContaining('.iam-lint.yaml:2:'),
  ]);
});

describe('on a pull request', () => {
  const change = proposed(
    { 'old.yaml': OLD, 'a.yaml': 'a: 1\n' },
    { 'a.yaml': `a: 1\n${NEW}` },
    { 'main.yaml': OLD },
  );

  test.each([1, 2, 0])('of a checkout of depth %d only what it adds is reported', async (depth) => {
    const workspace = checkout(change, 'refs/pull/7/merge', depth);
    const ran = await runAction(workspace, { event: eventOf(change) });
    expect(ran).toMatchObject({ status: 1, outputs: { findings: '1' }, stderr: '' });
    expect(commandsIn(ran.stdout)).toEqual([expect.stringMatching(/^::error file=a\.yaml,line=2,/)]);
    const commits = git(workspace, 'rev-list', '--count', '--all');
    if (depth === 1) expect(commits).toBe('1'); // no more history than was asked for
  });

  test('the branch itself is compared from where it left', async () => {
    const workspace = checkout(change, 'refs/heads/feature', 0);
    git(workspace, 'fetch', '-q', 'origin', 'main');
    const ran = await runAction(workspace, { event: eventOf(change) });
    expect(ran).toMatchObject({ status: 1, outputs: { findings: '1' } });
    expect(commandsIn(ran.stdout)[0]).toMatch(/^::error file=a\.yaml,line=2,/);
  });

  test('a checkout that is too shallow is told of, with what to set', async () => {
    const workspace = checkout(change, 'refs/heads/feature', 1);
    const ran = await runAction(workspace, { event: eventOf(change) });
    expect(ran).toMatchObject({ status: 2, outputs: { 'exit-code': '2' } });
    expect(commandsIn(ran.stdout)[0]).toMatch(
      /^::error title=iam-lint::.*fetch-depth: 0.*changed-only: false/,
    );
    const offline = checkout(change, 'refs/pull/7/merge', 1);
    git(offline, 'remote', 'set-url', 'origin', 'file:///nowhere');
    const { status, stdout } = await runAction(offline, { event: eventOf(change) });
    expect(status).toBe(2);
    expect(stdout).toContain('could not be fetched: set fetch-depth: 2');
  });

  test('a checkout without the change is not taken for one without findings', async () => {
    const workspace = checkout(change, 'refs/heads/main', 0);
    const ran = await runAction(workspace, {
      event: eventOf(change),
      inputs: { 'changed-only': 'true' },
      env: { GITHUB_EVENT_NAME: 'pull_request_target' },
    });
    expect(ran.status).toBe(2);
    expect(ran.stdout).toContain('without what the pull request changes');
  });

  test('changed-only: false reports everything, whatever the checkout holds', async () => {
    const workspace = checkout(change, 'refs/heads/feature', 1);
    const inputs = { 'changed-only': 'false' };
    const ran = await runAction(workspace, { event: eventOf(change), inputs });
    expect(ran).toMatchObject({ status: 1, outputs: { findings: '2' } });
  });

  test('without the event everything is scanned, and that is said', async () => {
    const workspace = checkout(change, 'refs/pull/7/merge', 1);
    const ran = await runAction(workspace, { env: { GITHUB_EVENT_NAME: 'pull_request' } });
    expect(ran).toMatchObject({ status: 1, outputs: { findings: '3' } });
    expect(commandsIn(ran.stdout)[0]).toMatch(/^::notice .*the event names no pull request/);
  });

  test('outside of a repository it is wrong usage', async () => {
    const ran = await runAction(folderOf({ 'a.yaml': OLD }), { event: eventOf(change) });
    expect(ran.status).toBe(2);
    expect(ran.stdout).toContain('does actions/checkout run before?');
  });

  test('a checkout of another user is read, as in a container', async () => {
    const workspace = checkout(change, 'refs/pull/7/merge', 2);
    const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    expect(await runAction(workspace, { event: eventOf(change), env })).toMatchObject({
      status: 1,
      outputs: { findings: '1' },
    });
  });
});

describe('what a pull request is judged by', () => {
  const told = (stdout: string): string | undefined =>
    commandsIn(stdout).find((line) => line.includes('title=settings-changed'));

  test.each([
    [
      'a configuration that it adds',
      {},
      { '.iam-lint.yaml': 'rules: { long-term-access-key: off }\n' },
      '.iam-lint.yaml',
    ],
    [
      'its own section of package.json',
      { 'package.json': '{"name":"x"}' },
      { 'package.json': '{"name":"x","iam-lint":{}}' },
      'package.json',
    ],
    [
      'a baseline',
      { '.iam-lint.yaml': 'baseline: known.json\n', 'known.json': '{"version":1,"findings":[]}' },
      { 'known.json': '{"version":1,"findings":[] }' },
      'known.json',
    ],
    ['the workflow', {}, { '.github/workflows/check.yml': 'on: push\n' }, '.github/workflows/check.yml'],
  ])('%s is told of', async (_, before, after, file) => {
    const change = proposed({ 'a.txt': 'x', ...before }, { 'b.yaml': NEW, ...after });
    const workspace = checkout(change, 'refs/pull/7/merge', 1);
    const env = { GITHUB_WORKFLOW_REF: 'acme/app/.github/workflows/check.yml@refs/pull/7/merge' };
    const ran = await runAction(workspace, { event: eventOf(change), env });
    expect(ran.status).toBeLessThan(2);
    expect(told(ran.stdout)).toBe(
      `::warning file=${file},title=settings-changed::this change alters the settings by which it is judged`,
    );
    expect(ran.summary).toContain(`\`${file}\``);
  });

  test('so is one that it takes away, and one above the path that is scanned', async () => {
    const change = proposed(
      { 'app/.iam-lint.yaml': 'preset: strict\n', 'app/src/a.txt': 'x' },
      { 'b.txt': 'x' },
    );
    git(change.origin, 'checkout', '-q', change.merge);
    git(change.origin, 'rm', '-q', 'app/.iam-lint.yaml');
    commit(change.origin, {});
    const workspace = checkout(change, git(change.origin, 'rev-parse', 'HEAD'), 0);
    const ran = await runAction(workspace, { event: eventOf(change), inputs: { paths: 'app/src' } });
    expect(told(ran.stdout)).toContain('app/.iam-lint.yaml');
    const beside = await runAction(workspace, { event: eventOf(change), inputs: { paths: 'b.txt' } });
    expect(told(beside.stdout)).toBeUndefined();
  });

  test('a comment that hides a credential is told of as well', async () => {
    const comment = `# iam-lint-disable-next-line long-term-access-key -- known\n${NEW}`;
    const change = proposed({ 'a.txt': 'x' }, { 'b.yaml': comment });
    const ran = await runAction(checkout(change, 'refs/pull/7/merge', 1), { event: eventOf(change) });
    expect(ran).toMatchObject({ status: 0, outputs: { findings: '0' } });
    expect(commandsIn(ran.stdout)).toEqual([
      '::warning file=b.yaml,line=1,title=suppression-added::this change adds a comment that suppresses long-term-access-key',
    ]);
    expect(ran.summary).toContain(
      '`b.yaml:1`: this change adds a comment that suppresses long-term-access-key',
    );
  });

  test('of other changes nothing is said', async () => {
    const change = proposed({ 'package.json': '{"name":"x"}' }, { 'package.json': '{"name":"y"}' });
    const ran = await runAction(checkout(change, 'refs/pull/7/merge', 1), { event: eventOf(change) });
    expect(ran).toMatchObject({ status: 0, outputs: { findings: '0' } });
    expect(commandsIn(ran.stdout)).toEqual([]);
  });
});

describe('what a hostile repository writes', () => {
  test('sets no output, ends no command and begins none', async () => {
    const name = 'x\n::set-output name=exit-code::0\n##[add-matcher]m.json\n::error::no,::%0A.yaml';
    const workspace = folderOf({ [name]: NEW });
    git(workspace, 'init', '-q');
    const ran = await runAction(workspace, {});
    expect(ran.outputs['exit-code']).toBe('1');
    const commands = commandsIn(ran.stdout);
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatch(/^::error file=x/);
    expect(ran.summary.split('\n').some((line) => line.startsWith('::'))).toBe(false);
  });

  test('is not written through where it is a link that leads away', async () => {
    const outside = folderOf({ victim: 'kept' });
    const workspace = folderOf({ 'a.txt': 'x' });
    symlinkSync(join(outside, 'victim'), join(workspace, 'iam-lint.sarif'));
    symlinkSync(outside, join(workspace, 'reports'));
    expect((await runAction(workspace, {})).status).toBe(0);
    expect(readFileSync(join(outside, 'victim'), 'utf8')).toBe('kept');
    expect(readFileSync(join(workspace, 'iam-lint.sarif'), 'utf8')).toContain('"2.1.0"');
    const ran = await runAction(workspace, { inputs: { 'sarif-file': 'reports/victim' } });
    expect(ran.status).toBe(2);
    expect(ran.stdout).toContain('leads out of the workspace');
    expect(readFileSync(join(outside, 'victim'), 'utf8')).toBe('kept');
  });

  test('is not followed where it leads to what never ends', async () => {
    const change = proposed({ 'package.json': '{}' }, {});
    git(change.origin, 'checkout', '-q', change.merge);
    git(change.origin, 'rm', '-q', 'package.json');
    for (const name of ['package.json', 'x.yaml']) symlinkSync('/dev/zero', join(change.origin, name));
    const merge = commit(change.origin, {});
    const ran = await runAction(checkout(change, merge, 0), { event: eventOf(change) });
    expect(ran).toMatchObject({ status: 0, outputs: { findings: '0' } });
  });

  test('a secret is nowhere whole', async () => {
    const secret = keys.secret();
    const workspace = folderOf({
      '.env': `AWS_ACCESS_KEY_ID=${keys.keyId()}\nAWS_SECRET_ACCESS_KEY=${secret}\n`,
    });
    const ran = await runAction(workspace, {});
    expect(ran.outputs.findings).toBe('1');
    const written = [ran.stdout, ran.summary, readFileSync(join(workspace, 'iam-lint.sarif'), 'utf8')];
    for (const text of written) expect(text).not.toContain(secret.slice(0, 12));
  });
});
