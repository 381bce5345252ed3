import type { Node } from '../tree-sitter.ts';
import { defaultsOf } from './defaults.ts';
import { type Held, heldBy, heldByLoop } from './held.ts';

/** What is known of a script's names before it is lowered. */
export interface Variables {
  /** Those that the script itself sets; all others come from the environment. */
  readonly assigned: ReadonlySet<string>;
  /** Those that hold several words at once: arrays, and strings that are used unquoted. */
  readonly lists: ReadonlySet<string>;
  /** Those of the lists that may hold flags or several words; any other is one word behind a flag. */
  readonly many: ReadonlySet<string>;
  /** Those that hold one word each time, so that it does not matter whether they are quoted. */
  readonly single: ReadonlySet<string>;
  /** Names of the functions that the script defines. */
  readonly functions: ReadonlySet<string>;
  /** Variables that functions keep to themselves, and nobody sets outside. */
  readonly locals: ReadonlySet<string>;
  /** The values of those that are set once, for a command that is kept in one. */
  readonly values: ReadonlyMap<string, Node>;
  /** The first values of those that are used as a command and changed before: `CMD="$CMD --flag x"`. */
  readonly heads: ReadonlyMap<string, Node>;
}

/** Looks at all assignments of a script. */
export function variablesOf(root: Node): Variables {
  const assigned = new Set<string>();
  const several = new Set<string>();
  const uncertain = new Set<string>();
  const many = new Set<string>();
  const copies: Copy[] = [];
  const sources: Copy[] = [];
  const hold = (name: string, held: Held): void => {
    if (held.many) many.add(name);
    for (const source of held.sources) sources.push({ name, source });
  };
  const [locals, others] = [new Set<string>(), new Set<string>()];
  const values = new Map<string, Node | undefined>();
  const first = new Map<string, Node>();
  for (const node of root.descendantsOfType(['variable_assignment', 'for_statement'])) {
    const name = (node.childForFieldName('name') ?? node.childForFieldName('variable'))?.text ?? '';
    assigned.add(name);
    (isLocal(node) ? locals : others).add(name);
    const value = node.childForFieldName('value');
    values.set(name, value && node.type !== 'for_statement' && !values.has(name) ? value : undefined);
    if (value && !first.has(name)) first.set(name, value);
    if (value?.type === 'array') several.add(name);
    else if (node.type === 'for_statement' || !value || !isOneWord(value)) {
      uncertain.add(name);
      const [, bare, braced] = COPY.exec(value?.text ?? '') ?? [];
      const source = bare ?? braced;
      if (source !== undefined) copies.push({ name, source });
    }
    if (node.type === 'for_statement') hold(name, heldByLoop(node));
    else if (value) hold(name, heldBy(value));
  }
  for (const node of root.descendantsOfType('command').flatMap(defaultsOf)) {
    const name = nameOf(node);
    for (const names of [assigned, uncertain]) names.add(name);
    values.set(name, undefined);
    hold(name, heldBy(node));
  }
  addSources(sources, many);
  const commands = commandVariables(root);
  const split = new Set([...splitVariables(root, (name) => many.has(name)), ...commands]);
  // What is copied into one that is split is split as well.
  for (const { name, source } of copies.toReversed()) if (split.has(name)) split.add(source);
  const known = [...assigned];
  return {
    assigned,
    lists: new Set([...several, ...known.filter((name) => uncertain.has(name) && split.has(name))]),
    many,
    single: new Set(known.filter((name) => !several.has(name) && !uncertain.has(name))),
    functions: new Set(
      root.descendantsOfType('function_definition').map((node) => node.childForFieldName('name')?.text ?? ''),
    ),
    locals: new Set([...locals].filter((name) => !others.has(name))),
    heads: new Map([...first].filter(([name]) => values.get(name) === undefined && commands.has(name))),
    values: new Map([...values].flatMap(([name, node]) => (node ? [[name, node] as const] : []))),
  };
}

/** Whether `local`, or `declare` in a function, keeps a variable to the function. */
export function isLocal(node: Node): boolean {
  const { parent } = node;
  if (parent?.type !== 'declaration_command') return false;
  return /^(?:local|declare|typeset)\b/.test(parent.text);
}

function isOneWord(value: Node): boolean {
  if (!/^(?:word|number|string|raw_string|concatenation)$/.test(value.type)) return false;
  return !/\s|^["']?(?:-|\$\{?[@*]|\$[\w{]+\}?["']?$|["']?$)/.test(value.text);
}

/** `$X`, `"${X}"`, `${X:-}`: what another variable holds. */
const COPY = /^"?\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-)?\})"?$/;

interface Copy {
  readonly name: string;
  readonly source: string;
}

/** Adds those that hold what another one holds that may be more than one word. */
function addSources(sources: readonly Copy[], many: Set<string>): void {
  for (let before = -1; before < many.size;) {
    before = many.size;
    for (const { name, source } of sources) if (many.has(source)) many.add(name);
  }
}

/** Variables that stand unquoted as an argument, where the shell makes words of them; one behind a flag is its value. */
function splitVariables(root: Node, isMany: (name: string) => boolean): Set<string> {
  const names = root.descendantsOfType(['simple_expansion', 'expansion']).flatMap((node) => {
    const parent = node.parent?.type;
    if (parent !== 'command' && parent !== 'array') return [];
    const name = nameOf(node);
    const isValue = /^--[A-Za-z][\w-]*$/.test(node.previousNamedSibling?.text ?? '');
    return isValue && !isMany(name) ? [] : [name];
  });
  return new Set(names);
}

/** Variables whose words are a command: `$CMD`, `"${CMD[@]}"`. */
function commandVariables(root: Node): Set<string> {
  return new Set(
    root.descendantsOfType('command_name').flatMap((node) => {
      const name = /^"?\$\{?(\w+)(?:\[[@*]\])?\}?"?$/.exec(node.text)?.[1];
      return name === undefined ? [] : [name];
    }),
  );
}

/** The variable that an expansion reads: of `$X`, `${X}`, `${X[@]}`. */
export function nameOf(node: Node): string {
  const name = node.descendantsOfType(['variable_name', 'special_variable_name'])[0];
  return name?.text ?? node.text.replace(/^\$\{?/, '').replace(/\}$/, '');
}
