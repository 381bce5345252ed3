import { WORD_JOINER } from '../bash/literals.ts';

/** Where a blank before an expansion would split a word. */
const WORD_BEFORE = /[^\s(;|&<>!*+%`]/;

/** A command, or a variable that holds one, and at least one flag: `aws … --x`, `$(AWS) … --x`. */
export function isCommand(text: string): boolean {
  return /^@?(?:[a-z][\w./-]{1,60}|\$[({]\w{1,60}[)}])[ \t]/.test(text) && /\s--?[a-z]/.test(text);
}

/** Functions of Make's that give back one of their arguments, or what is made of one. */
const GIVING = /^(?:foreach|if|or|and|call)\s/;

/** What is looked at to tell a command. */
const LONGEST = 1000;

const DOLLARS = /(?:\$\$)+/y;

/**
 * `$$` is the shell's one `$`; a backslash stands right before that (`taken`). `$$$$x` is for a recipe that is expanded
 * twice (`$(eval)`): its own number before a name is of no use to a shell.
 */
function shellDollars(text: string, at: number): { readonly text: string; readonly taken: number } {
  DOLLARS.lastIndex = at;
  const length = DOLLARS.exec(text)?.[0].length ?? 2;
  const before = text.slice(Math.max(0, at - 3), at);
  const isEscaped = /(?:^|[^\\])\\$/.test(before);
  // The end of a pattern, `$(shell … | grep .py$$)`, which is no name's beginning to the shell.
  if (length === 2 && !isEscaped && text[at + 2] === ')') return { text: '\\$', taken: 0 };
  const taken = isEscaped ? 1 : 0;
  const isTwice = length > 2 && !isEscaped && /[\w({]/.test(text.charAt(at + length));
  const shell = (isEscaped ? '\\' : '') + '$'.repeat(isTwice ? 1 : length / 2);
  const filler = WORD_BEFORE.test(before.charAt(before.length - 1 - taken)) ? WORD_JOINER : ' ';
  return { text: filler.repeat(length + taken - shell.length) + shell, taken };
}

/** Deeper references are nobody's. */
const DEEPEST = 20;

/**
 * A recipe or value with Make's `$` turned into the shell's: `$$x` is the shell's own variable, `$(X)` and
 * `${X}` are Make's and read as shell variables of that name, `$(shell …)` is a command substitution.
 * Every character stays where it is.
 */
export function shellVariables(text: string): string {
  return new Converter(text).convert(0, text.length, 0);
}

class Converter {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  convert(from: number, to: number, depth: number): string {
    const { text } = this;
    let out = '';
    let at = from;
    for (;;) {
      const dollar = text.indexOf('$', at);
      if (dollar < 0 || dollar >= to) return out + text.slice(at, to);
      out += text.slice(at, dollar);
      const next = text.charAt(dollar + 1);
      if (next === '$') {
        const shell = shellDollars(text, dollar);
        out = out.slice(0, out.length - shell.taken) + shell.text;
        at = dollar + shell.text.length - shell.taken;
      } else if (next === '(' || next === '{') {
        const end = Math.min(this.closing(dollar + 1), to);
        out += this.reference(dollar, end, depth);
        at = end;
      } else {
        // `$@`, `$<`: one character; the shell's own of that name would be something else.
        out += /\w/.test(next) ? `$${next}` : next === '' ? '$' : '$_';
        at = Math.min(dollar + 2, to);
      }
    }
  }

  /** Behind the bracket that closes the one at `open`. */
  private closing(open: number): number {
    const { text } = this;
    const [left, right] = text.charAt(open) === '(' ? ['(', ')'] : ['{', '}'];
    let depth = 0;
    for (let at = open; at < text.length; at++) {
      const character = text.charAt(at);
      if (character === left) depth++;
      else if (character === right && --depth === 0) return at + 1;
    }
    return text.length;
  }

  /** What the shell is asked among the arguments of another function, as in `$(eval X := $(shell …))`. */
  private commands(from: number, to: number, depth: number): string {
    const { text } = this;
    let out = '';
    let at = from;
    for (;;) {
      const dollar = text.indexOf('$(shell', at);
      if (dollar < 0 || dollar >= to) return out + blank(text.slice(at, to));
      const end = Math.min(this.closing(dollar + 1), to);
      out += blank(text.slice(at, dollar)) + this.reference(dollar, end, depth);
      at = end;
    }
  }

  /** The first argument of a function that is a command, up to the next one where the function has one more. */
  private given(from: number, to: number, depth: number): string | undefined {
    const { text } = this;
    for (let at = this.comma(from, to); at < to; at = this.comma(at + 1, to)) {
      const start = at + 1 + (/^\s*/.exec(text.slice(at + 1, to))?.[0].length ?? 0);
      if (!isCommand(text.slice(start, Math.min(to, start + LONGEST)))) continue;
      const isLast = text.startsWith('foreach', from);
      const end = isLast ? to : this.comma(start, to);
      return blank(text.slice(from, start)) + this.convert(start, end, depth) + blank(text.slice(end, to));
    }
    return undefined;
  }

  /** The next comma that parts arguments, or the end. */
  private comma(from: number, to: number): number {
    const { text } = this;
    let depth = 0;
    for (let at = from; at < to; at++) {
      const character = text.charAt(at);
      if (/[({[]/.test(character)) depth++;
      else if (/[)}\]]/.test(character)) depth--;
      else if (character === ',' && depth === 0) return at;
    }
    return to;
  }

  private reference(start: number, end: number, depth: number): string {
    const { text } = this;
    const inner = text.slice(start + 2, end - 1);
    const command = /^shell\s/.exec(inner);
    if (command && depth < DEEPEST && text.charAt(end - 1) === ')') {
      const from = start + 2 + command[0].length;
      return `$(${' '.repeat(command[0].length)}${this.convert(from, end - 1, depth + 1)})`;
    }
    if (/^[A-Za-z_]\w*$/.test(inner)) return `\${${inner}}`;
    if (inner.includes('$(shell') && depth < DEEPEST && text.charAt(end - 1) === ')') {
      return `$(${this.commands(start + 2, end - 1, depth + 1)})`;
    }
    const given =
      GIVING.test(inner) && depth < DEEPEST ? this.given(start + 2, end - 1, depth + 1) : undefined;
    if (given !== undefined) return `$(${given})`;
    if (end - start < 4) return '$_'.padEnd(end - start, '_');
    // Functions, and names that the shell cannot write, are values that it does not know.
    if (inner.includes('\n')) return `$_${blank(text.slice(start + 2, end))}`;
    return `\${${inner.replace(/\W/g, '_').replace(/^\d/, '_')}}`;
  }
}

/** Nothing, on lines that still continue each other. */
function blank(text: string): string {
  return text.replace(/[^\n\\]|\\(?!\n)/g, ' ');
}
