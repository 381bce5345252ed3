import type { Range } from '../../values/range.ts';
import type { Expr, Param, Stmt } from '../program.ts';

/** A parameter of the constructor is a field, or may be used like one. */
export function fieldOf({ name, range, type, fallback }: Param): Stmt {
  const unknown: Expr = { kind: 'opaque', inner: [], range };
  const value: Expr = fallback ? { kind: 'default', value: unknown, fallback, range } : unknown;
  return {
    kind: 'assign',
    target: { kind: 'name', name, range },
    value,
    declares: true,
    ...(type === undefined || fallback ? {} : { type }),
    range,
  };
}

/** What the methods see of those that have no default. */
export function constructorOf(params: readonly Param[], name: string, range: Range): Stmt[] {
  const given = params.filter(({ fallback }) => !fallback);
  if (given.length === 0) return [];
  const body = given.map(({ name: field, range: at }): Stmt => {
    const self: Expr = { kind: 'name', name: 'this', range: at };
    const target: Expr = { kind: 'member', of: self, name: field, nameRange: at, range: at };
    return { kind: 'assign', target, value: { kind: 'name', name: field, range: at }, range: at };
  });
  return [{ kind: 'function', name, params: given, body, range }];
}
