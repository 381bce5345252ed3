import type { ListValue, Value } from '../../values/value.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Evaluator } from './evaluator.ts';
import { merge } from './merge.ts';
import { Scope, type Outcome } from './scope.ts';

/** Alternatives of which at most one runs: what follows sees one of what they left behind. */
export function branches(evaluator: Evaluator, statement: Extract<Stmt, { kind: 'branches' }>): void {
  if (statement.test) evaluator.value(statement.test);
  const outcomes: Outcome[] = [];
  const { count } = evaluator.objects;
  let returns = 0;
  const before = evaluator.returned;
  for (const branch of statement.branches) {
    evaluator.returned = false;
    const outcome = evaluator.journal.attempt(() => {
      evaluator.block(branch);
    });
    // What a branch that leaves the function did is never seen by what follows.
    if (evaluator.returned) {
      returns++;
      evaluator.objects.left(outcome);
    } else outcomes.push(outcome);
  }
  evaluator.returned = before || (statement.exhaustive && returns === statement.branches.length);
  if (!statement.exhaustive) outcomes.push(new Map());
  join(evaluator, outcomes, count);
}

/** A body that runs any number of times, with a variable that is each of the items. */
export function loop(evaluator: Evaluator, statement: Extract<Stmt, { kind: 'loop' }>): void {
  const over = statement.over ? evaluator.value(statement.over) : undefined;
  if (over && statement.variables.length === 2) goneOver(evaluator, over);
  const { count } = evaluator.objects;
  const outcome = evaluator.journal.attempt(() => {
    declareTurn(evaluator, statement.variables, over);
    evaluator.block(statement.body);
  });
  const isRun = over?.kind === 'list' && over.complete && over.items.length > 0;
  join(evaluator, isRun ? [outcome] : [outcome, new Map()], count);
}

/** `for ((name, value) in params)` is `params.entries()` where that has to be said: what is done is done with all of it. */
function goneOver({ calls, recording, scope }: Evaluator, over: Value): void {
  const { range } = over;
  if (!recording || (over.kind !== 'map' && !(over.kind === 'call' && over.call.receiver === undefined)))
    return;
  const call = { callee: 'entries', name: 'entries', receiver: over, args: [], complete: true } as const;
  calls.push({
    ...call,
    range,
    calleeRange: range,
    ...(scope.within === undefined ? {} : { within: scope.within }),
  });
}

/** The variables of a loop, each of which is any of the items. */
function declareTurn(evaluator: Evaluator, variables: readonly string[], over: Value | undefined): void {
  const range = over?.range ?? { start: 0, end: 0 };
  const options = over?.kind === 'list' && over.complete && variables.length === 1 ? over.items : undefined;
  for (const name of variables) {
    evaluator.declare(name, {
      kind: 'unknown',
      origin: 'loop',
      text: name,
      name,
      range,
      ...(options ? { options } : {}),
    });
  }
}

/** `[f(x) for x in xs]`: one item, which stands for those of all turns. */
export function eachOf(evaluator: Evaluator, expr: Extract<Expr, { kind: 'each' }>): ListValue {
  const items: Value[] = [];
  evaluator.within(new Scope(evaluator.scope, evaluator.scope.within), () => {
    for (const { variables, over } of expr.turns) declareTurn(evaluator, variables, evaluator.value(over));
    for (const test of expr.tests) evaluator.value(test);
    items.push(evaluator.value(expr.value));
  });
  return { kind: 'list', items, complete: true, range: expr.range };
}

/** Walks a body that may or may not run. */
export function perhaps(evaluator: Evaluator, walk: () => void): void {
  const { count } = evaluator.objects;
  join(evaluator, [evaluator.journal.attempt(walk), new Map()], count);
}

/** @param count how many objects there were before */
function join(evaluator: Evaluator, outcomes: readonly Outcome[], count: number): void {
  const written = new Map<Scope, Set<string>>();
  for (const outcome of outcomes) {
    for (const [scope, names] of outcome) {
      const set = written.get(scope) ?? new Set();
      for (const name of names.keys()) set.add(name);
      written.set(scope, set);
    }
  }
  for (const [scope, names] of written) {
    for (const name of names) {
      const other = evaluator.objects.isYounger(scope, name, count) ? undefined : scope.absent;
      const values = outcomes
        .map((outcome) => outcome.get(scope)?.get(name) ?? scope.values.get(name) ?? other)
        .filter((value) => value !== undefined);
      const [first] = values;
      if (values.length < outcomes.length) scope.partial.add(name);
      if (first) evaluator.journal.set(scope, name, merge(values, first.range, name));
    }
  }
}
