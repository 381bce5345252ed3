import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decode, FileReader } from '../../src/discover/read.ts';
import { folderOf } from '../support/scan-folder.ts';

const LIMIT = 1 << 20;

describe('reading a file', () => {
  const folder = folderOf({ 'a.txt': 'text', 'b.txt': 'longer text', 'gone.txt': 'x', 'nul.bin': 'a\0b' });
  const reader = new FileReader();

  test('one after the other, each whole', () => {
    for (const [name, text] of [
      ['b.txt', 'longer text'],
      ['a.txt', 'text'],
    ] as const) {
      const content = reader.read(join(folder, name), LIMIT, false);
      expect(content.kind === 'bytes' && content.bytes.toString()).toBe(text);
    }
  });

  test('larger than the buffer it began with', () => {
    const large = folderOf({ 'large.txt': 'x'.repeat(3_000_000) });
    const content = reader.read(join(large, 'large.txt'), 4_000_000, false);
    expect(content.kind === 'bytes' && content.bytes.length).toBe(3_000_000);
    expect(reader.read(join(large, 'large.txt'), LIMIT, false)).toEqual({
      kind: 'too-large',
      size: 3_000_000,
    });
  });

  test('that has vanished since it was listed', () => {
    rmSync(join(folder, 'gone.txt'));
    expect(reader.read(join(folder, 'gone.txt'), LIMIT, false)).toMatchObject({
      kind: 'failed',
      code: 'ENOENT',
    });
  });

  test('a binary one, a folder, a link', () => {
    mkdirSync(join(folder, 'folder'));
    symlinkSync('a.txt', join(folder, 'link'));
    expect(reader.read(join(folder, 'nul.bin'), LIMIT, false).kind).toBe('binary');
    expect(reader.read(join(folder, 'folder'), LIMIT, false).kind).toBe('repository');
    expect(reader.read(join(folder, 'link'), LIMIT, false).kind).toBe('link');
    expect(reader.read(join(folder, 'link'), LIMIT, true).kind).toBe('bytes');
  });
});

describe('decoding', () => {
  test.each([
    ['UTF-8', Buffer.from('a é'), 'a é'],
    ['a byte-order mark', Buffer.from('\ufeffa'), 'a'],
    ['UTF-16, little endian', Buffer.from('\ufeffa é', 'utf16le'), 'a é'],
    ['UTF-16, big endian', Buffer.from('\ufeffa é', 'utf16le').swap16(), 'a é'],
    ['half a UTF-16 character', Buffer.concat([Buffer.from('\ufeffa', 'utf16le'), Buffer.from([1])]), 'a'],
    ['what is no UTF-8', Buffer.from([0x61, 0xff, 0x62]), 'a\ufffdb'],
  ])('%s', (_, bytes, text) => {
    expect(decode(bytes)).toBe(text);
  });
});
