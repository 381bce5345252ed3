import { differences } from './differences.ts';

/** Bytes of contents that are kept, with the room that is left for them to grow. */
const MOST = 32 * 1024 * 1024;

/**
 * Bytes before and behind a change that are looked at with it, and the rest of their lines. The search for a credential
 * looks further around an anchor in its own line, and over wrapped base64, whose anchor is mostly a finding already.
 */
const AROUND = 512;

/** Bytes between two changes that are worth being looked at one by one: less than what is around both. */
const APART = 3 * AROUND;

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
   * The lines of a content that are not in the last one of that file, with those around them, each place by itself.
   * Undefined where no last one is known.
   */
  changed(path: string, bytes: Buffer): Buffer[] | undefined {
    const kept = this.kept.get(path);
    if (!kept) return undefined;
    return differences(bytes, kept.buffer.subarray(0, kept.length), APART).map(({ from, to }) => {
      const start = from > AROUND ? bytes.lastIndexOf(LF, from - AROUND) + 1 : 0;
      const end = bytes.indexOf(LF, to + AROUND);
      return bytes.subarray(start, end < 0 ? undefined : end + 1);
    });
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
