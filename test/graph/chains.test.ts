import { describe, expect, test } from 'vitest';
import { buildGraph, type FileFacts } from '../../src/graph/build.ts';
import { scan } from '../../src/scan/scan.ts';
import { folderOf, optionsFor } from '../support/scan-folder.ts';

/** The roads between roles, users and what else a set of files defines, by their labels. */
async function roadsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const options = optionsFor(folderOf(files));
  const found: FileFacts[] = [];
  await scan(['.'], { ...options, observe: (facts, path) => found.push({ path, facts }) });
  const { nodes, edges } = buildGraph(found, options);
  const label = (id: string): string => nodes.find((node) => node.id === id)?.label ?? '?';
  const roads = edges.map(({ from, to, kind, sessionSeconds }) =>
    [label(from), kind, ...(sessionSeconds === undefined ? [] : [sessionSeconds]), label(to)].join(' '),
  );
  return [...new Set(roads)].sort();
}

const service = (name: string): string => `{ Service = "${name}.amazonaws.com" }`;
const assume = (principal: string): string =>
  `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = ${principal} }] })`;
const allow = (resource: string): string =>
  `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = ${resource} }] })`;

/** A role that assumes a hub, which assumes a spoke: trusted, and allowed by a policy, at each step. */
const CHAIN = ['hub allow spoke', 'hub trust 3600 spoke', 'runner allow hub', 'runner trust 3600 hub'];

