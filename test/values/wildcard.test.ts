import { expect, test } from 'vitest';
import { covers } from '../../src/values/wildcard.ts';

test.each([
  ['sts:AssumeRole', 'sts:AssumeRole'],
  ['STS:assumerole', 'sts:AssumeRole'],
  ['sts:Assume*', 'sts:AssumeRole'],
  ['sts:*Role', 'sts:AssumeRole'],
  ['*:*', 'sts:AssumeRole'],
  ['*', ''],
  ['**', 'sts:AssumeRole'],
  ['st?:*', 'sts:AssumeRole'],
  ['*Role*', 'sts:AssumeRole'],
  ['a*b*c', 'a-b-b-c'],
])('%s covers %j', (pattern, text) => {
  expect(covers(pattern, text)).toBe(true);
});

test.each([
  ['sts:AssumeRol', 'sts:AssumeRole'],
  ['sts:AssumeRole?', 'sts:AssumeRole'],
  ['sts.AssumeRole', 'sts:AssumeRole'],
  ['iam:*', 'sts:AssumeRole'],
  ['', 'sts:AssumeRole'],
  ['a*b', 'a-b-c'],
  ['?', ''],
])('%s does not cover %j', (pattern, text) => {
  expect(covers(pattern, text)).toBe(false);
});

test('a hostile pattern takes no longer than its length says', () => {
  const started = performance.now();
  expect(covers('*a'.repeat(50_000) + 'b', 'a'.repeat(200))).toBe(false);
  expect(performance.now() - started).toBeLessThan(500);
});
