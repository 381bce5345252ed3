import {
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderOf } from '../../support/scan-folder.ts';
import { trust } from '../answers.ts';
import { startMoto, type Moto } from './moto.ts';
import { json, runCli, runVerify, type Run } from './run.ts';

const ACCOUNT = '777788889999';

const started = await startMoto(0, ACCOUNT);
const skipped = typeof started === 'string' ? ` (skipped: moto could not be had: ${started})` : '';

describe.skipIf(skipped !== '')(`an account that moto serves${skipped}`, () => {
  const moto = started as Moto;
  const iam = new IAMClient({
    endpoint: moto.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  });
  const keys = { active: '', inactive: '', secret: '' };

  const audit = (...args: string[]): Promise<Run> =>
    runCli(['audit', '--format', 'json', '--endpoint-url', moto.recorded, ...args]);

  async function createKey(user: string): Promise<{ id: string; secret: string }> {
    // iam-lint-disable-next-line access-key-resource -- the emulator's, gone with it
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: user }));
    return { id: AccessKey?.AccessKeyId ?? '', secret: AccessKey?.SecretAccessKey ?? '' };
  }

  async function createRole(name: string, principal: string, maximum = 3600): Promise<void> {
    const document = JSON.stringify(trust(principal));
    await iam.send(
      new CreateRoleCommand({
        RoleName: name,
        AssumeRolePolicyDocument: document,
        MaxSessionDuration: maximum,
      }),
    );
  }

  /** A provider, and a role that trusts it whatever the token says. */
  async function createProvider(name: string, audience: string): Promise<void> {
    const provider = { Url: `https://${name}`, ClientIDList: [audience], ThumbprintList: ['0'.repeat(40)] };
    const { OpenIDConnectProviderArn: Federated } = await iam.send(
      new CreateOpenIDConnectProviderCommand(provider),
    );
    const statement = { Effect: 'Allow', Principal: { Federated }, Action: 'sts:AssumeRoleWithWebIdentity' };
    await iam.send(
      new CreateRoleCommand({
        RoleName: name.replace(/.*\//, 'web-'),
        AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
      }),
    );
  }

  beforeAll(async () => {
    await iam.send(new CreateUserCommand({ UserName: 'alice' }));
    await iam.send(new CreateLoginProfileCommand({ UserName: 'alice', Password: 'Long-enough-for-IAM-1' }));
    const first = await createKey('alice');
    const second = await createKey('alice');
    await iam.send(new CreateUserCommand({ UserName: 'robot' }));
    const third = await createKey('robot');
    const off = { UserName: 'robot', AccessKeyId: third.id, Status: 'Inactive' } as const;
    await iam.send(new UpdateAccessKeyCommand(off));
    // iam-lint-disable-next-line assume-any-role -- what the audit is to find, in the emulator
    const any = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }] };
    const policy = { UserName: 'robot', PolicyName: 'any', PolicyDocument: JSON.stringify(any) };
    await iam.send(new PutUserPolicyCommand(policy));
    await createRole('partner', 'arn:aws:iam::444455556666:root', 43_200);
    await createRole('internal', `arn:aws:iam::${ACCOUNT}:root`);
    await createProvider('oidc.vercel.com/acme', 'https://vercel.com/acme');
    await createProvider('oidc.vercel.com/other', 'sts.amazonaws.com');
    Object.assign(keys, { active: second.id, inactive: third.id, secret: first.secret });
  });

  afterAll(() => {
    moto.stop();
  });

  test('is judged: users, keys, roles, policies', async () => {
    const result = await audit();
    expect(result.stderr).toBe('');
    expect(result.status).toBe(1);
    const { findings, notices } = json(result);
    expect(notices).toEqual([]);
    expect(
      findings.map(({ path, ruleId }) => `${path.replace(`arn:aws:iam::${ACCOUNT}:`, '')} ${ruleId}`),
    ).toEqual([
      'role/partner excessive-role-duration',
      'role/partner trust-missing-external-id',
      'role/web-other trust-oidc-subject',
      'user/alice user-missing-mfa',
      'user/alice access-key-pair',
      'user/robot assume-any-role',
    ]);
  });

  test('through APIs that read alone', async () => {
    moto.requests();
    await audit();
    const actions = new Set(moto.requests().map((body) => new URLSearchParams(body).get('Action') ?? ''));
    expect([...actions].sort()).toEqual([
      'GenerateCredentialReport',
      'GetAccessKeyLastUsed',
      'GetAccountAuthorizationDetails',
      'GetAccountSummary',
      'GetCallerIdentity',
      'GetCredentialReport',
      'GetOpenIDConnectProvider',
      'ListAccessKeys',
      'ListMFADevices',
      'ListOpenIDConnectProviders',
      'ListRoles',
      'ListSAMLProviders',
    ]);
  });

  const repository = (): string =>
    folderOf({
      'deploy/.env': `AWS_ACCESS_KEY_ID=${keys.active}\nAWS_SECRET_ACCESS_KEY=${keys.secret}\n`,
      'old/.env': `AWS_ACCESS_KEY_ID=${keys.inactive}\n`,
      'deploy/run.sh': `aws sts assume-role --role-arn arn:aws:iam::${ACCOUNT}:role/internal --role-session-name x --duration-seconds 7200\n`,
    });

  test('joined with a repository: keys in it that work, calls that do not fit the roles', async () => {
    const { findings } = json(await audit(repository(), '--only', 'active-leaked-key,duration-exceeds-role'));
    expect(findings.map(({ ruleId }) => ruleId).sort()).toEqual([
      'active-leaked-key',
      'duration-exceeds-role',
    ]);
    const leaked = findings.find(({ ruleId }) => ruleId === 'active-leaked-key');
    expect(leaked?.properties).toMatchObject({ keyId: keys.active, user: 'alice', accountId: ACCOUNT });
  });

  /** What is told of the key in `old/.env`. */
  const inactive = (): string =>
    `access key ${keys.inactive} is written here and is inactive in account ${ACCOUNT}: it is user robot's, 0 days old`;

  test('a key of the repository that is switched off is told of as such', async () => {
    const result = await audit(repository(), '--only', 'active-leaked-key');
    const [notice, ...others] = json(result).notices;
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ code: 'key-inactive', line: 1 });
    expect(notice?.path).toMatch(/\bold\/\.env$/);
    expect(notice?.message).toContain(inactive());
    expect(notice?.message).toContain(`delete-access-key --user-name robot --access-key-id ${keys.inactive}`);
  });

  test('scan --verify sends the ids of keys, and no secret', async () => {
    moto.requests();
    const result = await runVerify(moto.recorded, repository());
    const { findings, notices } = json(result);
    expect(findings.map(({ ruleId, properties }) => `${ruleId} ${String(properties.keyId)}`)).toEqual([
      `active-leaked-key ${keys.active}`,
    ]);
    expect(notices.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringContaining(`key-inactive ${inactive()}`),
    ]);
    const requests = moto.requests();
    const sent = requests.map((body) => new URLSearchParams(body));
    expect([...new Set(sent.map((body) => body.get('Action')))].sort()).toEqual([
      'GetAccessKeyInfo',
      'GetAccessKeyLastUsed',
      'GetCallerIdentity',
      'ListAccessKeys',
    ]);
    const ids = new Set(sent.flatMap((body) => body.get('AccessKeyId') ?? []));
    expect(ids).toEqual(new Set([keys.active, keys.inactive]));
    expect(requests.join('\n')).not.toContain(encodeURIComponent(keys.secret));
  });

  test('scan without --verify asks nobody', async () => {
    moto.requests();
    await runCli(['scan', repository()], { AWS_ENDPOINT_URL: moto.recorded });
    expect(moto.requests()).toEqual([]);
  });

  test('its roles are drawn in the graph', async () => {
    const result = await runCli(['graph', '--live', '--format', 'json', '--endpoint-url', moto.recorded]);
    expect(result.stderr).toBe('');
    const { edges } = JSON.parse(result.stdout) as { edges: { from: string; to: string }[] };
    expect(edges.map(({ from, to }) => `${from} -> ${to}`)).toContain(
      `account:444455556666 -> role:arn:aws:iam::${ACCOUNT}:role/partner`,
    );
  });

  test('an account that several roles lead to is audited once, as the role', async () => {
    const role = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
    const roles = ['--assume-role', 'arn:aws:iam::nonsense', '--assume-role', role('partner')];
    const result = await audit(...roles, '--external-id', 'x4f9', '--only', 'access-key-pair');
    expect(json(result).findings.map(({ ruleId }) => ruleId)).toEqual(['access-key-pair']);
    const [request] = moto.requests().filter((body) => body.includes('Action=AssumeRole&'));
    expect(request).toContain('ExternalId=x4f9');
  });
});
