import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { operators } from '../../src/vocabularies/operators/index.ts';
import { mayConfigure } from '../../src/vocabularies/operators/glance.ts';
import { OPERATORS } from '../../src/vocabularies/operators/table.ts';
import { recognise } from '../support/recognise.ts';

const ARN = 'arn:aws:iam::444455556666:role/reader';
const NAMES = [
  ...new Set(OPERATORS.flatMap(({ role }) => role.map((name) => name.split('/').at(-1) ?? name))),
];

describe('a text may configure a program', () => {
  test.each(NAMES)('with %s, in every form of a file', (name) => {
    for (const text of [
      `a:\n  ${name}: ${ARN}\n`,
      `[a]\n${name} = "${ARN}"\n`,
      `data: "[a]\\n${name} = ${ARN}"\n`,
    ])
      expect(mayConfigure(text), text).toBe(true);
  });

  test.each([
    ['in snake case', `assume_role_arn: ${ARN}`],
    ['in kebab case', `assume-role-arn: ${ARN}`],
    ['in camel case', `assumeRoleArn: ${ARN}`],
    ['with what it belongs to', `spark.sql.catalog.glue.client.assume-role.arn = ${ARN}`],
    ['with spaces and no sign', `    role_arn    ${ARN}\n`],
    ['in a map of one line', `sigv4: { role_arn: ${ARN} }`],
  ])('%s', (_, text) => {
    expect(mayConfigure(text)).toBe(true);
  });

  test('with both of a key pair, and not with one', () => {
    const id = 'accessKeyID: one\n';
    const secret = 'secretAccessKey: two\n';
    expect(mayConfigure(id + secret)).toBe(true);
    expect(mayConfigure(id)).toBe(false);
    expect(mayConfigure(secret)).toBe(false);
  });

  test.each([
    ['a role in a map of its name', { assumeRole: { arn: ARN } }],
    ['a manifest', { apiVersion: 'v1', kind: 'SecretStore', spec: { provider: { aws: { role: ARN } } } }],
    [
      'in a list of manifests',
      { items: [{ apiVersion: 'v1', kind: 'ECRAuthorizationToken', spec: { role: ARN } }] },
    ],
    ['a file in a setting', { data: { 'a.conf': `[OUTPUT]\n    Name s3\n    role_arn ${ARN}\n` } }],
    ['JSON in a setting', { extra: JSON.stringify({ role_arn: ARN }) }],
    ['a key pair', { s3: { accessKeyId: 'one', secretAccessKey: 'two' } }],
  ])('as JSON: %s', (_, document) => {
    expect(mayConfigure(JSON.stringify(document))).toBe(true);
    expect(mayConfigure(JSON.stringify(document, undefined, 2))).toBe(true);
  });

  test.each([
    ['a list of roles', { Roles: [{ RoleName: 'reader', Arn: ARN, AssumeRolePolicyDocument: {} }] }],
    ['a function', { Configuration: { FunctionArn: 'arn:aws:lambda:eu-west-1:1:function:f', Role: ARN } }],
    ['a pipeline', { pipeline: { roleArn: ARN, stages: [{ actions: [{ roleArn: ARN }] }] } }],
    ['keys apart', { Keys: [{ AccessKeyId: 'one' }], Other: { SecretAccessKey: 'two' } }],
  ])('and not where AWS answers with %s', (_, document) => {
    expect(mayConfigure(JSON.stringify(document))).toBe(false);
  });

  const files = readdirSync('fixtures/operators').filter((name) => /\.ya?ml$/.test(name));
  test.each(files)('where something is found in %s, and in the same as JSON', async (name) => {
    const text = readFileSync(`fixtures/operators/${name}`, 'utf8');
    let found = 0;
    for (const document of parseAllDocuments(text)) {
      const json = JSON.stringify(document.toJS());
      const facts = await recognise('a.json', json, operators);
      expect(mayConfigure(json), json).toBe(facts.length > 0);
      found += facts.length;
    }
    expect(found).toBeGreaterThan(0);
    expect(mayConfigure(text)).toBe(true);
  });

  test('and not where an ARN alone looks like a setting', () => {
    expect(mayConfigure(`Resource: arn:aws:s3:::bucket\n`)).toBe(false);
  });

  test('and not where the words are in sentences and in other names', () => {
    expect(
      mayConfigure(`
iam_CreateRole:
  title: Create a role with an access_key policy
  synopsis: creates a &IAM; role and an ARN, and lists the access keys of the role.
iam_CreateAccessKey:
  category: Route53
`),
    ).toBe(false);
  });

  test('in linear time', () => {
    for (const piece of ['role', 'arn ', '-role', 'accesskey', '\\', ' ', "'", 'role\t'])
      expect(mayConfigure(`${piece.repeat(1_000_000 / piece.length)}.`)).toBe(false);
  });
});
