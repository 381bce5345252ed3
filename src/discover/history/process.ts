import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { safeGit } from '../git.ts';

const MOST_SAID = 4096;

/** A running git, whose output is read piece by piece, and no faster than it is used. */
export class GitProcess {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly output: AsyncIterator<Buffer>;
  private readonly closed: Promise<number>;
  private buffer: Buffer = Buffer.alloc(0);
  private at = 0;
  /** What comes next, asked for at once: node throws away what nobody waits for when a process ends. */
  private next: Promise<IteratorResult<Buffer, unknown>>;
  private said = '';

  constructor(folder: string, args: readonly string[]) {
    const { options, env } = safeGit(folder);
    this.child = spawn('git', [...options, ...args], { cwd: folder, env });
    this.output = this.child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    this.next = this.ask();
    this.child.stderr.on('data', (chunk: Buffer) => {
      if (this.said.length < MOST_SAID) this.said += chunk.toString();
    });
    // One that ended early is told of by what it does not answer.
    this.child.stdin.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      this.child.on('error', () => {
        resolve(-1);
      });
      this.child.on('close', (status) => {
        resolve(status ?? -1);
      });
    });
  }

  write(text: string): void {
    this.child.stdin.write(text);
  }

  /** The next bytes up to a mark, without it; undefined where there are no more. */
  async until(mark: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    for (;;) {
      const end = this.buffer.indexOf(mark, this.at);
      if (end >= 0) {
        parts.push(this.buffer.subarray(this.at, end));
        this.at = end + 1;
        return parts.length === 1 ? parts[0] : Buffer.concat(parts);
      }
      if (this.at < this.buffer.length) parts.push(this.buffer.subarray(this.at));
      if (!(await this.more())) return undefined;
    }
  }

  /** The next bytes, as many as that; undefined where there are fewer. */
  async take(length: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    for (let missing = length; ;) {
      const part = this.buffer.subarray(this.at, this.at + missing);
      this.at += part.length;
      missing -= part.length;
      if (missing === 0 && parts.length === 0) return part;
      parts.push(part);
      if (missing === 0) return Buffer.concat(parts, length);
      if (!(await this.more())) return undefined;
    }
  }

  /** Everything that is there, after what was taken: at least one byte. */
  async some(): Promise<Buffer | undefined> {
    if (this.at === this.buffer.length && !(await this.more())) return undefined;
    const rest = this.buffer.subarray(this.at);
    this.at = this.buffer.length;
    return rest;
  }

  /** Undefined where it ended well, else what it said. */
  async failure(): Promise<string | undefined> {
    this.child.stdin.end();
    while (await this.more()); // it is closed when all that it wrote was read
    const status = await this.closed;
    if (status === 0) return undefined;
    return this.said.trim().split('\n', 1)[0] || `git ended with status ${String(status)}`;
  }

  stop(): void {
    this.child.stdin.destroy();
    this.child.stdout.destroy();
    this.child.kill();
  }

  private async more(): Promise<boolean> {
    const next = await this.next;
    if (next.done === true) return false;
    this.next = this.ask();
    this.buffer = next.value;
    this.at = 0;
    return true;
  }

  private ask(): Promise<IteratorResult<Buffer, unknown>> {
    const next = this.output.next();
    next.catch(() => undefined); // of one that is stopped nobody waits for more
    return next;
  }
}
