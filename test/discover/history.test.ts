import { chmodSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Blobs, Ended } from '../../src/discover/history/blobs.ts';
import { History } from '../../src/discover/history/index.ts';
import { changes, logArguments } from '../../src/discover/history/log.ts';
import { GitProcess } from '../../src/discover/history/process.ts';
import { IdSet, wordOf } from '../../src/discover/history/seen.ts';
import { Repository } from '../support/repository.ts';

/** Ids as git's are: as good as random, and the same each time. */
function idOf(number: number): string {
  let id = '';
  for (let i = 0; i < 5; i++)
    id += wordOf(`${String(number)} ${String(i)}`)
      .toString(16)
      .padStart(8, '0');
  return id;
}

describe('the set of ids', () => {
  test('holds what was added, by id and kind, however many', () => {
    const set = new IdSet();
    for (let i = 0; i < 50_000; i++) expect(set.add(idOf(i), i % 3)).toBe(true);
    for (let i = 0; i < 50_000; i++) {
      if (set.add(idOf(i), i % 3)) throw new Error(`${String(i)} was forgotten`);
      if (set.has(idOf(i), 3)) throw new Error(`${String(i)} is there in another kind`);
    }
    expect(set.has(idOf(50_001))).toBe(false);
  });

  test('tells ids apart that begin alike, or are of nothing but zeros', () => {
    const set = new IdSet();
    const like = `${'a'.repeat(31)}b${'0'.repeat(8)}`;
    expect(set.add('a'.repeat(40))).toBe(true);
    expect(set.has(like)).toBe(false);
    expect(set.add(like)).toBe(true);
    expect(set.has('0'.repeat(40))).toBe(false);
    expect(set.add('0'.repeat(40))).toBe(true);
  });
});

describe('the log', () => {
  const A = 'a'.repeat(40);
  const B = 'b'.repeat(40);
  const ZERO = '0'.repeat(40);
  const TEXT = [
    `${A}\t2025-01-02T00:00:00+01:00\tÄnn <a@b.c>\0\n`,
    `:000000 100644 ${ZERO} ${A} A\0dir/ä\n:100644.yaml\0`,
    `:000000 120000 ${ZERO} ${B} A\0link\0`,
    `:000000 160000 ${ZERO} ${B} A\0sub\0`,
    `:100755 000000 ${B} ${ZERO} D\0gone\0`,
    `${B}\t\t\tby \t<>\0\0`, // no date, tabs in the name, nothing changed
    `${B}\t2025-01-03T00:00:00Z\tBob <>\0\n`,
    `::100644 100644 100755 ${A} ${A} ${B} MM\0merged\0`,
  ].join('');

  async function read(size: number): Promise<string[]> {
    const bytes = Buffer.from(TEXT);
    let at = 0;
    const some = (): Promise<Buffer | undefined> => {
      const piece = bytes.subarray(at, at + size);
      at += size;
      return Promise.resolve(piece.length > 0 ? piece : undefined);
    };
    const found: string[] = [];
    for await (const group of changes({ some }))
      for (const { blob, path, commit } of group)
        found.push([commit.id[0], commit.order, commit.date, commit.author, blob[0], path].join('|'));
    return found;
  }

  test.each([1, 7, 64, 10_000])('is read in pieces of %i bytes', async (size) => {
    expect(await read(size)).toEqual([
      'a|1|2025-01-02T00:00:00+01:00|Änn <a@b.c>|a|dir/ä\n:100644.yaml',
      'b|3|2025-01-03T00:00:00Z|Bob <>|b|merged',
    ]);
  });

  test('has parents before their children, whatever the clocks said', async () => {
    const repository = new Repository();
    const first = repository.commit({ a: '1' });
    repository.git('checkout', '-qb', 'side');
    const side = repository.commit({ b: '1' });
    repository.git('checkout', '-q', 'main');
    const second = repository.commit({ a: '2' });
    repository.git('-c', 'user.name=x', 'merge', '-q', 'side', '-m', 'merge');
    const order: string[] = [];
    for await (const group of changes(new GitProcess(repository.folder, logArguments(undefined))))
      order.push(...group.map(({ commit }) => commit.id));
    expect(order).toEqual([first, side, second]);
  });
});

