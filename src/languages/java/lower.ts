import type { Program } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { helpersFirst } from './classes.ts';
import { withMembers } from './members.ts';

export function lowerFile(root: Node): Program {
  return { body: withMembers(helpersFirst(root)) };
}
