import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Repository } from './repository.ts';

/** The project's files as they are now, committed in a repository that npm or pre-commit can clone. */
export function published(): { readonly folder: string; readonly commit: string } {
  const repository = new Repository();
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
    .toString()
    .split('\0')
    .filter((name) => existsSync(name) && !/^(?:fixtures|test|bench)\//.test(name));
  for (const file of files) cpSync(file, join(repository.folder, file), { recursive: true });
  return { folder: repository.folder, commit: repository.commit() };
}
