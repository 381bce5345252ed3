import { inOrder } from '../java/classes.ts';
import { withMembers } from '../java/members.ts';
import type { Program } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { extended } from './classes.ts';
import { lowerAll } from './statements.ts';

/** What a file says outside of its types comes before them, wherever it stands. */
export function lowerFile(root: Node): Program {
  const body = extended(lowerAll(root.children));
  const imports = body.filter(({ kind }) => kind === 'import');
  const rest = body.filter(({ kind }) => kind !== 'import');
  return { body: withMembers([...imports, ...inOrder(rest)]) };
}
