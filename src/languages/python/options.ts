import type { Arg, Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { isGivenName, lowerExpression, named } from './expressions.ts';

const range = (node: Node): { start: number; end: number } => ({
  start: node.startIndex,
  end: node.endIndex,
});

/** Of an option of a program's command line: the name that the program has for it, and what it is when it is not given. */
interface Option {
  readonly name: string;
  readonly value: Expr;
}

interface OptionsOfFile {
  readonly settings: readonly Stmt[];
  /** How many fields may still be set: each call of `parse_args` sets them all. */
  left: number;
}

const MOST = 5000;
/** A parser with more options is nobody's program. */
const MOST_OPTIONS = 500;

const files = new WeakMap<object, OptionsOfFile>();

/**
 * `parser.parse_args()` with the defaults that the file's `add_argument` gives (docs.python.org, "argparse"): fields of
 * what it gives back.
 */
export function parsedArguments(node: Node, method: string | undefined, parsed: Expr): Expr {
  if (method !== 'parse_args' && method !== 'parse_known_args') return parsed;
  const options = optionsIn(node);
  const body = options.settings;
  options.left -= body.length;
  if (body.length === 0 || options.left < 0) return parsed;
  const params = [{ name: ARGUMENTS, range: parsed.range }];
  const given: Arg = { value: { kind: 'function', params, body, range: parsed.range } };
  const callee: Expr = {
    kind: 'member',
    of: parsed,
    name: 'tap',
    nameRange: parsed.range,
    range: parsed.range,
  };
  const filled: Expr = { kind: 'call', callee, args: [given], range: parsed.range };
  if (method === 'parse_args') return filled;
  const rest: Expr = { kind: 'opaque', inner: [], range: parsed.range };
  return { kind: 'list', items: [{ value: filled }, { value: rest }], range: parsed.range };
}

/** What no program can call anything. */
const ARGUMENTS = '(arguments)';

function setting(name: string, value: Expr): Stmt {
  const of: Expr = { kind: 'name', name: ARGUMENTS, range: value.range };
  const target: Expr = { kind: 'member', of, name, nameRange: value.range, range: value.range };
  return { kind: 'assign', target, value, range: value.range };
}

/** The defaults of a file's options; of a name that two parsers have, what both of them say. */
function optionsIn({ tree }: Node): OptionsOfFile {
  const known = files.get(tree);
  if (known) return known;
  const options = new Map<string, Expr | undefined>();
  for (const call of tree.rootNode.descendantsOfType('call')) {
    if (methodOf(call) !== 'add_argument') continue;
    const option = optionOf(call);
    if (option) options.set(option.name, options.has(option.name) ? undefined : option.value);
  }
  const defaults = [...options].flatMap(([name, value]): Stmt[] => (value ? [setting(name, value)] : []));
  const made = { settings: defaults.length > MOST_OPTIONS ? [] : defaults, left: MOST };
  files.set(tree, made);
  return made;
}

function methodOf(call: Node): string | undefined {
  return call.childForFieldName('function')?.childForFieldName('attribute')?.text;
}

/**
 * The default of a parameter that click passes: `@click.option("--duration", default=3600)` above the function
 * (click.palletsprojects.com, "Parameters").
 */
export function optionsOfCommand(definition: Node): ReadonlyMap<string, Expr> {
  const decorators = definition.parent?.type === 'decorated_definition' ? named(definition.parent) : [];
  const options = decorators.flatMap((decorator): [string, Expr][] => {
    const [call] = decorator.type === 'decorator' ? named(decorator) : [];
    if (call?.type !== 'call' || !/(?:^|\.)option$/.test(call.childForFieldName('function')?.text ?? ''))
      return [];
    const option = optionOf(call);
    return option ? [[option.name, option.value]] : [];
  });
  return new Map(options);
}

function optionOf(call: Node): Option | undefined {
  const args = named(call.childForFieldName('arguments') ?? call);
  const keyword = (name: string): Node | undefined =>
    args.find((one) => isGivenName(one, name))?.childForFieldName('value') ?? undefined;
  const fallback = keyword('default');
  const names = args.filter(({ type }) => type === 'string');
  const [first] = names;
  if (!fallback || !first) return undefined;
  const name = nameOf(names.map(textOf), textOf(keyword('dest')));
  const value = lowerExpression(fallback);
  return name !== '' && isPlain(value, fallback) ? { name, value: byDefault(first, value) } : undefined;
}

/** A name without dashes is it; else the first long one. */
function nameOf(names: readonly string[], dest: string): string {
  const plain = names.find((one) => !one.startsWith('-'));
  const chosen = dest || (plain ?? names.find((one) => one.startsWith('--')) ?? names[0] ?? '');
  return chosen.replace(/^-+/, '').replaceAll('-', '_');
}

function textOf(node: Node | undefined): string {
  const value = node?.type === 'string' ? lowerExpression(node) : undefined;
  return value?.kind === 'literal' ? String(value.value) : '';
}

/** A text or a number, or what comes to one: what is called to make it is called once, where it is written. */
export function isPlain(value: Expr, node: Node): boolean {
  if (value.kind === 'literal') return typeof value.value === 'string' || typeof value.value === 'number';
  if (value.kind === 'environment') return value.fallback !== undefined;
  return value.kind !== 'opaque' && node.descendantsOfType('call').length === 0;
}

/** What is written where an option is named is what holds where nobody gives another value. */
function byDefault(option: Node, value: Expr): Expr {
  const given: Expr = { kind: 'opaque', inner: [], range: range(option) };
  return { kind: 'default', value: given, fallback: value, range: value.range };
}
