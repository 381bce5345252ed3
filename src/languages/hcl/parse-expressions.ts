import { table } from '../../values/table.ts';
import type { Cursor } from './cursor.ts';
import { collection } from './parse-collections.ts';
import { heredoc, quoted } from './parse-templates.ts';
import type { Expression, Step } from './syntax.ts';

/** How tightly each operator binds ("Expression Operators"). */
const BINDS: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

const OPERATOR = /\|\||&&|==|!=|<=|>=|<(?!<)|>|[-+*/%]/y;
const OPERATOR_SIGNS = new Set(Array.from('|&=!<>-+*/%', (sign) => sign.charCodeAt(0)));

/** An expression of any kind. */
export function expression(cursor: Cursor): Expression {
  const test = operation(cursor, 0);
  cursor.skip();
  if (!cursor.looksAt('?')) return test;
  cursor.at++;
  const yes = expression(cursor);
  cursor.expect(':');
  const no = expression(cursor);
  return { kind: 'conditional', test, yes, no, start: test.start, end: no.end };
}

/** An expression with no condition around it (`?` and `:` end it, as in an object's key) of operators that bind as tightly. */
export function operation(cursor: Cursor, tightness: number): Expression {
  let left = unary(cursor);
  for (;;) {
    cursor.skip();
    if (!OPERATOR_SIGNS.has(cursor.code) || !cursor.matches(OPERATOR)) return left;
    const operator = cursor.text.slice(cursor.at, OPERATOR.lastIndex);
    const binds = BINDS[operator] ?? 0;
    if (binds <= tightness) return left;
    cursor.at += operator.length;
    const right = operation(cursor, binds);
    left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
  }
}

function unary(cursor: Cursor): Expression {
  cursor.skip();
  const start = cursor.at;
  const operator = cursor.text[start];
  if (operator !== '-' && operator !== '!') return postfix(cursor, primary(cursor));
  cursor.at++;
  const operand = unary(cursor);
  return { kind: 'unary', operator, operand, start, end: operand.end };
}

const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const KEYWORDS = table<boolean | null>({ true: true, false: false, null: null });

function primary(cursor: Cursor): Expression {
  const start = cursor.at;
  switch (cursor.text[start]) {
    case '"':
      return quoted(cursor);
    case '<':
      return heredoc(cursor);
    case '[':
    case '{':
      return collection(cursor);
    case '(': {
      cursor.at++;
      const inner = cursor.within(true, () => {
        const value = expression(cursor);
        cursor.expect(')');
        return value;
      });
      return { kind: 'parenthesised', inner, start, end: cursor.at };
    }
  }
  if (cursor.matches(NUMBER)) {
    cursor.at = NUMBER.lastIndex;
    return { kind: 'literal', value: Number(cursor.text.slice(start, cursor.at)), start, end: cursor.at };
  }
  const name = cursor.identifier() ?? cursor.fail();
  const keyword = KEYWORDS[name.text];
  if (keyword !== undefined) return { kind: 'literal', value: keyword, start, end: name.end };
  let full = name.text;
  while (cursor.looksAt('::')) {
    cursor.at += 2;
    full += `::${(cursor.identifier() ?? cursor.fail()).text}`;
  }
  const nameRange = { start, end: cursor.at };
  cursor.skip();
  if (cursor.looksAt('(')) return call(cursor, full, nameRange);
  cursor.at = nameRange.end;
  return { kind: 'name', name: full, ...nameRange };
}

function call(cursor: Cursor, name: string, nameRange: { start: number; end: number }): Expression {
  cursor.at++;
  return cursor.within(true, () => {
    const args: Expression[] = [];
    let spread = false;
    while (!cursor.take(')')) {
      args.push(expression(cursor));
      spread = cursor.take('...');
      if (!cursor.take(',')) {
        cursor.expect(')');
        break;
      }
    }
    return { kind: 'call', name, nameRange, args, spread, start: nameRange.start, end: cursor.at };
  });
}

/** What is read from a term: `.name`, `.0`, `[key]`, `[*]…`, `.*…`. */
function postfix(cursor: Cursor, term: Expression): Expression {
  let value = term;
  for (;;) {
    cursor.skip();
    const splat = cursor.looksAt('[*]') ? 3 : cursor.looksAt('.*') ? 2 : 0;
    if (splat > 0) {
      cursor.at += splat;
      // `.*` applies what it reads by name to each item, `[*]` indexes as well ("Splat Operators").
      value = {
        kind: 'splat',
        of: value,
        steps: stepsBehind(cursor, splat === 3),
        start: value.start,
        end: cursor.at,
      };
      continue;
    }
    const step = stepAt(cursor);
    if (!step) return value;
    const range = { start: value.start, end: cursor.at };
    value =
      'name' in step
        ? { kind: 'get', of: value, name: step.name, ...range }
        : { kind: 'index', of: value, key: step.key, ...range };
  }
}

function stepsBehind(cursor: Cursor, indexes: boolean): Step[] {
  const steps: Step[] = [];
  for (;;) {
    if (!indexes) cursor.skip();
    const step = !indexes && cursor.looksAt('[') ? undefined : stepAt(cursor);
    if (!step) return steps;
    steps.push(step);
  }
}

const LEGACY_INDEX = /\d+/y;

function stepAt(cursor: Cursor): Step | undefined {
  cursor.skip();
  const { at } = cursor;
  if (cursor.looksAt('.') && !cursor.looksAt('..') && !cursor.looksAt('.*')) {
    cursor.at++;
    cursor.skip();
    const { at: from } = cursor;
    if (cursor.matches(LEGACY_INDEX)) {
      cursor.at = LEGACY_INDEX.lastIndex;
      return { name: cursor.text.slice(from, cursor.at) };
    }
    return { name: (cursor.identifier() ?? cursor.fail()).text };
  }
  if (!cursor.looksAt('[') || cursor.looksAt('[*]')) return undefined;
  cursor.at = at + 1;
  return cursor.within(true, () => {
    const key = expression(cursor);
    cursor.expect(']');
    return { key };
  });
}
