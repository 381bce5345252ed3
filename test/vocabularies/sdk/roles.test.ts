import { describe, expect, it } from 'vitest';
import { madeRoles as roles } from '../../../src/vocabularies/sdk/roles.ts';
import { factsOf, recognise } from '../../support/recognise.ts';

const JSON_POLICY =
  '{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"111122223333"}}]}';
const OBJECT = `{ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '111122223333' } }] }`;
const DICT = `{"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "111122223333"}}]}`;
const ROLE = { kind: 'role', name: { value: 'r' }, maxSessionDuration: { value: 43200 } };
const TRUST = { kind: 'trust-statement', role: 'r', principals: [{ account: { id: '111122223333' } }] };

describe('roles that code makes', () => {
  it.each<readonly [path: string, text: string]>([
    [
      'a.py',
      `import boto3, json\niam = boto3.client('iam')\niam.create_role(RoleName='r', AssumeRolePolicyDocument=json.dumps(${DICT}), MaxSessionDuration=43200)`,
    ],
    [
      'a.py',
      `p = '''${JSON_POLICY}'''\ndef f(client):\n  client.create_role(RoleName='r', AssumeRolePolicyDocument=p, MaxSessionDuration=12 * 3600)`,
    ],
    [
      'a.ts',
      `import { CreateRoleCommand } from '@aws-sdk/client-iam';\nclient.send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: JSON.stringify(${OBJECT}), MaxSessionDuration: 43200 }))`,
    ],
    [
      'a.js',
      `const AWS = require('aws-sdk'); const iam = new AWS.IAM();\niam.createRole({ RoleName: 'r', AssumeRolePolicyDocument: '${JSON_POLICY}', MaxSessionDuration: 43200 }, cb)`,
    ],
    [
      'a.go',
      `package a\nimport (\n"github.com/aws/aws-sdk-go-v2/aws"\n"github.com/aws/aws-sdk-go-v2/service/iam"\n)\nfunc f() {\nclient.CreateRole(ctx, &iam.CreateRoleInput{RoleName: aws.String("r"), AssumeRolePolicyDocument: aws.String(\`${JSON_POLICY}\`), MaxSessionDuration: aws.Int32(43200)})\n}`,
    ],
    [
      'A.java',
      `import software.amazon.awssdk.services.iam.model.CreateRoleRequest;\nclass A { void f() {\niam.createRole(CreateRoleRequest.builder().roleName("r").assumeRolePolicyDocument(${JSON.stringify(JSON_POLICY)}).maxSessionDuration(43200).build());\n} }`,
    ],
    [
      'A.cs',
      `using Amazon.IdentityManagement.Model;\nclass A { void F() {\niam.CreateRoleAsync(new CreateRoleRequest { RoleName = "r", AssumeRolePolicyDocument = ${JSON.stringify(JSON_POLICY)}, MaxSessionDuration = 43200 });\n} }`,
    ],
    [
      'A.swift',
      `import AWSIAM\nfunc f(client: IAMClient) async throws {\n  let policy = """\n    ${JSON_POLICY}\n    """\n  let input = CreateRoleInput(assumeRolePolicyDocument: policy, maxSessionDuration: 12 * 3600, roleName: "r")\n  _ = try await client.createRole(input: input)\n}`,
    ],
    [
      'A.swift',
      `import SotoIAM\nfunc f(iam: IAM) async throws {\n  _ = try await iam.createRole(.init(assumeRolePolicyDocument: #"${JSON_POLICY}"#, maxSessionDuration: 43200, roleName: "r"))\n}`,
    ],
    [
      'a.rb',
      `iam = Aws::IAM::Client.new\niam.create_role(role_name: 'r', assume_role_policy_document: '${JSON_POLICY}', max_session_duration: 43200)`,
    ],
  ])('%s: %s', async (path, text) => {
    expect(await recognise(path, text, roles)).toMatchObject([ROLE, TRUST]);
  });

  it.each<readonly [path: string, text: string]>([
    ['a.py', `iam.update_assume_role_policy(RoleName='r', PolicyDocument=json.dumps(${DICT}))`],
    [
      'a.ts',
      `new UpdateAssumeRolePolicyCommand({ RoleName: 'r', PolicyDocument: JSON.stringify(${OBJECT}) })`,
    ],
  ])('%s: %s', async (path, text) => {
    expect(await recognise(path, text, roles)).toMatchObject([TRUST]);
  });

  it.each<readonly [path: string, user: string, arn: string]>([
    ['a.ts', 'const { User } = await iam.send(new GetUserCommand({}));', 'User.Arn'],
    [
      'a.ts',
      'let user; try { user = await iam.getUser({}); } catch { user = await iam.createUser({ UserName: n }); }',
      'user.User.Arn',
    ],
    ['a.ts', 'const user = await retry(() => iam.getUser({}));', 'user.User.Arn'],
    ['a.py', 'user = iam_resource.create_user(UserName=n)', 'user.arn'],
  ])('trusts a user of its own: %s: %s', async (path, user, arn) => {
    const policy = `{"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ${arn}}}]}`;
    const call =
      path === 'a.py'
        ? `iam.create_role(RoleName='r', AssumeRolePolicyDocument=json.dumps(${policy}))`
        : `iam.send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: JSON.stringify(${policy}) }));`;
    const [statement] = await factsOf('trust-statement', path, `${user}\n${call}`, roles);
    expect(statement?.principals).toMatchObject([{ kind: 'user', account: { kind: 'own' } }]);
  });

  it('does not take the answer of a project for that of IAM', async () => {
    const text = `const user = await directory.getUser({});\niam.createRole({ RoleName: 'r', AssumeRolePolicyDocument: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: user.awsArn.arn } }] }) });`;
    const [statement] = await factsOf('trust-statement', 'a.ts', text, roles);
    expect(statement?.principals).toMatchObject([{ account: { kind: 'unknown' } }]);
  });

  it.each<readonly [path: string, text: string]>([
    ['a.py', `guild.create_role(name='r')`],
    ['a.ts', `keycloak.createRole({ name: 'r', MaxDuration: 43200 })`],
    [
      'a.ts',
      `import Ram from '@alicloud/ram20150501'; new Ram.CreateRoleRequest({ RoleName: 'r', AssumeRolePolicyDocument: p, MaxSessionDuration: 43200 })`,
    ],
  ])('is silent about %s: %s', async (path, text) => {
    expect(await recognise(path, text, roles)).toEqual([]);
  });
});
