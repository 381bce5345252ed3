import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trust } from '../answers.ts';
import { startMoto, type Moto } from './moto.ts';
import { json, runCli, type Run } from './run.ts';

const started = await startMoto();
const skipped = typeof started === 'string' ? ` (skipped: moto could not be had: ${started})` : '';

describe.skipIf(skipped !== '')(`an organisation that moto serves${skipped}`, () => {
  const moto = started as Moto;
  const common = { endpoint: moto.url, region: 'us-east-1' };
  const signed = { ...common, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } };
  const organizations = new OrganizationsClient(signed);
  const members: string[] = [];
  let closed = '';

  async function createAccount(name: string): Promise<string> {
    const asked = { AccountName: name, Email: `${name}@example.com` };
    const { CreateAccountStatus: made } = await organizations.send(new CreateAccountCommand(asked));
    return made?.AccountId ?? '';
  }

  /** As the role that an organisation gives to its management account. */
  async function createRole(account: string, name: string, principal: string): Promise<void> {
    const admin = `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`;
    const { Credentials: session } = await new STSClient(signed).send(
      new AssumeRoleCommand({ RoleArn: admin, RoleSessionName: 'test', DurationSeconds: 900 }),
    );
    const credentials = {
      accessKeyId: session?.AccessKeyId ?? '',
      secretAccessKey: session?.SecretAccessKey ?? '',
      sessionToken: session?.SessionToken ?? '',
    };
    const role = { RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust(principal)) };
    await new IAMClient({ ...common, credentials }).send(new CreateRoleCommand(role));
  }

  const audit = (...args: string[]): Promise<Run> =>
    runCli([
      'audit',
      '--organization',
      'ops/auditor',
      '--external-id',
      'x4f9',
      '--format',
      'json',
      '--endpoint-url',
      moto.recorded,
      ...args,
    ]);

  beforeAll(async () => {
    await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
    for (let i = 0; i < 5; i++) members.push(await createAccount(`member-${String(i)}`));
    closed = await createAccount('closed');
    for (const id of members) await createRole(id, 'open', '*');
    // Trusting an account of the same organisation needs no ExternalId, also one that is not read.
    await createRole(members[0] ?? '', 'inner', `arn:aws:iam::${members[1] ?? ''}:root`);
    await createRole(members[0] ?? '', 'closed', `arn:aws:iam::${closed}:root`);
    await createRole(members[0] ?? '', 'partner', 'arn:aws:iam::999988887777:root');
    await organizations.send(new CloseAccountCommand({ AccountId: closed }));
  });

  afterAll(() => {
    moto.stop();
  });

  test('is audited, each account of it as its own role', async () => {
    moto.requests();
    const result = await audit();
    const { findings, notices } = json(result);
    expect(findings.map(({ path, ruleId }) => `${path} ${ruleId}`).sort()).toEqual(
      [
        `arn:aws:iam::${members[0] ?? ''}:role/partner trust-missing-external-id`,
        ...members.map((id) => `arn:aws:iam::${id}:role/open trust-wildcard-principal`),
      ].sort(),
    );
    expect(notices.map(({ code, path }) => `${code} ${path}`)).toEqual([
      `account-not-active arn:aws:iam::${closed}:root`,
    ]);
    expect(result.status).toBe(1);
    const assumed = moto
      .requests()
      .map((body) => new URLSearchParams(body))
      .filter((body) => body.get('Action') === 'AssumeRole');
    expect(new Set(assumed.map((body) => body.get('RoleArn')))).toEqual(
      new Set(members.map((id) => `arn:aws:iam::${id}:role/ops/auditor`)),
    );
    expect(new Set(assumed.map((body) => body.get('ExternalId')))).toEqual(new Set(['x4f9']));
  });

  test('one account at a time or all at once, it is the same', async () => {
    const [one, all] = await Promise.all([audit('--at-once', '1'), audit('--at-once', '100')]);
    expect(json(one).findings).toEqual(json(all).findings);
    expect(json(one).findings).toHaveLength(6);
  });
});
