import { describe, expect, test } from 'vitest';
import { folderOf, scanFolder } from '../support/scan-folder.ts';
import { Keys } from '../support/keys.ts';

type Files = Readonly<Record<string, string>>;

const IDS = [
  'duration-exceeds-role',
  'external-id-mismatch',
  'missing-external-id',
  'role-chaining-duration',
  'access-key-source-ip',
];

/** `path:line rule` of what the joined rules, and those that ask other files, say of some files. */
async function told(files: Files, only: readonly string[] = IDS): Promise<string[]> {
  const result = await scanFolder(folderOf(files), { preset: 'strict', only });
  expect(result.notices).toEqual([]);
  return result.findings.map(({ at, ruleId }) => `${at.path}:${String(at.startLine)} ${ruleId}`);
}

const OWN = '{ Effect: Allow, Action: "sts:AssumeRole", Principal: { AWS: !Ref "AWS::AccountId" } }';

/** A template with roles, by logical id, and what else stands among its resources. */
function template(roles: Readonly<Record<string, string>>, more = ''): string {
  const written = Object.entries(roles).map(
    ([id, properties]) =>
      `  ${id}: { Type: "AWS::IAM::Role", Properties: { ${properties} AssumeRolePolicyDocument: { Statement: [${OWN}] } } }\n`,
  );
  return `Resources:\n${written.join('')}${more}`;
}

function lambda(variables: string): string {
  return `  F:\n    Type: AWS::Lambda::Function\n    Properties: { Environment: { Variables: { ${variables} } } }\n`;
}

function call(role: string, rest = 'DurationSeconds=7200'): string {
  return `import os, boto3\nboto3.client("sts").assume_role(RoleArn=${role}, RoleSessionName=user, ${rest})\n`;
}

/** A stack of the CDK with some statements in its constructor. */
function cdk(statements: string): string {
  return `import { Stack } from 'aws-cdk-lib';\nimport * as iam from 'aws-cdk-lib/aws-iam';\nexport class S extends Stack {\n  role: iam.Role;\n  constructor(scope: any, id: string, f: any, task: any) {\n    super(scope, id);\n    ${statements}\n  }\n}\n`;
}

/** A program that makes a role with what its function is given. */
function made(parameter: string, given: string, name: string, principal: string): string {
  const policy = `{"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ${principal}}}]}`;
  return `import boto3, json\niam = boto3.client("iam")\ndef make(${parameter}):\n    iam.create_role(RoleName=${name}, AssumeRolePolicyDocument=json.dumps(${policy}))\nmake(${given})\n`;
}

const byArn = call('f"arn:aws:iam::{account}:role/jobs/export"');
const DOCUMENT =
  'data "aws_iam_policy_document" "t" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type = "AWS"\n      identifiers = ["222233334444"]\n    }\n    condition {\n      test = "StringEquals"\n      variable = "sts:ExternalId"\n      values = ["abc-123"]\n    }\n  }\n}\n';
const byVariable = call('os.environ["ROLE_ARN"]');
const LONG = 'duration-exceeds-role';

