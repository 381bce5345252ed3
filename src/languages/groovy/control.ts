import type { Expr, Stmt } from '../program.ts';
import type { Cursor } from './cursor.ts';
import { expression } from './expressions.ts';
import { isModifier, takeType, typeLength } from './types.ts';
import { blockOrStatement, body, valueOf, statement } from './statements.ts';

/** Statements that begin with a word of the language; undefined for others. */
export function branching(cursor: Cursor): Stmt[] | undefined {
  const { kind, text } = cursor.peek();
  if (kind !== 'name') return undefined;
  const opens = cursor.is('(', 1);
  switch (text) {
    case 'if':
      return opens ? [ifStatement(cursor)] : undefined;
    case 'while':
      return opens ? [whileStatement(cursor)] : undefined;
    case 'for':
      return opens ? [forStatement(cursor)] : undefined;
    case 'switch':
      return opens ? [switchStatement(cursor)] : undefined;
    case 'synchronized':
      cursor.next();
      return [
        ...condition(cursor).map((expr): Stmt => ({ kind: 'expr', expr })),
        ...blockOrStatement(cursor),
      ];
    case 'do':
      cursor.next();
      return [{ kind: 'loop', variables: [], body: blockOrStatement(cursor) }];
    case 'try':
      return tryStatement(cursor);
    case 'return':
      cursor.next();
      return ends(cursor) ? [{ kind: 'return' }] : [{ kind: 'return', value: valueOf(cursor) }];
    case 'throw':
      cursor.next();
      return [{ kind: 'expr', expr: expression(cursor) }, { kind: 'return' }];
    case 'break':
    case 'continue':
      cursor.next();
      if (cursor.peek().kind === 'name') cursor.next();
      return [{ kind: 'return' }];
    case 'assert':
      return assertion(cursor);
  }
  return undefined;
}

function ends(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek();
  return kind === 'newline' || kind === 'end' || text === ';';
}

function assertion(cursor: Cursor): Stmt[] {
  cursor.next();
  const asserted: Stmt[] = [{ kind: 'expr', expr: expression(cursor) }];
  if (cursor.take(':') || cursor.take(',')) asserted.push({ kind: 'expr', expr: expression(cursor) });
  return asserted;
}

/** What stands in the parentheses. */
function condition(cursor: Cursor): Expr[] {
  const inner: Expr[] = [];
  const read = (): void => {
    inner.push(expression(cursor));
  };
  if (cursor.is('(')) cursor.bracket(true, read, read);
  return inner;
}

function ifStatement(cursor: Cursor): Stmt {
  cursor.next();
  const [test] = condition(cursor);
  const branches = [blockOrStatement(cursor)];
  const { at } = cursor;
  cursor.lines();
  const otherwise = cursor.is('else');
  if (otherwise) {
    cursor.next();
    branches.push(blockOrStatement(cursor));
  } else cursor.at = at;
  return { kind: 'branches', branches, exhaustive: otherwise, ...(test ? { test } : {}) };
}

function whileStatement(cursor: Cursor): Stmt {
  cursor.next();
  const [over] = condition(cursor);
  return {
    kind: 'loop',
    variables: [],
    ...(over ? { over } : {}),
    body: ends(cursor) ? [] : blockOrStatement(cursor),
  };
}

/** `for (x in xs)`, `for (Type x : xs)`, `for (int i = 0; …; …)`. */
function forStatement(cursor: Cursor): Stmt {
  cursor.next();
  const variables: string[] = [];
  let over: Expr | undefined;
  const before: Stmt[] = [];
  const rest = (): void => {
    cursor.lines();
    before.push(...statement(cursor));
  };
  const read = (): void => {
    while (isModifier(cursor.peek())) cursor.next();
    const length = typeLength(cursor);
    if (length > 0 && cursor.peek(length).kind === 'name') takeType(cursor, length);
    const name = cursor.peek();
    if (name.kind !== 'name' || (!cursor.is('in', 1) && !cursor.is(':', 1))) return;
    cursor.next();
    cursor.next();
    variables.push(name.text);
    over = expression(cursor);
  };
  cursor.bracket(true, read, rest);
  const loop: Stmt = { kind: 'loop', variables, ...(over ? { over } : {}), body: blockOrStatement(cursor) };
  return before.length > 0 ? { kind: 'block', body: [...before, loop] } : loop;
}

function switchStatement(cursor: Cursor): Stmt {
  cursor.next();
  const [test] = condition(cursor);
  cursor.newlines();
  const branches: Stmt[][] = [];
  let exhaustive = false;
  const read = (): void => {
    for (;;) {
      cursor.lines();
      if (cursor.done) return;
      const { at } = cursor;
      if (cursor.is('default')) exhaustive = true;
      if (cursor.is('case') || cursor.is('default')) branches.push(caseLabel(cursor));
      else {
        const branch = branches.at(-1) ?? [];
        if (branches.length === 0) branches.push(branch);
        branch.push(...statement(cursor));
      }
      if (cursor.at === at) cursor.skip();
    }
  };
  if (cursor.is('{')) cursor.bracket(false, read, read);
  return { kind: 'branches', branches: branches.map(unbroken), exhaustive, ...(test ? { test } : {}) };
}

function caseLabel(cursor: Cursor): Stmt[] {
  const isDefault = cursor.next().text === 'default';
  const label: Stmt[] = isDefault ? [] : [{ kind: 'expr', expr: expression(cursor) }];
  while (cursor.take(',')) label.push({ kind: 'expr', expr: expression(cursor) });
  if (!cursor.take(':')) cursor.take('->');
  return label;
}

/** The `break` at the end of a case leaves the switch only. */
function unbroken(branch: Stmt[]): Stmt[] {
  const last = branch.at(-1);
  return last?.kind === 'return' && !last.value ? branch.slice(0, -1) : branch;
}

/** The body runs; a handler may; `finally` runs after either. */
function tryStatement(cursor: Cursor): Stmt[] {
  cursor.next();
  const resources = cursor.is('(')
    ? cursor.bracket(
        false,
        () => body(cursor),
        () => undefined,
      )
    : [];
  const tried = blockOrStatement(cursor);
  const handlers: Stmt[][] = [];
  const after: Stmt[] = [];
  for (;;) {
    const { at } = cursor;
    cursor.lines();
    if (cursor.is('catch') && cursor.is('(', 1)) {
      cursor.next();
      const skip = (): void => {
        cursor.next();
      };
      cursor.bracket(true, skip, skip);
      handlers.push(blockOrStatement(cursor));
    } else if (cursor.is('finally') && cursor.is('{', 1)) {
      cursor.next();
      after.push(...blockOrStatement(cursor));
    } else {
      cursor.at = at;
      break;
    }
  }
  return [...resources, ...tried, { kind: 'branches', branches: handlers, exhaustive: false }, ...after];
}
