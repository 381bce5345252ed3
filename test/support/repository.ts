import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderOf } from './scan-folder.ts';

/** A repository in a fresh folder, whose commits are a day apart. */
export class Repository {
  readonly folder = folderOf({});
  private day = 0;

  constructor() {
    this.git('init', '-q', '-b', 'main');
  }

  git(...args: string[]): string {
    return this.gitAs('Ann', ...args);
  }

  gitAs(name: string, ...args: string[]): string {
    const date = new Date(Date.UTC(2025, 0, 1 + this.day)).toISOString();
    return execFileSync('git', ['-c', 'commit.gpgsign=false', '-c', 'merge.conflictStyle=merge', ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: name,
        GIT_AUTHOR_EMAIL: 'ann@example.com',
        GIT_COMMITTER_NAME: 'Bot',
        GIT_COMMITTER_EMAIL: 'bot@example.com',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      },
    }).trim();
  }

  write(path: string, content: string | Buffer): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  /** Commits the work tree with these files in it. @returns the id */
  commit(files: Readonly<Record<string, string | Buffer>> = {}, name = 'Ann'): string {
    this.day++;
    for (const [path, content] of Object.entries(files)) this.write(path, content);
    this.git('add', '-A');
    this.gitAs(name, 'commit', '-q', '--allow-empty', '-m', `commit ${String(this.day)}`);
    return this.git('rev-parse', 'HEAD');
  }
}
