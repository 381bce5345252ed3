import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/facts/types.ts';
import { pulumi } from '../../src/vocabularies/pulumi/index.ts';
import { recognise } from '../support/recognise.ts';

const ts = (body: string, path = 'index.ts'): Promise<Fact[]> =>
  recognise(
    path,
    `import * as aws from '@pulumi/aws';\nimport * as pulumi from '@pulumi/pulumi';\n${body}`,
    pulumi,
  );
const py = (body: string): Promise<Fact[]> =>
  recognise('__main__.py', `import json\nimport pulumi\nimport pulumi_aws as aws\n${body}`, pulumi);
const yaml = (body: string, path = 'Pulumi.yaml'): Promise<Fact[]> => recognise(path, body, pulumi);

const STATEMENT = `{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '111122223333' } }`;
const VENDOR = { kind: 'trust-statement', principals: [{ account: { id: '111122223333' } }], complete: true };

describe('roles in TypeScript', () => {
  it.each([
    `JSON.stringify({ Statement: [${STATEMENT}] })`,
    `pulumi.jsonStringify({ Statement: [${STATEMENT}] })`,
    `pulumi.output({ Statement: [${STATEMENT}] })`,
    `{ Version: '2012-10-17', Statement: [${STATEMENT}] }`,
    `'{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"111122223333"}}}'`,
    `aws.iam.assumeRolePolicyForPrincipal({ AWS: '111122223333' })`,
    `aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ['sts:AssumeRole'], principals: [{ type: 'AWS', identifiers: ['111122223333'] }] }] }).json`,
    `aws.iam.getPolicyDocument({ statements: [{ actions: ['sts:AssumeRole'], principals: [{ type: 'AWS', identifiers: ['111122223333'] }] }] }).then(d => d.json)`,
  ])('assumeRolePolicy: %s', async (policy) => {
    const facts = await ts(
      `new aws.iam.Role('r', { assumeRolePolicy: ${policy}, maxSessionDuration: 43200 })`,
    );
    expect(facts).toMatchObject([
      { kind: 'role', reference: 'r', maxSessionDuration: { value: 43200 } },
      { ...VENDOR, role: 'r', conditions: [] },
    ]);
  });

  it.each([
    `import { iam } from '@pulumi/aws'; new iam.Role('r', {})`,
    `import * as iam from '@pulumi/aws/iam'; new iam.Role('r', {})`,
    `import { Role } from '@pulumi/aws/iam'; new Role('r', {})`,
    `new aws.iam.Role('r', {})`,
  ])('%s', async (text) => {
    expect(await recognise('a.ts', text, pulumi)).toMatchObject([{ kind: 'role', reference: 'r' }]);
  });

  it('reads conditions of a document', async () => {
    const [, trust] = await ts(`new aws.iam.Role('r', { assumeRolePolicy: aws.iam.getPolicyDocumentOutput({
      statements: [{
        actions: ['sts:AssumeRole'],
        principals: [{ type: 'AWS', identifiers: ['111122223333'] }],
        conditions: [{ test: 'StringEquals', variable: 'sts:ExternalId', values: ['x-1'] }],
      }],
    }).apply(d => d.json) })`);
    expect(trust).toMatchObject({ conditions: [{ operator: 'stringequals', key: 'sts:externalid' }] });
  });

  it.each([
    `aws.iam.assumeRolePolicyForPrincipal({ AWS: u.arn })`,
    `u.arn.apply(arn => aws.iam.assumeRolePolicyForPrincipal({ AWS: arn }))`,
    `u.arn.apply(arn => JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: arn } }] }))`,
    `pulumi.all([x, u.arn]).apply(args => JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: args[1] } }] }))`,
  ])('knows its own users in %s', async (policy) => {
    const [, trust] = await ts(
      `const u = new aws.iam.User('u'); new aws.iam.Role('r', { assumeRolePolicy: ${policy} })`,
    ).then((facts) => facts.slice(1));
    expect(trust).toMatchObject({ principals: [{ kind: 'user', account: { kind: 'own' } }] });
  });

  it('follows functions of the file that make policies', async () => {
    const [, trust] = await ts(
      `function trust(id: string) { return JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: id } }] }); } new aws.iam.Role('r', { assumeRolePolicy: trust('111122223333') });`,
    );
    expect(trust).toMatchObject(VENDOR);
  });

  it('gives a shared policy once', async () => {
    const facts = await ts(
      `const p = JSON.stringify({ Statement: [${STATEMENT}] }); new aws.iam.Role('a', { assumeRolePolicy: p }); new aws.iam.Role('b', { assumeRolePolicy: p });`,
    );
    expect(facts.map(({ kind }) => kind)).toEqual(['role', 'trust-statement', 'role']);
  });

  it('is silent about other libraries', async () => {
    expect(
      await recognise(
        'a.ts',
        `import { iam } from './mine'; new iam.Role('r', { assumeRolePolicy: '*' })`,
        pulumi,
      ),
    ).toEqual([]);
  });
});

