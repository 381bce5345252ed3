import { CreateAccessKeyCommand, CreateRoleCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderOf } from '../../support/scan-folder.ts';
import { trust } from '../answers.ts';
import { startMoto, type Moto } from './moto.ts';
import { json, runCli, type Run } from './run.ts';

/** moto's own account, which makes the organisation. */
const MANAGEMENT = '123456789012';

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
  async function sessionOf(account: string) {
    const admin = `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`;
    const { Credentials: session } = await new STSClient(signed).send(
      new AssumeRoleCommand({ RoleArn: admin, RoleSessionName: 'test', DurationSeconds: 900 }),
    );
    return {
      accessKeyId: session?.AccessKeyId ?? '',
      secretAccessKey: session?.SecretAccessKey ?? '',
      sessionToken: session?.SessionToken ?? '',
    };
  }

  async function iamOf(account: string): Promise<IAMClient> {
    return new IAMClient({ ...common, credentials: await sessionOf(account) });
  }

  async function createRole(account: string, name: string, principal: string): Promise<void> {
    const role = { RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust(principal)) };
    await (await iamOf(account)).send(new CreateRoleCommand(role));
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

  test('a key of none of its accounts is told of once', async () => {
    const stranger = await iamOf('999988887777');
    await stranger.send(new CreateUserCommand({ UserName: 'robot' }));
    // iam-lint-disable-next-line access-key-resource -- the emulator's, gone with it
    const { AccessKey } = await stranger.send(new CreateAccessKeyCommand({ UserName: 'robot' }));
    const key = AccessKey?.AccessKeyId ?? '';
    const { notices } = json(await audit(folderOf({ '.env': `AWS_ACCESS_KEY_ID=${key}\n` })));
    const told = notices.filter(({ code }) => code === 'other-account').map(({ message }) => message);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`AWS tells the accounts that were asked nothing: ${key} (999988887777)`);
  });

  test('is reached through a role of the account that may list it', async () => {
    const stranger = await sessionOf('999988887777');
    const reader = `arn:aws:iam::${MANAGEMENT}:role/reader`;
    await new IAMClient(signed).send(
      new CreateRoleCommand({ RoleName: 'reader', AssumeRolePolicyDocument: JSON.stringify(trust('*')) }),
    );
    moto.requests();
    const environment = {
      AWS_ACCESS_KEY_ID: stranger.accessKeyId,
      AWS_SECRET_ACCESS_KEY: stranger.secretAccessKey,
      AWS_SESSION_TOKEN: stranger.sessionToken,
    };
    const args = ['--assume-role', reader, '--external-id', 'r7', '--organization', 'ops/auditor'];
    const common = ['--external-id', 'x4f9', '--format', 'json', '--endpoint-url', moto.recorded];
    const { findings, notices } = json(await runCli(['audit', ...args, ...common], environment));
    const open = findings.filter(({ ruleId }) => ruleId === 'trust-wildcard-principal');
    expect(open.map(({ path }) => path).sort()).toEqual(
      [reader, ...members.map((id) => `arn:aws:iam::${id}:role/open`)].sort(),
    );
    expect(notices.map(({ code }) => code)).toEqual(['account-not-active']);
    const requests = moto.requests().map((body) => new URLSearchParams(body));
    const assumed = requests.filter((body) => body.get('Action') === 'AssumeRole');
    expect(
      new Set(assumed.map((body) => `${body.get('RoleArn') ?? ''} ${body.get('ExternalId') ?? ''}`)),
    ).toEqual(new Set([`${reader} r7`, ...members.map((id) => `arn:aws:iam::${id}:role/ops/auditor x4f9`)]));
  });
});