describe('blobs', () => {
  test('come with their sizes and bytes, large, empty and missing ones too', async () => {
    const repository = new Repository();
    const large = Buffer.alloc(300_000, 'large\n');
    repository.commit({ empty: '', large, text: 'text\n' });
    const ids = ['empty', 'large', 'text', 'large'].map((path) =>
      repository.git('rev-parse', `HEAD:${path}`),
    );
    const blobs = new Blobs(repository.folder);
    expect(await blobs.sizes([...ids, 'd'.repeat(40), repository.git('rev-parse', 'HEAD')])).toEqual([
      0,
      300_000,
      5,
      300_000,
      undefined,
      undefined,
    ]);
    const contents = await blobs.read(ids);
    expect(contents.map(({ length }) => length)).toEqual([0, 300_000, 5, 300_000]);
    expect(contents[1]?.equals(large)).toBe(true);
    await expect(blobs.read(['d'.repeat(40)])).rejects.toBeInstanceOf(Ended);
    expect(await blobs.failure()).toBeUndefined();
    blobs.stop();
  });

  test('a process says why it failed', async () => {
    const git = new GitProcess(new Repository().folder, ['cat-file', 'blob', 'nothing']);
    expect(await git.take(1)).toBeUndefined();
    expect(await git.failure()).toMatch(/^fatal: .*nothing/);
  });
});

describe('the files of a history', () => {
  const options = { cwd: '', noIgnore: false };

  test('are each content once for a kind of path, and keep nothing once they were read', async () => {
    const repository = new Repository();
    repository.commit({ 'a.py': 'x', 'b.py': 'x', 'c.md': 'x', 'left/out.py': 'y' });
    repository.commit({ 'a.py': 'z' });
    repository.commit({ 'a.py': 'x' });
    const kindOf = ({ path }: { path: string }): string | undefined =>
      path.startsWith('left/') ? undefined : path.slice(-2);
    const { folder } = repository;
    const history = new History([folder], undefined, { ...options, cwd: folder, kindOf });
    const found: string[] = [];
    for await (const { path, content, version } of history.files()) {
      const text = content?.bytes()?.toString();
      expect(content?.bytes()).toBeUndefined();
      found.push(`${String(version?.commit.order)} ${path} ${String(text)} ${String(version?.inHead)}`);
    }
    expect(found).toEqual(['1 a.py x true', '1 c.md x true', '2 a.py z false']);
    expect(history).toMatchObject({ notices: [], incomplete: false });
  });

  test('whoever stops early leaves no git behind', async () => {
    const repository = new Repository();
    for (let i = 0; i < 3; i++) repository.commit({ a: String(i) });
    const history = new History([repository.folder], undefined, { ...options, cwd: repository.folder });
    for await (const file of history.files()) {
      expect(file.path).toBe('a');
      break;
    }
    expect(history.incomplete).toBe(false);
  });

  test('an object that is broken makes the scan incomplete, and says so', async () => {
    const repository = new Repository();
    repository.commit({ a: 'one', b: 'two' });
    const id = repository.git('rev-parse', 'HEAD:b');
    repository.git('hash-object', '-w', 'a');
    const { folder } = repository;
    const file = `${folder}/.git/objects/${id.slice(0, 2)}/${id.slice(2)}`;
    chmodSync(file, 0o644);
    writeFileSync(file, 'broken');
    const history = new History([folder], undefined, { ...options, cwd: folder });
    const paths: string[] = [];
    for await (const { path } of history.files()) paths.push(path);
    expect(paths).not.toContain('b');
    expect(history.incomplete || history.notices.length > 0).toBe(true);
    expect(history.notices.map(({ code }) => code).join()).toMatch(/git-failed|missing/);
  });
});