describe('identity policies and users', () => {
  it('reads inline policies with their owners', async () => {
    const facts = await ts(`
      const r = new aws.iam.Role('r', { inlinePolicies: [{ policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }] }) }] });
      new aws.iam.RolePolicy('p', { role: r.id, policy: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }] } });`);
    expect(facts.slice(1)).toMatchObject([
      { kind: 'identity-statement', owner: 'r', actions: ['sts:*'] },
      { kind: 'identity-statement', owner: 'r', actions: ['sts:AssumeRole'] },
    ]);
  });

  it('reads users, their keys and where a secret is opened', async () => {
    const text = `const u = new aws.iam.User('u', { name: 'robot' }); const k = new aws.iam.AccessKey('k', { user: u.name }); export const secret = k.secret;`;
    expect(await ts(text)).toMatchObject([
      { kind: 'iam-user', hasAccessKey: true, sourceLimited: false },
      { kind: 'access-key-resource', user: { value: 'robot' }, exposed: undefined },
    ]);
    const [, key] = await ts(`${text} export const open = pulumi.unsecret(k.secret);`);
    expect(key).toMatchObject({ exposed: { message: 'its secret is no longer encrypted here' } });
  });

  it('knows users whose policy limits the network', async () => {
    const policy = `{ Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition: { NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] } } }] }`;
    const [user] = await ts(
      `const u = new aws.iam.User('u'); new aws.iam.UserPolicy('p', { user: u.name, policy: ${policy} });`,
    );
    expect(user).toMatchObject({ sourceLimited: true });
  });

  it('knows which of several users has a key, and which is in a group', async () => {
    const found = await ts(
      `const a = new aws.iam.User('a'); const b = new aws.iam.User('b'); const c = new aws.iam.User('c');
       new aws.iam.AccessKey('k', { user: (isLive ? a : b).name });
       new aws.iam.UserGroupMembership('m', { user: c.name, groups: ['staff'] });`,
    );
    expect(found).toMatchObject([
      { kind: 'iam-user', hasAccessKey: true, sourceLimited: false },
      { kind: 'iam-user', hasAccessKey: true, sourceLimited: false },
      { kind: 'iam-user', hasAccessKey: false, sourceLimited: 'unknown' },
      { kind: 'access-key-resource' },
    ]);
  });
});

describe('providers', () => {
  it.each([
    `{ assumeRole: { roleArn: arn, externalId: 'x-1', duration: '12h', sessionName: 's' } }`,
    `{ assumeRoles: [{ roleArn: arn, externalId: 'x-1', durationSeconds: 43200, sessionName: 's' }] }`,
  ])('new aws.Provider(…, %s)', async (args) => {
    expect(await ts(`new aws.Provider('p', ${args})`)).toMatchObject([
      {
        kind: 'role-assumption',
        operation: 'AssumeRole',
        api: 'aws.Provider "p" assumeRole',
        externalId: { value: 'x-1' },
        durationSeconds: { value: 43200 },
        sessionName: { value: 's' },
      },
    ]);
  });

  it('knows that a later role is assumed with the session of the one before, and long-term keys', async () => {
    expect(
      await ts(
        `new aws.Provider('p', { accessKey: k, secretKey: s, assumeRoles: [{ roleArn: a }, { roleArn: b }] })`,
      ),
    ).toMatchObject([
      { kind: 'role-assumption', caller: { kind: 'long-term' } },
      { kind: 'role-assumption', caller: { kind: 'session' } },
      { kind: 'static-credential', secret: 'unknown' },
    ]);
  });
});

