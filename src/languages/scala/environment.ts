import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';

const READS =
  /^(?:sys\.env|(?:scala\.)?sys\.env\.(?:get|apply|getOrElse)|(?:java\.lang\.)?System\.getenv|(?:scala\.util\.)?Properties\.env(?:OrElse|OrNone))$/;

/** `sys.env`, `System.getenv`, `System.getenv()`: all variables at once. */
export function isEnvironment(node: Node): boolean {
  return /^(?:(?:scala\.)?sys\.env|(?:java\.lang\.)?System\.getenv(?:\(\))?)$/.test(node.text);
}

/** `sys.env("X")`, `sys.env.getOrElse("X", "d")`, `System.getenv("X")`, `Properties.envOrElse("X", "d")`. */
export function environmentCall(path: string, args: readonly Arg[], range: Expr['range']): Expr | undefined {
  if (!READS.test(path)) return undefined;
  const [name, other] = args;
  if (name?.value.kind !== 'literal' || typeof name.value.value !== 'string') return undefined;
  const fallback = other && !leaves(other.value) ? { fallback: other.value } : {};
  return { kind: 'environment', name: name.value.value, ...fallback, range };
}

/** An alternative that only ends the method gives no value. */
export function leaves(expr: Expr): boolean {
  if (expr.kind === 'call')
    return expr.callee.kind === 'member' && expr.callee.name === 'error' && !expr.isNew;
  const [inner] = expr.kind === 'opaque' ? expr.inner : [];
  const last = inner?.kind === 'function' ? inner.body.at(-1) : undefined;
  return last?.kind === 'return' && last.value === undefined;
}
