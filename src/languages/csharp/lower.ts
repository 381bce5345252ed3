import { withMembers } from '../java/members.ts';
import type { Program } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerUnit } from './classes.ts';

export function lowerFile(root: Node): Program {
  return { body: withMembers(lowerUnit(root)) };
}