describe('a role is found', () => {
  test.each<[string, Files, string[]]>([
    ['by its name', { 'a.py': byArn, 't/r.yaml': template({ R: 'RoleName: export,' }) }, ['a.py:2']],
    [
      'by the name that a program gives the function that makes it',
      { 'a.py': byArn, 'make.py': made('name', '"export"', 'name', '"arn:aws:iam::222233334444:root"') },
      ['a.py:2'],
    ],
    ['not by a part of it', { 'a.py': byArn, 'r.yaml': template({ R: 'RoleName: re-export,' }) }, []],
    [
      'by a variable of the function that runs the code',
      { 'src/a.py': byVariable, 't.yaml': template({ R: '' }, lambda('ROLE_ARN: !GetAtt R.Arn')) },
      ['src/a.py:2'],
    ],
    [
      'not by a variable of another name',
      { 'a.py': byVariable, 't.yaml': template({ R: '' }, lambda('OTHER_ROLE_ARN: !GetAtt R.Arn')) },
      [],
    ],
    [
      'by a variable that holds its ARN',
      {
        'a.py': byVariable,
        't.yaml': template({ R: 'RoleName: export,' }),
        'compose.yaml':
          'services:\n  app:\n    environment:\n      - ROLE_ARN=arn:aws:iam::111122223333:role/export\n',
      },
      ['a.py:2'],
    ],
    [
      'by a reference within a folder of Terraform',
      {
        'm/p.tf':
          'provider "aws" {\n  assume_role {\n    role_arn = aws_iam_role.r.arn\n    duration = "2h"\n  }\n}\n',
        'm/r.tf': 'resource "aws_iam_role" "r" {\n  name = "r"\n  assume_role_policy = file("p.json")\n}\n',
        'n/r.tf':
          'resource "aws_iam_role" "r" {\n  name = "s"\n  max_session_duration = 7200\n  assume_role_policy = file("p.json")\n}\n',
      },
      ['m/p.tf:4'],
    ],
    [
      'by an output of a module, however often it stands there',
      {
        'infra/p.tf':
          'provider "aws" {\n  assume_role {\n    role_arn = module.export["a"].arn\n    duration = "2h"\n  }\n}\n',
        'infra/m.tf': 'module "export" {\n  source = "../modules/role"\n  for_each = var.teams\n}\n',
        'modules/role/main.tf':
          'resource "aws_iam_role" "r" {\n  count = var.on ? 1 : 0\n  assume_role_policy = file("p.json")\n}\noutput "arn" {\n  value = try(aws_iam_role.r[0].arn, "")\n}\n',
        'infra/r.tf':
          'resource "aws_iam_role" "r" {\n  max_session_duration = 7200\n  assume_role_policy = file("p.json")\n}\n',
      },
      ['infra/p.tf:4'],
    ],
    [
      'by a reference that a caller passes to a module',
      {
        'p.tf': 'module "tenant" {\n  source = "./tenant"\n  role = aws_iam_role.r.arn\n}\n',
        'r.tf': 'resource "aws_iam_role" "r" {\n  assume_role_policy = file("p.json")\n}\n',
        'tenant/main.tf':
          'variable "role" {}\nprovider "aws" {\n  assume_role {\n    role_arn = var.role\n    duration = "2h"\n  }\n}\n',
        'tenant/r.tf':
          'resource "aws_iam_role" "r" {\n  max_session_duration = 7200\n  assume_role_policy = file("p.json")\n}\n',
      },
      ['tenant/main.tf:5'],
    ],
    [
      'by a name of which the same part is not known',
      {
        'a.py': call('f"arn:aws:iam::{account}:role/{stage}-export"'),
        't.yaml': template({ R: 'RoleName: !Sub "${Stage}-export",' }),
      },
      ['a.py:2'],
    ],
    [
      'not for certain by a name that a pattern covers',
      {
        'a.py': call('f"arn:aws:iam::{account}:role/prod-export"'),
        't.yaml': template({ R: 'RoleName: !Sub "${Stage}-export",' }),
      },
      [],
    ],
    [
      'not where nothing telling is known of it',
      {
        'a.py': call('f"arn:aws:iam::{account}:role/{stage}-role"'),
        't.yaml': template({ R: 'RoleName: !Sub "${Stage}-role",' }),
      },
      [],
    ],
    [
      'by each of the names that a loop gives',
      {
        'a.py': call('f"arn:aws:iam::{account}:role/export"'),
        'r.tf':
          'resource "aws_iam_role" "r" {\n  for_each = toset(["export", "import"])\n  name = each.key\n  assume_role_policy = file("p.json")\n}\n',
      },
      ['a.py:2'],
    ],
    [
      'by a variable that a CDK stack adds to a function',
      {
        'src/a.py': byVariable,
        'stack.ts': cdk(
          "this.role = new iam.Role(this, 'R', { assumedBy: new iam.AccountPrincipal(this.account) });\n    f.addEnvironment('ROLE_ARN', this.role.roleArn);",
        ),
      },
      ['src/a.py:2'],
    ],
    [
      'by a variable of a container, and the name of a role of another stack',
      {
        'src/a.py': byVariable,
        'stack.ts': cdk(
          "const role = iam.Role.fromRoleName(this, 'R', 'export');\n    task.addContainer('c', { environment: { ROLE_ARN: role.roleArn } });\n    new iam.Policy(this, 'P', { statements: [new iam.PolicyStatement({ actions: ['s3:GetObject'] })] });",
        ),
        'r.yaml': template({ R: 'RoleName: export,' }),
      },
      ['src/a.py:2'],
    ],
    [
      'by a variable of a module of elsewhere',
      {
        'src/a.py': byVariable,
        'main.tf':
          'module "lambda" {\n  source = "terraform-aws-modules/lambda/aws"\n  environment_variables = { ROLE_ARN = aws_iam_role.r.arn }\n}\nresource "aws_iam_role" "r" {\n  assume_role_policy = file("p.json")\n}\n',
      },
      ['src/a.py:2'],
    ],
    [
      'by a variable that a caller passes to a function in a module',
      {
        'src/a.py': byVariable,
        'main.tf':
          'module "lambda" {\n  source = "./lambda"\n  vars = { ROLE_ARN = aws_iam_role.r.arn }\n}\nresource "aws_iam_role" "r" {\n  assume_role_policy = file("p.json")\n}\n',
        'lambda/main.tf':
          'variable "vars" {}\nresource "aws_lambda_function" "f" {\n  environment {\n    variables = var.vars\n  }\n}\n# role_arn\n',
      },
      ['src/a.py:2'],
    ],
    [
      'by what another stack exports',
      {
        'src/a.py': byVariable,
        't.yaml': `Resources:\n${lambda('ROLE_ARN: !ImportValue iam-ExportRoleArn')}`,
        'iam.yaml': `${template({ R: '' })}Outputs:\n  O: { Value: !GetAtt R.Arn, Export: { Name: !Sub "\${AWS::StackName}-ExportRoleArn" } }\n`,
      },
      ['src/a.py:2'],
    ],
    [
      'not by another export',
      {
        'src/a.py': byVariable,
        't.yaml': `Resources:\n${lambda('ROLE_ARN: !ImportValue iam-ImportRoleArn')}`,
        'iam.yaml': `${template({ R: '' })}Outputs:\n  O: { Value: !GetAtt R.Arn, Export: { Name: !Sub "\${AWS::StackName}-ExportRoleArn" } }\n`,
      },
      [],
    ],
    [
      'through stacks within a stack: an output of one, a parameter of the other',
      {
        'src/a.py': byVariable,
        'all.yaml':
          'Resources:\n  Iam: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: ./stacks/iam.yaml } }\n  App:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: stacks/app.yaml\n      Parameters: { Role: !GetAtt Iam.Outputs.RoleArn }\n',
        'stacks/iam.yaml': `${template({ R: '' })}Outputs:\n  RoleArn: { Value: !GetAtt R.Arn }\n`,
        'stacks/app.yaml': `Parameters: { Role: { Type: String } }\nResources:\n${lambda('ROLE_ARN: !Ref Role')}`,
      },
      ['src/a.py:2'],
    ],
    [
      'among several of its name only where all agree',
      {
        'a.py': byArn,
        'r.yaml': template({ R: 'RoleName: export,' }),
        's.yaml': template({ R: 'RoleName: export, MaxSessionDuration: 7200,' }),
      },
      [],
    ],
    [
      'by the variable of the nearest template',
      {
        'one/src/a.py': byVariable,
        'one/t.yaml': template({ R: '' }, lambda('ROLE_ARN: !GetAtt R.Arn')),
        'two/t.yaml': template({ R: 'MaxSessionDuration: 7200,' }, lambda('ROLE_ARN: !GetAtt R.Arn')),
      },
      ['one/src/a.py:2'],
    ],
    [
      'not where the variable is also set to what is not known',
      {
        'a.py': byVariable,
        't.yaml': template({ R: '' }, lambda('ROLE_ARN: !GetAtt R.Arn')),
        'u.yaml': `Parameters: { Target: { Type: String } }\n${template({ S: '' }, lambda('ROLE_ARN: !Ref Target'))}`,
      },
      [],
    ],
    [
      'not in a test, for code that is none',
      { 'a.py': byArn, 'test/r.yaml': template({ R: 'RoleName: export,' }) },
      [],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await told(files, [LONG])).toEqual(expected.map((at) => `${at} ${LONG}`));
  });

  test('whichever file comes first, and from the other thread', async () => {
    const role = template({ R: 'RoleName: export,' });
    const many = Array.from({ length: 30 }, (_, i) => [`other/${String(i)}.py`, call('arn')]);
    for (const [code, roles] of [
      ['a.py', 'z.yaml'],
      ['z.py', 'a.yaml'],
    ] as const) {
      const files = { [code]: byArn, [roles]: role, ...Object.fromEntries(many) } as Files;
      expect(await told(files, [LONG])).toEqual([`${code}:2 ${LONG}`]);
    }
  });
});

