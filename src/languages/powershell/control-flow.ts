import type { Expr, Stmt } from '../program.ts';
import type { Parser } from './parser.ts';

/** `( … )` before a block. */
function condition(parser: Parser): Expr {
  const { cursor, statements } = parser;
  cursor.skipLines();
  const open = cursor.at;
  if (!cursor.takes('(')) return { kind: 'opaque', inner: [], range: cursor.from(open) };
  const body = cursor.nested(() => statements.until(')'));
  const range = { start: open + 1, end: cursor.at };
  cursor.close(')', open);
  const value = parser.valueOf(body, range);
  return body.length === 1 && body[0]?.kind === 'expr' ? body[0].expr : value;
}

export function readIf(parser: Parser): Stmt[] {
  const { cursor, statements } = parser;
  const test = condition(parser);
  const branches = [statements.block()];
  const tests: Stmt[] = [];
  let exhaustive = false;
  for (;;) {
    const before = cursor.at;
    cursor.skipLines();
    if (cursor.take(/elseif\b/iy)) {
      tests.push({ kind: 'expr', expr: condition(parser) });
      branches.push(statements.block());
    } else if (cursor.take(/else\b/iy)) {
      branches.push(statements.block());
      exhaustive = true;
      break;
    } else {
      cursor.at = before;
      break;
    }
  }
  return [...tests, { kind: 'branches', branches, exhaustive, test }];
}

/** `switch -Regex ($x) { 'a' { … } default { … } }`. */
export function readSwitch(parser: Parser): Stmt[] {
  const { cursor, expressions, statements, commands } = parser;
  cursor.take(/(?:\s+-\w+)+/y);
  const over = condition(parser);
  cursor.skipLines();
  const open = cursor.at;
  const branches: Stmt[][] = [];
  let exhaustive = false;
  if (!cursor.takes('{')) return [{ kind: 'expr', expr: over }];
  for (;;) {
    cursor.skipSeparators();
    if (cursor.isAtEnd || cursor.character === '}') break;
    const before = cursor.at;
    if (cursor.take(/default(?=\s*\{)/iy)) exhaustive = true;
    else if (/["'$({\d\u2018-\u201e]/.test(cursor.character)) expressions.operand();
    else commands.skipWord();
    branches.push(statements.block());
    if (cursor.at === before) cursor.at++;
  }
  cursor.close('}', open);
  return [{ kind: 'branches', branches, exhaustive, test: over }];
}

/** `foreach ($x in …) { … }`. */
export function readForeach(parser: Parser): Stmt[] {
  const { cursor, names, statements } = parser;
  cursor.take(/\s+-parallel\b/iy);
  cursor.skipLines();
  const open = cursor.at;
  if (!cursor.takes('(')) return [];
  cursor.skipLines();
  const variable = cursor.take(/\$\{?(\w+)\}?/y)?.[1] ?? '';
  cursor.skipLines();
  cursor.take(/in\b/iy);
  cursor.skipLines();
  const start = cursor.at;
  const over = parser.valueOf(
    cursor.nested(() => statements.until(')')),
    cursor.from(start),
  );
  cursor.close(')', open);
  return [{ kind: 'loop', variables: [names.spell(variable)], over, body: statements.block() }];
}

/** `for (init; test; step) { … }`. */
export function readFor(parser: Parser): Stmt[] {
  const { cursor, statements } = parser;
  cursor.skipLines();
  const open = cursor.at;
  const head = cursor.takes('(') ? cursor.nested(() => statements.until(')')) : [];
  cursor.close(')', open);
  const [first, ...rest] = head;
  return [...(first ? [first] : []), { kind: 'loop', variables: [], body: [...statements.block(), ...rest] }];
}

/** `while (…) { … }`, `do { … } until (…)`. */
export function readWhile(parser: Parser, keyword: 'while' | 'do'): Stmt[] {
  const { cursor, statements } = parser;
  if (keyword === 'while') {
    const test = condition(parser);
    return [{ kind: 'loop', variables: [], body: [{ kind: 'expr', expr: test }, ...statements.block()] }];
  }
  const body = statements.block();
  cursor.skipLines();
  if (cursor.take(/(?:while|until)\b/iy)) body.push({ kind: 'expr', expr: condition(parser) });
  return [{ kind: 'loop', variables: [], body }];
}

/** What a `try` does is taken to go well; a `catch` may run. */
export function readTry(parser: Parser): Stmt[] {
  const { cursor, statements } = parser;
  const body = statements.block();
  const catches: Stmt[][] = [];
  let after: Stmt[] = [];
  for (;;) {
    const before = cursor.at;
    cursor.skipLines();
    if (cursor.take(/catch\b/iy)) {
      cursor.take(/[^{\n]{0,500}(?=\{)/y);
      catches.push(statements.block());
    } else if (cursor.take(/finally\b/iy)) after = statements.block();
    else {
      cursor.at = before;
      break;
    }
  }
  const handled: Stmt[] =
    catches.length > 0 ? [{ kind: 'branches', branches: catches, exhaustive: false }] : [];
  return [...body, ...handled, ...after];
}
