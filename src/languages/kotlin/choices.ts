import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { here, parts, rangeOf } from './nodes.ts';
import { drop, give, lowerInto, lowerLast, type Sink } from './statements.ts';

interface Choice {
  readonly test: Node | undefined;
  /** The nodes of each branch, a block or one expression. */
  readonly branches: readonly (Node | undefined)[];
  readonly exhaustive: boolean;
}

function choiceOf(node: Node): Choice {
  if (node.type === 'if_expression') {
    const test = node.childForFieldName('condition') ?? undefined;
    const hasElse = node.children.some(({ type }) => type === 'else');
    const otherwise = node.children.find(({ type }) => type === 'else')?.startIndex ?? Infinity;
    const inner = parts(node).filter(({ id }) => id !== test?.id);
    const then = inner.find(({ startIndex }) => startIndex < otherwise);
    const other = inner.find(({ startIndex }) => startIndex > otherwise);
    return { test, branches: hasElse ? [then, other] : [then], exhaustive: hasElse };
  }
  const subject = node.namedChildren.find(({ type }) => type === 'when_subject');
  const entries = parts(node).filter(({ type }) => type === 'when_entry');
  return {
    test: subject ? parts(subject).at(-1) : undefined,
    branches: entries.map((entry) => parts(entry).at(-1)),
    exhaustive: entries.some((entry) => entry.children.some(({ type }) => type === 'else')),
  };
}

/** `if`, `when` and `try` as statements, each of whose values goes into a sink. */
export function choose(node: Node, sink: Sink): Stmt[] {
  if (node.type === 'try_expression') return attempt(node, sink);
  const { test, branches, exhaustive } = choiceOf(node);
  return [
    {
      kind: 'branches',
      branches: branches.map((branch) => (branch ? lowerBranch(branch, sink) : [])),
      exhaustive,
      ...(test ? { test: lowerExpression(test) } : {}),
    },
  ];
}

function lowerBranch(node: Node, sink: Sink): Stmt[] {
  return node.type === 'block' ? lowerLast(parts(node), sink) : lowerInto(node, sink);
}

/** The body runs; a handler may; `finally` runs after them. */
function attempt(node: Node, sink: Sink): Stmt[] {
  const [body, ...clauses] = parts(node);
  const blockOf = (clause: Node): Node[] => {
    const block = parts(clause).find(({ type }) => type === 'block');
    return block ? parts(block) : [];
  };
  const handlers = clauses.filter(({ type }) => type === 'catch_block');
  const last = clauses.filter(({ type }) => type === 'finally_block').flatMap(blockOf);
  return [
    ...(body ? lowerBranch(body, sink) : []),
    {
      kind: 'branches',
      branches: handlers.map((handler) => lowerLast(blockOf(handler), sink)),
      exhaustive: false,
    },
    ...lowerLast(last, drop),
  ];
}

/** The same as an expression: one of the values. */
export function lowerChoice(node: Node): Expr {
  const range = rangeOf(node);
  if (node.type === 'try_expression') return here(attempt(node, give), range);
  const { test, branches } = choiceOf(node);
  const inner: Expr[] = test ? [lowerExpression(test)] : [];
  const values: Expr[] = [];
  for (const branch of branches) {
    const value = branch ? valueOf(branch) : undefined;
    if (!value) continue;
    (leaves(branch) ? inner : values).push(value);
  }
  const last = values.pop();
  if (!last) return { kind: 'opaque', inner, range };
  const tested: Expr = { kind: 'opaque', inner, range };
  if (values.length === 0) return last;
  return values.reduceRight<Expr>(
    (other, then, i) => ({
      kind: 'conditional',
      ...(i === 0 ? { test: tested } : {}),
      then,
      else: other,
      range,
    }),
    last,
  );
}

function valueOf(branch: Node): Expr {
  if (branch.type !== 'block') return lowerExpression(branch);
  const inner = parts(branch);
  const [only] = inner;
  if (only && inner.length === 1 && only.type !== 'assignment') return lowerExpression(only);
  return here(lowerLast(inner, give), rangeOf(branch));
}

/** `throw` and `return` have no value. */
function leaves(branch: Node | undefined): boolean {
  const last = branch?.type === 'block' ? parts(branch).at(-1) : branch;
  return last !== undefined && /^(?:throw|return|labeled)_expression$/.test(last.type);
}
