import type { Range } from '../../values/range.ts';
import type { Call, Closure, Unknown, Value } from '../../values/value.ts';
import type { Arg, Expr, Param, Stmt } from '../program.ts';
import type { Evaluator } from './evaluator.ts';
import { perhaps } from './branches.ts';
import { objectFor } from './functions.ts';
import { merge } from './merge.ts';
import { Scope } from './scope.ts';

type FunctionExpr = Extract<Expr, { kind: 'function' }>;

/**
 * A closure as a value: what it does with its first parameter, an object that stands for whatever it will
 * be given. Its body is walked when what surrounds it is complete.
 */
export function closureOf(evaluator: Evaluator, expr: FunctionExpr): Unknown {
  const [first] = expr.params;
  const closure: Closure = { object: objectFor(first?.name ?? 'this', first?.range ?? expr.range) };
  const outer = evaluator.scope;
  const parameter: Unknown | undefined = first && {
    kind: 'unknown',
    origin: 'parameter',
    text: first.name,
    name: first.name,
    range: first.range,
    object: closure.object,
    ...(first.type === undefined ? {} : { type: first.type }),
  };
  mayAssign(evaluator, expr);
  outer.deferred.push(() => {
    const given: Value = parameter ?? { kind: 'call', call: closure.object, range: expr.range };
    const returns = walk(evaluator, expr, new Scope(outer, outer.within), given);
    // A closure that is an argument is an object as soon as its call is known: filled in here.
    if (returns.length > 0)
      Object.assign(closure, { result: merge(returns, expr.range, evaluator.source(expr.range)) });
  });
  return { ...evaluator.unknown('expression', expr.range), closure };
}

/** `opt.on('-e') { |v| id = v }`: whoever is given the closure may run it before the variables around it are read. */
function mayAssign(evaluator: Evaluator, { params, body }: FunctionExpr): void {
  const own = new Set(params.map(({ name }) => name));
  for (const { name, range } of assignedIn(body, own)) {
    const value = evaluator.scope.lookup(name);
    if (!value || own.has(name) || !evaluator.scope.owner(name)) continue;
    own.add(name);
    const other: Unknown = { kind: 'unknown', origin: 'expression', text: name, name, range };
    evaluator.rebind(name, merge([value, other], value.range, name));
  }
}

interface Assigned {
  readonly name: string;
  readonly range: Range;
}

/** Closures within closures that are looked into: each is looked into from all around it. */
const DEEPEST = 3;

/** @param own is told of the names that a body declares */
function* assignedIn(body: readonly Stmt[], own: Set<string>, depth = 0): Iterable<Assigned> {
  for (const statement of body) {
    if (statement.kind === 'assign' && statement.target.kind === 'name') {
      if (statement.declares) own.add(statement.target.name);
      else yield statement.target;
    } else if (statement.kind === 'destructure') for (const { name } of statement.fields) own.add(name);
    else if (statement.kind === 'branches')
      for (const branch of statement.branches) yield* assignedIn(branch, own, depth);
    else if (statement.kind === 'loop' || statement.kind === 'block')
      yield* assignedIn(statement.body, own, depth);
    else if (depth < DEEPEST)
      for (const closure of closuresIn(statement)) {
        for (const { name } of closure.params) own.add(name);
        yield* assignedIn(closure.body, own, depth + 1);
      }
  }
}

/** The closures that a statement's call is given, and those before it in its chain. */
function* closuresIn(statement: Stmt): Iterable<FunctionExpr> {
  let next =
    statement.kind === 'expr' ? statement.expr : statement.kind === 'return' ? statement.value : undefined;
  while (next) {
    if (next.kind === 'call') {
      for (const { value } of next.args) if (value.kind === 'function') yield value;
      next = next.callee;
    } else next = next.kind === 'member' ? next.of : undefined;
  }
}

function walk(evaluator: Evaluator, expr: FunctionExpr, scope: Scope, given: Value): Value[] {
  return evaluator.within(scope, () => {
    const [first] = expr.params;
    evaluator.parameters(expr.params);
    if (first && !first.fallback) evaluator.declare(first.name, given);
    if (given.kind === 'unknown' && given.object) parts(evaluator, first?.fields ?? [], given.object);
    if (expr.receiver) scope.receiver = given;
    evaluator.block(expr.body);
  });
}

/** What each name of a parameter that is taken apart stands for. */
function parts(evaluator: Evaluator, fields: readonly Param[], of: Call): void {
  for (const { name, part } of fields) {
    const value = evaluator.scope.values.get(name);
    if (part !== undefined && value?.kind === 'unknown')
      evaluator.declare(name, { ...value, part: { of, name: part } });
  }
}

/** Methods that run a closure on what they are called on, and give that back. */
const GIVING_BACK = new Set(['apply', 'also', 'tap', 'applyMutation', 'yield_self', 'then']);
/** Those that give back what the closure returns; `let` runs it only where there is something. */
const GIVING_RESULT = new Set(['let', 'run', 'with', 'use']);

/** `id.into_iter().fold(builder, |builder, id| builder.external_id(id))`. */
const FOLDING = new Set(['fold', 'reduce', 'inject']);

/** What one object is made of by each of some things, which may be none: that object. */
function folded(evaluator: Evaluator, closure: FunctionExpr, [first]: readonly Arg[]): Value | undefined {
  const object = first?.value.kind === 'name' ? evaluator.value(first.value) : undefined;
  if (object?.kind !== 'call') return undefined;
  perhaps(evaluator, () => {
    walk(evaluator, closure, new Scope(evaluator.scope, evaluator.scope.within), object);
  });
  return object;
}

/**
 * `request.apply { externalId = … }`, `builder.applyMutation(b -> …)`, `id?.let { b.externalId(it) }`: the
 * closure runs here and now.
 *
 * @returns undefined where the call is none of these
 */
export function runHere(
  evaluator: Evaluator,
  name: string,
  receiver: Value,
  args: readonly Arg[],
): Value | undefined {
  const closure = args.at(-1)?.value;
  if (closure?.kind !== 'function') return undefined;
  if (FOLDING.has(name)) return folded(evaluator, closure, args);
  if (name === 'forEach' && receiver.kind === 'list' && receiver.complete) {
    const { params, range } = closure;
    const text = params[0]?.name ?? '';
    const item: Value = { kind: 'unknown', origin: 'loop', text, name: text, range, options: receiver.items };
    walk(evaluator, closure, new Scope(evaluator.scope, evaluator.scope.within), item);
    return receiver;
  }
  const back = GIVING_BACK.has(name);
  if (!back && !GIVING_RESULT.has(name)) return undefined;
  // A promise's `then` and an output's `apply` are given what it resolves to, and give something else back.
  if ((name === 'then' || name === 'apply') && !closure.receiver) return undefined;
  let returns: Value[] = [];
  const here = (): void => {
    returns = walk(evaluator, closure, new Scope(evaluator.scope, evaluator.scope.within), receiver);
  };
  if (name === 'let') perhaps(evaluator, here);
  else here();
  if (back) return receiver;
  return returns.length > 0 ? merge(returns, closure.range, evaluator.source(closure.range)) : receiver;
}
