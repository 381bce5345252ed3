import type { Expr, Stmt } from '../program.ts';
import type { Cursor } from './cursor.ts';
import { expression, argumentList } from './expressions.ts';
import { field } from '../scala/fields.ts';
import { importStatement } from './imports.ts';
import { giving, nameOf } from './nodes.ts';
import { annotations, parameters } from './parameters.ts';
import { blockOrStatement, body, valueOf } from './statements.ts';
import type { Token } from './tokens.ts';
import { isModifier, skipGenerics, takeType, typeLength } from './types.ts';

const TYPES = new Set(['class', 'interface', 'enum', 'trait', 'record']);

/** Imports, types, methods and variables; undefined for what is none of these. */
export function declaration(cursor: Cursor): Stmt[] | undefined {
  const first = cursor.peek();
  if (first.kind !== 'name' && first.text !== '@' && !cursor.is('<')) return undefined;
  if (first.text === 'import' || first.text === 'package') return importStatement(cursor);
  const before = first.text === '@' ? annotations(cursor).map(alone) : [];
  const found = declared(cursor);
  if (!found) return first.text === '@' ? before : undefined;
  return [...before, ...found];
}

function alone(expr: Expr): Stmt {
  return { kind: 'expr', expr };
}

function declared(cursor: Cursor): Stmt[] | undefined {
  const { start } = cursor.peek();
  let modified = cursor.is('<');
  while (isModifier(cursor.peek()) && !isWord(cursor)) {
    cursor.next();
    modified = true;
    annotations(cursor);
    if (cursor.peek().kind === 'newline' && cursor.peek(1).kind === 'name') cursor.newlines();
  }
  if (modified) skipGenerics(cursor);
  const token = cursor.peek();
  if (TYPES.has(token.text) && cursor.peek(1).kind === 'name') return [typeBody(cursor, start)];
  if (token.text === '@' && cursor.is('interface', 1)) {
    cursor.next();
    return [typeBody(cursor, start)];
  }
  if (modified && cursor.is('{')) return [{ kind: 'block', body: blockOrStatement(cursor) }];
  if (modified && cursor.is('(')) return several(cursor);
  const length = typeLength(cursor);
  const name = cursor.peek(length);
  const typed =
    length > 0 && (name.kind === 'name' || (name.kind === 'string' && cursor.is('(', length + 1)));
  if (typed && (modified || isDeclaration(cursor, length))) {
    const type = takeType(cursor, length);
    return cursor.is('(', 1) ? method(cursor, start) : variables(cursor, type, start);
  }
  // A constructor has only its name.
  if (cursor.names.classes.has(token.text) && cursor.is('(', 1) && opensBody(cursor, cursor.peek(1)))
    return method(cursor, start);
  if (!modified) return undefined;
  // A type that is written in lower case.
  if (token.kind === 'name' && cursor.peek(1).kind === 'name' && !cursor.is('in', 1)) cursor.next();
  if (cursor.peek().kind !== 'name' && cursor.peek().kind !== 'string') return undefined;
  return cursor.is('(', 1) ? method(cursor, start) : variables(cursor, undefined, start);
}

/** A modifier's word that is a name here: `default: …`, `def.x`. */
function isWord(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek(1);
  if (cursor.is('synchronized') && text === '(') return true;
  return kind === 'op' && text !== '@' && text !== '<' && text !== '(' && text !== '{';
}

/** Whether two names in a row declare the second one: `String role = …`, `String role(…) {`. */
function isDeclaration(cursor: Cursor, length: number): boolean {
  const { kind, text } = cursor.peek(length + 1);
  if (kind === 'newline' || kind === 'end') return true;
  if (kind !== 'op') return false;
  return text === '(' ? isDefinition(cursor, length + 1) : text === '=' || text === ';' || text === ',';
}

/** Whether the parenthesis ahead holds parameters and not arguments. */
function isDefinition(cursor: Cursor, ahead: number): boolean {
  const open = cursor.peek(ahead);
  const { match } = open;
  if (match === undefined) return false;
  while (cursor.peek(ahead + 1).kind === 'newline') ahead++;
  const first = cursor.peek(ahead + 1);
  if (first.text === ')' && first.kind === 'op') return true;
  if (first.kind !== 'name' && first.text !== '@') return false;
  const next = cursor.peek(ahead + 2);
  return (
    next.kind === 'name' ||
    ['.', '<', '=', ',', ')', '[', '...'].includes(next.text) ||
    next.kind === 'newline'
  );
}

