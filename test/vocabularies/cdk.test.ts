import { beforeAll, describe, expect, it } from 'vitest';
import type { Fact } from '../../src/facts/types.ts';
import { typescript } from '../../src/languages/typescript/index.ts';
import type { LanguageId, Reader } from '../../src/languages/types.ts';
import { createContext } from '../../src/scan/context.ts';
import { cdk } from '../../src/vocabularies/cdk/index.ts';

const readers = new Map<LanguageId, Reader>();
beforeAll(async () => {
  readers.set('typescript', await typescript.load());
});

function facts(text: string): Fact[] {
  const reader = readers.get('typescript');
  if (!reader) throw new Error('no reader');
  const source = `import * as iam from 'aws-cdk-lib/aws-iam';\n${text}`;
  return [...cdk.recognise(reader(source, 'a.ts'), createContext('a.ts', source, readers))];
}

const trust = (principal: string, more = ''): Fact | undefined =>
  facts(`new iam.Role(this, 'R', { assumedBy: ${principal}, ${more} })`).find(
    (fact) => fact.kind === 'trust-statement',
  );

describe('the CDK', () => {
  it.each([
    ["new iam.AccountPrincipal('111122223333')", 'account', 'literal'],
    ['new iam.AccountPrincipal(this.account)', 'account', 'own'],
    ['new iam.AccountPrincipal(props.vendor)', 'account', 'unknown'],
    ['new iam.AccountRootPrincipal()', 'account', 'own'],
    ['new iam.AnyPrincipal()', 'anyone', 'unknown'],
    ["new iam.Role(this, 'Q', {})", 'role', 'own'],
    ["new iam.ArnPrincipal(new iam.User(this, 'U').userArn)", 'user', 'own'],
    ["new iam.ArnPrincipal(new lambda.Function(this, 'F', {}).role!.roleArn)", 'role', 'own'],
    ["new iam.ArnPrincipal(iam.Role.fromRoleName(this, 'N', 'jobs').roleArn)", 'role', 'own'],
    ["new iam.ArnPrincipal(new AccessStack(app, 'S').role.roleArn)", 'unknown', 'unknown'],
    ['new iam.ArnPrincipal(props.role.roleArn)', 'unknown', 'unknown'],
  ])('%s', (principal, kind, account) => {
    expect(trust(principal)).toMatchObject({
      principals: [{ kind, account: { kind: account } }],
      complete: true,
    });
  });

  it('reads external ids, conditions and organisations', () => {
    const key = (name: string): object => ({ conditions: [{ key: name }] });
    expect(trust("new iam.AccountPrincipal('111122223333')", "externalIds: ['x-1']")).toMatchObject(
      key('sts:externalid'),
    );
    expect(trust("new iam.OrganizationPrincipal('o-1')")).toMatchObject(key('aws:principalorgid'));
    const conditions = "{ StringEquals: { 'sts:ExternalId': 'x-1' } }";
    expect(trust(`new iam.AccountPrincipal('111122223333').withConditions(${conditions})`)).toMatchObject(
      key('sts:externalid'),
    );
    expect(trust(`new iam.PrincipalWithConditions(new iam.AnyPrincipal(), ${conditions})`)).toMatchObject(
      key('sts:externalid'),
    );
  });

  it('reads the longest session of a role', () => {
    const [role] = facts(
      "import { Duration } from 'aws-cdk-lib'; new iam.Role(this, 'R', { maxSessionDuration: Duration.hours(12) })",
    );
    expect(role).toMatchObject({ kind: 'role', reference: 'R', maxSessionDuration: { value: 43200 } });
  });

  it('reads policy statements', () => {
    expect(facts("new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: ['*'] })")).toMatchObject(
      [{ kind: 'identity-statement', effect: 'Allow', resources: [{ text: '*' }] }],
    );
    expect(
      facts(
        "role.assumeRolePolicy.addStatements(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [new iam.AnyPrincipal()] }))",
      ),
    ).toMatchObject([{ kind: 'trust-statement', principals: [{ kind: 'anyone' }] }]);
    expect(
      facts(
        "new iam.PolicyStatement({ actions: ['s3:GetObject'], principals: [new iam.AnyPrincipal()], resources: ['*'] })",
      ),
    ).toEqual([]);
  });

  it('reads users and their keys', () => {
    const text = "const u = new iam.User(this, 'U'); const k = new iam.AccessKey(this, 'K', { user: u });";
    expect(facts(text)).toMatchObject([
      { kind: 'iam-user', hasAccessKey: true },
      { kind: 'access-key-resource', exposed: undefined },
    ]);
    const open = `${text} new CfnOutput(this, 'O', { value: k.secretAccessKey.unsafeUnwrap() });`;
    expect(facts(open)[1]).toMatchObject({
      exposed: { message: expect.stringContaining('secret') as string },
    });
  });

  it('tells users with keys from those without, and a secret that is unwrapped from one that is not', () => {
    const text =
      "const a = new iam.User(this, 'A'); const b = new iam.User(this, 'B'); " +
      "const k = new iam.CfnAccessKey(this, 'K', { userName: b.userName }); const l = new iam.AccessKey(this, 'L', { user: b }); " +
      'k.attrSecretAccessKey.unsafeUnwrap(); a.addToGroup(group);';
    expect(facts(text)).toMatchObject([
      { kind: 'iam-user', hasAccessKey: false, sourceLimited: 'unknown' },
      { kind: 'iam-user', hasAccessKey: true, sourceLimited: false },
      { kind: 'access-key-resource', exposed: { message: 'the secret is unwrapped into the template here' } },
      { kind: 'access-key-resource', exposed: undefined },
    ]);
  });

  it('is silent about other libraries', () => {
    expect(
      facts("import * as aws from '@pulumi/aws'; new aws.iam.Role('r', {}); new Role(this, 'R', {})"),
    ).toEqual([]);
  });
});

describe('what limits where a user of the CDK may call from', () => {
  const LIMIT =
    "{ actions: ['*'], resources: ['*'], conditions: { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }";

  it.each([
    ['', '', false],
    ['', `u.addToPolicy(new iam.PolicyStatement(${LIMIT}));`, true],
    ['', `new iam.Policy(this, 'P', { users: [u], statements: [new iam.PolicyStatement(${LIMIT})] });`, true],
    ['', `new iam.Policy(this, 'P', { statements: [new iam.PolicyStatement(${LIMIT})] });`, false],
    [
      '',
      `u.attachInlinePolicy(new iam.Policy(this, 'P', { statements: [new iam.PolicyStatement(${LIMIT})] }));`,
      true,
    ],
    ["{ managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')] }", '', false],
    ['{ managedPolicies: [props.policy] }', '', 'unknown'],
    ['{ groups: [ops] }', '', 'unknown'],
    ['', 'u.addToGroup(ops);', 'unknown'],
    ['', 'u.applyRemovalPolicy(RemovalPolicy.RETAIN);', false],
  ])('%s %s', (props, then, limited) => {
    const given = props === '' ? '' : `, ${props}`;
    const text = `const u = new iam.User(this, 'U'${given}); new iam.AccessKey(this, 'K', { user: u }); ${then}`;
    const user = facts(text).find((fact) => fact.kind === 'iam-user');
    expect(user).toMatchObject({ hasAccessKey: true, sourceLimited: limited });
  });
});
