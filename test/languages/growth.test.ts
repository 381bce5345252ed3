import { describe, expect, test } from 'vitest';
import type { LanguageId } from '../../src/languages/types.ts';
import { cdk } from '../../src/vocabularies/cdk/index.ts';
import { manifestsInCode } from '../../src/vocabularies/manifests-in-code/index.ts';
import { pulumi } from '../../src/vocabularies/pulumi/index.ts';
import { programScripts } from '../../src/vocabularies/scripts/program-scripts.ts';
import { otherSdks, sdk } from '../../src/vocabularies/sdk/index.ts';
import { madeRoles } from '../../src/vocabularies/sdk/roles.ts';
import { read, recognise } from '../support/recognise.ts';

const LINES = 40;
const times = (line: (i: number) => string): string =>
  Array.from({ length: LINES }, (_, i) => line(i)).join('');

/** What doubles in each line is two to the fortieth in the end: it must neither be built nor be walked. */
describe('values that double line after line', () => {
  test.each<[LanguageId, string]>([
    ['typescript', `let s = 'a';\n${times(() => 's = s + s;\n')}f(s);`],
    ['typescript', `let s = '';\n${times(() => 's = s + s;\n')}f(s);`],
    ['typescript', `let s = [g()];\n${times(() => 's = [...s, ...s];\n')}f(s);`],
    ['python', `s = g()\n${times(() => 's = f"{s}{s}"\n')}f(s)`],
    ['ruby', `s = g\n${times(() => 's = "#{s}#{s}"\n')}f(s)`],
    ['bash', `s=$(g)\n${times(() => 's="$s$s"\n')}f --role "$s"`],
  ])('%s %#', async (language, text) => {
    const { calls } = await read(language, text);
    const value = calls.findLast(({ name }) => name === 'f')?.args.at(-1)?.value;
    expect(JSON.stringify(value).length).toBeLessThan(3_000_000);
  });

  test.each([
    ['lists', 's = [s, s];\n'],
    ['maps', 's = { a: s, b: s };\n'],
  ])('%s of themselves', async (_, line) => {
    const text = `import * as iam from 'aws-cdk-lib/aws-iam';\nlet s = g();\n${times(() => line)}new iam.Role(this, 'x', { assumedBy: s, externalIds: [s], inlinePolicies: { s } });\n`;
    const kinds = (await recognise('a.ts', text, cdk)).map(({ kind }) => kind);
    expect(kinds).toContain('role');
  });

  test('calls of calls, of which a role is made', async () => {
    const text = `import boto3\n\ns = g()\n${times(() => 's = f(s, s.h(s)) if c else s\n')}boto3.client('iam').create_role(RoleName='x', AssumeRolePolicyDocument=s, MaxSessionDuration=s)\n`;
    expect(await recognise('a.py', text, madeRoles)).toMatchObject([{ kind: 'role' }]);
  });

  test('calls of calls, that a provider is given', async () => {
    const text = `import pulumi_aws as aws\n\ns = g()\n${times(() => 's = config.f(s, s)\n')}aws.Provider('x', assume_role=aws.ProviderAssumeRoleArgs(role_arn=s, external_id=s))\n`;
    expect(await recognise('a.py', text, pulumi)).toMatchObject([{ kind: 'role-assumption' }]);
  });

  test('words of a command that are joined to more of its words', async () => {
    const words = 'let w = [`aws sts assume-role --role-arn ${r}`];\n';
    const text = `${words}${times(() => "w.push(w.join(' '));\n")}execSync(w.join(' '));\nexecSync(\`aws sts assume-role --role-arn \${r}\`);\n`;
    expect(await recognise('a.js', text, programScripts)).toMatchObject([{ kind: 'role-assumption' }]);
  }, 10_000);

  test('alternatives of alternatives', async () => {
    const steps = times((i) => `\tif in.a${String(i)} != nil {\n\t\tin = in.b${String(i)}\n\t}\n`);
    const text = `package p\n\nimport "github.com/aws/aws-cdk-go/awscdk/v2/awsiam"\n\nfunc f(in *T) {\n${steps}\tawsiam.NewRole(in, in, in)\n}\n`;
    expect(await recognise('a.go', text, cdk)).toMatchObject([{ kind: 'role' }]);
  });
});

const javaSdk = otherSdks.find(({ languages }) => languages.includes('java')) ?? sdk;

const many = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

/** Each of many would be held against each of many others: some of these took half a minute. */
describe('many of what is read together', () => {
  test('options of a command line, of parsers that each function has for itself', async () => {
    const parsers = many(
      500,
      (i) =>
        `def f${String(i)}():\n  p = argparse.ArgumentParser()\n  p.add_argument('--a-${String(i)}', default=3600)\n  args = p.parse_args()\n  g(args.a_${String(i)})\n`,
    );
    const { calls } = await read('python', `import argparse\n\n${parsers}`);
    expect(calls.filter(({ name }) => name === 'g')).toHaveLength(500);
  });

  test('manifests that have one long list in common', async () => {
    const labels = many(1000, (i) => `{ name: 'A${String(i)}', value: 'x' },\n`);
    const manifests = many(
      200,
      (i) =>
        `cluster.addManifest('m${String(i)}', { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', spec: { provider: { aws: { role: 'arn:aws:iam::444455556666:role/r${String(i)}' } }, labels } });\n`,
    );
    const facts = await recognise('a.ts', `const labels = [\n${labels}];\n${manifests}`, manifestsInCode);
    expect(facts[0]).toMatchObject({ kind: 'role-assumption' });
    expect(facts.length).toBeLessThan(100);
  });

  test('policies of a CDK program, each a boundary of a role', async () => {
    const roles = many(
      2500,
      (i) =>
        `const p${String(i)} = new iam.ManagedPolicy(this, 'P${String(i)}', { statements: [new iam.PolicyStatement({ actions: ['*'], resources: ['*'] })] });\nnew iam.Role(this, 'R${String(i)}', { assumedBy: new iam.AccountPrincipal('444455556666'), permissionsBoundary: p${String(i)} });\n`,
    );
    const facts = await recognise('a.ts', `import * as iam from 'aws-cdk-lib/aws-iam';\n${roles}`, cdk);
    expect(facts.filter(({ kind }) => kind === 'role')).toHaveLength(2500);
    expect(facts.some(({ kind }) => kind === 'identity-statement')).toBe(false);
  }, 10_000);

  test('clients with endpoints and keys of their own', async () => {
    const clients = many(
      5000,
      (i) =>
        `  S3Client c${String(i)}(String k, String s, String e) { return S3Client.builder().endpointOverride(URI.create(e)).credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(k, s))).build(); }\n`,
    );
    const text = `import software.amazon.awssdk.services.s3.S3Client;\nimport software.amazon.awssdk.auth.credentials.*;\nclass A {\n${clients}}\n`;
    const facts = await recognise('A.java', text, javaSdk);
    expect(facts).toHaveLength(5000);
    expect(facts[0]).toMatchObject({ kind: 'static-credential', unknownEndpoint: true });
  }, 10_000);
});
