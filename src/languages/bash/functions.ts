import type { Param } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { isLocal, nameOf, type Variables } from './variables.ts';

/** The shell's own nine; further ones are hardly ever used. */
const MOST_POSITIONAL = 9;

/**
 * What a function is given: its positional parameters by their numbers, and what it reads of the local
 * variables of whoever calls it, which the shell lets it see.
 */
export function parametersOf(definition: Node, variables: Variables): Param[] {
  const range = { start: definition.startIndex, end: definition.endIndex };
  const used = new Set(
    definition.descendantsOfType(['simple_expansion', 'expansion']).map((node) => nameOf(node)),
  );
  const own = new Set(
    definition
      .descendantsOfType('variable_assignment')
      .map((node) => node.childForFieldName('name')?.text ?? ''),
  );
  const numbers = [...used].filter((name) => /^[1-9]$/.test(name)).map(Number);
  const seen = [...used].filter((name) => variables.locals.has(name) && !own.has(name));
  // After `shift` a number is another argument than the caller passed by it.
  const moves = definition
    .descendantsOfType('command_name')
    .some(({ text }) => text === 'shift' || text === 'set' || text === 'getopts');
  const named = (name: string): Param => ({ name, range });
  // Not filled by position, and not known to be missing either.
  const free = (name: string): Param => ({ name, range, fields: [] });
  const positional = Array.from({ length: Math.max(0, ...numbers) }, (_, i) => String(i + 1));
  if (!moves && seen.length === 0) return positional.map(named);
  const first = moves ? [] : positional.map(named);
  const padding = Array.from({ length: MOST_POSITIONAL - first.length }, () => free(''));
  return [...first, ...padding, ...(moves ? positional : []).map(free), ...seen.map(free)];
}

/** Whether an assignment makes a variable of the function it stands in. */
export function declares(node: Node): boolean {
  if (!isLocal(node)) return false;
  for (let { parent } = node; parent; { parent } = parent)
    if (parent.type === 'function_definition') return true;
  return false;
}
