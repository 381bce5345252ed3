import { describe, expect, test } from 'vitest';
import { auditFiles } from '../support/audit.ts';
import { details, role, trust } from './answers.ts';

const CI = 'arn:aws:iam::111122223333:role/ci';

/** The account with one role, whose sessions may be that long. */
function account(document: object, maximum = 3600): Record<string, string> {
  return {
    'account.json': details({
      RoleDetailList: [role('deploy', document, { MaxSessionDuration: maximum })],
    }),
  };
}

describe('calls in the repository', () => {
  const call = (accountId: string): Record<string, string> => ({
    'run.sh': `aws sts assume-role --role-arn arn:aws:iam::${accountId}:role/deploy --role-session-name run --duration-seconds 7200\n`,
  });
  const only = { only: ['duration-exceeds-role'] };

  test('ask for longer than the role allows as it is', async () => {
    const { findings } = await auditFiles({ ...account(trust(CI)), ...call('111122223333') }, only);
    expect(findings.map(({ ruleId, at }) => `${at.path} ${ruleId}`)).toEqual([
      'run.sh duration-exceeds-role',
    ]);
  });

  test.each([
    ['that allows as much', account(trust(CI), 7200), '111122223333'],
    ['of another account with the same name', account(trust(CI)), '444455556666'],
  ])('name a role %s: silent', async (_, files, accountId) => {
    expect((await auditFiles({ ...files, ...call(accountId) }, only)).findings).toEqual([]);
  });
});

describe('a role of a template and the one of the account', () => {
  const template = (condition = ''): Record<string, string> => ({
    'main.tf': `resource "aws_iam_role" "deploy" {
  name               = "deploy"
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "${CI}" }
      Action    = "sts:AssumeRole"
      ${condition}
    }]
  })
}
`,
  });
  const demanded = { StringEquals: { 'sts:ExternalId': 'x4f9' } };
  const drift = async (files: Record<string, string>): Promise<string[]> =>
    (await auditFiles(files)).notices
      .filter(({ code }) => code === 'role-drift')
      .map(({ message }) => message);

  test('that are the same', async () => {
    expect(await drift({ ...template(), ...account(trust(CI)) })).toEqual([]);
  });

  test('that differ', async () => {
    const [message] = await drift({
      ...template('Condition = { StringEquals = { "sts:ExternalId" = "x4f9" } }'),
      ...account(trust('arn:aws:iam::444455556666:root'), 43_200),
    });
    expect(message).toBe(
      'role deploy differs from that of account 111122223333: its sessions may last 3600 seconds here, and 43200 there; it requires an ExternalId here, and none there; there it trusts arn:aws:iam::444455556666:root as well; here it trusts arn:aws:iam::111122223333:role/ci as well',
    );
  });

  test('of which the account alone requires an ExternalId', async () => {
    const [message] = await drift({ ...template(), ...account(trust(CI, demanded)) });
    expect(message).toContain('it requires no ExternalId here, and one there');
  });
});
