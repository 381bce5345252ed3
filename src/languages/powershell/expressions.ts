import type { Expr } from '../program.ts';
import { callOf, chained } from './calls.ts';
import { readHashtable, readScriptBlock } from './literals.ts';
import {
  binaryOf,
  COMMA,
  symbolOperator,
  SYMBOL_OPERATOR,
  TERNARY,
  UNARY,
  wordOperator,
  WORD_OPERATOR,
  type Operator,
} from './operators.ts';
import type { Parser } from './parser.ts';
import { readHereString, readString, startsString } from './strings.ts';
import { castOf, readType } from './type-names.ts';

const NUMBER =
  /(?:0x([0-9a-f]+)|(\d+(?:\.\d+)?(?:e[+-]?\d+)?))(?:[dlu]|ul|[sn])?(kb|mb|gb|tb|pb)?(?![\w.]*[A-Za-z])/iy;
const SIZES = ['kb', 'mb', 'gb', 'tb', 'pb'];
const UNARY_WORD = /-(?:not|bnot|[ci]?split|join)(?![\w-])/iy;
const MEMBER = /(\?\.|\.(?!\.)|::)[ \t]*(?:\r?\n[ \t]*)?(?=[A-Za-z_'"$({])/y;

/** Reads values: operators, casts, members, calls. */
export class Expressions {
  private readonly parser: Parser;

  constructor(parser: Parser) {
    this.parser = parser;
  }

  /** @param commas false where a comma parts the arguments of a method */
  read(least = TERNARY, commas = true): Expr {
    return this.parser.cursor.nested(() => this.binary(least, commas));
  }

  private binary(least: number, commas: boolean): Expr {
    const { cursor } = this.parser;
    let left = this.unary();
    for (;;) {
      const before = cursor.at;
      cursor.skip();
      const operator = this.operator();
      if (!operator || operator.power < least || (operator.power === COMMA && !commas)) {
        cursor.at = before;
        return left;
      }
      cursor.skipLines();
      if (operator.power === COMMA) left = this.list(left);
      else if (operator.power === TERNARY) left = this.ternary(left, commas);
      else left = binaryOf(operator, left, this.read(operator.power + 1, commas));
    }
  }

  private operator(): Operator | undefined {
    const { cursor } = this.parser;
    const word = cursor.take(WORD_OPERATOR);
    if (word) return wordOperator(word);
    const symbol = cursor.take(SYMBOL_OPERATOR);
    return symbol ? symbolOperator(symbol[0]) : undefined;
  }

  private list(first: Expr): Expr {
    const { cursor } = this.parser;
    const items = [{ value: first }];
    for (;;) {
      const item = this.read(UNARY, false);
      items.push({ value: item });
      const before = cursor.at;
      cursor.skip();
      if (!cursor.takes(',')) {
        cursor.at = before;
        return { kind: 'list', items, range: cursor.from(first.range.start) };
      }
      cursor.skipLines();
    }
  }

  private ternary(test: Expr, commas: boolean): Expr {
    const { cursor } = this.parser;
    const then = this.read(TERNARY, commas);
    cursor.skipLines();
    cursor.takes(':');
    cursor.skipLines();
    const otherwise = this.read(TERNARY, commas);
    const range = cursor.from(test.range.start);
    const { text } = cursor;
    const same =
      text.slice(test.range.start, test.range.end) === text.slice(then.range.start, then.range.end);
    return same
      ? { kind: 'default', value: then, fallback: otherwise, range }
      : { kind: 'conditional', test, then, else: otherwise, range };
  }

  private unary(): Expr {
    const { cursor } = this.parser;
    cursor.skip();
    const start = cursor.at;
    if (cursor.take(UNARY_WORD) ?? cursor.take(/!|\+\+|--|[+,]/y)) {
      const plain = /^[+,]$/.test(cursor.text.slice(start, cursor.at));
      cursor.skip();
      const operand = this.read(UNARY, false);
      return plain ? operand : { kind: 'opaque', inner: [operand], range: cursor.from(start) };
    }
    if (cursor.take(/[-\u2013\u2014](?=[\s$(\d.])/y)) {
      const operand = this.read(UNARY, false);
      const range = cursor.from(start);
      if (operand.kind === 'literal' && typeof operand.value === 'number')
        return { kind: 'literal', value: -operand.value, range };
      return { kind: 'opaque', inner: [operand], range };
    }
    if (cursor.character === '[') return this.typed();
    return this.postfix(this.primary());
  }

  /** `[type]`, `[type]::member`, `[type]value`. */
  private typed(): Expr {
    const { cursor } = this.parser;
    const start = cursor.at;
    const type = readType(cursor);
    if (cursor.sees('::')) return this.postfix(chained(type.name, type.range));
    cursor.skip();
    if (!cursor.looksAt(/[$"'@([{\d\u2018-\u201e]|-(?=[\d$(])/y)) return chained(type.name, type.range);
    const operand = this.read(UNARY, false);
    return castOf(type, operand, cursor.from(start));
  }

  /** A value in brackets or quotes, with its members. */
  operand(): Expr {
    return this.parser.cursor.nested(() => this.postfix(this.primary()));
  }

  private primary(): Expr {
    const { cursor } = this.parser;
    const start = cursor.at;
    const { character } = cursor;
    if (character === '$') {
      if (cursor.sees('$(')) return this.parser.variables.subexpression();
      const variable = this.parser.variables.read();
      if (variable) return variable;
    }
    if (startsString(character)) return readString(this.parser);
    if (character === '(') return this.parenthesised();
    if (character === '{') return readScriptBlock(this.parser);
    if (character === '@') {
      const here = readHereString(this.parser);
      if (here) return here;
      if (cursor.sees('@{')) return readHashtable(this.parser);
      if (cursor.sees('@(')) return this.array();
    }
    const number = cursor.take(NUMBER);
    if (number) {
      const size = 1024 ** (SIZES.indexOf((number[3] ?? '').toLowerCase()) + 1);
      const value = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
      return {
        kind: 'literal',
        value: number[3] === undefined ? value : value * size,
        range: cursor.from(start),
      };
    }
    // A word that is no value, or a character that nothing begins with.
    if (!cursor.take(/@?[\w:.\\/*-]+/y) && !/^[)}\];|\n]?$/.test(character)) cursor.at++;
    const range = cursor.from(start);
    const text = cursor.text.slice(start, cursor.at);
    return text === ''
      ? { kind: 'opaque', inner: [], range }
      : { kind: 'literal', value: text, range, sourceMap: [[0, start]] };
  }

  private parenthesised(): Expr {
    const { cursor, statements } = this.parser;
    const start = cursor.at++;
    const body = cursor.nested(() => statements.until(')'));
    cursor.close(')', start);
    return this.parser.valueOf(body, cursor.from(start));
  }

  /** `@( … )`: what its statements give, one after the other. */
  private array(): Expr {
    const { cursor, statements } = this.parser;
    const start = cursor.at;
    cursor.at += 2;
    const body = cursor.nested(() => statements.until(')'));
    cursor.close(')', start);
    const items = body.flatMap((statement) => {
      const value = this.parser.valueOf([statement], cursor.from(start));
      if (value.kind === 'list') return [...value.items];
      // A command gives any number of things.
      return [{ value, spread: value.kind === 'call' || value.kind === 'opaque' }];
    });
    return { kind: 'list', items, range: cursor.from(start) };
  }

  /** Members, indexes and calls, which follow without a blank. */
  postfix(first: Expr): Expr {
    const { cursor } = this.parser;
    let value = first;
    for (;;) {
      const { start } = value.range;
      if (cursor.takes('++') || cursor.takes('--'))
        return { kind: 'opaque', inner: [value], range: cursor.from(start) };
      if (cursor.character === '[') value = this.index(value);
      else if (cursor.take(MEMBER)) value = this.member(value);
      else return value;
    }
  }

  private index(of: Expr): Expr {
    const { cursor } = this.parser;
    const open = cursor.at++;
    cursor.skipLines();
    const index = this.read();
    cursor.close(']', open);
    const range = cursor.from(of.range.start);
    if (index.kind === 'literal' && typeof index.value === 'string')
      return { kind: 'member', of, name: index.value, nameRange: index.range, range };
    return { kind: 'index', of, index, range };
  }

  private member(of: Expr): Expr {
    const { cursor } = this.parser;
    const start = cursor.at;
    const name = cursor.take(/[A-Za-z_]\w*/y)?.[0];
    let value: Expr;
    if (name === undefined) {
      const index = this.primary();
      const range = cursor.from(of.range.start);
      value =
        index.kind === 'literal'
          ? { kind: 'member', of, name: String(index.value), nameRange: index.range, range }
          : { kind: 'index', of, index, range };
    } else
      value = { kind: 'member', of, name, nameRange: cursor.from(start), range: cursor.from(of.range.start) };
    if (cursor.character === '(') return callOf(value, this.methodArguments(), cursor.from(of.range.start));
    if (cursor.character === '{') {
      const block = readScriptBlock(this.parser);
      return callOf(value, [block], cursor.from(of.range.start));
    }
    return value;
  }

  private methodArguments(): Expr[] {
    const { cursor } = this.parser;
    const open = cursor.at++;
    const args: Expr[] = [];
    for (;;) {
      cursor.skipLines();
      if (cursor.isAtEnd || cursor.character === ')') break;
      const before = cursor.at;
      args.push(this.read(TERNARY, false));
      cursor.skipLines();
      if (!cursor.takes(',') && (cursor.character !== ')' || cursor.at === before)) break;
    }
    cursor.close(')', open);
    return args;
  }
}
