import type { Call, ListValue, Value } from '../../values/value.ts';
import type { Expr } from '../program.ts';

/** Methods that leave out what is nothing without being told so. */
const ALONE = new Set(['compact', 'filterNotNull', 'compactMap']);

/**
 * What is left of a list when what is nothing was taken out of it: `words.filter(Boolean)`,
 * `words.filter((word) => word)`, Python's `filter(None, words)`, `words.compact`. What may be nothing stays as
 * what it is.
 */
export function sifted(expr: Extract<Expr, { kind: 'call' }>, call: Call): ListValue | undefined {
  const [test] = expr.args;
  const list = call.receiver ?? call.args[1]?.value;
  if (list?.kind !== 'list') return undefined;
  const sifts =
    call.name === 'filter' ? test !== undefined && isTrue(test.value) : isAlone(call, test?.value);
  return sifts ? { ...list, items: list.items.filter((item) => !isNothing(item)) } : undefined;
}

function isAlone({ name, args, receiver }: Call, test: Expr | undefined): boolean {
  return ALONE.has(name) && receiver !== undefined && (args.length === 0 || (test ? isTrue(test) : false));
}

/** A test that asks of each item only whether it is something. */
function isTrue(test: Expr): boolean {
  if (test.kind === 'name') return test.name === 'Boolean';
  if (test.kind === 'literal') return test.value === null;
  if (test.kind !== 'function' || test.params.length > 1) return false;
  const [only] = test.body;
  const given = only?.kind === 'return' ? only.value : only?.kind === 'expr' ? only.expr : undefined;
  return given !== undefined && test.body.length === 1 && isItself(given, test.params[0]?.name ?? '$0');
}

/** `word`, `!!word`. */
function isItself(expr: Expr, name: string): boolean {
  if (expr.kind === 'name') return expr.name === name;
  const [inner] = expr.kind === 'opaque' ? expr.inner : [];
  const [innermost] = inner?.kind === 'opaque' ? inner.inner : [];
  return innermost?.kind === 'name' && innermost.name === name;
}

function isNothing(item: Value): boolean {
  return item.kind === 'known' && (item.value === null || item.value === '' || item.value === false);
}
