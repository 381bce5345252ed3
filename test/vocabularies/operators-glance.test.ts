import { describe, expect, test } from 'vitest';
import { mayConfigure } from '../../src/vocabularies/operators/glance.ts';
import { OPERATORS } from '../../src/vocabularies/operators/table.ts';

const ARN = 'arn:aws:iam::444455556666:role/reader';
const NAMES = [
  ...new Set(OPERATORS.flatMap(({ role }) => role.map((name) => name.split('/').at(-1) ?? name))),
];

describe('a text may configure a program', () => {
  test.each(NAMES)('with %s, in every form of a file', (name) => {
    for (const text of [
      `a:\n  ${name}: ${ARN}\n`,
      `{"a": {"${name}": "${ARN}"}}`,
      `[a]\n${name} = "${ARN}"\n`,
      `data: "[a]\\n${name} = ${ARN}"\n`,
      `{"data": "{\\"${name}\\": \\"${ARN}\\"}"}`,
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
