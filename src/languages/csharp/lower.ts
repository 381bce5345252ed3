import type { Program } from '../program.ts';
import type { Node } from '../tree-sitter.ts';

export function lowerFile(_root: Node): Program {
  return { body: [] };
}
