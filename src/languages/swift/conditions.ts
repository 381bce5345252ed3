import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { declared, isComment, rangeOf } from './nodes.ts';

export interface Conditions {
  readonly tests: readonly Expr[];
  /** `let x = y`, `case .some(let x) = y`. */
  readonly bindings: readonly Stmt[];
}

/** What stands between `if`, `guard` or `while` and its block. */
export function conditionsOf(node: Node): Conditions {
  const tests: Expr[] = [];
  const bindings: Stmt[] = [];
  for (const condition of separated(node)) {
    const equals = condition.findIndex(({ type }) => type === '=');
    const value = equals < 0 ? undefined : condition[equals + 1];
    const [first] = condition;
    if (value) bindings.push(...patternBindings(condition.slice(0, equals), lowerExpression(value)));
    // `if let x` is about an x that is known already.
    else if (first && first.type !== 'value_binding_pattern') tests.push(...condition.map(lowerExpression));
  }
  return { tests, bindings };
}

const OPENING = new Set(['(', '[']);
const CLOSING = new Set([')', ']']);

/** The nodes of each condition. */
function separated(node: Node): Node[][] {
  const conditions: Node[][] = [[]];
  let depth = 0;
  for (const child of node.children.slice(1)) {
    if (child.type === '{' || child.type === 'else') break;
    if (OPENING.has(child.type)) depth++;
    if (CLOSING.has(child.type)) depth--;
    if (child.type === ',' && depth === 0) conditions.push([]);
    else if (!isComment(child)) conditions.at(-1)?.push(child);
  }
  return conditions;
}

/** The names that a pattern binds: the whole value for `let x`, a part of it for `case .a(let x)`. */
export function patternBindings(pattern: readonly Node[], value: Expr): Stmt[] {
  const [first] = pattern;
  return boundIn(pattern, false).map((name) => {
    const isWhole = first?.type === 'value_binding_pattern';
    const part: Expr = isWhole
      ? value
      : { kind: 'member', of: value, name: name.text, nameRange: rangeOf(name), range: rangeOf(name) };
    return declared(name, part);
  });
}

const PATTERNS = new Set(['pattern', 'switch_pattern']);

/** `let x`, `.a(let x, _)`, `let .a(x)`. */
function boundIn(nodes: readonly Node[], binding: boolean): Node[] {
  const names: Node[] = [];
  let binds = binding;
  for (const [i, node] of nodes.entries()) {
    if (node.type === 'value_binding_pattern') binds = true;
    else if (node.type === 'simple_identifier' && binds && nodes[i - 1]?.type !== '.') names.push(node);
    else if (PATTERNS.has(node.type)) names.push(...boundIn(node.children, binds));
  }
  return names.filter(({ text }) => text !== '_');
}
