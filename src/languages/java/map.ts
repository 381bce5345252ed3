import type { Arg, Expr, MapItem, Param } from '../program.ts';

/** What becomes of names and closures; everything else stays as it is. */
export interface Mapper {
  readonly name: (expr: Extract<Expr, { kind: 'name' }>) => Expr;
  readonly closure: (expr: Extract<Expr, { kind: 'function' }>) => Expr;
}

/** An expression with the names in it replaced. */
export function mapExpression(expr: Expr, mapper: Mapper): Expr {
  const go = (inner: Expr): Expr => mapExpression(inner, mapper);
  switch (expr.kind) {
    case 'literal':
      return expr;
    case 'name':
      return mapper.name(expr);
    case 'function':
      return mapper.closure(expr);
    case 'member':
      return { ...expr, of: go(expr.of) };
    case 'index':
      return { ...expr, of: go(expr.of), index: go(expr.index) };
    case 'call':
      // A bare call is one of a method, whatever fields there are.
      return {
        ...expr,
        callee: expr.callee.kind === 'name' ? expr.callee : go(expr.callee),
        args: expr.args.map((arg): Arg => ({ ...arg, value: go(arg.value) })),
      };
    case 'map':
      return { ...expr, entries: expr.entries.map((item) => mapItem(item, go)) };
    case 'list':
      return { ...expr, items: expr.items.map((item) => ({ ...item, value: go(item.value) })) };
    case 'each':
      return {
        ...expr,
        turns: expr.turns.map((turn) => ({ ...turn, over: go(turn.over) })),
        tests: expr.tests.map(go),
        value: go(expr.value),
      };
    case 'binary':
      return { ...expr, left: go(expr.left), right: go(expr.right) };
    case 'template':
      return { ...expr, parts: expr.parts.map(go) };
    case 'default':
      return { ...expr, value: go(expr.value), fallback: go(expr.fallback) };
    case 'conditional':
      return {
        ...expr,
        then: go(expr.then),
        else: go(expr.else),
        ...(expr.test ? { test: go(expr.test) } : {}),
      };
    case 'environment':
      return expr.fallback ? { ...expr, fallback: go(expr.fallback) } : expr;
    case 'opaque':
      return { ...expr, inner: expr.inner.map(go) };
  }
}

function mapItem(item: MapItem, go: (expr: Expr) => Expr): MapItem {
  if ('spread' in item) return { spread: go(item.spread) };
  if ('computed' in item) return { computed: go(item.computed), value: go(item.value) };
  return { ...item, value: go(item.value) };
}

export function mapParams(params: readonly Param[], mapper: Mapper): Param[] {
  return params.map((param) =>
    param.fallback ? { ...param, fallback: mapExpression(param.fallback, mapper) } : param,
  );
}
