import { describe, expect, test } from 'vitest';
import { readSaved } from '../../src/aws/saved.ts';
import type { Finding } from '../../src/findings/types.ts';
import { auditFiles } from '../support/audit.ts';
import { Keys } from '../support/keys.ts';
import { ACCOUNT_ARN, details, encoded, report, role, trust } from './answers.ts';

const OTHER = 'arn:aws:iam::444455556666:root';

/** `path rule` of each finding, the roots of paths left out. */
function told(findings: readonly Finding[]): string[] {
  return findings.map(({ at, ruleId }) => `${at.path.replace(`${ACCOUNT_ARN}:`, '')} ${ruleId}`).sort();
}

describe('policies of an account', () => {
  test('a role is judged as that of a template, and points at the line of its policy', async () => {
    const { findings } = await auditFiles({
      'account.json': details({ RoleDetailList: [role('partner', trust(OTHER))] }),
    });
    expect(told(findings)).toEqual(['role/partner trust-missing-external-id']);
    expect(findings[0]?.snippet).toContain(OTHER);
    expect(findings[0]?.at.startLine).toBeGreaterThan(1);
  });

  test('documents that are URL-encoded read the same', async () => {
    const found = await Promise.all(
      [trust(OTHER), encoded(trust(OTHER)), JSON.stringify(trust(OTHER))].map((document) =>
        auditFiles({ 'account.json': details({ RoleDetailList: [role('partner', document)] }) }),
      ),
    );
    const [first, ...others] = found.map(({ findings }) => findings);
    expect(first).toHaveLength(1);
    for (const other of others) expect(other).toEqual(first);
  });

  test('the account itself is its own', async () => {
    const own = role('deploy', trust(`${ACCOUNT_ARN}:root`));
    expect((await auditFiles({ 'account.json': details({ RoleDetailList: [own] }) })).findings).toEqual([]);
  });

  test('roles that nobody can change are passed over', async () => {
    const any = trust('*');
    const roles = [
      role('AWSServiceRoleForX', any, {}, '/aws-service-role/x.amazonaws.com/'),
      role('AWSReservedSSO_Admin_0', any, {}, '/aws-reserved/sso.amazonaws.com/'),
      role('mendable', any, {}, '/service-role/'),
    ];
    const { findings } = await auditFiles({ 'account.json': details({ RoleDetailList: roles }) });
    expect(told(findings)).toEqual(['role/service-role/mendable trust-wildcard-principal']);
  });

  const any = { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } };

  test('inline policies say whose they are', async () => {
    const user = {
      UserName: 'alice',
      Arn: `${ACCOUNT_ARN}:user/alice`,
      UserPolicyList: [{ PolicyName: 'assume', PolicyDocument: encoded(any) }],
    };
    const { findings } = await auditFiles({ 'account.json': details({ UserDetailList: [user] }) });
    expect(told(findings)).toEqual(['user/alice assume-any-role']);
    expect(findings[0]?.message).toContain('The policy of alice');
  });

  test('of a managed policy the version in force counts, where it is attached, and is not AWS’s own', async () => {
    const policy = (name: string, attached: number, isDefault: boolean, owner = '111122223333'): object => ({
      PolicyName: name,
      Arn: `arn:aws:iam::${owner}:policy/${name}`,
      AttachmentCount: attached,
      DefaultVersionId: isDefault ? 'v1' : 'v2',
      PolicyVersionList: [
        { VersionId: 'v1', IsDefaultVersion: isDefault, Document: any },
        { VersionId: 'v2', IsDefaultVersion: !isDefault, Document: { Statement: [] } },
      ],
    });
    const Policies = [
      policy('in-force', 1, true),
      policy('replaced', 1, false),
      policy('boundary', 0, true),
      policy('AdministratorAccess', 3, true, 'aws'),
    ];
    const { findings } = await auditFiles({ 'account.json': details({ Policies }) });
    expect(told(findings)).toEqual(['policy/in-force assume-any-role']);
  });

  test('ListRoles tells the longest session and not the last use, the details the reverse: both are kept', async () => {
    const used = { RoleLastUsed: { LastUsedDate: '2026-01-01T00:00:00+00:00', Region: 'eu-west-1' } };
    const trusted = trust('arn:aws:iam::111122223333:role/ci');
    const files = {
      'account.json': details({ RoleDetailList: [role('deploy', trusted, used)] }),
      'roles.json': JSON.stringify({ Roles: [role('deploy', trusted, { MaxSessionDuration: 43_200 })] }),
    };
    for (const order of [Object.entries(files), Object.entries(files).reverse()]) {
      const { findings } = await auditFiles(Object.fromEntries(order));
      expect(told(findings)).toEqual(['role/deploy excessive-role-duration']);
    }
    const { accounts } = readSaved(Object.entries(files).map(([path, text]) => ({ path, text })));
    expect(accounts[0]?.roles[0]?.lastUsed).toBe('2026-01-01T00:00:00.000Z');
  });

  test('several pages are one account; a last page that is missing is told', async () => {
    const first = details({ RoleDetailList: [role('a', trust(OTHER))], IsTruncated: true, Marker: 'x' });
    const second = details({ RoleDetailList: [role('b', trust(OTHER))], IsTruncated: false });
    const both = await auditFiles({ 'account-1.json': first, 'account-2.json': second });
    expect(told(both.findings)).toEqual([
      'role/a trust-missing-external-id',
      'role/b trust-missing-external-id',
    ]);
    expect(both.notices).toEqual([]);
    const { notices } = await auditFiles({ 'account-1.json': first });
    expect(notices.map(({ code }) => code)).toEqual(['pages-missing']);
  });

  test('a key that a policy limits to addresses is known to be limited, through a group too', async () => {
    const limits = {
      Statement: {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      },
    };
    const files = (policies: object[]) => ({
      'account.json': details({
        UserDetailList: [{ UserName: 'backup', Arn: `${ACCOUNT_ARN}:user/backup`, GroupList: ['jobs'] }],
        GroupDetailList: [{ GroupName: 'jobs', Arn: `${ACCOUNT_ARN}:group/jobs`, GroupPolicyList: policies }],
      }),
      'credential-report.csv': report({
        user: 'backup',
        access_key_1_active: 'true',
        access_key_1_last_rotated: '2026-01-01T00:00:00+00:00',
        access_key_1_last_used_date: '2026-01-15T00:00:00+00:00',
      }),
    });
    const only = { preset: 'strict', only: ['access-key-source-ip'] } as const;
    expect(told((await auditFiles(files([]), only)).findings)).toEqual(['user/backup access-key-source-ip']);
    const limited = [{ PolicyName: 'office', PolicyDocument: limits }];
    expect((await auditFiles(files(limited), only)).findings).toEqual([]);
  });
});

