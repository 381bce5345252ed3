import { describe, expect, test } from 'vitest';
import { mayName, mayNameClass } from '../../src/scan/may-name.ts';
import { folderOf, scanFolder } from '../support/scan-folder.ts';

describe('a text may give ROLE a value, or hand it on', () => {
  test.each([
    'export const ROLE = "arn"',
    'export const ROLE: string = "arn"',
    'ROLE: Final = "arn"',
    'A, ROLE = 1, 2',
    'const (\n\tROLE = "arn"\n)',
    'var ROLE string = env()',
    'exports.ROLE = "arn"',
    'module.exports = { ROLE }',
    'export { x as ROLE }',
    'export * from "./other"',
    'from .other import *',
    'module.exports = require("./other")',
    'class ROLE:\n    MAX = 43200',
    'def f(): pass\nf(ROLE)',
  ])('%j', (text) => {
    expect(mayName(text, 'ROLE')).toBe(true);
  });

  test.each([
    '',
    'const ROLES = []; const A_ROLE = 1;',
    'function ROLE(name) {}',
    'export async function ROLE(name) {}',
    'export const ROLE = async (client) => client.send()',
    'def ROLE(self):\n    return self.ROLE',
    'func (c *Client) ROLE() string {}\nc.ROLE()',
    'ROLE(1)',
  ])('and cannot in %j', (text) => {
    expect(mayName(text, 'ROLE')).toBe(false);
  });

  test('which takes time in proportion to it', () => {
    const texts = ['ROLE ', 'ROLE=(', 'func(', '.ROLE', 'from a import ', 'ROLE = x '].map((piece) =>
      piece.repeat(40_000),
    );
    const start = performance.now();
    for (const text of texts) mayName(`${text}\n`, 'ROLE');
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

test('a name that is empty stands nowhere', () => {
  expect(mayName('const ROLE = 1', '')).toBe(false);
  expect(mayNameClass('class ROLE {}', '')).toBe(false);
});

test('two files of a broken package are read at once', async () => {
  const client = (name: string): string =>
    `package ${name}\n\nimport "github.com/aws/aws-sdk-go-v2/credentials"\n\nvar p = credentials.NewStaticCredentialsProvider(s.\ufffd\ufffd=New(), secret, "")\n`;
  const folder = folderOf({ 'a.go': client('a\ufffd'), 'b.go': client('a\ufffdm') });
  const { findings } = await scanFolder(folder);
  expect(findings.map(({ ruleId }) => ruleId)).toContain('static-credentials');
});
