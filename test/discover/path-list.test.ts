import { describe, expect, test } from 'vitest';
import { PathList } from '../../src/discover/path-list.ts';
import { TreeFiles } from '../../src/discover/tree-files.ts';

function listOf(paths: readonly string[]): PathList {
  const list = new PathList();
  for (const path of paths) list.add(path);
  return list;
}

/** Paths as a tree has them, in their order. */
const TREE = Array.from(
  { length: 500 },
  (_, i) => `src/part${String(i % 7)}/folder/file${String(i)}.ts`,
).sort();

describe('a list of paths', () => {
  test.each<[string, readonly string[]]>([
    ['none', []],
    ['one', ['a']],
    ['those of a tree', TREE],
    [
      'those of a tree twice over, as tracked files come behind untracked ones',
      ['b/new', 'w', ...TREE, 'zz'],
    ],
    ['what is in no order', [...TREE].reverse()],
    ['names that begin alike for long', [`${'x'.repeat(300)}/a`, `${'x'.repeat(300)}/b`, 'y']],
    ['names of all kinds', ['a\nb', 'a\u0001', '\u0001\u0002', 'ä/ö', '日本/語', '😀/a', '😀/b', '\uFFFD']],
  ])('gives back %s', (_, paths) => {
    const list = listOf(paths);
    expect([...list]).toEqual(paths);
    expect(list).toHaveLength(paths.length);
    for (const path of paths) {
      expect(list.has(path)).toBe(true);
      expect(list.has(`${path}.`)).toBe(false);
      expect(list.has(path.slice(0, -1))).toBe(false);
    }
    expect(list.has('')).toBe(false);
  });

  test('goes on after it was asked', () => {
    const list = listOf(TREE.slice(0, 100));
    expect(list.has(TREE[3] ?? '')).toBe(true);
    for (const path of TREE.slice(100)) list.add(path);
    expect([...list]).toEqual(TREE);
    expect(TREE.every((path) => list.has(path))).toBe(true);
  });

  test('of a large tree is packed, and gives back each path', () => {
    const all = Array.from(
      { length: 50_000 },
      (_, i) => `src/part${String(i >> 5)}/file${String(i)}.ts`,
    ).sort();
    // Of which a path may be the first or the last that is packed together.
    const list = listOf([...all, 'a', ...all.map((path) => `src/ä/${path}`)]);
    const { packs, blocks } = list as unknown as { packs: { bytes: Buffer }[]; blocks: string[] };
    expect(packs).toHaveLength(6);
    expect(blocks.length).toBeLessThan(64);
    expect(packs.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(all.join('').length / 4);
    expect([...list]).toEqual([...all, 'a', ...all.map((path) => `src/ä/${path}`)]);
    for (const path of ['a', ...all.filter((_, i) => i % 97 < 2), all.at(-1) ?? '']) {
      expect(list.has(path), path).toBe(true);
      expect(list.has(`${path}0`), path).toBe(false);
    }
    expect(list.has(`src/ä/${all[777] ?? ''}`)).toBe(true);
    expect(list.has('src/ä')).toBe(false);
  });

  test('keeps a small part of their characters', () => {
    const { blocks } = listOf(TREE) as unknown as { blocks: readonly string[] };
    const kept = blocks.reduce((sum, block) => sum + block.length, 0);
    expect(kept).toBeLessThan(0.4 * TREE.join('').length);
  });
});

describe('files of a tree', () => {
  test('are there once, whatever leads to them, and are found by the path that people are told of', async () => {
    const files = new TreeFiles();
    files.addNamed({ absolute: '/r/a/named', path: 'a/named', below: 'a/named', named: true });
    await files.addFolder('/r', '', [['a/named', 'a/x'], ['b']]);
    await files.addFolder('/r/a', 'a', [['named', 'x', 'ignored']]);
    expect(Array.from(files, ({ absolute, path, below }) => [absolute, path, below])).toEqual([
      ['/r/a/named', 'a/named', 'a/named'],
      ['/r/a/x', 'a/x', 'a/x'],
      ['/r/b', 'b', 'b'],
      ['/r/a/ignored', 'a/ignored', 'ignored'],
    ]);
    expect(files).toHaveLength(4);
    expect(files.called('a/named')?.named).toBe(true);
    expect(files.called('a/ignored')).toEqual({
      absolute: '/r/a/ignored',
      path: 'a/ignored',
      below: 'ignored',
      named: false,
    });
    expect(files.called('a')).toBeUndefined();
  });
});
