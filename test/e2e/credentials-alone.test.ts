/** A scan by rules of credentials alone reads texts, and parses nothing. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { Keys } from '../support/keys.ts';
import { folderOf } from '../support/scan-folder.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');
const CREDENTIALS = rules.filter(({ meta }) => meta.group === 'credentials');
const ONLY = CREDENTIALS.flatMap(({ meta }) => ['--only', meta.id]);
const CALL = `import boto3
boto3.client("sts").assume_role(RoleArn="arn:aws:iam::444455556666:role/backup", RoleSessionName="backup")
`;

const keys = new Keys(11);
const FILES = {
  'settings.py': `AWS_ACCESS_KEY_ID = "${keys.keyId()}"\nAWS_SECRET_ACCESS_KEY = "${keys.secret()}"\n`,
  'app/backup.py': CALL,
  'jobs/backup.py': CALL,
};

interface Report {
  readonly findings: readonly { readonly ruleId: string; readonly path: string }[];
}

function scan(folder: string, ...args: string[]): { rules: string[]; parsed: number } {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [BIN, 'scan', '--format', 'json', '--stats', ...args],
    { cwd: folder, encoding: 'utf8' },
  );
  const { findings } = JSON.parse(stdout) as Report;
  const parsed = /\bparsed (\d+)/.exec(stderr)?.[1];
  return {
    rules: findings.map(({ ruleId, path }) => `${ruleId} ${path}`).sort(),
    parsed: Number(parsed),
  };
}

const KEY = 'secret-access-key settings.py';
const call = (path: string): string => `missing-external-id ${path}`;
const everything = [call('app/backup.py'), call('jobs/backup.py'), KEY];

describe('rules of credentials alone', () => {
  test('find what they find among all rules, and have nothing parsed', () => {
    const folder = folderOf(FILES);
    expect(scan(folder)).toEqual({ rules: everything, parsed: 3 });
    expect(scan(folder, ...ONLY)).toEqual({ rules: [KEY], parsed: 0 });
  });

  test('are alone as well where the configuration leaves no other on, but not where one is for some path', () => {
    const others = rules.filter(({ meta }) => meta.group !== 'credentials').map(({ meta }) => meta.id);
    const off = `rules:\n${others.map((id) => `  ${id}: off\n`).join('')}`;
    const on = 'overrides:\n  - files: ["app/**"]\n    rules: { missing-external-id: warning }\n';
    expect(scan(folderOf({ ...FILES, '.iam-lint.yaml': off }))).toEqual({ rules: [KEY], parsed: 0 });
    expect(scan(folderOf({ ...FILES, '.iam-lint.yaml': off + on }))).toEqual({
      rules: [call('app/backup.py'), KEY],
      parsed: 4, // the configuration as well, which speaks of roles
    });
  });

  test('leave nothing in a cache that passes for what all rules want', async () => {
    const [folder, cache] = [folderOf(FILES), folderOf({})];
    // Of files that were changed just now it is not remembered that they say nothing.
    await setTimeout(2200);
    const place = ['--cache', '--cache-location', cache];
    for (let time = 0; time < 2; time++) {
      expect(scan(folder, ...place, ...ONLY).rules).toEqual([KEY]);
      expect(scan(folder, ...place).rules).toEqual(everything);
    }
  });

  test('leave the graph of a report whole', () => {
    const folder = folderOf(FILES);
    const { stdout } = spawnSync(process.execPath, [BIN, 'scan', '--format', 'html', ...ONLY], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toContain('arn:aws:iam::444455556666:role/backup');
  });
});