describe('templates', () => {
  const lambdaOf = (role: string): string =>
    `resource "aws_lambda_function" "f" {\n  environment {\n    variables = { ROLE_ARN = ${role} }\n  }\n}\n`;
  const role = 'resource "aws_iam_role" "r" {\n  assume_role_policy = file("p.json")\n}\n';
  const list = '[{ name = "app", environment = [{ name = "ROLE_ARN", value = aws_iam_role.r.arn }] }]';

  test.each<[string, Files]>([
    ['a function of Terraform', { 'main.tf': role + lambdaOf('aws_iam_role.r.arn') }],
    [
      'a function and its role in two files',
      { 'r.tf': role, 'f.tf': lambdaOf('aws_iam_role.r.arn') + role.replace('"r"', '"s"') },
    ],
    [
      'a task of Terraform',
      {
        'main.tf': `${role}resource "aws_ecs_task_definition" "t" {\n  container_definitions = jsonencode(${list})\n}\n`,
      },
    ],
    [
      'a build of Terraform',
      {
        'main.tf': `${role}resource "aws_codebuild_project" "b" {\n  environment {\n    environment_variable {\n      name  = "ROLE_ARN"\n      value = aws_iam_role.r.arn\n    }\n  }\n}\n`,
      },
    ],
    [
      'a task of CloudFormation',
      {
        't.yaml': template(
          { R: '' },
          '  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties: { ContainerDefinitions: [{ Environment: [{ Name: ROLE_ARN, Value: !GetAtt R.Arn }] }] }\n',
        ),
      },
    ],
    [
      'the Serverless Framework',
      {
        'serverless.yml':
          'service: s\nprovider: { name: aws, environment: { ROLE_ARN: { "Fn::GetAtt": [R, Arn] } } }\nresources:\n' +
          template({ R: '' }).replace(/^/gm, '  '),
      },
    ],
    [
      'Pulumi',
      {
        'i.ts':
          'import * as aws from "@pulumi/aws";\nconst r = new aws.iam.Role("r", { assumeRolePolicy: doc });\nnew aws.lambda.Function("f", { environment: { variables: { ROLE_ARN: r.arn } } });\n',
      },
    ],
    [
      'the CDK in Python',
      {
        's.py':
          'from aws_cdk import aws_iam as iam, aws_lambda as lambda_\nrole = iam.Role(self, "R", assumed_by=iam.AccountPrincipal(self.account))\nlambda_.Function(self, "F", environment={"ROLE_ARN": role.role_arn})\n',
      },
    ],
  ])('%s give the code its role', async (_, files) => {
    expect(await told({ 'src/a.py': byVariable, ...files }, [LONG, 'missing-external-id'])).toEqual([
      `src/a.py:2 ${LONG}`,
    ]);
  });
});

