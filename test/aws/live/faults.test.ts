import { afterAll, describe, expect, test, vi } from 'vitest';
import { connect } from '../../../src/aws/live/clients.ts';
import { callerAccount } from '../../../src/aws/live/collect.ts';
import { CREDENTIALS, json, runCli } from './run.ts';
import { closeServers, fault, IDENTITY, listen, serve } from './server.ts';

afterAll(closeServers);

describe('what AWS refuses is a sentence that says what to do', () => {
  test.each([
    [
      'ExpiredToken',
      'The security token included in the request is expired',
      403,
      'the session has expired. Sign in again',
    ],
    [
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      403,
      'AWS does not know the access key',
    ],
    [
      'SignatureDoesNotMatch',
      'Signature expired: 20260101T000000Z is now earlier than 20260102T000000Z',
      403,
      'the clock of this machine is wrong',
    ],
    [
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match',
      403,
      'is not the one of its id',
    ],
    ['Throttling', 'Rate exceeded', 400, 'was throttled in every attempt'],
  ])('%s: %s', { timeout: 30_000 }, async (code, message, status, told) => {
    const url = await serve(() => fault(code, message, status));
    const result = await runCli(['audit', '--endpoint-url', url]);
    expect(result.status).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toMatch(/^iam-lint: sts:GetCallerIdentity/);
    expect(result.stderr).toContain(told);
  });

  test.each([200, 403, 502])('a page of HTML, HTTP %d', { timeout: 30_000 }, async (status) => {
    const page = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Hello<br></body></html>';
    const url = await serve(() => ({ status, body: page, type: 'text/html' }));
    const result = await runCli(['audit', '--endpoint-url', url]);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(`what ${url} answered (HTTP ${String(status)}) is no answer of AWS`);
  });

  test.each([
    ['http://127.0.0.1:9', 'ECONNREFUSED'],
    ['http://nobody.invalid', 'ENOTFOUND'],
  ])('nobody who answers at %s', { timeout: 30_000 }, async (url, code) => {
    const result = await runCli(['audit', '--endpoint-url', url]);
    expect(result.status).toBe(2);
    expect(result.stderr).toMatch(
      new RegExp(
        `${url} could not be reached \\((?:${code}|EAI_AGAIN)\\): see that this machine has a network`,
      ),
    );
  });

  test('somebody who is reached and never answers', async () => {
    const url = await listen(() => undefined);
    for (const [name, value] of Object.entries(CREDENTIALS)) vi.stubEnv(name, value);
    const clients = await connect({ region: 'us-east-1', endpointUrl: url, patience: 200 });
    const message = `${url} did not answer within 0.2 seconds: see that this machine has a network`;
    await expect(callerAccount(clients)).rejects.toThrow(message);
    vi.unstubAllEnvs();
  });

  test.each([
    [[], 'no AWS credentials were found'],
    [['--profile', 'nobody'], 'profile nobody gives no credentials'],
  ])('no credentials %s', async (args, told) => {
    const result = await runCli(['audit', ...args], {});
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(told);
  });
});

test(
  'a clock that is an hour off is set right by what AWS says of the time',
  { timeout: 30_000 },
  async () => {
    const HOUR = 3_600_000;
    const dates: string[] = [];
    const url = await listen((asked, answer) => {
      const signed = String(asked.headers['x-amz-date']);
      dates.push(signed);
      const [now, day] = [
        new Date(Date.now() + HOUR),
        /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(signed) ?? [],
      ];
      const [, ...fields] = day;
      const [year = 0, month = 0, date = 0, hours = 0, minutes = 0] = fields.map(Number);
      const isOff = Math.abs(Date.UTC(year, month - 1, date, hours, minutes) - now.getTime()) > HOUR / 4;
      const said = isOff
        ? fault('SignatureDoesNotMatch', `Signature expired: ${signed} is now earlier`)
        : IDENTITY;
      answer.writeHead('status' in said ? said.status : 200, {
        'content-type': 'text/xml',
        date: now.toUTCString(),
      });
      answer.end(said.body);
    });
    for (const [name, value] of Object.entries(CREDENTIALS)) vi.stubEnv(name, value);
    const clients = await connect({ region: 'us-east-1', endpointUrl: url });
    await expect(callerAccount(clients)).resolves.toMatchObject({ id: '111122223333' });
    vi.unstubAllEnvs();
    expect(dates).toHaveLength(2);
  },
);

test('what is throttled is asked again, until it answers', { timeout: 60_000 }, async () => {
  const asked: string[] = [];
  const url = await serve((action) => {
    asked.push(action);
    const before = asked.filter((one) => one === action).length;
    if (action === 'GetCallerIdentity') return IDENTITY;
    if (action !== 'ListRoles') return fault('AccessDenied', 'no');
    if (before <= 2) return fault('Throttling', 'Rate exceeded', 400);
    const roles = '<IsTruncated>false</IsTruncated><Roles></Roles>';
    const body = `<ListRolesResponse><ListRolesResult>${roles}</ListRolesResult></ListRolesResponse>`;
    return { status: 200, body };
  });
  const { notices } = json(await runCli(['audit', '--format', 'json', '--endpoint-url', url]));
  expect(asked.filter((action) => action === 'ListRoles')).toHaveLength(3);
  expect(notices.map(({ message }) => message).join()).not.toContain('ListRoles');
});

test.each([
  [['scan', '--profile', 'x', '.'], '--profile goes with --verify'],
  [['audit', '--external-id', 'x'], '--external-id goes with --assume-role'],
  [['audit', '--at-once', '0'], '--at-once takes a number of accounts'],
  [['audit', '--organization', 'arn:aws:iam::1:role/x'], '--organization takes the name of a role'],
  [
    ['audit', '--organization', 'x', '--assume-role', 'y', '--assume-role', 'z'],
    '--organization takes one --assume-role',
  ],
  [
    ['audit', '--organization', 'x', '--external-id', 'a', '--external-id', 'b'],
    '2 for 1 of --assume-role and --organization',
  ],
  [['audit', '--from', 'a.json', '--organization', 'x'], '--organization asks AWS'],
  [
    ['audit', '--from', 'a.json', '--region', 'eu-west-1'],
    '--region asks AWS, and --from reads what was saved',
  ],
  [['audit', '--from', 'missing.json'], 'missing.json could not be read'],
  [['audit', '--endpoint-url', 'localhost'], '--endpoint-url takes an address'],
  [['audit', '--from', 'package.json'], "package.json is none of IAM's answers"],
])('%s is wrong usage', async (args, told) => {
  const result = await runCli(args);
  expect(result.status).toBe(2);
  expect(result.stderr).toContain(told);
});
