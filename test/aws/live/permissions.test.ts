import { afterAll, describe, expect, test } from 'vitest';
import { json, runCli } from './run.ts';
import { closeServers, fault, IDENTITY, serve, type Answers } from './server.ts';

afterAll(closeServers);

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

const JSON_1_1 = 'application/x-amz-json-1.1';

test('in the format for people too a person is told what to allow', async () => {
  const url = await serve((action) =>
    action === 'GetCallerIdentity' ? IDENTITY : fault('AccessDenied', 'no'),
  );
  const { stdout, stderr } = await runCli(['audit', '--endpoint-url', url]);
  expect(stdout).toContain('The scan is incomplete');
  expect(stderr).toContain('not-answered: iam:ListRoles was denied: allow {"Effect":"Allow"');
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

test('no report tells the ExternalIds of the command line', async () => {
  const url = await serve(() => fault('AccessDenied', 'no'));
  const roles = ['444455556666', '111122223333'].map((id) => `arn:aws:iam::${id}:role/audit`);
  const chosen = [...roles.flatMap((role) => ['--assume-role', role]), '--external-id', 'first-4f9'];
  const { status, stdout, stderr } = await runCli([
    'audit',
    ...chosen,
    '--external-id=second-4f9',
    '--format',
    'sarif',
    '--endpoint-url',
    url,
  ]);
  expect(status).toBe(2);
  expect(stdout + stderr).not.toContain('4f9');
  const { runs } = JSON.parse(stdout) as { runs: { invocations: { arguments: string[] }[] }[] };
  const told = runs[0]?.invocations[0]?.arguments ?? [];
  expect(told.slice(0, 8)).toEqual(['audit', ...chosen.slice(0, -1), '***', '--external-id=***']);
});