describe('Python', () => {
  it.each([
    `json.dumps({"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "111122223333"}}]})`,
    `pulumi.Output.json_dumps({"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "111122223333"}}]})`,
    `aws.iam.get_policy_document(statements=[{"actions": ["sts:AssumeRole"], "principals": [{"type": "AWS", "identifiers": ["111122223333"]}]}]).json`,
    `aws.iam.get_policy_document_output(statements=[aws.iam.GetPolicyDocumentStatementArgs(actions=["sts:AssumeRole"], principals=[aws.iam.GetPolicyDocumentStatementPrincipalArgs(type="AWS", identifiers=["111122223333"])])]).json`,
  ])('assume_role_policy=%s', async (policy) => {
    expect(
      await py(`aws.iam.Role("r", assume_role_policy=${policy}, max_session_duration=43200)`),
    ).toMatchObject([{ kind: 'role', maxSessionDuration: { value: 43200 } }, VENDOR]);
  });

  it.each([
    'assume_role=aws.ProviderAssumeRoleArgs(role_arn=arn, duration="1h30m")',
    'assume_roles=[{"role_arn": arn, "duration": "1h30m"}]',
  ])('aws.Provider(%s)', async (args) => {
    expect(await py(`aws.Provider("p", ${args})`)).toMatchObject([
      { kind: 'role-assumption', externalId: { state: 'absent' }, durationSeconds: { value: 5400 } },
    ]);
  });
});

describe('YAML', () => {
  it('reads programs, with variables and functions', async () => {
    const facts = await yaml(`
name: p
runtime: yaml
variables:
  trust:
    fn::invoke:
      function: aws:iam/getPolicyDocument:getPolicyDocument
      arguments:
        statements:
          - actions: [sts:AssumeRole]
            principals: [{ type: AWS, identifiers: ['111122223333'] }]
resources:
  r:
    type: aws:iam:Role
    properties:
      assumeRolePolicy: \${trust.json}
  s:
    type: aws:iam/role:Role
    properties:
      assumeRolePolicy:
        fn::toJSON: { Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: '111122223333' } }] }
  u: { type: 'aws:iam:User' }
  k: { type: 'aws:iam:AccessKey', properties: { user: '\${u.name}' } }
`);
    expect(facts).toMatchObject([
      { kind: 'role', reference: 'r' },
      VENDOR,
      { kind: 'role', reference: 's' },
      VENDOR,
      { kind: 'iam-user', hasAccessKey: true },
      { kind: 'access-key-resource' },
    ]);
  });

  it('reads the configuration of stacks', async () => {
    const config = `config:\n  aws:assumeRoles:\n    - roleArn: arn:aws:iam::444455556666:role/a\n      durationSeconds: 43200\n  aws:accessKey: x\n  aws:secretKey:\n    secure: v1:abc\n`;
    expect(await yaml(config, 'Pulumi.prod.yaml')).toMatchObject([
      {
        kind: 'role-assumption',
        externalId: { state: 'absent' },
        durationSeconds: { value: 43200 },
        caller: { kind: 'long-term' },
      },
      { kind: 'static-credential', secret: 'unknown' },
    ]);
    const hidden = `config:\n  aws:accessKey:\n    secure: v1:abc\n  aws:secretKey:\n    secure: v1:abc\n`;
    expect(await yaml(hidden, 'Pulumi.prod.yaml')).toEqual([]);
  });

  it('is silent about other documents', async () => {
    expect(await yaml('resources:\n  limits: { cpu: 1 }\nconfig: { region: x }\n', 'values.yaml')).toEqual(
      [],
    );
  });
});
