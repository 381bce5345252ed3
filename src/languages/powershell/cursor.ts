import type { Range } from '../../values/range.ts';
import type { Problem } from '../types.ts';

/** Deeper nesting is nobody's script, and would overflow the stack. */
const DEEPEST = 300;

/** A place in the text, and what to do with the space in it. */
export class Cursor {
  readonly text: string;
  readonly problems: Problem[] = [];
  at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  get character(): string {
    return this.text.charAt(this.at);
  }

  sees(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** @param pattern sticky */
  looksAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }

  /** Matches here and moves on. @param pattern sticky */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at += match[0].length;
    return match ?? undefined;
  }

  takes(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }

  from(start: number): Range {
    return { start, end: this.at };
  }

  /** Passes blanks, comments and continued lines. */
  skip(): void {
    while (this.take(BLANK));
  }

  /** The same, and the ends of lines. */
  skipLines(): void {
    while (this.take(BLANK_LINE));
  }

  /** What lies between two statements. */
  skipSeparators(): void {
    while (this.take(SEPARATOR));
  }

  /** Expects a closing bracket; where it is missing, a problem says so and reading goes on. */
  close(bracket: string, open: number): void {
    this.skipLines();
    if (this.takes(bracket)) return;
    if (this.problems.length === 0)
      this.problems.push({ range: { start: open, end: open + 1 }, message: `no ${bracket} closes this` });
  }

  nested<T>(read: () => T): T {
    if (++this.depth > DEEPEST) throw new RangeError('nested too deeply');
    try {
      return read();
    } finally {
      this.depth--;
    }
  }
}

const COMMENT = '<#(?:[^#]|#(?!>))*(?:#>|$)|#[^\\n]*';
const BLANK = new RegExp(`[ \\t\\r\\f\\v\\u00a0\\ufeff]+|\`\\r?\\n|${COMMENT}`, 'y');
const BLANK_LINE = new RegExp(`[\\s\\ufeff]+|\`\\r?\\n|${COMMENT}`, 'y');
const SEPARATOR = new RegExp(`[\\s;\\ufeff]+|\`\\r?\\n|${COMMENT}`, 'y');
