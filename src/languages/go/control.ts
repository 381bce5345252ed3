import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerDefault, statementsOf } from './assignments.ts';
import { lowerExpression, lowerList } from './expressions.ts';
import { listed, nameAt, named, range, type Context } from './nodes.ts';
import { lowerBlock, lowerStatement } from './statements.ts';

export function lowerIf(node: Node, cx: Context): Stmt[] {
  const initializer = node.childForFieldName('initializer');
  const before = initializer ? lowerStatement(initializer, cx) : [];
  const simple = lowerDefault(node, cx);
  return [...before, ...(simple ? [simple] : lowerBranches(node, cx))];
}

function lowerBranches(node: Node, cx: Context): Stmt[] {
  const condition = node.childForFieldName('condition');
  const consequence = node.childForFieldName('consequence');
  const otherwise = node.childForFieldName('alternative');
  const branches = [consequence ? lowerBlock(consequence, cx) : []];
  if (otherwise)
    branches.push(otherwise.type === 'block' ? lowerBlock(otherwise, cx) : lowerStatement(otherwise, cx));
  const test = condition ? { test: lowerExpression(condition, cx) } : {};
  return oneOf(branches, otherwise !== null, test);
}

function oneOf(branches: Stmt[][], exhaustive: boolean, test: { readonly test?: Expr } = {}): Stmt[] {
  return [{ kind: 'branches', branches, exhaustive, ...test }];
}

export function lowerSwitch(node: Node, cx: Context): Stmt[] {
  const own: Context = { ...cx, breaks: true };
  const initializer = node.childForFieldName('initializer');
  const value = node.childForFieldName('value');
  const alias = listed(node.childForFieldName('alias'))[0];
  const subject = value ? lowerExpression(value, cx) : undefined;
  const before = initializer ? lowerStatement(initializer, cx) : [];
  if (subject)
    before.push(
      alias
        ? { kind: 'assign', target: nameAt(alias), value: subject, declares: true, range: range(alias) }
        : { kind: 'expr', expr: subject },
    );
  const cases = casesOf(node);
  const branches = cases.map((one) => {
    const tests = one.type === 'expression_case' ? lowerList(one.childForFieldName('value'), cx) : [];
    return [...tests.map((expr): Stmt => ({ kind: 'expr', expr })), ...lowerCase(one, own)];
  });
  return [...before, ...oneOf(branches, cases.some(isDefault))];
}

const CASES = new Set(['expression_case', 'type_case', 'default_case', 'communication_case']);

function casesOf(node: Node): Node[] {
  return named(node).filter(({ type }) => CASES.has(type));
}

function isDefault({ type }: Node): boolean {
  return type === 'default_case';
}

function lowerCase(node: Node, cx: Context): Stmt[] {
  return named(node)
    .filter(({ type }) => type === 'statement_list')
    .flatMap((list) => statementsOf(list).flatMap((one) => lowerStatement(one, cx)));
}

/** It waits until one of its cases runs. */
export function lowerSelect(node: Node, cx: Context): Stmt[] {
  const own: Context = { ...cx, breaks: true };
  const branches = casesOf(node).map((one) => {
    const communication = one.childForFieldName('communication');
    const first = communication ? lowerStatement(communication, cx) : [];
    return [...first, ...lowerCase(one, own)];
  });
  return oneOf(branches, true);
}

export function lowerFor(node: Node, cx: Context): Stmt[] {
  const own: Context = { ...cx, breaks: false };
  const body = node.childForFieldName('body');
  const clause = named(node).find((child) => child !== body && child.id !== body?.id);
  const statements = body ? lowerBlock(body, own) : [];
  if (clause?.type === 'range_clause') return lowerRange(clause, statements, cx);
  if (clause?.type === 'for_clause') {
    const part = (name: string): Stmt[] => {
      const child = clause.childForFieldName(name);
      return child ? lowerStatement(child, cx) : [];
    };
    const condition = clause.childForFieldName('condition');
    const over = condition ? { over: lowerExpression(condition, cx) } : {};
    return [
      ...part('initializer'),
      { kind: 'loop', variables: [], ...over, body: [...statements, ...part('update')] },
    ];
  }
  const over = clause ? { over: lowerExpression(clause, cx) } : {};
  return [{ kind: 'loop', variables: [], ...over, body: statements }];
}

/** `for i, x := range list`: of one variable alone it is the index. */
function lowerRange(clause: Node, body: Stmt[], cx: Context): Stmt[] {
  const right = clause.childForFieldName('right');
  const targets = listed(clause.childForFieldName('left')).map(({ text }) => text);
  const over: Expr | undefined = right ? lowerExpression(right, cx) : undefined;
  const variables = targets.filter((name) => /^\w+$/.test(name) && name !== '_');
  if (targets.length > 1 || !over) return [{ kind: 'loop', variables, ...(over ? { over } : {}), body }];
  return [
    { kind: 'expr', expr: over },
    { kind: 'loop', variables, body },
  ];
}
