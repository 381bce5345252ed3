import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Stmt } from '../program.ts';
import { lowerExpression } from './expressions.ts';
import { boundNames } from './patterns.ts';
import { lowerBody, lowerEffect, lowerStatement } from './statements.ts';

export function lowerBranches(
  node: TSESTree.IfStatement | TSESTree.SwitchStatement | TSESTree.TryStatement,
): Stmt[] {
  if (node.type === 'IfStatement') {
    const branches = [
      lowerStatement(node.consequent),
      ...(node.alternate ? [lowerStatement(node.alternate)] : []),
    ];
    return [
      { kind: 'branches', branches, exhaustive: node.alternate !== null, test: lowerExpression(node.test) },
    ];
  }
  if (node.type === 'SwitchStatement') {
    const branches = node.cases
      .filter((one) => one.consequent.length > 0)
      .map((one) => lowerBody(one.consequent));
    const exhaustive = node.cases.some((one) => one.test === null);
    return [{ kind: 'branches', branches, exhaustive, test: lowerExpression(node.discriminant) }];
  }
  // The body runs as far as it gets; the handler is what may happen besides.
  const handler: Stmt[] = node.handler
    ? [{ kind: 'branches', branches: [lowerStatement(node.handler.body)], exhaustive: false }]
    : [];
  return [
    ...lowerStatement(node.block),
    ...handler,
    ...(node.finalizer ? lowerStatement(node.finalizer) : []),
  ];
}

type Loop =
  | TSESTree.ForStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement;

export function lowerLoop(node: Loop): Stmt[] {
  const body = lowerStatement(node.body);
  switch (node.type) {
    case 'ForStatement': {
      const init = node.init
        ? node.init.type === 'VariableDeclaration'
          ? lowerStatement(node.init)
          : lowerEffect(node.init)
        : [];
      const update = node.update ? lowerEffect(node.update) : [];
      const test: Stmt[] = node.test ? [{ kind: 'expr', expr: lowerExpression(node.test) }] : [];
      const counters =
        node.init?.type === 'VariableDeclaration'
          ? node.init.declarations.flatMap(({ id }) => boundNames(id))
          : [];
      return [...init, { kind: 'loop', variables: counters, body: [...test, ...body, ...update] }];
    }
    case 'ForInStatement':
    case 'ForOfStatement': {
      const [target] =
        node.left.type === 'VariableDeclaration' ? node.left.declarations.map(({ id }) => id) : [node.left];
      return [
        {
          kind: 'loop',
          variables: target ? boundNames(target) : [],
          over: lowerExpression(node.right),
          body,
        },
      ];
    }
    default:
      return [
        { kind: 'loop', variables: [], body: [{ kind: 'expr', expr: lowerExpression(node.test) }, ...body] },
      ];
  }
}
