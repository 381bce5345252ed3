import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { isLocal, nameOf, type Variables } from './variables.ts';

/** What keeps an assignment from what stands around it: shells of their own, and the one command it is made for. */
const APART = new Set(['subshell', 'command_substitution', 'process_substitution', 'pipeline', 'command']);

/** Commands that set a variable by its name, or take it away. */
const SETTING = /^(?:read|getopts|mapfile|readarray|printf|let|unset|eval)$/;

/**
 * Variables that one function of a script sets to a constant and nobody sets elsewhere: every other function sees
 * them, since only `local` keeps one to its function (Bash manual, "Shell Functions").
 *
 * @param lower makes the expression of a value
 */
export function globalsOf(root: Node, variables: Variables, lower: (value: Node) => Expr): Stmt[] {
  if (variables.functions.size < 1) return [];
  const found = [...variables.values].filter(
    ([name, value]) =>
      !variables.lists.has(name) && isConstant(name, value, variables) && isForAll(value.parent),
  );
  if (found.length === 0) return [];
  const others = setOtherwise(root);
  const bindings = found
    .filter(([name]) => !others.has(name))
    .map(([name, value]) => ({ name, value: lower(value) }));
  return bindings.length > 0 ? [{ kind: 'block', body: [], bindings }] : [];
}

/** A text, or one with variables that the script is given and its own default of itself. */
function isConstant(self: string, value: Node, { assigned }: Variables): boolean {
  if (!/^(?:word|number|string|raw_string|expansion|concatenation)$/.test(value.type)) return false;
  if (value.descendantsOfType(['command_substitution', 'arithmetic_expansion']).length > 0) return false;
  return value.descendantsOfType(['simple_expansion', 'expansion']).every((node) => {
    const name = nameOf(node);
    return /^[A-Za-z_]/.test(name) && (name === self || !assigned.has(name));
  });
}

/** Whether an assignment in a function is made for the whole script. */
function isForAll(assignment: Node | null): boolean {
  if (assignment?.type !== 'variable_assignment' || isLocal(assignment)) return false;
  if (assignment.childForFieldName('name')?.type !== 'variable_name') return false;
  if (assignment.children.some(({ type }) => type === '+=')) return false;
  let isInFunction = false;
  for (let { parent } = assignment; parent; { parent } = parent) {
    if (APART.has(parent.type)) return false;
    isInFunction ||= parent.type === 'function_definition';
  }
  return isInFunction;
}

/** The words of commands that set variables by their names. */
function setOtherwise(root: Node): ReadonlySet<string> {
  const commands = root.descendantsOfType(['command', 'unset_command']);
  return new Set(
    commands.flatMap((node) => {
      const isSetting = SETTING.test(node.childForFieldName('name')?.text ?? 'unset');
      return isSetting ? node.text.split(/\W+/) : [];
    }),
  );
}
