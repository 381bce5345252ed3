import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { directiveIn } from './mask.ts';

/**
 * Statements with `#if … #else … #endif` among them, of which one alternative is compiled.
 *
 * @param lower what becomes of the nodes between two directives
 */
export function grouped(nodes: readonly Node[], lower: (nodes: readonly Node[]) => Stmt[]): Stmt[] {
  const start = nodes.findIndex((node) => directive(node) === 'if');
  if (start < 0) return lower(nodes);
  const branches: Node[][] = [[]];
  let exhaustive = false;
  let depth = 0;
  let end = start + 1;
  for (; end < nodes.length; end++) {
    const node = nodes[end];
    if (!node) break;
    const word = directive(node);
    if (word === 'endif' && depth-- === 0) break;
    if (word === 'if') depth++;
    if (depth === 0 && (word === 'else' || word === 'elseif')) {
      branches.push([]);
      exhaustive ||= word === 'else';
    } else branches.at(-1)?.push(node);
  }
  return [
    ...lower(nodes.slice(0, start)),
    { kind: 'branches', branches: branches.map((branch) => grouped(branch, lower)), exhaustive },
    ...grouped(nodes.slice(end + 1), lower),
  ];
}

/** The word of a directive, which the parser is shown as a comment. */
function directive(node: Node): string | undefined {
  return node.type === 'comment' ? directiveIn(node.text) : undefined;
}
