import type { Node } from './tree-sitter.ts';
import type { Problem } from './types.ts';

/** The first place where a tree-sitter parser could not follow the text; it reads on behind it. */
export function syntaxProblems(root: Node): Problem[] {
  if (!root.hasError) return [];
  let node = root;
  for (;;) {
    const next = node.children.find((child) => child.isError || child.isMissing || child.hasError);
    if (!next) break;
    node = next;
    if (node.isError || node.isMissing) break;
  }
  const range = { start: node.startIndex, end: node.endIndex };
  return [{ range, message: node.isMissing ? `expected ${node.type}` : 'could not be parsed here' }];
}
