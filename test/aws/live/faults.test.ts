import { createServer, type Server } from 'node:http';
import { afterAll, describe, expect, test } from 'vitest';
import { addressOf } from './moto.ts';
import { Keys } from '../../support/keys.ts';
import { folderOf } from '../../support/scan-folder.ts';
import { json, runCli } from './run.ts';

/** What a server answers to an action (of Organizations, where a header names it), or to all. */
type Answers = (
  action: string,
  asked: URLSearchParams,
) => { readonly status: number; readonly body: string; readonly type?: string };

const JSON_1_1 = 'application/x-amz-json-1.1';

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) server.close();
});

async function serve(answers: Answers): Promise<string> {
  const server = createServer((asked, answer) => {
    let body = '';
    asked.on('data', (chunk: Buffer) => (body += chunk.toString()));
    asked.on('end', () => {
      const target = asked.headers['x-amz-target'];
      const fields = new URLSearchParams(body);
      const named = typeof target === 'string' ? target.split('.')[1] : fields.get('Action');
      const { status, body: text, type } = answers(named ?? '', fields);
      answer.writeHead(status, { 'content-type': type ?? 'text/xml' });
      answer.end(text);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return addressOf(server);
}

function fault(code: string, message: string, status = 403) {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
  return { status, body };
}

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

  test.each([
    [[], 'no AWS credentials were found'],
    [['--profile', 'nobody'], 'profile nobody gives no credentials'],
  ])('no credentials %s', async (args, told) => {
    const result = await runCli(['audit', ...args], {});
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(told);
  });
});

const IDENTITY = {
  status: 200,
  body: '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/auditor</Arn><UserId>x</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
};

/** The root user has a key. */
const SUMMARY = {
  status: 200,
  body: '<GetAccountSummaryResponse><GetAccountSummaryResult><SummaryMap><entry><key>AccountAccessKeysPresent</key><value>1</value></entry><entry><key>AccountMFAEnabled</key><value>1</value></entry></SummaryMap></GetAccountSummaryResult></GetAccountSummaryResponse>',
};

test('each permission that is missing is named, what was answered is judged, and the audit is incomplete', async () => {
  const document = encodeURIComponent(
    JSON.stringify({
      Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
    }),
  );
  const roles = `<ListRolesResponse><ListRolesResult><IsTruncated>false</IsTruncated><Roles><member><Path>/</Path><RoleName>open</RoleName><Arn>arn:aws:iam::111122223333:role/open</Arn><MaxSessionDuration>3600</MaxSessionDuration><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument></member></Roles></ListRolesResult></ListRolesResponse>`;
  const url = await serve((action) => {
    if (action === 'GetCallerIdentity') return IDENTITY;
    if (action === 'ListRoles') return { status: 200, body: roles };
    return fault(
      'AccessDenied',
      `User: arn:aws:iam::111122223333:user/auditor is not authorized to perform: iam:${action} on resource: *`,
    );
  });
  const result = await runCli(['audit', '--format', 'json', '--endpoint-url', url]);
  expect(result.status).toBe(2);
  const { findings, notices } = json(result);
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['trust-wildcard-principal']);
  const denied = notices.map(
    ({ message }) => /^iam:\w+(?= was denied to \S+user\/auditor: allow)/.exec(message)?.[0],
  );
  expect(denied.sort()).toEqual([
    'iam:GenerateCredentialReport',
    'iam:GetAccountAuthorizationDetails',
    'iam:GetAccountSummary',
    'iam:GetCredentialReport',
    'iam:ListOpenIDConnectProviders',
    'iam:ListSAMLProviders',
  ]);
});

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

describe('an organisation whose accounts may not be listed', () => {
  const own = (action: string): ReturnType<Answers> =>
    action === 'GetCallerIdentity' ? IDENTITY : fault('AccessDenied', 'no');

  test.each([
    ['AccessDeniedException', 'organizations:ListAccounts was denied: only the management account'],
    ['AWSOrganizationsNotInUseException', "the caller's account is in no organisation"],
  ])('%s', async (code, told) => {
    const body = JSON.stringify({
      __type: code,
      Message: 'You do not have permissions to access this resource.',
    });
    const url = await serve((action) =>
      action === 'ListAccounts' ? { status: 400, body, type: JSON_1_1 } : own(action),
    );
    const result = await runCli([
      'audit',
      '--organization',
      'audit',
      '--format',
      'json',
      '--endpoint-url',
      url,
    ]);
    expect(result.status).toBe(2);
    const [first, ...others] = json(result).notices;
    expect(first).toMatchObject({ code: 'accounts-not-listed' });
    expect(first?.message).toContain(told);
    // The caller's own account is audited all the same.
    expect(others.map(({ message }) => message).join()).toContain('iam:ListRoles was denied');
  });
});

test('of several accounts one that cannot be read is told of, and the others are judged', async () => {
  const roles = ['444455556666', '111122223333'].map((id) => `arn:aws:iam::${id}:role/audit`);
  const session =
    '<AccessKeyId>testing</AccessKeyId><SecretAccessKey>testing</SecretAccessKey><SessionToken>testing</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>';
  const url = await serve((action, asked) => {
    if (action === 'GetCallerIdentity') return IDENTITY;
    if (action === 'GetAccountSummary') return SUMMARY;
    if (action !== 'AssumeRole') return fault('AccessDenied', 'no');
    if (asked.get('RoleArn') === roles[0]) return fault('AccessDenied', 'no');
    const body = `<AssumeRoleResponse><AssumeRoleResult><Credentials>${session}</Credentials></AssumeRoleResult></AssumeRoleResponse>`;
    return { status: 200, body };
  });
  const chosen = roles.flatMap((role) => ['--assume-role', role]);
  const result = await runCli(['audit', ...chosen, '--format', 'json', '--endpoint-url', url]);
  expect(result.status).toBe(2);
  const { findings, notices } = json(result);
  expect(findings.map(({ ruleId, path }) => `${path} ${ruleId}`)).toEqual([
    'arn:aws:iam::111122223333:root root-access-key',
  ]);
  expect(notices[0]).toMatchObject({ code: 'account-not-read', path: roles[0] });
  expect(notices.filter(({ code }) => code === 'account-not-read')).toHaveLength(1);
});

test('an account whose role may not be assumed is told of, and says of which side', async () => {
  const role = 'arn:aws:iam::444455556666:role/audit';
  const who = 'arn:aws:iam::111122223333:user/auditor';
  const denied = `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${role}`;
  const url = await serve(() => fault('AccessDenied', denied));
  const result = await runCli(['audit', '--assume-role', role, '--endpoint-url', url]);
  expect(result.status).toBe(2);
  expect(result.stderr).toContain(
    `sts:AssumeRole was denied to ${who} on ${role}: the trust policy of the role must let the caller in (and may ask for an ExternalId, which --external-id passes), and a policy of the caller must allow {"Effect":"Allow","Action":"sts:AssumeRole","Resource":"${role}"}`,
  );
});

describe('a key of the account whose state is not told is found, less sure', () => {
  const KEY = new Keys().keyId();
  const answers: Record<string, string> = {
    GetAccessKeyInfo:
      '<GetAccessKeyInfoResponse><GetAccessKeyInfoResult><Account>111122223333</Account></GetAccessKeyInfoResult></GetAccessKeyInfoResponse>',
    GetAccessKeyLastUsed:
      '<GetAccessKeyLastUsedResponse><GetAccessKeyLastUsedResult><UserName>root</UserName><AccessKeyLastUsed><Region>us-east-1</Region><ServiceName>ec2</ServiceName><LastUsedDate>2026-01-02T00:00:00Z</LastUsedDate></AccessKeyLastUsed></GetAccessKeyLastUsedResult></GetAccessKeyLastUsedResponse>',
  };

  test.each([
    ['NoSuchEntity', 404, []],
    ['AccessDenied', 403, ['not-answered']],
  ])('ListAccessKeys answers %s', async (code, status, codes) => {
    const url = await serve((action) => {
      if (action === 'GetCallerIdentity') return IDENTITY;
      const body = answers[action];
      return body === undefined ? fault(code, `${code} of ${action}`, status) : { status: 200, body };
    });
    const folder = folderOf({ '.env': `AWS_ACCESS_KEY_ID=${KEY}\n` });
    const args = [
      'scan',
      '--verify',
      '--only',
      'active-leaked-key',
      '--format',
      'json',
      '--endpoint-url',
      url,
    ];
    const result = await runCli([...args, folder]);
    expect(result.status).toBe(1);
    const { findings, notices } = json(result);
    expect(findings.map(({ message }) => message.slice(0, 130))).toEqual([
      `Access key ${KEY} is written here and exists (whether it is active is not known) in account 111122223333: it is user root's, last used`.slice(
        0,
        130,
      ),
    ]);
    expect(notices.map((notice) => notice.code)).toEqual(codes);
  });

  test('a key of another account is told of, and is no failure', async () => {
    const url = await serve((action) => {
      if (action === 'GetCallerIdentity') return IDENTITY;
      return { status: 200, body: (answers[action] ?? '').replace('111122223333', '444455556666') };
    });
    const folder = folderOf({ '.env': `AWS_ACCESS_KEY_ID=${KEY}\n` });
    const args = [
      'scan',
      '--verify',
      '--only',
      'active-leaked-key',
      '--format',
      'json',
      '--endpoint-url',
      url,
    ];
    const result = await runCli([...args, folder]);
    expect(result.status).toBe(0);
    expect(json(result).notices.map(({ message }) => message)).toEqual([
      `of keys of other accounts AWS tells account 111122223333 nothing: ${KEY} (444455556666)`,
    ]);
  });
});

test.each([
  [['scan', '--profile', 'x', '.'], '--profile goes with --verify'],
  [['audit', '--external-id', 'x'], '--external-id goes with --assume-role'],
  [['audit', '--at-once', '0'], '--at-once takes a number of accounts'],
  [['audit', '--organization', 'arn:aws:iam::1:role/x'], '--organization takes the name of a role'],
  [['audit', '--organization', 'x', '--assume-role', 'y'], 'cannot be given together'],
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
