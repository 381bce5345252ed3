import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/facts/types.ts';
import { cdk } from '../../src/vocabularies/cdk/index.ts';
import { recognise } from '../support/recognise.ts';

interface Column {
  readonly path: string;
  readonly file: (body: string) => string;
  /** A role with a principal, and with whatever else is set on it. */
  readonly role: (principal: string, ...more: string[]) => string;
  readonly account: string;
  readonly root: string;
  readonly anybody: string;
  readonly own: readonly string[];
  readonly externalIds: string;
  readonly hours: string;
  readonly statement: string;
  readonly key: string;
}

const jvm = (quote: string): Pick<Column, 'role' | 'own'> => ({
  role: (principal, ...more) =>
    `Role.Builder.create(this, "R").assumedBy(${principal})${more.join('')}.build()${quote}`,
  own: ['this.getAccount()', 'Stack.of(this).getAccount()', 'Aws.ACCOUNT_ID'],
});

const COLUMNS: Readonly<Record<string, Column>> = {
  java: {
    path: 'S.java',
    file: (body) =>
      `import software.amazon.awscdk.*;\nimport software.amazon.awscdk.services.iam.*;\nclass S extends Stack { void f() {\n${body}\n} }`,
    ...jvm(';'),
    account: 'new AccountPrincipal("111122223333")',
    root: 'new AccountRootPrincipal()',
    anybody: 'new AnyPrincipal()',
    externalIds: '.externalIds(List.of("x-1"))',
    hours: '.maxSessionDuration(Duration.hours(12))',
    statement:
      'PolicyStatement.Builder.create().actions(List.of("sts:AssumeRole")).resources(List.of("*")).build();',
    key: 'User u = new User(this, "U"); AccessKey.Builder.create(this, "K").user(u).build();',
  },
  kotlin: {
    path: 'S.kt',
    file: (body) =>
      `import software.amazon.awscdk.*\nimport software.amazon.awscdk.services.iam.*\nclass S : Stack() { fun f() {\n${body}\n} }`,
    ...jvm(''),
    account: 'AccountPrincipal("111122223333")',
    root: 'AccountRootPrincipal()',
    anybody: 'AnyPrincipal()',
    externalIds: '.externalIds(listOf("x-1"))',
    hours: '.maxSessionDuration(Duration.hours(12))',
    statement:
      'PolicyStatement.Builder.create().actions(listOf("sts:AssumeRole")).resources(listOf("*")).build()',
    key: 'val u = User(this, "U"); AccessKey.Builder.create(this, "K").user(u).build()',
  },
  scala: {
    path: 'S.scala',
    file: (body) =>
      `import software.amazon.awscdk._\nimport software.amazon.awscdk.services.iam._\nclass S extends Stack { def f() = {\n${body}\n} }`,
    ...jvm(''),
    account: 'new AccountPrincipal("111122223333")',
    root: 'new AccountRootPrincipal()',
    anybody: 'new AnyPrincipal()',
    externalIds: '.externalIds(List("x-1").asJava)',
    hours: '.maxSessionDuration(Duration.hours(12))',
    statement:
      'PolicyStatement.Builder.create().actions(List("sts:AssumeRole").asJava).resources(List("*").asJava).build()',
    key: 'val u = new User(this, "U"); AccessKey.Builder.create(this, "K").user(u).build()',
  },
  csharp: {
    path: 'S.cs',
    file: (body) =>
      `using Amazon.CDK;\nusing Amazon.CDK.AWS.IAM;\nclass S : Stack { void F() {\n${body}\n} }`,
    role: (principal, ...more) =>
      `new Role(this, "R", new RoleProps { AssumedBy = ${principal}${more.join('')} });`,
    account: 'new AccountPrincipal("111122223333")',
    root: 'new AccountRootPrincipal()',
    anybody: 'new AnyPrincipal()',
    own: ['this.Account', 'Account', 'Stack.Of(this).Account', 'Aws.ACCOUNT_ID'],
    externalIds: ', ExternalIds = new[] { "x-1" }',
    hours: ', MaxSessionDuration = Duration.Hours(12)',
    statement:
      'new PolicyStatement(new PolicyStatementProps { Actions = new[] { "sts:AssumeRole" }, Resources = new[] { "*" } });',
    key: 'var u = new User(this, "U"); new AccessKey(this, "K", new AccessKeyProps { User = u });',
  },
  go: {
    path: 's.go',
    file: (body) =>
      `package s\nimport (\n"github.com/aws/aws-cdk-go/awscdk/v2"\n"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"\n"github.com/aws/jsii-runtime-go"\n)\nfunc f(stack awscdk.Stack) {\n${body}\n}`,
    role: (principal, ...more) =>
      `awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{AssumedBy: ${principal}${more.join('')}})`,
    account: 'awsiam.NewAccountPrincipal(jsii.String("111122223333"))',
    root: 'awsiam.NewAccountRootPrincipal()',
    anybody: 'awsiam.NewAnyPrincipal()',
    own: ['stack.Account()', 'awscdk.Stack_Of(stack).Account()', 'awscdk.Aws_ACCOUNT_ID()'],
    externalIds: ', ExternalIds: &[]*string{jsii.String("x-1")}',
    hours: ', MaxSessionDuration: awscdk.Duration_Hours(jsii.Number(12))',
    statement:
      'awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("sts:AssumeRole"), Resources: jsii.Strings("*")})',
    key: 'u := awsiam.NewUser(stack, jsii.String("U"), nil)\nawsiam.NewAccessKey(stack, jsii.String("K"), &awsiam.AccessKeyProps{User: u})',
  },
};

