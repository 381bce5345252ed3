import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression, named } from './expressions.ts';

/** `[f(x) for x in xs for y in x if y]`, a set of the same, or what is made one after the other. */
export function lowerComprehension(node: Node): Expr | undefined {
  const value = node.childForFieldName('body');
  if (!value) return undefined;
  const clauses = named(node);
  return {
    kind: 'each',
    turns: clauses.filter(({ type }) => type === 'for_in_clause').flatMap(lowerClause),
    tests: clauses
      .filter(({ type }) => type === 'if_clause')
      .flatMap(named)
      .map(lowerExpression),
    value: lowerExpression(value),
    range: { start: node.startIndex, end: node.endIndex },
  };
}

function lowerClause(clause: Node): { variables: string[]; over: Expr }[] {
  const left = clause.childForFieldName('left');
  const right = clause.childForFieldName('right');
  return left && right ? [{ variables: namesIn(left), over: lowerExpression(right) }] : [];
}

/** The variables of a loop: `x`, `(key, value)`. */
export function namesIn(target: Node): string[] {
  return target.type === 'identifier'
    ? [target.text]
    : target.descendantsOfType('identifier').map((name) => name.text);
}
