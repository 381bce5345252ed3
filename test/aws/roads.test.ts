import { join } from 'node:path';
import { expect, test } from 'vitest';
import { roadsOf } from '../../src/aws/roads.ts';
import { readSaved } from '../../src/aws/saved.ts';
import { buildGraph } from '../../src/graph/build.ts';
import type { Graph } from '../../src/graph/types.ts';
import { folderOf } from '../support/scan-folder.ts';
import { ACCOUNT_ARN, details, role, trust, webIdentity } from './answers.ts';
import { runCli } from './live/run.ts';

const OTHER = 'arn:aws:iam::444455556666';

async function graphOf(...texts: string[]): Promise<Graph> {
  const { accounts } = readSaved(texts.map((text, i) => ({ path: `${String(i)}.json`, text })));
  const { files } = await roadsOf(accounts);
  const own = new Set(accounts.flatMap(({ id }) => id ?? []));
  return buildGraph(files, { accounts: { own, thirdParty: new Set() } });
}

const roadsIn = ({ edges }: Graph): string[] =>
  edges.map(({ from, to, kind, outside }) => `${outside ? 'outside ' : ''}${from} ${kind} ${to}`);

test('live roles are nodes with their ARNs, and their trust the roads', async () => {
  const graph = await graphOf(
    details({
      RoleDetailList: [
        role('partner', trust(`${OTHER}:root`), { MaxSessionDuration: 7200 }, '/ops/'),
        role('deploy', trust(`${ACCOUNT_ARN}:role/ops/partner`)),
      ],
    }),
  );
  expect(roadsIn(graph)).toEqual([
    `outside account:444455556666 trust role:${ACCOUNT_ARN}:role/ops/partner`,
    `role:${ACCOUNT_ARN}:role/ops/partner trust role:${ACCOUNT_ARN}:role/deploy`,
  ]);
  expect(graph.edges[0]?.sessionSeconds).toBe(7200);
  expect(graph.nodes.find(({ label }) => label === 'partner')).toMatchObject({
    account: '111122223333',
    outside: false,
  });
});

test('roles of one name in two accounts are two', async () => {
  const elsewhere = JSON.stringify(role('deploy', trust('*'))).replaceAll('111122223333', '444455556666');
  const graph = await graphOf(
    details({
      RoleDetailList: [role('deploy', trust('*')), role('call', trust(`${OTHER}:role/deploy`))],
    }),
    `{"Roles":[${elsewhere}]}`,
  );
  expect(roadsIn(graph)).toContain(`role:${OTHER}:role/deploy trust role:${ACCOUNT_ARN}:role/call`);
  expect(graph.nodes.filter(({ label }) => label === 'deploy').map(({ account }) => account)).toEqual([
    '111122223333',
    '444455556666',
  ]);
});

test('what a policy allows is a road of whoever it is attached to, through groups too', async () => {
  const target = `${ACCOUNT_ARN}:role/deploy`;
  const allow = { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: target }] };
  const attached = { AttachedManagedPolicies: [{ PolicyArn: `${ACCOUNT_ARN}:policy/assume` }] };
  const key = { UserName: 'alice', Status: 'Active', CreateDate: '2026-01-01T00:00:00Z' };
  const graph = await graphOf(
    details({
      UserDetailList: [{ UserName: 'alice', Arn: `${ACCOUNT_ARN}:user/alice`, GroupList: ['ops'] }],
      GroupDetailList: [{ GroupName: 'ops', Arn: `${ACCOUNT_ARN}:group/ops`, ...attached }],
      RoleDetailList: [
        role('deploy', trust(`${ACCOUNT_ARN}:root`)),
        role('call', trust(`${ACCOUNT_ARN}:root`), attached),
      ],
      Policies: [
        {
          PolicyName: 'assume',
          Arn: `${ACCOUNT_ARN}:policy/assume`,
          AttachmentCount: 2,
          PolicyVersionList: [{ IsDefaultVersion: true, Document: allow }],
        },
      ],
    }),
    // An id that says nothing of its account: whose it is, the other answers tell.
    JSON.stringify({ AccessKeyMetadata: [key] }),
  );
  expect(roadsIn(graph).filter((road) => road.includes(' allow '))).toEqual([
    `role:${ACCOUNT_ARN}:role/call allow role:${target}`,
    `user:${ACCOUNT_ARN}:user/alice allow role:${target}`,
  ]);
});

test('identity providers are drawn, with their audiences’ places, and once', async () => {
  const graph = await graphOf(
    details({ RoleDetailList: [role('web', webIdentity('gitlab.com'))] }),
    JSON.stringify({
      OpenIDConnectProviderList: ['gitlab.com', 'app.terraform.io'].map((name) => ({
        Arn: `${ACCOUNT_ARN}:oidc-provider/${name}`,
      })),
    }),
  );
  const providers = graph.nodes.filter(({ kind }) => kind === 'identity-provider');
  expect(providers.map(({ label }) => label)).toEqual(['app.terraform.io', 'gitlab.com']);
  expect(roadsIn(graph)).toEqual([`outside identity-provider:gitlab.com trust role:${ACCOUNT_ARN}:role/web`]);
});

test('the command draws an account alone, and a repository with it where one is named', async () => {
  const target = `${ACCOUNT_ARN}:role/ops/deploy`;
  const folder = folderOf({
    'account.json': details({ RoleDetailList: [role('deploy', trust('*'), {}, '/ops/')] }),
    'src/run.sh': `aws sts assume-role --role-arn ${target} --role-session-name run\n`,
  });
  const args = ['graph', '--format', 'json', '--from', join(folder, 'account.json')];
  const graph = async (...paths: string[]): Promise<string[]> => {
    const result = await runCli([...args, ...paths]);
    expect(result.stderr).toBe('');
    return roadsIn(JSON.parse(result.stdout) as Graph);
  };
  expect(await graph()).toEqual([`outside anyone:anyone trust role:${target}`]);
  expect(await graph(join(folder, 'src'))).toEqual([
    `outside anyone:anyone trust role:${target}`,
    expect.stringMatching(/^code:\S+run\.sh assume role:.*deploy$/) as string,
  ]);
});

test('the report of an audit draws the same, and so does that of a scan of files alone', async () => {
  const target = `${ACCOUNT_ARN}:role/deploy`;
  const folder = folderOf({
    'account.json': details({ RoleDetailList: [role('deploy', trust('*'))] }),
    'src/run.sh': `aws sts assume-role --role-arn ${target} --role-session-name run\n`,
  });
  const roads = async (...args: string[]): Promise<number> => {
    const { stdout } = await runCli([...args, '--format', 'html']);
    return stdout.match(/<path class="edge /g)?.length ?? 0;
  };
  const audit = ['audit', '--from', join(folder, 'account.json')];
  expect(await roads(...audit)).toBe(1);
  expect(await roads(...audit, join(folder, 'src'))).toBe(2);
  expect(await roads('scan', join(folder, 'src'))).toBe(1);
});

test.each([
  [['--region', 'eu-west-1'], '--region goes with --live'],
  [['--live', '--from', 'account.json'], '--live asks AWS, and --from reads what was saved'],
])('%j is wrong usage', async (args, told) => {
  const result = await runCli(['graph', ...args]);
  expect(result.status).toBe(2);
  expect(result.stderr).toContain(told);
});
