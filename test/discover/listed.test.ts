import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitFiles } from '../../src/discover/git.ts';
import { Repository } from '../support/repository.ts';

async function listed(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const some of gitFiles(folder)) files.push(...some);
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
