import { expect, test } from 'vitest';
import { unixText } from '../../src/scan/line-ends.ts';
import { TextScanner } from '../support/scan-text.ts';

test('every line end is one, and offsets lead back', () => {
  const original = 'a\r\nb\rc\n\r\n\r\r\nd';
  const { text, toOriginal } = unixText(original);
  expect(text).toBe('a\nb\nc\n\n\n\nd');
  const back = Array.from(text, (character, i) => [character, original[toOriginal(i)]]);
  // A line break is where its first character is, so that a range that ends there holds nothing of it.
  for (const [character, there] of back)
    expect(character === '\n' ? /[\r\n]/.test(there ?? '') : there === character).toBe(true);
  expect(toOriginal(text.length)).toBe(original.length);
  expect(original[toOriginal(text.indexOf('b'))]).toBe('b');
});

/** The smallest texts that said something else, or something elsewhere, with the other line end. */
test.each([
  ['a.ps1', 'Use-STSRole -RoleArn arn:aws:iam::444455556666:role/x -RoleSessionName partner\n'],
  ['a.psm1', 'Use-STSRole -RoleArn $x `\n  -RoleSessionName partner `\n  -DurationInSeconds 43200\n'],
  [
    '.github/workflows/a.yml',
    'jobs:\n  a:\n    steps:\n      - run: |\n          aws sts assume-role \\\n            --role-arn arn:aws:iam::222233334444:role/x --role-session-name "$U" --duration-seconds 50000\n',
  ],
  ['a.sh', 'aws sts assume-role --role-arn "arn:aws:iam::$A:role/\nx" --role-session-name x\n'],
  [
    'A.groovy',
    'def r = new AssumeRoleRequest().withRoleArn(a).withRoleSessionName("x\ny")\nsts.assumeRole(r)\n',
  ],
  [
    'Robot.java',
    'import software.amazon.awscdk.services.iam.*;\nclass R { void f() { new CfnAccessKey(this, "k", CfnAccessKeyProps.builder().userName("""\n  robot\n  """).build()); } }\n',
  ],
  [
    'a.tf',
    'resource "aws_iam_role" "x" {\n  assume_role_policy = <<EOF\n{"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",\n "Principal": {"AWS": "*"}}]}\nEOF\n}\n',
  ],
])('%s says the same with either line end', async (path, text) => {
  const scanner = new TextScanner();
  const said = async (one: string): Promise<string[]> =>
    (await scanner.scan(path, one)).findings.map(
      ({ ruleId, message, at, fingerprint }) =>
        `${String(at.startLine)}:${String(at.startColumn)}-${String(at.endLine)}:${String(at.endColumn)} ${ruleId} ${message} ${fingerprint}`,
    );
  const plain = await said(text);
  expect(plain.length).toBeGreaterThan(0);
  expect(await said(text.replaceAll('\n', '\r\n'))).toEqual(plain);
});
