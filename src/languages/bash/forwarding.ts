import type { Node } from '../tree-sitter.ts';

/** A function's command that is given all that the function is: `aws --profile x "$@"`, or is it: `"$@"`. */
export interface Forwarding {
  readonly name: Node | undefined;
  readonly before: readonly Node[];
  readonly after: readonly Node[];
  /** How many of the words `shift` takes first. */
  readonly dropped: number;
}

const ALL = /^"?\$(?:[@*]|\{[@*]\})"?$/;

/** The functions that run a command with their own words; the first such command counts. */
export function forwardingsIn(root: Node): ReadonlyMap<string, Forwarding> {
  const found = new Map<string, Forwarding>();
  for (const definition of root.descendantsOfType('function_definition')) {
    const name = definition.childForFieldName('name')?.text ?? '';
    const commands = definition.descendantsOfType('command');
    const dropped = commands.map(shifted).reduce((sum, one) => sum + one, 0);
    if (commands.some((one) => ALL.test(one.childForFieldName('name')?.text ?? ''))) {
      found.set(name, { name: undefined, before: [], after: [], dropped });
      continue;
    }
    for (const command of commands) {
      const called = command.childForFieldName('name');
      const words = command.childrenForFieldName('argument');
      const at = words.findIndex(({ text }) => ALL.test(text));
      if (at < 0 || !called || called.text === name) continue;
      found.set(name, { name: called, before: words.slice(0, at), after: words.slice(at + 1), dropped });
      break;
    }
  }
  return found;
}

function shifted(command: Node): number {
  if (command.childForFieldName('name')?.text !== 'shift') return 0;
  const [count] = command.childrenForFieldName('argument');
  return count ? Number(count.text) || 0 : 1;
}
