import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/facts/types.ts';
import { roleFacts } from '../../../src/vocabularies/sdk/roles.ts';
import type { Vocabulary } from '../../../src/vocabularies/types.ts';
import { recognise } from '../../support/recognise.ts';

const roles: Vocabulary = {
  id: 'roles',
  languages: ['typescript', 'python', 'go', 'java', 'csharp', 'kotlin', 'ruby', 'php', 'rust', 'swift'],
  embeds: ['json'],
  markers: [],
  *recognise(reading, context): Iterable<Fact> {
    for (const call of reading.calls) yield* roleFacts(call, reading.language, context);
  },
};

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
