import type { Change, Commit } from './log.ts';

interface Head extends Change {
  readonly kind: number;
}

/**
 * The versions that HEAD has, which are read before the others: which commit brought each of them in shows only when
 * the log comes to it.
 */
export class Heads {
  private readonly heads = new Map<string, Head>();

  /** A commit that is not known yet. */
  static commit(): Commit {
    return { id: '', author: '', date: '', order: Infinity };
  }

  /** @returns false for content that came before */
  add(head: Head): boolean {
    const key = keyOf(head);
    if (this.heads.has(key)) return false;
    this.heads.set(key, head);
    return true;
  }

  /**
   * Tells of which commit a version is, when it is met first.
   *
   * @returns whether it was read as what it is there: not where it was at another path first
   */
  meet(version: Head): boolean {
    const key = keyOf(version);
    const head = this.heads.get(key);
    if (!head) return false;
    this.heads.delete(key);
    if (head.path !== version.path) return false;
    Object.assign(head.commit, version.commit);
    return true;
  }
}

function keyOf({ blob, kind }: Head): string {
  return `${blob} ${String(kind)}`;
}
