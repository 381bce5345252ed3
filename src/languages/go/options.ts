import type { Expr, Stmt } from '../program.ts';

type Assign = Extract<Stmt, { kind: 'assign' }>;
type List = Extract<Expr, { kind: 'list' }>;

/**
 * `if wanted { opts = append(opts, func(o *Options) { … }) }`: what is appended under a condition becomes a
 * function that does what it does under that condition, appended after it. So the list stays one of which
 * all is known.
 *
 * @param branches statements that may or may not run
 */
export function withoutAppending(branches: readonly (readonly Stmt[])[]): {
  readonly branches: Stmt[][];
  readonly after: Stmt[];
} {
  const after: Stmt[] = [];
  const kept = branches.map((branch) =>
    branch.filter((one) => {
      const list = one.kind === 'assign' ? appended(one) : undefined;
      if (one.kind === 'assign' && list) after.push({ ...one, value: perhaps(list) });
      return list === undefined;
    }),
  );
  return { branches: kept, after };
}

/** The list of `opts = append(opts, …)`, where functions are appended. */
function appended({ target, value }: Assign): List | undefined {
  if (target.kind !== 'name' || value.kind !== 'list') return undefined;
  const [first, ...more] = value.items;
  const isOwn = first?.spread === true && first.value.kind === 'name' && first.value.name === target.name;
  return isOwn && more.length > 0 && more.every(({ value: item }) => isOption(item)) ? value : undefined;
}

function isOption(expr: Expr): boolean {
  return expr.kind === 'function' || (expr.kind === 'call' && expr.isNew !== true);
}

function perhaps({ items: [first, ...more], ...list }: List): List {
  const items = more.map((item) => ({ ...item, value: conditional(item.value) }));
  return { ...list, items: first ? [first, ...items] : items };
}

function conditional(expr: Expr): Expr {
  const { range } = expr;
  if (expr.kind === 'function')
    return { ...expr, body: [{ kind: 'branches', branches: [expr.body], exhaustive: false }] };
  return { kind: 'conditional', then: expr, else: { kind: 'literal', value: null, range }, range };
}
