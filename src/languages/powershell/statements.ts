import type { BinaryOp, Expr, Param, Stmt } from '../program.ts';
import { readClass } from './classes.ts';
import { readFor, readForeach, readIf, readSwitch, readTry, readWhile } from './control-flow.ts';
import { readFunction, readParamBlock, takeParamKeyword } from './functions.ts';
import type { Parser } from './parser.ts';
import { startsString } from './strings.ts';
import { assigned, commandStatement } from './assignments.ts';

const KEYWORD =
  /(function|filter|workflow|if|switch|foreach|for|while|do|try|trap|return|throw|exit|break|continue|class|enum|using|begin|process|end|clean|dynamicparam|data|param|configuration)(?![\w.\\/:=-])/iy;
const ASSIGNMENT = /(\?\?|[-+*/%\u2013])?=(?!=)/y;

/** Reads statements. */
export class Statements {
  private readonly parser: Parser;

  constructor(parser: Parser) {
    this.parser = parser;
  }

  /** Statements up to a closing bracket, or to the end of the text for ''. */
  until(end: '}' | ')' | ''): Stmt[] {
    const { cursor } = this.parser;
    const body: Stmt[] = [];
    for (;;) {
      cursor.skipSeparators();
      if (cursor.isAtEnd) return body;
      if (/[)}\]]/.test(cursor.character)) {
        if (end !== '') return body;
        this.stray();
        continue;
      }
      const before = cursor.at;
      body.push(...this.one());
      if (cursor.at === before) cursor.at++;
    }
  }

  /** A bracket that closes nothing. */
  private stray(): void {
    const { cursor } = this.parser;
    const range = { start: cursor.at, end: ++cursor.at };
    if (cursor.problems.length === 0) cursor.problems.push({ range, message: 'this closes nothing' });
  }

  /** `{ … }`. */
  block(): Stmt[] {
    const { cursor } = this.parser;
    cursor.skipLines();
    const open = cursor.at;
    if (!cursor.takes('{')) return [];
    const body = cursor.nested(() => this.until('}'));
    cursor.close('}', open);
    return body;
  }

  /** What stands in the braces of a function or script block, or in a script. */
  functionBody(end: '}' | ''): { params: Param[]; body: Stmt[] } {
    const params = takeParamKeyword(this.parser) ? readParamBlock(this.parser) : [];
    return { params, body: this.until(end) };
  }

  one(): Stmt[] {
    const { cursor } = this.parser;
    return cursor.nested(() => {
      cursor.take(/:\w+[ \t]+(?=(?:foreach|for|while|do|switch)\b)/iy); // a loop's label
      const keyword = cursor.take(KEYWORD)?.[0].toLowerCase();
      return keyword === undefined ? this.pipelines() : this.keyword(keyword);
    });
  }

  private keyword(keyword: string): Stmt[] {
    const { parser } = this;
    const { cursor } = parser;
    switch (keyword) {
      case 'function':
      case 'filter':
      case 'workflow':
      case 'configuration':
        return readFunction(parser);
      case 'if':
        return readIf(parser);
      case 'switch':
        return readSwitch(parser);
      case 'foreach':
        return readForeach(parser);
      case 'for':
        return readFor(parser);
      case 'while':
      case 'do':
        return readWhile(parser, keyword);
      case 'try':
        return readTry(parser);
      case 'class':
      case 'enum':
        return readClass(parser, keyword);
      case 'using':
        return this.using();
      case 'param':
        readParamBlock(parser);
        return [];
      case 'return':
      case 'throw':
      case 'exit':
      case 'break':
      case 'continue': {
        cursor.skip();
        const atEnd = cursor.isAtEnd || /[\n;})|&]/.test(cursor.character);
        const start = cursor.at;
        const value = atEnd ? undefined : parser.valueOf(this.one(), cursor.from(start));
        return [{ kind: 'return', ...(value ? { value } : {}) }];
      }
      case 'trap': {
        cursor.skip();
        if (cursor.character === '[') cursor.take(/\[[^\]\n]*\]/y);
        return [{ kind: 'branches', branches: [this.block()], exhaustive: false }];
      }
      default:
        cursor.take(/[^{\n;]*(?=\{)/y);
        return this.block(); // begin, process, end, data
    }
  }

  /** `using module X`, `using namespace A.B`. */
  private using(): Stmt[] {
    const { cursor } = this.parser;
    const start = cursor.at;
    const match = cursor.take(/[ \t]+(module|namespace|assembly)[ \t]+["']?([^\s;"']+)["']?/iy);
    if (!match) return [];
    return [{ kind: 'import', module: match[2] ?? '', names: {}, range: cursor.from(start) }];
  }

  /** `a && b || c`: what stands behind may not run; `a` alone is a statement of its own. */
  private pipelines(): Stmt[] {
    const { cursor } = this.parser;
    const first = this.pipeline();
    cursor.skip();
    const chain = cursor.take(/&&|\|\|/y);
    if (!chain) {
      cursor.take(/&(?!&)/y); // in the background
      return first;
    }
    cursor.skipLines();
    const rest = this.one();
    return chain[0] === '&&'
      ? [...first, ...rest]
      : [...first, { kind: 'branches', branches: [rest], exhaustive: false }];
  }

  private pipeline(): Stmt[] {
    const { cursor, expressions, commands } = this.parser;
    if (!this.startsExpression()) return commandStatement(this.parser, this.piped(commands.read()));
    const first = expressions.read();
    cursor.skip();
    const match = cursor.take(ASSIGNMENT);
    if (match) {
      cursor.skipLines();
      const start = cursor.at;
      const value = this.parser.valueOf(this.one(), cursor.from(start));
      return assigned(this.parser, first, operatorOf(match[1]), value);
    }
    return commandStatement(this.parser, this.piped(first));
  }

  private startsExpression(): boolean {
    const { cursor } = this.parser;
    const { character } = cursor;
    if (startsString(character) || /[$([{!]/.test(character)) return true;
    return cursor.looksAt(
      /@[({"'\u2018-\u201e]|\d[\w.]*(?=\s*(?:$|[-+*/%;,)}|\r\n.]))|[-+](?=[\d$(])|--?\$|\+\+|-(?:not|join|split|bnot)\b|,/iy,
    );
  }

  private piped(first: Expr): Expr {
    const { cursor, commands, expressions } = this.parser;
    let value = first;
    for (;;) {
      const before = cursor.at;
      cursor.skip();
      // A pipe may begin the next line.
      if (cursor.character === '\n' && cursor.looksAt(/\s+\|(?!\|)/y)) cursor.skipLines();
      if (!cursor.sees('|') || cursor.sees('||')) {
        cursor.at = before;
        return value;
      }
      cursor.at++;
      cursor.skipLines();
      if (cursor.isAtEnd || /[)}]/.test(cursor.character)) return value;
      const at = cursor.at;
      value = /[$({"']/.test(cursor.character)
        ? { kind: 'opaque', inner: [value, expressions.read()], range: cursor.from(first.range.start) }
        : commands.read(value);
      if (cursor.at === at) cursor.at++;
    }
  }
}

function operatorOf(symbol: string | undefined): BinaryOp | '??' | undefined {
  switch (symbol) {
    case undefined:
      return undefined;
    case '+':
    case '*':
    case '/':
    case '%':
    case '??':
      return symbol;
    default:
      return '-';
  }
}
