import { spawnSync } from 'node:child_process';
import { safeGit } from './git.ts';
import { looseBlobs } from './loose.ts';

/** A blob as the index or a commit names it. */
export interface BlobName {
  readonly id: string;
  readonly path: string;
}

/** Bytes of blobs asked for at once: what a scan holds of them in memory. */
const MOST_BYTES = 32 * 1024 * 1024;

/** A commit of so many files is read at once, if it has no more than so many bytes. */
const FEW = 200;
const FEW_BYTES = 8 * 1024 * 1024;

/**
 * The contents of git objects, through `git cat-file --batch`: as they are stored, with no filter, hook or
 * conversion of the repository's.
 */
export class GitObjects {
  private readonly folder: string;
  private readonly sizes = new Map<string, number>();
  private readonly order: readonly BlobName[];
  private loaded = new Map<string, Buffer>();

  /** @param blobs those that will be read, in that order */
  constructor(folder: string, blobs: readonly BlobName[]) {
    this.folder = folder;
    this.order = blobs;
    const ids = [...new Set(blobs.map(({ id }) => id))];
    if (ids.length <= FEW && this.loadAll(ids)) return;
    const lines = this.run(['cat-file', '--batch-check'], ids).toString('latin1').split('\n');
    for (const line of lines) {
      const [id, type, size] = line.split(' ');
      if (id !== undefined && type === 'blob') this.sizes.set(id, Number(size));
    }
  }

  /** Reads all at once, with no question before for their sizes. @returns whether that was possible */
  private loadAll(ids: readonly string[]): boolean {
    const loose = looseBlobs(this.folder, ids, FEW_BYTES);
    this.loaded = loose ?? batch(this.run(['cat-file', '--batch'], ids, FEW_BYTES));
    if (this.loaded.size === 0) return false;
    for (const [id, { length }] of this.loaded) this.sizes.set(id, length);
    return true;
  }

  /** Undefined where the repository lacks the object (a partial clone). */
  sizeOf(id: string): number | undefined {
    return this.sizes.get(id);
  }

  /** A blob's bytes; with it come those that follow, as far as they fit. */
  read(id: string): Buffer | undefined {
    if (!this.loaded.has(id)) this.load(id);
    return this.loaded.get(id);
  }

  private load(first: string): void {
    const from = this.order.findIndex(({ id }) => id === first);
    const wanted = new Set<string>();
    let bytes = 0;
    for (const { id } of from < 0 ? [] : this.order.slice(from)) {
      const size = this.sizes.get(id);
      if (size === undefined) continue;
      bytes += size;
      if (wanted.size > 0 && bytes > MOST_BYTES) break;
      wanted.add(id);
    }
    this.loaded = batch(this.run(['cat-file', '--batch'], [...wanted]));
  }

  /** @param most bytes of output, above which there is none */
  private run(args: readonly string[], ids: readonly string[], most = 1 << 30): Buffer {
    if (ids.length === 0) return Buffer.alloc(0);
    const { options, env } = safeGit(this.folder);
    const { stdout, status } = spawnSync('git', [...options, ...args], {
      cwd: this.folder,
      input: `${ids.join('\n')}\n`,
      maxBuffer: most,
      env,
    });
    return status === 0 ? stdout : Buffer.alloc(0);
  }
}

/** `<id> blob <size>\n<bytes>\n`, repeated. */
function batch(output: Buffer): Map<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const [id = '', type, size] = output.toString('latin1', at, end).split(' ');
    if (type === 'missing' || size === undefined) {
      at = end + 1;
      continue;
    }
    const from = end + 1;
    blobs.set(id, output.subarray(from, from + Number(size)));
    at = from + Number(size) + 1;
  }
  return blobs;
}
