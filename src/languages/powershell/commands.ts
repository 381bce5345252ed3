import type { Range } from '../../values/range.ts';
import type { Expr } from '../program.ts';
import { chained } from './calls.ts';
import type { NamedArg, Parser } from './parser.ts';
import { Parts, startsString } from './strings.ts';
import { specialCommand } from './special-commands.ts';

const NAME = /[^\s;|(){}"'`,&$@<>#\u2018-\u201e][^\s;|(){}"'`,&$<>\u2018-\u201e]*/y;
const PARAMETER = /-([A-Za-z_?][\w-]*)(:?)|--([A-Za-z][\w-]*)(=?)/y;
const REDIRECTION = /[\d*]?>>?(?:&\d)?|<(?=\s)/y;
/** What ends a word of a command. */
const WORD_END = /[\s;|(){},&>]/;

/** Reads commands: a name, parameters, words. */
export class Commands {
  private readonly parser: Parser;

  constructor(parser: Parser) {
    this.parser = parser;
  }

  /** @param piped what comes through the pipe */
  read(piped?: Expr): Expr {
    const { cursor, names } = this.parser;
    const start = cursor.at;
    const called = cursor.take(/[&.](?=[\s"'$({\u2018-\u201e])/y);
    if (called) cursor.skip();
    const nameStart = cursor.at;
    const word = called && /["'$({\u2018-\u201e]/.test(cursor.character) ? undefined : cursor.take(NAME)?.[0];
    const name = word === undefined ? this.item() : undefined;
    const text = word ?? (name?.kind === 'literal' ? String(name.value) : undefined);
    const nameRange = cursor.from(nameStart);
    const args = this.arguments();
    const range = cursor.from(start);
    if (text === undefined) return calledValue(name, args, piped, nameRange, range);
    const command = names.spellCommand(commandName(text));
    if (piped) args.push({ name: '|', value: piped });
    const special = specialCommand(command, args, nameRange, range);
    if (special) return special;
    this.parser.calls.push({ name: command.toLowerCase(), args });
    return { kind: 'call', callee: { kind: 'name', name: command, range: nameRange }, args, range };
  }

  /** A word that is compared with. */
  skipWord(): void {
    this.item();
  }

  private arguments(): NamedArg[] {
    const { cursor } = this.parser;
    const args: NamedArg[] = [];
    for (;;) {
      cursor.skip();
      if (cursor.isAtEnd || /[\n;|)}&]/.test(cursor.character)) return args;
      const before = cursor.at;
      const parameter = cursor.take(PARAMETER);
      if (cursor.sees('--%')) this.verbatim(args);
      else if (parameter) args.push(this.parameter(parameter, before));
      else if (cursor.take(REDIRECTION)) {
        cursor.skip();
        if (!/[\n;|)}&]/.test(cursor.character)) this.value();
      } else if (cursor.looksAt(/@[A-Za-z_]/y)) args.push(this.splat());
      else args.push({ value: this.value() });
      if (cursor.at === before) cursor.at++;
    }
  }

  /** `-Name value`, `-Name:value`, `--name=value`; without a value it is a switch. */
  private parameter(match: RegExpExecArray, start: number): NamedArg {
    const { cursor } = this.parser;
    const name = match[1] ?? match[3] ?? '';
    const own = cursor.from(start);
    const joined = (match[2] ?? match[4] ?? '') !== '';
    if (!joined) cursor.skip();
    else if (match[2]) cursor.skip();
    const isSwitch =
      cursor.isAtEnd ||
      /[\n;|)}&>]/.test(cursor.character) ||
      (!joined &&
        (cursor.looksAt(/--?[A-Za-z_?]|--%|\d?>|@[A-Za-z_]/y) ||
          !/\s/.test(cursor.text.charAt(cursor.at - 1))));
    return { name, value: isSwitch ? { kind: 'literal', value: true, range: own } : this.value() };
  }

  private splat(): NamedArg {
    const { cursor, names } = this.parser;
    const start = cursor.at++;
    const name = cursor.take(/[A-Za-z_][\w:]*/y)?.[0] ?? '';
    const variable = names.spell(name.replace(/^\w+:/, ''));
    return { value: { kind: 'name', name: variable, range: cursor.from(start) }, spread: true };
  }

  /** `--%`: the rest of the line as it is. */
  private verbatim(args: NamedArg[]): void {
    const { cursor } = this.parser;
    cursor.at += 3;
    for (;;) {
      cursor.take(/[ \t]+/y);
      const start = cursor.at;
      const word = cursor.take(/[^\s|]+/y)?.[0];
      if (word === undefined) return;
      args.push({
        value: { kind: 'literal', value: word, range: cursor.from(start), sourceMap: [[0, start]] },
      });
    }
  }

  /** One value, or several with commas between them. */
  private value(): Expr {
    const { cursor } = this.parser;
    const first = this.item();
    const items = [{ value: first }];
    for (;;) {
      const before = cursor.at;
      cursor.skip();
      if (!cursor.takes(',')) {
        cursor.at = before;
        break;
      }
      cursor.skipLines();
      items.push({ value: this.item() });
    }
    return items.length === 1 ? first : { kind: 'list', items, range: cursor.from(first.range.start) };
  }

  private item(): Expr {
    const { cursor, expressions } = this.parser;
    const { character } = cursor;
    if (character === '(' || character === '{' || cursor.looksAt(/@[{("']/y)) return expressions.operand();
    return this.word();
  }

  /** Text, strings and variables without a blank between them. */
  private word(): Expr {
    const { cursor, expressions, variables } = this.parser;
    const start = cursor.at;
    const parts = new Parts();
    let only: Expr | undefined;
    let count = 0;
    while (!cursor.isAtEnd) {
      const { at, character } = cursor;
      let value: Expr | undefined;
      if (character === '$') {
        value = variables.inText();
        // Members are read where the variable stands alone.
        if (value && count === 0) value = expressions.postfix(value);
      } else if (startsString(character)) value = expressions.operand();
      else if (
        character === '`' &&
        cursor.text.charAt(at + 1) !== '\n' &&
        cursor.text.charAt(at + 1) !== '\r'
      ) {
        parts.add(cursor.text.charAt(at + 1), at, true);
        cursor.at += 2;
        count++;
        continue;
      } else if (character === '`' || WORD_END.test(character)) break;
      if (value) {
        parts.push(value);
        only = value;
      } else parts.add(cursor.text.charAt(cursor.at++), at, false);
      count++;
    }
    cursor.at = Math.min(cursor.at, cursor.text.length);
    if (only && count === 1) return only;
    const word = parts.whole(cursor.from(start));
    if (word.kind !== 'literal' || !/^(?:0|[1-9]\d{0,8})$/.test(String(word.value))) return word;
    return { kind: 'literal', value: Number(word.value), range: word.range };
  }
}

/** Without its folder, module and ending: `AWS.Tools.SecurityToken\\Use-STSRole`, `C:\\aws.exe`. */
function commandName(text: string): string {
  const name = text.slice(Math.max(text.lastIndexOf('\\'), text.lastIndexOf('/')) + 1);
  return name.replace(/\.(?:exe|cmd|bat)$/i, '') || text;
}

/** `& $command args`, `& { … } args`. */
function calledValue(
  name: Expr | undefined,
  args: readonly NamedArg[],
  piped: Expr | undefined,
  nameRange: Range,
  range: Range,
): Expr {
  const callee: Expr = name ?? chained('', nameRange);
  const all = piped ? [...args, { name: '|', value: piped }] : args;
  return { kind: 'call', callee, args: all, range };
}
