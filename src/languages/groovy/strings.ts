import type { StringPart, Token } from './tokens.ts';
import type { Tokenizer } from './tokenize.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '\n': '',
};

interface Quotes {
  readonly open: string;
  readonly close: string;
  readonly expressions: boolean;
  readonly lines: boolean;
  /** What a backslash takes away the meaning of: anything, the slash, or nothing. */
  readonly escapes: 'all' | 'slash' | 'dollar';
}

const QUOTES: readonly Quotes[] = [
  { open: "'''", close: "'''", expressions: false, lines: true, escapes: 'all' },
  { open: '"""', close: '"""', expressions: true, lines: true, escapes: 'all' },
  { open: "'", close: "'", expressions: false, lines: false, escapes: 'all' },
  { open: '"', close: '"', expressions: true, lines: false, escapes: 'all' },
];
const SLASHY: Quotes = { open: '/', close: '/', expressions: true, lines: true, escapes: 'slash' };
const DOLLAR: Quotes = { open: '$/', close: '/$', expressions: true, lines: true, escapes: 'dollar' };

/** The string that starts where the tokenizer is, or undefined where none does. */
export function scanString(
  tokenizer: Tokenizer,
  valueMayStart: boolean,
): Pick<Token, 'text' | 'parts'> | undefined {
  const quotes = QUOTES.find(({ open }) => tokenizer.text.startsWith(open, tokenizer.at));
  const found = quotes ?? (valueMayStart ? slashy(tokenizer) : undefined);
  return found && { text: found.open, parts: new Scanner(tokenizer, found).parts() };
}

/** A slash where a value may start begins a string, if that ends anywhere. */
function slashy(tokenizer: Tokenizer): Quotes | undefined {
  const { text, at } = tokenizer;
  if (text.startsWith('$/', at)) {
    if (at < tokenizer.noDollarSlashyBefore) return undefined;
    if (text.includes('/$', at + 2)) return DOLLAR;
    tokenizer.noDollarSlashyBefore = text.length;
    return undefined;
  }
  if (text[at] !== '/' || at < tokenizer.noSlashyBefore) return undefined;
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '/') return SLASHY;
    tokenizer.noSlashyBefore = i;
  }
  return undefined;
}

const SIMPLE = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/uy;

class Scanner {
  private readonly tokenizer: Tokenizer;
  private readonly quotes: Quotes;
  private readonly found: StringPart[] = [];
  private value = '';
  private map: [number, number][] = [];
  private start: number;

  constructor(tokenizer: Tokenizer, quotes: Quotes) {
    this.tokenizer = tokenizer;
    this.quotes = quotes;
    tokenizer.at += quotes.open.length;
    this.start = tokenizer.at;
  }

  parts(): StringPart[] {
    const { tokenizer, quotes } = this;
    const { text } = tokenizer;
    let from = tokenizer.at;
    const take = (): void => {
      if (tokenizer.at > from) this.add(text.slice(from, tokenizer.at), from);
    };
    while (tokenizer.at < text.length && !text.startsWith(quotes.close, tokenizer.at)) {
      const char = text[tokenizer.at];
      if (char === '\n' && !quotes.lines) break;
      const special = char === '\\' || (char === '$' && quotes.expressions);
      if (!special) {
        tokenizer.at++;
        continue;
      }
      take();
      const start = tokenizer.at;
      if (char === '\\') this.escape();
      else this.dollar();
      if (tokenizer.at === start) this.add(text.slice(start, ++tokenizer.at), start);
      from = tokenizer.at;
    }
    take();
    this.flush(tokenizer.at);
    if (text.startsWith(quotes.close, tokenizer.at)) tokenizer.at += quotes.close.length;
    return this.found;
  }

  private add(text: string, from: number): void {
    this.map.push([this.value.length, from]);
    this.value += text;
  }

  /** Ends the piece of text that was read so far. */
  private flush(end: number): void {
    if (this.value !== '') {
      const range = { start: this.start, end };
      this.found.push({ kind: 'literal', value: this.value, range, sourceMap: this.map });
    }
    this.value = '';
    this.map = [];
  }

  private escape(): void {
    const { tokenizer, quotes } = this;
    const { text, at } = tokenizer;
    const next = text[at + 1] ?? '';
    if (quotes.escapes === 'slash' && next !== '/') return;
    if (quotes.escapes === 'dollar') return;
    const code = /^\\u+([\da-fA-F]{4})/.exec(text.slice(at, at + 12));
    if (code) {
      this.add(String.fromCharCode(parseInt(code[1] ?? '', 16)), at);
      tokenizer.at += code[0].length;
      return;
    }
    const isBreak = next === '\r' && text[at + 2] === '\n';
    this.add(isBreak ? '' : (ESCAPES[next] ?? next), at);
    // A backslash may be the last that the text has.
    tokenizer.at = Math.min(at + (isBreak ? 3 : 2), text.length);
  }

  /** `${…}` and `$name.field`. */
  private dollar(): void {
    const { tokenizer } = this;
    const { text, at } = tokenizer;
    if (text[at + 1] === '{') {
      this.flush(at);
      tokenizer.at = at + 2;
      this.found.push({ tokens: tokenizer.tokens(true) });
      this.start = tokenizer.at;
      return;
    }
    SIMPLE.lastIndex = at + 1;
    const simple = SIMPLE.exec(text);
    if (!simple) return;
    this.flush(at);
    this.found.push({ tokens: pathTokens(simple[0], at + 1) });
    tokenizer.at = this.start = SIMPLE.lastIndex;
  }
}

function pathTokens(path: string, base: number): Token[] {
  const tokens: Token[] = [];
  let at = base;
  for (const name of path.split('.')) {
    if (at > base) tokens.push({ kind: 'op', text: '.', start: at, end: ++at, spaced: false });
    tokens.push({ kind: 'name', text: name, start: at, end: (at += name.length), spaced: false });
  }
  tokens.push({ kind: 'end', text: '', start: at, end: at, spaced: true });
  return tokens;
}