describe('the credential report', () => {
  const key = (fields: Readonly<Record<string, string>>, user = 'robot') => ({
    user,
    access_key_1_active: 'true',
    access_key_1_last_rotated: '2026-01-01T00:00:00+00:00',
    access_key_1_last_used_date: '2026-01-14T00:00:00+00:00',
    ...fields,
  });

  test.each([
    ['a key never used, of a user without a password', { access_key_1_last_used_date: 'N/A' }, true],
    ['a key of which there is no information', { access_key_1_last_used_date: 'no_information' }, false],
    ['a key of which it is not supported', { access_key_1_last_used_date: 'not_supported' }, false],
    ['a key that is used', {}, false],
    ['a key that is off', { access_key_1_active: 'false', access_key_1_last_used_date: 'N/A' }, false],
  ])('%s', async (_, fields, isFound) => {
    const { findings } = await auditFiles({ 'credential-report.csv': report(key(fields)) });
    expect(told(findings)).toEqual(isFound ? ['user/robot access-key-unused'] : []);
  });

  test('the root user: its key, and MFA where it has a password', async () => {
    const root = { user: '<root_account>', password_enabled: 'not_supported', mfa_active: 'false' };
    const files = { 'credential-report.csv': report({ ...key({}, ''), ...root }) };
    expect(told((await auditFiles(files)).findings)).toEqual(['root root-access-key']);
    const low = await auditFiles(files, { minConfidence: 'low' });
    expect(told(low.findings)).toEqual(['root root-access-key', 'root user-missing-mfa']);
    const none = report({ ...root, password_enabled: 'false' });
    expect((await auditFiles({ 'credential-report.csv': none }, { minConfidence: 'low' })).findings).toEqual(
      [],
    );
  });

  test('in the API’s JSON it says how old it is', async () => {
    const csv = report(
      key({ access_key_1_last_rotated: '2025-01-01T00:00:00+00:00' }),
      key({ access_key_1_last_used_date: '2025-11-25T00:00:00+00:00' }, 'importer'),
    );
    const made = (GeneratedTime: string | number): Record<string, string> => ({
      'credential-report.json': JSON.stringify({
        Content: Buffer.from(csv).toString('base64'),
        ReportFormat: 'text/csv',
        GeneratedTime,
      }),
    });
    const { findings } = await auditFiles(made('2026-01-15T09:00:00+00:00'));
    expect(told(findings)).toEqual(['user/importer access-key-unused', 'user/robot access-key-age']);
    for (const { message } of findings) expect(message).toContain('(as IAM reported 3 hours ago)');
    // What was last seen used ten days before a report of two months ago may be in use.
    const old = await auditFiles(made(Date.parse('2025-12-05T00:00:00Z') / 1000));
    expect(told(old.findings)).toEqual(['user/robot access-key-age']);
  });

  test('names with commas, a byte order mark and line ends of Windows', async () => {
    const csv = `\ufeff${report(key({ access_key_1_last_used_date: 'N/A' }, 'a,b')).replaceAll('\n', '\r\n')}\r\n`;
    const { findings } = await auditFiles({ 'credential-report.csv': csv });
    expect(told(findings)).toEqual(['user/a,b access-key-unused']);
  });

  test('tells of the keys in list-access-keys when they were last used', async () => {
    const id = new Keys().keyId();
    const { findings } = await auditFiles({
      'credential-report.csv': report(key({ access_key_1_last_used_date: 'N/A' })),
      'access-keys.json': JSON.stringify({
        AccessKeyMetadata: [
          { UserName: 'robot', AccessKeyId: id, Status: 'Active', CreateDate: '2026-01-01T00:00:00+00:00' },
        ],
      }),
    });
    expect(told(findings)).toEqual(['user/robot access-key-unused']);
    expect(findings[0]?.properties).toMatchObject({ keyId: id });
  });
});

test.each([
  ['{"Buckets":[]}', 'none of IAM'],
  ['not json', 'neither JSON nor a credential report'],
  ['user,arn,nothing\na,b,c', 'access_key_1_active'],
  ['{"Content":"bm90IGEgcmVwb3J0","ReportFormat":"text/csv"}', 'none of IAM'],
  ['[]', 'none of IAM'],
])('what is no answer is said to be none: %s', (text, message) => {
  expect(() => readSaved([{ path: 'saved.json', text }])).toThrow(message);
});
