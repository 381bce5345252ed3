import { isGitSince } from '../git.ts';
import { GitProcess } from './process.ts';

const LF = 10;

/**
 * Versions of a file are kept as what they differ in, and those of other files come in between: git has to remember
 * more of them than it does by itself (96 MB), or puts each together from the beginning.
 */
const CACHE = ['-c', 'core.deltaBaseCacheLimit=192m'];

/**
 * Answers that go out together: each by itself is three calls of the system, and wakes who waits for it. Git can be told
 * to since 2.36 (https://git-scm.com/docs/git-cat-file).
 */
const TOGETHER = [2, 36] as const;

/** Sizes and contents of blobs, through two runs of `git cat-file` that live as long as the scan. */
export class Blobs {
  private readonly checking: GitProcess;
  private readonly reading: GitProcess;
  private readonly isTogether: boolean;

  constructor(folder: string) {
    this.isTogether = isGitSince(TOGETHER, folder);
    const answering = (alone: string): string[] =>
      this.isTogether ? ['cat-file', '--batch-command', '--buffer'] : ['cat-file', alone];
    this.checking = new GitProcess(folder, answering('--batch-check'));
    this.reading = new GitProcess(folder, [...CACHE, ...answering('--batch')]);
  }

  /** Their sizes, in their order; undefined for one that the repository lacks. */
  async sizes(ids: readonly string[]): Promise<(number | undefined)[]> {
    this.ask(this.checking, 'info', ids);
    const sizes: (number | undefined)[] = [];
    for (const id of ids) sizes.push(await sizeIn(this.checking, id));
    return sizes;
  }

  /** The content of blobs that are there, in their order. */
  async read(ids: readonly string[]): Promise<Buffer[]> {
    this.ask(this.reading, 'contents', ids);
    const contents: Buffer[] = [];
    for (const id of ids) {
      const size = await sizeIn(this.reading, id);
      const bytes = size === undefined ? undefined : await this.reading.take(size);
      if (!bytes || !(await this.reading.take(1))) throw new Ended(id);
      contents.push(bytes);
    }
    return contents;
  }

  /** Undefined where both ended well, else what they said. */
  async failure(): Promise<string | undefined> {
    return (await this.checking.failure()) ?? (await this.reading.failure());
  }

  stop(): void {
    this.checking.stop();
    this.reading.stop();
  }

  private ask(git: GitProcess, what: 'info' | 'contents', ids: readonly string[]): void {
    const lines = this.isTogether ? [...ids.map((id) => `${what} ${id}`), 'flush'] : ids;
    git.write(`${lines.join('\n')}\n`);
  }
}

/** Git ended, or had no answer, where it was to tell of an object: `failure` says why. */
export class Ended extends Error {
  override readonly name = 'Ended';
}

/** The size in `<id> blob <size>`; undefined for `<id> missing`. */
async function sizeIn(git: GitProcess, id: string): Promise<number | undefined> {
  const line = (await git.until(LF))?.toString('latin1');
  if (line === undefined) throw new Ended(id);
  const [, type, size] = line.split(' ');
  return type === 'blob' ? Number(size) : undefined;
}
