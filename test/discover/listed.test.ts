import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitFiles, gitLists } from '../../src/discover/git.ts';
import { Repository } from '../support/repository.ts';

const listed = (folder: string): Promise<string[]> => all(gitFiles(folder));

async function all(list: AsyncIterable<readonly string[]>): Promise<string[]> {
  const files: string[] = [];
  for await (const some of list) files.push(...some);
  return files;
}

test('a file in conflict is listed once', async () => {
  const repository = new Repository();
  repository.commit({ 'a.txt': 'x', 'b.txt': '0' });
  repository.git('checkout', '-q', '-b', 'other');
  repository.commit({ 'b.txt': '1' });
  repository.git('checkout', '-q', 'main');
  repository.commit({ 'b.txt': '2' });
  expect(() => repository.git('merge', 'other')).toThrow(/CONFLICT|failed/);
  expect(await listed(repository.folder)).toEqual(['a.txt', 'b.txt']);
});

test('what is tracked comes first, and the rest is kept until somebody asks for it', async () => {
  const repository = new Repository();
  repository.commit({ 'z.txt': 'x' });
  writeFileSync(join(repository.folder, 'a.txt'), 'x');
  const files: string[] = [];
  for await (const some of gitFiles(repository.folder)) {
    files.push(...some);
    // Git is done with both lists by then.
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  expect(files).toEqual(['z.txt', 'a.txt']);
});

test('git waits where nobody asks for more: of a list of any length a part is in memory', async () => {
  const repository = new Repository();
  const names = Array.from({ length: 6000 }, (_, i) => `${String(i).padStart(4, '0')}${'x'.repeat(240)}`);
  mkdirSync(join(repository.folder, 'a'));
  for (const name of names) writeFileSync(join(repository.folder, 'a', name), '');
  const { tracked, untracked, stop } = gitLists(repository.folder);
  await expect(all(tracked)).resolves.toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  let most = 0;
  const files: string[] = [];
  for await (const some of untracked) {
    files.push(...some);
    most = Math.max(most, some.join('').length);
  }
  stop();
  expect(files).toEqual(names.map((name) => `a/${name}`));
  expect(most).toBeGreaterThan(900_000);
  expect(most).toBeLessThan(1_200_000);
});
