import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Stmt } from '../program.ts';
import { lowerExpression } from './expressions.ts';
import { opaque } from './nodes.ts';

type Class = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** What a class's decorators are called with, and those of its members and their parameters: `@Module({ … })`. */
export function lowerDecorators(node: Class): Stmt[] {
  const decorators = [...node.decorators, ...node.body.body.flatMap(memberDecorators)];
  // Not as statements of their own: what a decorator is given, it changes no more than any call in an expression.
  const inner = decorators.map(({ expression }) => lowerExpression(expression));
  return inner.length > 0 ? [{ kind: 'expr', expr: opaque(node, inner) }] : [];
}

function memberDecorators(member: TSESTree.ClassElement): TSESTree.Decorator[] {
  if (!('decorators' in member)) return [];
  const { value } = member;
  const params = value?.type === 'FunctionExpression' ? value.params : [];
  return [...member.decorators, ...params.flatMap(({ decorators }) => decorators)];
}
