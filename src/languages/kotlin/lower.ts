import { inOrder } from '../java/classes.ts';
import { withMembers } from '../java/members.ts';
import type { Program } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerMembers } from './statements.ts';

/** What a file says outside of its classes comes before them, wherever it stands. */
export function lowerFile(root: Node): Program {
  const body = lowerMembers(root);
  const imports = body.filter(({ kind }) => kind === 'import');
  const rest = body.filter(({ kind }) => kind !== 'import');
  return { body: withMembers([...imports, ...inOrder(rest)]) };
}
