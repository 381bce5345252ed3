import { expect, test } from 'vitest';
import { jsonPathAt } from '../../src/aws/json-path.ts';
import { linkTo } from '../../src/report/links.ts';
import { runCli } from './live/run.ts';
import { loadValidator } from '../report/sarif-multitool.ts';
import { folderOf } from '../support/scan-folder.ts';
import { details, report, role, trust } from './answers.ts';
import { join } from 'node:path';

const folder = folderOf({
  'account.json': details({ RoleDetailList: [role('open', trust('*'), {}, '/ops/')] }),
  'report.csv': report({ user: '<root_account>', access_key_1_active: 'true' }),
});
const SAVED = ['--from', join(folder, 'account.json'), '--from', join(folder, 'report.csv')];

const JSON_PATH = '$.AssumeRolePolicyDocument.Statement[0].Principal.AWS';

test('every format tells of an account', { timeout: 60_000 }, async () => {
  for (const format of [
    'pretty',
    'compact',
    'json',
    'sarif',
    'github',
    'gitlab',
    'junit',
    'markdown',
    'html',
  ]) {
    const { stdout, stderr, status } = await runCli(['audit', ...SAVED, '--format', format]);
    expect(stderr, format).toBe('');
    expect(status, format).toBe(1);
    expect(stdout, format).toMatch(/root-access-key|The root user of account 111122223333/);
    expect(stdout, format).toContain(JSON_PATH);
  }
});

test('in SARIF, places are logical locations too', async () => {
  const arn = 'arn:aws:iam::111122223333:role/ops/open';
  const { stdout } = await runCli(['audit', ...SAVED, '--format', 'sarif']);
  const { runs } = JSON.parse(stdout) as {
    runs: { results: { ruleId: string; locations: { logicalLocations: object[] }[] }[] }[];
  };
  const open = runs[0]?.results.find(({ ruleId }) => ruleId === 'trust-wildcard-principal');
  expect(open?.locations[0]?.logicalLocations).toEqual([
    { name: 'open', fullyQualifiedName: arn, kind: 'resource' },
    { name: JSON_PATH, fullyQualifiedName: `${arn}#${JSON_PATH}`, kind: 'value' },
  ]);
});

test('names that are no words stand quoted in a JSON path', () => {
  const text = '{"Condition":{"StringLike":{"gitlab.com:sub":["a","b"]}}}';
  expect(jsonPathAt(text, text.indexOf('"b"'))).toBe('$.Condition.StringLike["gitlab.com:sub"][1]');
});

test('a link leads into a repository, and an account is in none', () => {
  const git = { repositoryUri: 'https://github.com/a/b', revisionId: 'c0ffee' };
  const at = { start: 0, end: 1, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
  expect(linkTo({ ...at, path: 'main.tf' }, { git })).toBe('https://github.com/a/b/blob/c0ffee/main.tf#L1');
  expect(linkTo({ ...at, path: 'arn:aws:iam::111122223333:role/open' }, { git })).toBeUndefined();
});

const validator = await loadValidator();

test.skipIf(typeof validator === 'string')('its SARIF is valid', { timeout: 60_000 }, async () => {
  if (typeof validator === 'string') return;
  const { stdout } = await runCli(['audit', ...SAVED, '--format', 'sarif']);
  const log = JSON.parse(stdout) as { runs: { results: { locations: unknown[] }[] }[] };
  expect(JSON.stringify(log.runs[0]?.results)).toContain('arn%3Aaws%3Aiam%3A%3A111122223333%3Arole/ops/open');
  const said = await validator.validate(stdout);
  validator.dispose();
  expect(said.filter((line) => /^(?:error|warning)/.test(line))).toEqual([]);
});
