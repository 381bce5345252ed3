import type { Node } from '../tree-sitter.ts';

/** A variable that is given a default which is not empty. */
const DEFAULT = /^\$\{[A-Za-z_]\w{0,60}:?=[^}]/;

/** Of a command that does nothing but that, the variables that it sets unless they are set: `: "${X:=default}"`. */
export function defaultsOf(command: Node): Node[] {
  if (command.childForFieldName('name')?.text !== ':') return [];
  return command
    .childrenForFieldName('argument')
    .flatMap((word) => (word.type === 'string' ? word.namedChildren : [word]))
    .filter((node) => node.type === 'expansion' && DEFAULT.test(node.text));
}
