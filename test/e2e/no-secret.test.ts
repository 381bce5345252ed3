import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GRAPH_FORMATS } from '../../src/report/graph/index.ts';
import { FORMATS } from '../../src/report/index.ts';
import { readFixtures } from '../support/expectations.ts';
import { Keys } from '../support/keys.ts';
import { folderOf } from '../support/scan-folder.ts';

const keys = new Keys(99);
const SECRETS = [
  'SECRET_ACCESS_KEY',
  'SESSION_TOKEN',
  'BEDROCK_API_KEY',
  'GITHUB_TOKEN',
  'HEX_SIGNATURE',
  'PASSWORD',
].map((name) => keys.expand(`{{${name}}}`));
const [SECRET = '', TOKEN = '', BEDROCK = '', GITHUB = '', SIGNATURE = '', PASSWORD = ''] = SECRETS;
/** Secrets that stand where names do: the other branch of a choice, the key of a map. */
const AS_NAMES = [
  'GITHUB_TOKEN',
  'GITHUB_TOKEN',
  'GITHUB_TOKEN',
  'SECRET_ACCESS_KEY',
  'PASSWORD',
  'PASSWORD',
].map((name) => keys.expand(`{{${name}}}`));
const [LIVE = '', TRIAL = '', OLD = '', OTHER = '', SECOND = ''] = AS_NAMES;
const STRIPE = `sk_live_${keys.text('abcdefghjkmnpqrstuvwxyz23456789ABCDEFG', 30)}`;
const PEM = keys.expand('{{PRIVATE_KEY}}');

/** Every kind of secret, with findings of other rules on the same lines. */
const FILES: Record<string, string> = {
  'a.env': `AWS_ACCESS_KEY_ID=${keys.keyId()}\nAWS_SECRET_ACCESS_KEY=${SECRET}\nAWS_BEARER_TOKEN_BEDROCK=${BEDROCK}\nDB_PASSWORD=${PASSWORD}\n`,
  'b.py': `boto3.client("s3", aws_access_key_id="${keys.keyId()}", aws_secret_access_key="${SECRET}")\nGH = "${GITHUB}"\nurl = "postgres://app:${PASSWORD}@db.prod.internal:5432/x"\n`,
  'c.json': `{"AccessKeyId": "${keys.keyId('ASIA')}", "SecretAccessKey": "${SECRET}", "SessionToken": "${TOKEN}"}`,
  'd.txt': `https://b.s3.amazonaws.com/k?X-Amz-Credential=${keys.keyId()}%2F20260101%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Expires=604800&X-Amz-Security-Token=${encodeURIComponent(TOKEN)}&X-Amz-Signature=${SIGNATURE}\n`,
  'g.ts': `export const token = live ? '${LIVE}' : '${TRIAL}';\nexport const stripe = live ? '${STRIPE}' : '${OLD}';\nconst secretAccessKey = live ? '${OTHER}' : '${SECRET}';\nconst both = { '${OLD}': '${LIVE}', "${keys.keyId()}": '${OTHER}', '${OTHER}': '${TRIAL}' };\n`,
  'g.py': `tokens = {"${TRIAL}": "${LIVE}", "${STRIPE}": "${OLD}"}\n`,
  'g.rb': `token = live ? '${STRIPE}' : '${LIVE}'\nnames = { '${STRIPE}' => '${TRIAL}' }\n`,
  'g.json': `{"${OLD}": "${LIVE}", "password": "${SECOND}", "${SECOND}": "${TRIAL}"}\n`,
  'e.pem': PEM,
  'f.b64': `data: ${Buffer.from(`aws_access_key_id = ${keys.keyId()}\naws_secret_access_key = ${SECRET}\n`).toString('base64')}\n`,
};

const fixtures = Object.fromEntries(readFixtures('fixtures').map(({ path, content }) => [path, content]));
const folder = folderOf({ ...FILES, ...fixtures });

test.each(FORMATS)('no secret is whole in %s', (format) => {
  const run = spawnSync(
    process.execPath,
    [
      join(process.cwd(), 'bin/iam-lint.js'),
      'scan',
      '.',
      '--format',
      format,
      '--preset',
      'strict',
      '--min-confidence',
      'low',
      '--stats',
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, FORCE_COLOR: '1' } },
  );
  expect(run.status).toBe(1);
  const output = run.stdout + run.stderr;
  // Of annotations there are only so many.
  if (format !== 'github') for (const path of Object.keys(FILES)) expect(output).toContain(path);
  expectNoSecret(output);
});

test.each(GRAPH_FORMATS)('no secret is whole in a graph as %s', (format) => {
  const args = [join(process.cwd(), 'bin/iam-lint.js'), 'graph', '.', '--format', format];
  const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  expect(run.status).toBe(0);
  expect(run.stdout).toContain('token.actions.githubusercontent.com');
  expectNoSecret(run.stdout + run.stderr);
});

function expectNoSecret(output: string): void {
  const fromFixtures = secretsIn(Object.values(fixtures).join('\n'));
  // However the line is cut: no run of the token that would be of use.
  for (let at = 20; at + 40 < TOKEN.length; at += 20)
    expect(output).not.toContain(encodeURIComponent(TOKEN).slice(at, at + 40));
  for (const secret of [
    ...SECRETS,
    ...AS_NAMES,
    STRIPE,
    ...PEM.split('\n').slice(1, -1),
    ...fromFixtures,
    Buffer.from(SECRET).toString('base64').slice(4, 40),
  ]) {
    expect(output).not.toContain(secret);
    expect(output).not.toContain(secret.slice(2, -2)); // nor all but its ends
  }
}

/** The secrets that the placeholders of the fixtures became. */
function secretsIn(text: string): string[] {
  return [...text.matchAll(/(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/g)]
    .map(([secret]) => secret)
    .filter((secret) => /[+/]/.test(secret) && /\d/.test(secret));
}

test('the fixtures themselves hold placeholders only', () => {
  for (const { path } of readFixtures('fixtures'))
    expect(readFileSync(join('fixtures', path), 'utf8')).not.toMatch(/AKIA[A-Z2-7]{16}(?<!EXAMPLE)/);
});
