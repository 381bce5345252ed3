/** Bytes of contents that are kept, with the room that is left for them to grow. */
const MOST = 32 * 1024 * 1024;

/** What a content is compared by before its bytes are looked at one by one. */
const STEP = 64;

/**
 * Bytes before and behind a change that are looked at with it, and the rest of their lines. The search for a credential
 * looks further around an anchor in its own line, and over wrapped base64, whose anchor is mostly a finding already.
 */
const AROUND = 512;

const LF = 10;

interface Kept {
  /** Longer than the content: the next one that fits takes its place. */
  readonly buffer: Buffer;
  length: number;
}

/** Of the files that changed last, the content that each had. */
export class LastVersions {
  private readonly kept = new Map<string, Kept>();
  private size = 0;

  /**
   * The lines of a content that are not in the last one of that file, with those around them: from the first byte
   * that is another to the last. Undefined where no last one is known.
   */
  changed(path: string, bytes: Buffer): Buffer | undefined {
    const kept = this.kept.get(path);
    if (!kept) return undefined;
    const last = kept.buffer.subarray(0, kept.length);
    const before = commonStart(bytes, last);
    const behind = commonEnd(bytes, last, Math.min(bytes.length, last.length) - before);
    const start = before > AROUND ? bytes.lastIndexOf(LF, before - AROUND) + 1 : 0;
    const end = bytes.indexOf(LF, bytes.length - behind + AROUND);
    return bytes.subarray(start, end < 0 ? undefined : end + 1);
  }

  keep(path: string, bytes: Buffer): void {
    const kept = this.kept.get(path);
    this.kept.delete(path); // and put it behind all others
    if (kept && bytes.length <= kept.buffer.length) {
      bytes.copy(kept.buffer);
      kept.length = bytes.length;
      this.kept.set(path, kept);
      return;
    }
    this.size -= kept?.buffer.length ?? 0;
    const room = bytes.length + Math.ceil(bytes.length / 8);
    if (room > MOST / 4) return;
    const buffer = Buffer.allocUnsafeSlow(room);
    bytes.copy(buffer);
    this.kept.set(path, { buffer, length: bytes.length });
    this.size += room;
    for (const [other, { buffer: oldest }] of this.kept) {
      if (this.size <= MOST) break;
      this.kept.delete(other);
      this.size -= oldest.length;
    }
  }

  forget(path: string): void {
    this.size -= this.kept.get(path)?.buffer.length ?? 0;
    this.kept.delete(path);
  }
}

/** How many bytes are the same from the start on. */
function commonStart(a: Buffer, b: Buffer): number {
  let same = 0;
  let most = Math.min(a.length, b.length);
  while (most - same > STEP) {
    const middle = same + ((most - same) >> 1);
    if (a.compare(b, same, middle, same, middle) === 0) same = middle;
    else most = middle;
  }
  while (same < most && a[same] === b[same]) same++;
  return same;
}

/** How many bytes are the same at the end, of at most so many. */
function commonEnd(a: Buffer, b: Buffer, longest: number): number {
  let same = 0;
  let most = longest;
  const isSame = (from: number, to: number): boolean =>
    a.compare(b, b.length - to, b.length - from, a.length - to, a.length - from) === 0;
  while (most - same > STEP) {
    const middle = same + ((most - same) >> 1);
    if (isSame(same, middle)) same = middle;
    else most = middle;
  }
  while (same < most && a[a.length - 1 - same] === b[b.length - 1 - same]) same++;
  return same;
}
