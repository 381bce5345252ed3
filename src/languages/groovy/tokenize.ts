import type { Problem } from '../types.ts';
import { scanString } from './strings.ts';
import { CLOSING, OPERATORS, type Token } from './tokens.ts';

const DEEPEST = 300;

const SPACE = /[^\S\n]+/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER =
  /0[xX][\da-fA-F_]+[lLgGiI]?|0[bB][01_]+[lLgGiI]?|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][-+]?\d+)?[lLgGiIfFdD]?/y;

/** Words after which an expression starts. */
const BEFORE_VALUE = new Set(['return', 'in', 'case', 'assert', 'throw', 'else', 'as', 'instanceof']);

/** Reads a text, or the expression in a string, into tokens; brackets know where they end. */
export class Tokenizer {
  readonly text: string;
  readonly problems: Problem[] = [];
  at = 0;
  private depth = 0;
  /** No slashy string that starts before here ends. */
  noSlashyBefore = 0;
  noDollarSlashyBefore = 0;

  constructor(text: string) {
    this.text = text;
    if (text.startsWith('#!')) this.at = this.endOfLine();
  }

  /** @param inString stops behind the `}` that ends the expression in a string */
  tokens(inString = false): Token[] {
    const tokens: Token[] = [];
    const open: number[] = [];
    this.deeper(inString ? 1 : 0);
    for (;;) {
      const spaced = this.space(tokens);
      if (this.at >= this.text.length) break;
      if (inString && open.length === 0 && this.text[this.at] === '}') {
        this.at++;
        break;
      }
      const token = this.next(tokens, spaced);
      const index = tokens.push(token) - 1;
      if (token.kind === 'op') this.bracket(tokens, open, index);
    }
    for (const index of open) set(tokens, index, tokens.length);
    this.depth -= open.length + (inString ? 1 : 0);
    const end = this.at;
    tokens.push({ kind: 'end', text: '', start: end, end, spaced: true });
    return tokens;
  }

  /** @throws RangeError where brackets nest absurdly deep */
  private deeper(by: number): void {
    this.depth += by;
    if (this.depth > DEEPEST) throw new RangeError('nested too deeply');
  }

  private bracket(tokens: Token[], open: number[], index: number): void {
    const text = tokens[index]?.text ?? '';
    if (CLOSING[text] !== undefined) {
      this.deeper(1);
      open.push(index);
      return;
    }
    if (text !== ')' && text !== ']' && text !== '}') return;
    const opener = open.findLastIndex((at) => CLOSING[tokens[at]?.text ?? ''] === text);
    if (opener < 0) {
      this.problem(tokens[index]);
      return;
    }
    if (opener < open.length - 1) this.problem(tokens[index]);
    // What was left open inside ends here too.
    for (const at of open.splice(opener)) {
      set(tokens, at, index);
      this.depth--;
    }
  }

  private problem(token: Token | undefined): void {
    if (token && this.problems.length === 0)
      this.problems.push({
        range: { start: token.start, end: token.end },
        message: `${token.text} has no opening bracket here`,
      });
  }

  /** White space and comments; line ends become tokens. */
  private space(tokens: Token[]): boolean {
    const { text } = this;
    const before = this.at;
    for (;;) {
      SPACE.lastIndex = this.at;
      if (SPACE.test(text)) this.at = SPACE.lastIndex;
      if (text.startsWith('//', this.at)) this.at = this.endOfLine();
      else if (text.startsWith('/*', this.at)) {
        const end = text.indexOf('*/', this.at + 2);
        this.at = end < 0 ? text.length : end + 2;
      } else if (text[this.at] === '\\' && /^\\\r?\n/.test(text.slice(this.at, this.at + 3))) {
        this.at = this.endOfLine() + 1;
      } else if (text[this.at] === '\n') {
        const start = this.at++;
        if (tokens.at(-1)?.kind !== 'newline')
          tokens.push({ kind: 'newline', text: '\n', start, end: this.at, spaced: true });
      } else break;
    }
    return this.at > before;
  }

  private endOfLine(): number {
    const end = this.text.indexOf('\n', this.at);
    return end < 0 ? this.text.length : end;
  }

  private next(before: readonly Token[], spaced: boolean): Token {
    const { text, at: start } = this;
    const string = scanString(this, valueMayStart(before.at(-1)));
    if (string) return { kind: 'string', start, end: this.at, spaced, ...string };
    NUMBER.lastIndex = start;
    if (NUMBER.test(text)) return this.took('number', NUMBER.lastIndex, spaced);
    NAME.lastIndex = start;
    if (NAME.test(text)) return this.took('name', NAME.lastIndex, spaced);
    const operator = OPERATORS.find((one) => text.startsWith(one, start));
    return this.took('op', start + (operator?.length ?? 1), spaced);
  }

  private took(kind: Token['kind'], end: number, spaced: boolean): Token {
    const start = this.at;
    this.at = end;
    return { kind, text: this.text.slice(start, end), start, end, spaced };
  }
}

function set(tokens: readonly Token[], index: number, match: number): void {
  const token = tokens[index];
  if (token) token.match = match;
}

/** Whether a slash here starts a string: behind a value it divides. */
function valueMayStart(before: Token | undefined): boolean {
  if (!before || before.kind === 'newline') return true;
  if (before.kind === 'name') return BEFORE_VALUE.has(before.text);
  return before.kind === 'op' && before.text !== ')' && before.text !== ']' && before.text !== '}';
}
