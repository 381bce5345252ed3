import type { BinaryOp, Expr, Stmt } from '../program.ts';

const UPDATES: Readonly<Record<string, BinaryOp>> = {
  '+=': '+',
  '-=': '-',
  '*=': '*',
  '/=': '/',
  '%=': '%',
  '**=': '**',
};

/** `target = value` and its relatives. */
export function writing(written: Expr, operator: string, value: Expr, range: Expr['range']): Stmt[] {
  const target = place(written);
  if (operator === '?=') {
    const either: Expr = { kind: 'default', value: target, fallback: value, range };
    return [{ kind: 'assign', target, value: either, range }];
  }
  const op = UPDATES[operator];
  if (op === '+' && value.kind === 'map') {
    const entries = [{ spread: target }, ...value.entries];
    return [{ kind: 'assign', target, value: { kind: 'map', entries, range }, range }];
  }
  return [{ kind: 'assign', target, value, ...(op ? { op } : {}), range }];
}

/** What is written to is no reading of the environment: `env.X = …`. */
function place(target: Expr): Expr {
  if (target.kind !== 'environment') return target;
  const { range, name } = target;
  const start = Math.max(range.start, range.end - name.length);
  const of: Expr = { kind: 'name', name: 'env', range };
  return { kind: 'member', of, name, nameRange: { start, end: range.end }, range };
}

/** An expression that stands alone, with what it does to the variables in it. */
export function effects(expr: Expr): Stmt[] {
  const [first] = expr.kind === 'map' ? expr.entries : [];
  // `params << [a: 1]`
  if (first && 'spread' in first && first.spread.kind === 'name')
    return [{ kind: 'assign', target: first.spread, value: expr, range: expr.range }];
  if (expr.kind !== 'call' || expr.callee.kind !== 'member') return [{ kind: 'expr', expr }];
  return eachTurn(expr) ?? put(expr) ?? [{ kind: 'expr', expr }];
}

type CallExpr = Extract<Expr, { kind: 'call' }>;

/** `xs.each { x -> … }` is a loop. */
function eachTurn({ callee, args }: CallExpr): Stmt[] | undefined {
  const [only] = args;
  if (callee.kind !== 'member' || args.length !== 1 || only?.value.kind !== 'function') return undefined;
  if (!/^(?:each|eachWithIndex|times|ifPresent|forEach|reverseEach)$/.test(callee.name)) return undefined;
  const variables = only.value.params.map(({ name }) => name);
  return [{ kind: 'loop', variables, over: callee.of, body: only.value.body.map(dropped) }];
}

function dropped(statement: Stmt): Stmt {
  return statement.kind === 'return' && statement.value ? { kind: 'expr', expr: statement.value } : statement;
}

/** `params.put('k', v)`, `params.putAll([k: v])`. */
function put({ callee, args, range }: CallExpr): Stmt[] | undefined {
  const [key, value, ...more] = args;
  if (callee.kind !== 'member' || !key || key.name !== undefined || more.length > 0) return undefined;
  if (callee.name === 'putAll' && !value && callee.of.kind === 'name') {
    const entries = [{ spread: callee.of }, { spread: key.value }];
    return [{ kind: 'assign', target: callee.of, value: { kind: 'map', entries, range }, range }];
  }
  if (callee.name !== 'put' || !value || key.value.kind !== 'literal') return undefined;
  const name = String(key.value.value);
  const target: Expr = { kind: 'member', of: callee.of, name, nameRange: key.value.range, range };
  return [{ kind: 'assign', target, value: value.value, range }];
}
