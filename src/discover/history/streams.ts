import type { SourceFile } from '../types.ts';

/** Bytes that are asked of git at once. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Bytes after which git is heard again: it waits where nobody takes what it has read. */
const TURN = 96 * 1024;

/** What is read at once: what a scan holds of it in memory. */
export function* grouped<T extends { readonly size: number }>(some: readonly T[]): Iterable<T[]> {
  let group: T[] = [];
  let bytes = 0;
  for (const one of some) {
    if (group.length > 0 && bytes + one.size > MOST_BYTES) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(one);
    bytes += one.size;
  }
  if (group.length > 0) yield group;
}

/** The same, with the next already asked for while one is used. */
export async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = asked(source);
  for (;;) {
    const { done, value } = await next;
    if (done === true) return;
    next = asked(source);
    yield value;
  }
}

function asked<T>(source: AsyncGenerator<T>): Promise<IteratorResult<T, unknown>> {
  const next = source.next();
  next.catch(() => undefined); // it is told of when it is waited for
  return next;
}

/** One by one, with time for git in between. */
export async function* inTurns(groups: AsyncIterable<SourceFile[]>): AsyncGenerator<SourceFile> {
  let bytes = 0;
  for await (const group of groups) {
    for (const file of group) {
      yield file;
      bytes += file.content?.size ?? 0;
      if (bytes < TURN) continue;
      bytes = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
