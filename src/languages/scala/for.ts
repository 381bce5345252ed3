import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { parts, rangeOf } from './nodes.ts';
import { bindings, variablesOf } from './patterns.ts';
import { drop, lowerInto, type Sink } from './statements.ts';

/**
 * `for (x <- xs) …` is a loop. `for { a <- f(); b = a.c } yield d` is most often a chain of futures or
 * options: each name is what its call results in.
 */
export function forStatements(node: Node, sink: Sink): Stmt[] {
  // The field is also that of the brackets around them.
  const enumerators = node.namedChildren.find(({ type }) => type === 'enumerators') ?? parts(node)[0];
  const body = node.childForFieldName('body');
  const yields = node.children.some(({ type }) => type === 'yield');
  const steps = enumerators ? parts(enumerators).filter(({ type }) => type === 'enumerator') : [];
  return stepsFrom(steps, yields, (looped) => {
    if (!body) return [];
    if (!looped && yields) return lowerInto(body, sink);
    return lowerInto(body, drop);
  });
}

function stepsFrom(steps: readonly Node[], yields: boolean, body: (looped: boolean) => Stmt[]): Stmt[] {
  const [step, ...rest] = steps;
  if (!step) return body(false);
  const inner = parts(step);
  const guards = inner.filter(({ type }) => type === 'guard');
  const [pattern, value] = inner.filter(({ type }) => type !== 'guard');
  const conditions = guards.flatMap((guard) => parts(guard).flatMap((one) => drop(lowerExpression(one))));
  if (!pattern || !value) {
    const left = pattern ? drop(lowerExpression(pattern)) : [];
    return [...left, ...conditions, ...stepsFrom(rest, yields, body)];
  }
  const over = result(lowerExpression(value));
  const generates = step.children.some(({ type }) => type === '<-');
  if (!generates || (yields && over.kind === 'call')) {
    return [...assigned(pattern, over), ...conditions, ...stepsFrom(rest, yields, body)];
  }
  return [
    {
      kind: 'loop',
      variables: variablesOf(pattern),
      over,
      body: [...conditions, ...stepsFrom(rest, yields, () => body(true))],
    },
  ];
}

/** What runs the value that it is given: `IO(x)`, `Sync[F].delay(x)`, `ZIO.attempt(x)`. */
const EFFECTS = new Set([
  'Eval',
  'Future',
  'IO',
  'Sync',
  'Task',
  'Try',
  'ZIO',
  'attempt',
  'attemptBlocking',
  'blocking',
  'delay',
  'effect',
  'effectBlocking',
  'pure',
  'succeed',
]);

/** What a computation results in, where that is in sight. */
function result(over: Expr): Expr {
  if (over.kind !== 'call') return over;
  const { callee, args } = over;
  const name = callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
  const [only] = args;
  if (!EFFECTS.has(name) || !only || args.length > 1) return over;
  const { value } = only;
  return value.kind === 'call' ? result(value) : over;
}

function assigned(pattern: Node, value: Expr): Stmt[] {
  const range = rangeOf(pattern);
  if (pattern.type !== 'identifier') return [...drop(value), ...bindings(pattern)];
  return [{ kind: 'assign', target: lowerExpression(pattern), value, declares: true, range }];
}