describe.each(Object.entries(COLUMNS))('the CDK in %s', (_, column) => {
  const facts = (body: string): Promise<Fact[]> => recognise(column.path, column.file(body), cdk);
  const trust = async (principal: string, ...more: string[]): Promise<Fact | undefined> =>
    (await facts(column.role(principal, ...more))).find((fact) => fact.kind === 'trust-statement');

  it('reads whom a role trusts', async () => {
    const literal = { kind: 'account', account: { kind: 'literal', id: '111122223333' } };
    expect(await trust(column.account)).toMatchObject({
      principals: [literal],
      conditions: [],
      complete: true,
      role: 'R',
    });
    expect(await trust(column.anybody)).toMatchObject({ principals: [{ kind: 'anyone' }] });
    expect(await trust(column.root)).toMatchObject({ principals: [{ account: { kind: 'own' } }] });
  });

  it.each(column.own)('knows the own account as %s', async (own) => {
    const principal = column.account.replace(/"111122223333"/, own).replace(`jsii.String(${own})`, own);
    expect(await trust(principal)).toMatchObject({ principals: [{ account: { kind: 'own' } }] });
  });

  it('reads external ids and the longest session', async () => {
    expect(await trust(column.account, column.externalIds)).toMatchObject({
      conditions: [{ key: 'sts:externalid', values: [{ text: 'x-1' }] }],
      complete: true,
    });
    const [role] = await facts(column.role(column.account, column.hours));
    expect(role).toMatchObject({ kind: 'role', reference: 'R', maxSessionDuration: { value: 43200 } });
  });

  it('reads policy statements, users and keys', async () => {
    expect(await facts(column.statement)).toMatchObject([
      {
        kind: 'identity-statement',
        effect: 'Allow',
        actions: ['sts:AssumeRole'],
        resources: [{ text: '*' }],
      },
    ]);
    expect(await facts(column.key)).toMatchObject([
      { kind: 'iam-user', reference: 'U', hasAccessKey: true },
      { kind: 'access-key-resource' },
    ]);
  });

  it('is silent about classes of the same names that come from elsewhere', async () => {
    const other = column
      .file(column.role(column.anybody))
      .replace(/software\.amazon\.awscdk/g, 'org.example')
      .replace(/Amazon\.CDK/g, 'Example.Net')
      .replace(/aws\/aws-cdk-go/g, 'example/cdk');
    expect(await recognise(column.path, other, cdk)).toEqual([]);
  });
});