describe('users', () => {
  const user = 'resource "aws_iam_user" "u" {\n  name = "u"\n}\n';
  const key = 'resource "aws_iam_access_key" "k" {\n  user = aws_iam_user.u.name\n}\n';
  const limit = (of: string): string =>
    `resource "aws_iam_user_policy" "p" {\n  user = ${of}\n  policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "*", Resource = "*", Condition = { NotIpAddress = { "aws:SourceIp" = "198.51.100.0/24" } } }] })\n}\n`;
  const attached =
    'resource "aws_iam_user_policy_attachment" "a" {\n  user = aws_iam_user.u.name\n  policy_arn = var.policy\n}\n';
  const ID = 'access-key-source-ip';

  test.each<[string, Files, string[]]>([
    ['a key in another file', { 'm/u.tf': user, 'm/k.tf': key }, ['m/u.tf:1']],
    ['a key in another module', { 'm/u.tf': user, 'n/k.tf': key }, []],
    ['a policy in another file', { 'u.tf': user + key, 'p.tf': limit('aws_iam_user.u.name') }, []],
    ['a policy by the name', { 'u.tf': user + key, 'p.tf': limit('"u"') }, []],
    ['a policy of another user', { 'u.tf': user + key, 'p.tf': limit('"v"') }, ['u.tf:1']],
    ['a policy that is not in sight', { 'u.tf': user + key, 'p.tf': attached }, []],
  ])('%s', async (_, files, expected) => {
    expect(await told(files, [ID])).toEqual(expected.map((at) => `${at} ${ID}`));
  });
});

