import type { Arg, Expr, Param } from '../program.ts';
import type { Cursor } from './cursor.ts';
import { argumentList, expression } from './expressions.ts';
import { mapOrList } from './collections.ts';
import { call, giving, opaque } from './nodes.ts';
import { hasParameters, parameters } from './parameters.ts';
import { body, statement } from './statements.ts';
import { takePath } from './types.ts';

/**
 * `{ a, b -> … }`, `{ … }`. Without parameters of its own a closure has `it`, and whoever runs it decides
 * whose fields and methods the names in it are.
 */
export function closure(cursor: Cursor): Expr {
  const { start } = cursor.peek();
  let own: Param[] | undefined;
  const read = () => {
    cursor.lines();
    if (hasParameters(cursor)) {
      own = parameters(cursor);
      cursor.take('->');
    }
    return body(cursor);
  };
  const statements = cursor.bracket(false, read, () => statement(cursor));
  const range = cursor.since(start);
  const it: Param = { name: 'it', range: { start, end: start + 1 } };
  return {
    kind: 'function',
    params: own ?? [it],
    body: giving(statements),
    ...(own ? {} : { receiver: true }),
    range,
  };
}

/** `x -> …`, `(a, b) -> { … }`. */
export function lambda(cursor: Cursor): Expr {
  const { start } = cursor.peek();
  const params = cursor.is('(')
    ? cursor.bracket(
        true,
        () => parameters(cursor),
        () => undefined,
      )
    : parameters(cursor);
  cursor.take('->');
  cursor.newlines();
  if (cursor.is('{')) {
    const read = () => body(cursor);
    const statements = cursor.bracket(false, read, () => statement(cursor));
    return { kind: 'function', params, body: giving(statements), range: cursor.since(start) };
  }
  const value = expression(cursor);
  return { kind: 'function', params, body: [{ kind: 'return', value }], range: cursor.since(start) };
}

/** `new X(a, b: 1)`, `new X() { … }`, `new X[5]`. */
export function creation(cursor: Cursor): Expr {
  const { start } = cursor.next();
  const callee = takePath(cursor);
  if (cursor.is('[')) return array(cursor, start);
  const args: Arg[] = cursor.is('(') ? argumentList(cursor) : [];
  const range = cursor.since(start);
  const [only] = args;
  if (only && args.length === 1 && callee.kind === 'name' && /^(?:Integer|Long|String)$/.test(callee.name))
    return only.value;
  const made: Expr = { kind: 'call', callee, args, isNew: true, range };
  if (!cursor.is('{')) return made;
  // The body of an anonymous class has the object for its own.
  const members = closure(cursor);
  const apply: Expr = { kind: 'member', of: made, name: 'apply', nameRange: callee.range, range };
  return call(apply, [{ value: members }], cursor.since(start));
}

/** `new X[5]`, `new X[] { a, b }`. */
function array(cursor: Cursor, start: number): Expr {
  const sizes: Expr[] = [];
  while (cursor.is('[')) sizes.push(mapOrList(cursor));
  if (!cursor.is('{')) return opaque(sizes, cursor.since(start));
  const items: { value: Expr }[] = [];
  const read = (): void => {
    cursor.take(',');
    if (!cursor.done) items.push({ value: expression(cursor) });
  };
  cursor.bracket(true, read, read);
  return { kind: 'list', items, range: cursor.since(start) };
}
