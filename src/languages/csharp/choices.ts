import { here } from '../java/switches.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression, opaque } from './expressions.ts';
import { parts, rangeOf } from './nodes.ts';
import { unsetIn } from './standard.ts';
import { lowerStatement } from './statements.ts';

/** `a ? b : c`; `x != null ? x : y` is x, or y where there is none. */
export function lowerChoice(node: Node): Expr {
  const test = node.childForFieldName('condition');
  const then = node.childForFieldName('consequence');
  const other = node.childForFieldName('alternative');
  if (!test || !then || !other) return opaque(node);
  const range = rangeOf(node);
  const unset = unsetIn(test);
  const value = lowerExpression(then);
  const fallback = lowerExpression(other);
  if (unset?.isUnset === false && unset.name === then.text)
    return { kind: 'default', value, fallback, range };
  if (unset?.isUnset === true && unset.name === other.text)
    return { kind: 'default', value: fallback, fallback: value, range };
  return { kind: 'conditional', test: lowerExpression(test), then: value, else: fallback, range };
}

/** `x switch { A => 1, _ => 2 }`: one of the values of its arms; an arm that throws has none. */
export function lowerSwitchExpression(node: Node): Expr {
  const [tested, ...arms] = parts(node);
  const values = arms
    .filter(({ type }) => type === 'switch_expression_arm')
    .flatMap((arm) => parts(arm).slice(-1))
    .filter(({ type }) => type !== 'throw_expression')
    .map(lowerExpression);
  const last = values.pop();
  if (!last) return opaque(node);
  const range = rangeOf(node);
  const test = tested ? { test: lowerExpression(tested) } : {};
  return values.reduceRight<Expr>(
    (other, then, i) => ({ kind: 'conditional', ...(i === 0 ? test : {}), then, else: other, range }),
    last,
  );
}

/** `switch (x) { case A: case B: f(); break; default: … }`. */
export function lowerSwitch(node: Node): Stmt {
  const test = node.childForFieldName('value');
  const body = node.childForFieldName('body');
  const sections = body ? parts(body).filter(({ type }) => type === 'switch_section') : [];
  const branches = sections.map(statementsOf).filter((statements) => statements.length > 0);
  return {
    kind: 'branches',
    branches: branches.map((statements) => statements.flatMap(lowerStatement)),
    exhaustive: sections.some(({ children }) => children[0]?.type === 'default'),
    ...(test ? { test: lowerExpression(test) } : {}),
  };
}

/** What a section does; `break` at its end leaves the switch and not the function. */
function statementsOf(section: Node): Node[] {
  const statements = parts(section).filter(({ type }) => /_statement$|^block$/.test(type));
  const [only, ...more] = statements;
  const inner = only?.type === 'block' && more.every(isBreak) ? parts(only) : statements;
  return inner.filter((one, i) => i < inner.length - 1 || !isBreak(one) || inner.length === 1);
}

function isBreak({ type }: Node): boolean {
  return type === 'break_statement';
}

/** What a body returns where it stands; a single expression is that. */
export function once(body: readonly Stmt[], range: Expr['range']): Expr {
  const [only, ...more] = body;
  return only?.kind === 'return' && only.value && more.length === 0 ? only.value : here(body, range);
}
