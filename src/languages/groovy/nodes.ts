import type { Arg, Expr, MapItem, Stmt } from '../program.ts';
import type { Range } from '../../values/range.ts';
import type { Token } from './tokens.ts';

export function nameOf(token: Token): Expr {
  return { kind: 'name', name: token.text, range: { start: token.start, end: token.end } };
}

export function opaque(inner: readonly Expr[], range: Range): Expr {
  return { kind: 'opaque', inner, range };
}

export function call(callee: Expr, args: readonly Arg[], range: Range): Expr {
  return { kind: 'call', callee, args, range };
}

/** `a.b.c` where it is made of names only. */
export function pathOf(expr: Expr): string | undefined {
  if (expr.kind === 'name') return expr.name;
  const of = expr.kind === 'member' ? pathOf(expr.of) : undefined;
  return of !== undefined && of.length < 100 && expr.kind === 'member' ? `${of}.${expr.name}` : undefined;
}

/** Named arguments are one map for who gets them. */
export function mapEntries(args: readonly Arg[]): MapItem[] {
  return args.flatMap(({ name, value, spread }): MapItem[] => {
    if (name !== undefined) return [{ key: name, keyRange: value.range, value }];
    return spread ? [{ spread: value }] : [];
  });
}

/** A body whose last statement is a value returns it. */
export function giving(body: readonly Stmt[]): Stmt[] {
  const last = body.at(-1);
  return last?.kind === 'expr' ? [...body.slice(0, -1), { kind: 'return', value: last.expr }] : [...body];
}
