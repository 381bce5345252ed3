import type { Range } from '../../values/range.ts';

/** Where a text stops being HCL. */
export class SyntaxProblem extends Error {
  readonly range: Range;

  constructor(message: string, range: Range) {
    super(message);
    this.range = range;
  }
}

const IDENTIFIER = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*/y;
const SPACE = /(?:[ \t\r\ufeff]+|\/\*(?:[^]*?\*\/|[^]*)|(?:#|\/\/)[^\n]*)+/y;
const SPACE_AND_LINES = /(?:[\s\ufeff]+|\/\*(?:[^]*?\*\/|[^]*)|(?:#|\/\/)[^\n]*)+/y;

/** A position in a text of HCL, and the smallest steps from it. */
export class Cursor {
  readonly text: string;
  at: number;
  /** Whether a line break is a mere blank here: between brackets it is, in a body it ends what stands before. */
  private loose = false;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  /** Runs a step in which line breaks are (or are not) blanks. */
  within<T>(loose: boolean, step: () => T): T {
    const before = this.loose;
    this.loose = loose;
    try {
      return step();
    } finally {
      this.loose = before;
    }
  }

  /** Passes over blanks and comments, and over line breaks where they are blanks or `lines` says so. */
  skip(lines = this.loose): void {
    const code = this.text.charCodeAt(this.at);
    // Letters, digits and most signs: nothing to pass over, and most often so.
    if (code > 0x2f && code < 0x80) return;
    const pattern = lines ? SPACE_AND_LINES : SPACE;
    pattern.lastIndex = this.at;
    if (pattern.test(this.text)) this.at = pattern.lastIndex;
  }

  /** The code of the character here; NaN at the end. */
  get code(): number {
    return this.text.charCodeAt(this.at);
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  looksAt(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }

  /** Takes a text if it stands here, after blanks. */
  take(text: string): boolean {
    this.skip();
    if (!this.looksAt(text)) return false;
    this.at += text.length;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail(`expected ${text}`);
  }

  /** An identifier that begins here; undefined where none does. */
  identifier(): (Range & { readonly text: string }) | undefined {
    IDENTIFIER.lastIndex = this.at;
    const found = IDENTIFIER.exec(this.text);
    if (!found) return undefined;
    const start = this.at;
    this.at = IDENTIFIER.lastIndex;
    return { text: found[0], start, end: this.at };
  }

  fail(message = 'could not be parsed here'): never {
    throw new SyntaxProblem(message, { start: this.at, end: Math.min(this.at + 1, this.text.length) });
  }
}
