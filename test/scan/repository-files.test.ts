import { constants } from 'node:buffer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RootedFiles } from '../../src/scan/repository-files.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'iam-lint-rooted-'));
  writeFileSync(join(root, 'a.tf'), 'variable "a" {}\n');
  writeFileSync(join(root, 'b.tf'), 'variable "b" {}\nlocals {}\n');
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

test('what is opened lies behind any text, at numbers that V8 keeps in place', () => {
  const files = new RootedFiles(root);
  const base = files.open('a.tf')?.base ?? 0;
  expect(base).toBeGreaterThan(constants.MAX_STRING_LENGTH);
  // A billion characters may be opened before there is an integer of more than 31 bits.
  expect(base).toBeLessThan(2 ** 30);
});

test('a range of an opened file is found again in the file', () => {
  const files = new RootedFiles(root);
  files.open('a.tf');
  const b = files.open('b.tf');
  const start = (b?.base ?? 0) + (b?.text.indexOf('locals') ?? 0);
  expect(files.placeOf({ start, end: start + 6 })).toEqual({ path: 'b.tf', range: { start: 16, end: 22 } });
  expect(files.placeOf({ start: 16, end: 22 })).toBeUndefined();
});

test('of a file beside others the byte order mark is left out as well', () => {
  writeFileSync(join(root, 'marked.tf'), '\ufeffvariable "c" {}\n');
  expect(new RootedFiles(root).open('marked.tf')?.text).toBe('variable "c" {}\n');
});
