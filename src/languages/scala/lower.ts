import type { Program } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerBody } from './statements.ts';

/** A Scala source file (2 or 3) as a program. */
export function lowerFile(root: Node): Program {
  return { body: lowerBody(root) };
}