describe('a joined finding is like any other', () => {
  const role = template({ R: 'RoleName: export,' });

  test('it is suppressed where the call stands, and the comment counts as used', async () => {
    const files = {
      'a.py': byArn.replace(
        'boto3.client',
        '# iam-lint-disable-next-line duration-exceeds-role -- raised by hand\nboto3.client',
      ),
      'r.yaml': role,
    };
    const { findings, notices } = await scanFolder(folderOf(files), { only: [LONG] });
    expect(findings).toMatchObject([{ suppression: { kind: 'inSource', reason: 'raised by hand' } }]);
    expect(notices).toEqual([]);
  });

  test('tests lower its confidence', async () => {
    const files = { 'tests/a.py': byArn, 'r.yaml': role };
    const { findings } = await scanFolder(folderOf(files), { only: [LONG], minConfidence: 'low' });
    expect(findings).toMatchObject([{ confidence: 'low' }]);
  });

  test('its fingerprint stays when lines are added to either file, and is its own', async () => {
    const prints = async (files: Files): Promise<string[]> =>
      (await scanFolder(folderOf(files), { only: [LONG] })).findings.map(({ fingerprint }) => fingerprint);
    const before = await prints({ 'a.py': byArn, 'r.yaml': role });
    expect(before).toHaveLength(1);
    expect(await prints({ 'a.py': `\n${byArn}`, 'r.yaml': `# roles\n${role}` })).toEqual(before);
    const two = await prints({ 'a.py': byArn + byArn, 'r.yaml': role });
    expect(new Set(two).size).toBe(2);
    expect(two[0]).toBe(before[0]);
  });

  test('its evidence shows the other file, secrets masked', async () => {
    const secret = new Keys().secret();
    const files = {
      'a.py': byArn,
      'r.yaml': role.replace('Properties:', `Metadata: { aws_secret_access_key: ${secret} }, Properties:`),
    };
    const { findings } = await scanFolder(folderOf(files), { only: [LONG] });
    const [related] = findings[0]?.related ?? [];
    expect(related).toMatchObject({ at: { path: 'r.yaml', startLine: 2 } });
    expect(related?.snippet).toContain('AWS::IAM::Role');
    expect(related?.snippet).toContain('aws_secret_access_key');
    expect(related?.snippet).not.toContain(secret);
  });
});

test("a role's trust policy that a module writes", async () => {
  const files = {
    'infra/main.tf':
      'module "trust" {\n  source = "../modules/trust"\n}\nresource "aws_iam_role" "r" {\n  assume_role_policy = module.trust.json\n}\n',
    'infra/provider.tf': 'provider "aws" {\n  assume_role {\n    role_arn = aws_iam_role.r.arn\n  }\n}\n',
    'modules/trust/main.tf': `${DOCUMENT}output "json" {\n  value = data.aws_iam_policy_document.t.json\n}\n`,
  };
  expect(await told(files, ['external-id-mismatch'])).toEqual(['infra/provider.tf:2 external-id-mismatch']);
});

test('a name that a pattern covers is a guess: low', async () => {
  const files = {
    'a.py': call('f"arn:aws:iam::{account}:role/prod-export"'),
    't.yaml': template({ R: 'RoleName: !Sub "${Stage}-export",' }),
  };
  const result = await scanFolder(folderOf(files), { only: [LONG], minConfidence: 'low' });
  expect(result.findings.map(({ confidence }) => confidence)).toEqual(['low']);
});

test('whom a role trusts is what a function that makes it is given', async () => {
  const only = ['trust-wildcard-principal'];
  expect(await told({ 'make.py': made('whom', '"*"', '"export"', 'whom') }, only)).toEqual([
    'make.py:5 trust-wildcard-principal',
  ]);
});