describe('a role assumes a role that assumes a role', () => {
  test('in Terraform, in several files', async () => {
    const roads = await roadsOf({
      'infra/roles.tf': `
resource "aws_iam_role" "runner" {
  name               = "runner"
  assume_role_policy = ${assume(service('ec2'))}
}
resource "aws_iam_role" "hub" {
  name                 = "hub"
  max_session_duration = 43200
  assume_role_policy   = ${assume('{ AWS = aws_iam_role.runner.arn }')}
}
resource "aws_iam_role" "spoke" {
  name                 = "spoke"
  max_session_duration = 43200
  assume_role_policy   = ${assume('{ AWS = aws_iam_role.hub.arn }')}
}
resource "aws_iam_policy" "spokes" {
  policy = ${allow('[aws_iam_role.spoke.arn]')}
}
`,
      'infra/policies.tf': `
resource "aws_iam_role_policy" "hub" {
  role   = aws_iam_role.runner.id
  policy = ${allow('aws_iam_role.hub.arn')}
}
resource "aws_iam_role_policy_attachment" "spokes" {
  role       = aws_iam_role.hub.name
  policy_arn = aws_iam_policy.spokes.arn
}
`,
    });
    expect(roads).toEqual(['ec2.amazonaws.com trust runner', ...CHAIN].sort());
  });

  test('in CloudFormation, by every way to attach a policy', async () => {
    const roads = await roadsOf({
      'template.yaml': `
Resources:
  Runner:
    Type: AWS::IAM::Role
    Properties:
      RoleName: runner
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: ec2.amazonaws.com } }] }
      Policies:
        - PolicyName: hub
          PolicyDocument: { Statement: [{ Effect: Allow, Action: sts:AssumeRole, Resource: !GetAtt Hub.Arn }] }
  Hub:
    Type: AWS::IAM::Role
    Properties:
      RoleName: hub
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: !GetAtt Runner.Arn } }] }
      ManagedPolicyArns: [!Ref Spokes]
  Spoke:
    Type: AWS::IAM::Role
    Properties:
      RoleName: spoke
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: !GetAtt [Hub, Arn] } }] }
  Other:
    Type: AWS::IAM::Role
    Properties:
      RoleName: other
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: ec2.amazonaws.com } }] }
  Spokes:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: { Statement: [{ Effect: Allow, Action: sts:AssumeRole, Resource: !GetAtt Spoke.Arn }] }
  Others:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: others
      Roles: [!Ref Spoke]
      PolicyDocument: { Statement: [{ Effect: Allow, Action: sts:AssumeRole, Resource: !Sub "arn:aws:iam::\${AWS::AccountId}:role/other" }] }
`,
    });
    const services = ['ec2.amazonaws.com trust runner', 'ec2.amazonaws.com trust other'];
    expect(roads).toEqual([...services, ...CHAIN, 'spoke allow other'].sort());
  });

  test.each([
    [
      'stack.ts',
      `import * as iam from 'aws-cdk-lib/aws-iam';
import { Duration, Stack } from 'aws-cdk-lib';
export class S extends Stack {
  make() {
    const runner = new iam.Role(this, 'runner', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
    const hub = new iam.Role(this, 'hub', { assumedBy: new iam.ArnPrincipal(runner.roleArn) });
    const spoke = new iam.Role(this, 'spoke', { assumedBy: hub, maxSessionDuration: Duration.hours(12) });
    runner.addToPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [hub.roleArn] }));
    hub.attachInlinePolicy(
      new iam.Policy(this, 'p', {
        statements: [new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [spoke.roleArn] })],
      }),
    );
  }
}
`,
    ],
    [
      'stack.py',
      `from aws_cdk import Duration, Stack, aws_iam as iam

class S(Stack):
    def make(self):
        runner = iam.Role(self, "runner", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
        hub = iam.Role(self, "hub", assumed_by=iam.ArnPrincipal(runner.role_arn))
        spoke = iam.Role(self, "spoke", assumed_by=hub, max_session_duration=Duration.hours(12))
        hub.grant_assume_role(runner)
        policy = iam.ManagedPolicy(self, "p", statements=[
            iam.PolicyStatement(actions=["sts:AssumeRole"], resources=[spoke.role_arn]),
        ])
        policy.attach_to_role(hub)
`,
    ],
    [
      'Roles.java',
      `import software.amazon.awscdk.services.iam.*;
class Roles extends software.amazon.awscdk.Stack {
  void make() {
    Role runner = Role.Builder.create(this, "runner").assumedBy(new ServicePrincipal("ec2.amazonaws.com")).build();
    Role hub = Role.Builder.create(this, "hub").assumedBy(new ArnPrincipal(runner.getRoleArn())).build();
    Role spoke = Role.Builder.create(this, "spoke").assumedBy(new ArnPrincipal(hub.getRoleArn())).build();
    hub.grantAssumeRole(runner);
    spoke.grantAssumeRole(hub);
  }
}
`,
    ],
  ])('in the CDK: %s', async (path, text) => {
    expect(await roadsOf({ [path]: text })).toEqual(['ec2.amazonaws.com trust runner', ...CHAIN].sort());
  });
});

test('an account of the organisation is not the one that the template is of', async () => {
  const principal = '{ AWS = "arn:aws:iam::${data.aws_organizations_organization.o.accounts[0].id}:root" }';
  const roads = await roadsOf({
    'main.tf': `resource "aws_iam_role" "r" {\n  name = "r"\n  assume_role_policy = ${assume(principal)}\n}\n`,
  });
  expect(roads).toHaveLength(1);
  expect(roads[0]).not.toContain('this account');
});

test.each([
  [100, 100],
  [101, 1],
])('of %i roles of one name a call has %i lines', async (roles, lines) => {
  const files = Array.from({ length: roles }, (_, i): [string, string] => [
    `d${String(i)}/main.tf`,
    `resource "aws_iam_role" "x" {\n  name = "deploy"\n  assume_role_policy = ${assume(service('ec2'))}\n}\n`,
  ]);
  const call = 'aws sts assume-role --role-arn arn:aws:iam::210000000001:role/deploy --role-session-name s\n';
  const options = optionsFor(folderOf({ ...Object.fromEntries(files), 'a.sh': call }));
  const found: FileFacts[] = [];
  await scan(['.'], { ...options, observe: (facts, path) => found.push({ path, facts }) });
  const { edges } = buildGraph(found, options);
  expect(edges.filter(({ kind }) => kind === 'assume')).toHaveLength(lines);
});