function opensBody(cursor: Cursor, open: Token): boolean {
  const behind = open.match === undefined ? undefined : cursor.tokens[open.match + 1];
  return behind?.text === '{' || behind?.text === 'throws';
}

function method(cursor: Cursor, start: number): Stmt[] {
  const token = cursor.next();
  const name = token.kind === 'string' ? stringText(token) : token.text;
  const params = cursor.bracket(
    true,
    () => parameters(cursor),
    () => parameters(cursor),
  );
  if (cursor.is('throws') || (cursor.peek().kind === 'newline' && cursor.is('throws', 1))) {
    cursor.newlines();
    while (!cursor.done && !cursor.is('{') && cursor.peek().kind !== 'newline') cursor.next();
  }
  const { at } = cursor;
  cursor.newlines();
  if (!cursor.is('{')) {
    cursor.at = at;
    return [];
  }
  const statements = blockOrStatement(cursor);
  return [{ kind: 'function', name, params, body: giving(statements), range: cursor.since(start) }];
}

function stringText({ parts = [] }: Token): string {
  return parts.map((part) => ('kind' in part ? String(part.value) : '')).join('');
}

function variables(cursor: Cursor, type: string | undefined, start: number): Stmt[] {
  const statements: Stmt[] = [];
  do {
    cursor.newlines();
    const name = cursor.peek();
    if (name.kind !== 'name') return statements;
    cursor.next();
    const target = nameOf(name);
    const written = cursor.continues('=') && cursor.take('=');
    if (written) cursor.newlines();
    const value: Expr = written
      ? valueOf(cursor)
      : type === undefined
        ? { kind: 'literal', value: null, range: target.range }
        : { kind: 'opaque', inner: [], range: target.range };
    const range = cursor.since(start);
    statements.push({
      kind: 'assign',
      target,
      value,
      declares: true,
      ...(type === undefined ? {} : { type }),
      range,
    });
  } while (cursor.take(','));
  return statements;
}

/** `def (a, b) = value`: the first is read from the value, the others stay unknown. */
function several(cursor: Cursor): Stmt[] {
  const { start } = cursor.peek();
  const targets = cursor.bracket(
    true,
    () => parameters(cursor),
    () => parameters(cursor),
  );
  if (!cursor.take('=')) return [];
  const of = valueOf(cursor);
  const range = cursor.since(start);
  return targets.map(({ name, range: at }, i) => {
    const index: Expr = { kind: 'literal', value: i, range: at };
    const item = of.kind === 'list' ? of.items[i]?.value : undefined;
    const value: Expr =
      item ??
      (i === 0
        ? { kind: 'index', of, index, range: of.range }
        : { kind: 'opaque', inner: [], range: of.range });
    return { kind: 'assign', target: { kind: 'name', name, range: at }, value, declares: true, range };
  });
}

function typeBody(cursor: Cursor, start: number): Stmt {
  const isEnum = cursor.next().text === 'enum';
  const name = cursor.next().text;
  const header: Stmt[] = [];
  while (!cursor.done && !cursor.is('{')) {
    if (cursor.is('(')) header.push(...argumentList(cursor).map(({ value }) => alone(value)));
    else cursor.next();
  }
  const read = (): Stmt[] => [...(isEnum ? constants(cursor) : []), ...body(cursor)];
  const statements = cursor.is('{') ? cursor.bracket(false, read, () => body(cursor)) : [];
  return {
    kind: 'class',
    name,
    body: [...header, ...statements.map(unset).flatMap(field)],
    range: cursor.since(start),
  };
}

/** A field that is not written where it stands gets its value from a constructor or from outside. */
function unset(statement: Stmt): Stmt {
  if (statement.kind !== 'assign' || statement.value.range !== statement.target.range) return statement;
  return { ...statement, value: { kind: 'opaque', inner: [], range: statement.target.range } };
}

/** `A, B(1) { … }, C;` */
function constants(cursor: Cursor): Stmt[] {
  const found: Stmt[] = [];
  for (;;) {
    cursor.newlines();
    if (cursor.peek().kind !== 'name' || ![',', ';', '(', '{', '}', '\n', ''].includes(cursor.peek(1).text))
      return found;
    found.push(alone(expression(cursor)));
    cursor.newlines();
    if (!cursor.take(',')) return found;
  }
}
