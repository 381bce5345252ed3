import type { Range } from '../../values/range.ts';
import type { Problem } from '../types.ts';
import type { Token } from './tokens.ts';

/** What the whole file says about names, known before it is parsed. */
export interface Names {
  /** Methods whose first parameter is a map: named arguments go into it. */
  readonly mapMethods: ReadonlySet<string>;
  /** Classes: their constructors have no other mark than the name. */
  readonly classes: ReadonlySet<string>;
}

/** Where the parser is among the tokens, and how far it may go. */
export class Cursor {
  readonly tokens: readonly Token[];
  readonly problems: Problem[];
  readonly names: Names;
  at = 0;
  private limit: number;
  /** Inside parentheses and brackets lines do not matter. */
  private inline = false;

  constructor(tokens: readonly Token[], problems: Problem[], names: Names) {
    this.tokens = tokens;
    this.limit = tokens.length - 1;
    this.problems = problems;
    this.names = names;
  }

  /** The token ahead; at the end of a bracket's content that is the closing one, as an end. */
  peek(ahead = 0): Token {
    let at = this.at;
    if (!this.inline) return (at + ahead < this.limit ? this.tokens[at + ahead] : undefined) ?? END;
    for (let i = 0; ; at++) {
      const token = this.tokens[Math.min(at, this.limit)];
      if (!token || at >= this.limit) return END;
      if (token.kind === 'newline') continue;
      if (i++ === ahead) return token;
    }
  }

  next(): Token {
    const token = this.peek();
    if (token === END) return END;
    while (this.tokens[this.at] !== token) this.at++;
    this.at++;
    return token;
  }

  /** Where the token that comes next stands among the tokens. */
  index(): number {
    while (this.inline && this.at < this.limit && this.tokens[this.at]?.kind === 'newline') this.at++;
    return this.at;
  }

  get done(): boolean {
    return this.peek() === END;
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.text === text && token.kind !== 'string';
  }

  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.next();
    return true;
  }

  lines(): void {
    while (this.peek().kind === 'newline' || this.is(';')) this.next();
  }

  newlines(): void {
    while (this.peek().kind === 'newline') this.next();
  }

  /** Whether a line goes on in the next one, with one of these at its start. */
  continues(...texts: readonly string[]): boolean {
    if (this.peek().kind !== 'newline') return texts.some((text) => this.is(text));
    const token = this.peek(1);
    if (token.kind !== 'op' || !texts.includes(token.text)) return false;
    this.newlines();
    return true;
  }

  /**
   * Reads what an opening bracket ahead holds, to its end and no further; what `read` leaves is handed to
   * `rest` piece by piece.
   */
  bracket<T>(inline: boolean, read: () => T, rest: () => void): T {
    const open = this.next();
    const { limit, inline: before } = this;
    const end = Math.min(open.match ?? limit, limit);
    this.limit = end;
    this.inline = inline;
    const result = read();
    while (!this.done) {
      const { at } = this;
      rest();
      if (this.at === at) this.skip();
    }
    this.limit = limit;
    this.inline = before;
    this.at = end;
    if (end < limit && isClosing(this.tokens[end], open)) this.at++;
    return result;
  }

  /** Reads tokens that stand elsewhere: in a string. */
  nested<T>(tokens: readonly Token[], read: (cursor: Cursor) => T): T {
    return read(new Cursor(tokens, this.problems, this.names));
  }

  /** Steps over a token that makes no sense here. */
  skip(): void {
    const token = this.next();
    if (token.kind === 'newline' || token.text === ';' || this.problems.length > 0) return;
    this.problems.push({
      range: { start: token.start, end: token.end },
      message: `${token.text} is not understood here`,
    });
  }

  /** From a place to the end of what was read last. */
  since(start: number): Range {
    return { start, end: Math.max(start, this.tokens[this.at - 1]?.end ?? start) };
  }
}

const END: Token = { kind: 'end', text: '', start: 0, end: 0, spaced: true };

function isClosing(token: Token | undefined, open: Token): boolean {
  const closing = token?.text ?? '';
  return token?.kind === 'op' && ['()', '[]', '{}'].includes(open.text + closing);
}
