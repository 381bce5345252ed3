/** Code that a bundler wrote is searched for credentials, and not parsed. */
import { describe, expect, test } from 'vitest';
import { isBundle } from '../../src/scan/machine-written.ts';
import { Keys } from '../support/keys.ts';
import { folderOf, scanFolder } from '../support/scan-folder.ts';

const CALL =
  'new AWS.STS().assumeRole({RoleArn:"arn:aws:iam::444455556666:role/x",RoleSessionName:"x"},function(e){return e});';
const filler = (length: number): string => 'var a=[1,2,3].map(function(b){return b+1});'.repeat(length / 43);

describe('a bundle', () => {
  test('is not parsed, and a key in it is found all the same', async () => {
    const keys = new Keys(3);
    const text = `${filler(90_000)}${CALL}var k={a:"${keys.keyId()}",secretAccessKey:"${keys.secret()}"};`;
    const { findings, statistics } = await scanFolder(folderOf({ 'site/all.js': text }));
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['secret-access-key']);
    expect(statistics.parsed).toBe(0);
  });

  test('is none where a person wrote it, be it short or have a long line', async () => {
    const short = filler(20_000) + CALL;
    const lines = `var AWS = require("aws-sdk");\n${filler(90_000).replaceAll(';', ';\n')}${CALL}\nvar table = "${'x'.repeat(90_000)}";\n`;
    const { findings, statistics } = await scanFolder(folderOf({ 'a.js': short, 'b.js': lines }));
    expect(statistics.parsed).toBe(2);
    expect(findings.map(({ ruleId, at }) => `${ruleId} ${at.path}`)).toEqual(['missing-external-id b.js']);
  });
});

test('what is a bundle is known by its lines alone', () => {
  expect(isBundle('x'.repeat(100_000))).toBe(true);
  expect(isBundle(`${'x'.repeat(3000)}\n`.repeat(100))).toBe(true);
  expect(isBundle(`${'x'.repeat(1000)}\n`.repeat(100))).toBe(false);
  expect(isBundle('x'.repeat(60_000))).toBe(false);
});
