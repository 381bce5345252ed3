import { here } from '../kotlin/nodes.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { conditionsOf, patternBindings, type Conditions } from './conditions.ts';
import { lowerExpression } from './expressions.ts';
import { childOf, isComment, parts, rangeOf } from './nodes.ts';
import { isLeaving } from './standard.ts';
import { lowerAll, lowerBody } from './statements.ts';

interface Branch {
  readonly bindings: readonly Stmt[];
  readonly nodes: readonly Node[];
}

interface Choice {
  readonly tests: readonly Expr[];
  readonly branches: readonly Branch[];
  readonly exhaustive: boolean;
}

/** What becomes of the statements of a branch. */
type Lowering = (nodes: readonly Node[]) => Stmt[];

function choiceOf(node: Node): Choice {
  return node.type === 'if_statement' ? ifChoice(node) : switchChoice(node);
}

function ifChoice(node: Node): Choice {
  const { tests, bindings } = conditionsOf(node);
  const blocks = blocksOf(node);
  const [then = [], otherwise] = blocks;
  const next = childOf(node, 'if_statement');
  const branches: Branch[] = [{ bindings, nodes: then }];
  if (next && !otherwise) {
    const rest = ifChoice(next);
    return {
      tests: [...tests, ...rest.tests],
      branches: [...branches, ...rest.branches],
      exhaustive: rest.exhaustive,
    };
  }
  if (otherwise) branches.push({ bindings: [], nodes: otherwise });
  return { tests, branches, exhaustive: otherwise !== undefined };
}

/** The statements between each pair of braces that stands directly in a node. */
export function blocksOf(node: Node): Node[][] {
  const blocks: Node[][] = [];
  for (const child of node.children) {
    if (child.type === '{') blocks.push([]);
    else if (child.type === 'statements') blocks.at(-1)?.push(...child.children);
  }
  return blocks;
}

function switchChoice(node: Node): Choice {
  const subject = node.childForFieldName('expr');
  const value = subject ? lowerExpression(subject) : undefined;
  const entries = node.namedChildren.filter(({ type }) => type === 'switch_entry');
  return {
    tests: value ? [value] : [],
    branches: entries.map((entry) => ({
      bindings: value ? patternBindings(entry.children, value) : [],
      nodes: childOf(entry, 'statements')?.children ?? [],
    })),
    // The compiler sees to that.
    exhaustive: true,
  };
}

/** `if` and `switch` as statements. */
export function choose(node: Node, lower: Lowering = lowerAll): Stmt[] {
  const { tests, branches, exhaustive } = choiceOf(node);
  return [
    {
      kind: 'branches',
      branches: branches.map(({ bindings, nodes }) => [...bindings, ...lower(nodes)]),
      exhaustive,
      ...(tests.length > 0 ? { test: tested(tests, node) } : {}),
    },
  ];
}

function tested(inner: readonly Expr[], node: Node): Expr {
  return { kind: 'opaque', inner, range: rangeOf(node) };
}

/** The same as an expression: one of the values. */
export function lowerChoice(node: Node): Expr {
  const { tests, branches } = choiceOf(node);
  const range = rangeOf(node);
  const values = branches.flatMap((branch): Expr[] => {
    const code = branch.nodes.filter((one) => !isComment(one));
    const only = code.at(-1);
    if (!only || isLeaving(only)) return [];
    if (code.length === 1 && branch.bindings.length === 0) return [lowerExpression(only)];
    return [here([...branch.bindings, ...lowerBody(branch.nodes)], rangeOf(only))];
  });
  const final = values.pop();
  const test = tested(tests, node);
  if (!final) return test;
  return values.reduceRight<Expr>(
    (other, then, i) => ({ kind: 'conditional', ...(i === 0 ? { test } : {}), then, else: other, range }),
    final,
  );
}

/** `guard let x = y, z else { … }`: the block leaves, and what is bound is known after it. */
export function lowerGuard(node: Node): Stmt[] {
  const { tests, bindings }: Conditions = conditionsOf(node);
  const [otherwise = []] = blocksOf(node);
  const leaving: Stmt[] = [...lowerAll(otherwise), { kind: 'return' }];
  return [
    ...tests.map((expr): Stmt => ({ kind: 'expr', expr })),
    { kind: 'branches', branches: [leaving], exhaustive: false },
    ...bindings,
  ];
}

/** `do { … } catch { … }`: the body runs; a handler may. */
export function lowerDo(node: Node): Stmt[] {
  const handlers = parts(node).filter(({ type }) => type === 'catch_block');
  const [body = []] = blocksOf(node);
  if (handlers.length === 0) return lowerAll(body);
  return [
    ...lowerAll(body),
    {
      kind: 'branches',
      branches: handlers.map((handler) => lowerAll(blocksOf(handler).flat())),
      exhaustive: false,
    },
  ];
}
