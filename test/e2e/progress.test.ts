import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { CREDENTIALS } from '../aws/live/run.ts';
import { closeServers, fault, IDENTITY, serve } from '../aws/live/server.ts';
import { signalled } from '../support/meddling.ts';
import { folderOf } from '../support/scan-folder.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');
/** Runs a command on a terminal of its own. Another `script` (BSD's) takes other arguments. */
const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux');
if (!hasScript) console.warn('no script(1) of util-linux: what a terminal is shown is not tested');

/** Python that takes some seconds to parse. */
const call = 'sts.assume_role(RoleArn=arn, RoleSessionName=name, ExternalId=customer)\n';
const text = `import boto3\nsts = boto3.client("sts")\n${call.repeat(120)}`;
const long = folderOf({
  ...Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`app/${String(i)}.py`, text])),
  'bad.py': `import boto3\nboto3.client("sts").assume_role(RoleArn=arn, RoleSessionName=name)\n`,
});

interface Shown {
  readonly terminal: string;
  readonly report: string;
  readonly code: number | null;
}

interface Asked {
  readonly env?: NodeJS.ProcessEnv;
  /** Typed as soon as the line is there. */
  readonly typed?: string;
  /** Seconds after which it has been seen enough of. */
  readonly seconds?: number;
}

function onTerminal(args: string, { env = {}, typed, seconds }: Asked = {}): Promise<Shown> {
  const out = join(folderOf({}), 'report.txt');
  const limit = seconds === undefined ? '' : `timeout ${String(seconds)} `;
  const command = `${limit}"${process.execPath}" "${BIN}" ${args} > "${out}"`;
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: long,
    env: { ...process.env, CI: undefined, TERM: 'xterm', NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
  });
  let terminal = '';
  let isTyped = false;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    terminal += chunk;
    if (typed === undefined || isTyped || !LINE.test(terminal)) return;
    isTyped = true;
    child.stdin.write(typed);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ terminal, report: existsSync(out) ? readFileSync(out, 'utf8') : '', code });
    });
  });
}

const LINE = /(?:reading|parsing) \d[\d,]* of \d+ files/;
const CTRL_C = '\u0003';
/** The cursor is shown again, and the line is cleared from its beginning. */
const CLEARED = /\u001b\[\?25h(?:\u001b\[1G|\r)\u001b\[0?K(?:\^C)?$/;

afterAll(closeServers);

describe.skipIf(!hasScript)('a long scan on a terminal', () => {
  test('shows how far it is, on standard error alone, and leaves nothing of it', async () => {
    const { terminal, report, code } = await onTerminal('scan --format compact .');
    expect(code).toBe(1);
    expect(terminal).toMatch(LINE);
    expect(terminal).toMatch(CLEARED);
    expect(report).toMatch(/^bad\.py:2:\d+: warning/);
    expect(report).not.toContain('\u001b');
  }, 120_000);

  test('ends at Ctrl-C with its line cleared', async () => {
    const { terminal, report, code } = await onTerminal('scan --format compact .', { typed: CTRL_C });
    expect(code).toBe(130);
    expect(terminal.replace('^C', '')).toMatch(CLEARED);
    expect(report).toBe('');
  });

  test('ends at a Ctrl-C that comes while the cache is written, and leaves it whole', async () => {
    const cache = folderOf({});
    const env = { NODE_OPTIONS: `--import ${pathToFileURL(signalled('SIGINT')).href}` };
    const { terminal, report, code } = await onTerminal(
      `scan --format compact --cache --cache-location "${cache}" .`,
      { env },
    );
    expect(terminal).toMatch(LINE);
    expect(code).toBe(130);
    expect(report).toBe('');
    expect(readdirSync(cache)).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.cache$/)]);
  }, 120_000);

  test('of an account tells how many of its users were asked about', async () => {
    const users = Array.from({ length: 40 }, (_, i) => {
      const name = `user-${String(i)}`;
      return `<member><UserName>${name}</UserName><Arn>arn:aws:iam::111122223333:user/${name}</Arn></member>`;
    });
    const details = `<IsTruncated>false</IsTruncated><UserDetailList>${users.join('')}</UserDetailList>`;
    const whole = `<GetAccountAuthorizationDetailsResponse><GetAccountAuthorizationDetailsResult>${details}</GetAccountAuthorizationDetailsResult></GetAccountAuthorizationDetailsResponse>`;
    const url = await serve((action) => {
      if (action === 'GetCallerIdentity') return IDENTITY;
      if (action === 'GetAccountAuthorizationDetails') return { status: 200, body: whole };
      return fault(action === 'ListAccessKeys' ? 'NoSuchEntity' : 'AccessDenied', 'no', 403);
    }, 400);
    const env = { ...CREDENTIALS, AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
    const { terminal, report } = await onTerminal(`audit --format compact --endpoint-url ${url}`, { env });
    expect(terminal).toMatch(/asking AWS about \d+ of 40 users/);
    expect(terminal).toContain('not-answered');
    expect(report).not.toContain('\u001b');
  }, 60_000);

  test.each([
    ['--quiet', '--quiet', {}],
    ['--no-progress', '--no-progress', {}],
    ['CI', '', { CI: 'true' }],
    ['TERM=dumb', '', { TERM: 'dumb' }],
  ])('shows nothing with %s', async (_, flags, env) => {
    const { terminal } = await onTerminal(`scan --format compact ${flags} .`, { env, seconds: 4 });
    expect(terminal).toBe('');
  });
});
