import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { argumentsOf, listNames, type Argument, type Word, WordReader } from './arguments.ts';
import { forwardingsIn, type Forwarding } from './forwarding.ts';
import { rangeOf } from './literals.ts';
import { printedBy } from './printed.ts';
import { nameOf as variableOf, type Variables, variablesOf } from './variables.ts';
import { Words } from './words.ts';
import { nameOf, runnerIn, unwrapped } from './wrappers.ts';

/** Lowers commands to calls. */
export class Commands {
  readonly words: Words;
  readonly reader: WordReader;
  readonly variables: Variables;
  /** See `Forwarding`, by the functions' names. */
  private readonly forwardings: ReadonlyMap<string, Forwarding>;
  /** Lists that hold words which are no flags. */
  private readonly worded = new Set<string>();

  constructor(root: Node) {
    const variables = variablesOf(root);
    this.variables = variables;
    this.words = new Words(variables, (node) => this.substitution(node));
    this.reader = new WordReader(this.words, variables);
    this.forwardings = variables.functions.size > 0 ? forwardingsIn(root) : new Map();
    if (variables.lists.size > 0) this.findWorded(root);
  }

  /** A list's flags and its other words, as the variables under which they are kept. */
  namesOf(list: string): string[] {
    const { flags, words } = listNames(list);
    return this.worded.has(list) ? [flags, words] : [flags];
  }

  /** What is assigned to a list, as arguments; the name of the command that it is goes without saying. */
  listed(list: string, value: Node | null): Argument[] {
    const words = this.wordsOf(value);
    const head = this.headOf(list);
    return argumentsOf(head && words[0]?.text === head.text ? words.slice(1) : words);
  }

  /** The command that a changing variable begins with. */
  private headOf(variable: string): Word | undefined {
    if (!this.variables.lists.has(variable)) return undefined;
    const [head] = this.wordsOf(this.variables.heads.get(variable) ?? null);
    return head && !head.spread && /^[\w./-]+$/.test(head.text) ? head : undefined;
  }

  private wordsOf(value: Node | null): Word[] {
    if (!value || value.type === 'command_substitution') return [];
    if (value.type !== 'array') return this.reader.inString(value);
    const items = value.namedChildren.filter((child) => child.type !== 'comment');
    return items.map((item) => this.reader.of(item));
  }

  private findWorded(root: Node): void {
    const lists = root.descendantsOfType('variable_assignment').flatMap((node) => {
      const name = node.childForFieldName('name')?.text ?? '';
      return this.variables.lists.has(name)
        ? [{ name, args: this.listed(name, node.childForFieldName('value')) }]
        : [];
    });
    for (let before = -1; before < this.worded.size;) {
      before = this.worded.size;
      for (const { name, args } of lists) if (args.some((arg) => this.isWord(arg))) this.worded.add(name);
    }
  }

  private isWord({ name, spread, list }: Argument): boolean {
    if (name !== undefined) return false;
    return list === undefined ? !spread : this.worded.has(list);
  }

  /** What runs another command and is told how by flags of its own: `vault exec --flag x -- command`. */
  runner(node: Node): Expr | undefined {
    const name = node.childForFieldName('name');
    if (!name || !node.text.includes(' -- ')) return undefined;
    const [command, ...rest] = runnerIn(this.wordsIn(node, name));
    if (command?.value.kind !== 'literal' || !rest.some(({ text }) => text.startsWith('-'))) return undefined;
    const callee: Expr = { kind: 'name', name: nameOf(command), range: command.range };
    return {
      kind: 'call',
      callee,
      args: argumentsOf(rest).flatMap((arg) => this.argument(arg)),
      range: { start: command.range.start, end: rest.at(-1)?.range.end ?? command.range.end },
    };
  }

  private wordsIn(node: Node, name: Node): Word[] {
    const words = node.childrenForFieldName('argument').map((argument) => this.reader.of(argument));
    return [...this.commandWords(name), ...words];
  }

  call(node: Node): Expr | undefined {
    const name = node.childForFieldName('name');
    if (!name) return undefined;
    const words = this.forwarded(unwrapped(this.wordsIn(node, name), this.variables.functions));
    const [command, ...rest] = words;
    if (!command) return undefined;
    const isText = command.value.kind === 'literal';
    const callee: Expr = isText
      ? { kind: 'name', name: nameOf(command), range: command.range }
      : variableCommand(name.text, command);
    // A function of the script sees its words as they are.
    const own = isText && this.variables.functions.has(command.text) && command.text !== 'aws';
    const args = own ? rest.map(wordOf) : argumentsOf(rest).flatMap((arg) => this.argument(arg));
    const redirected = node
      .childrenForFieldName('redirect')
      .flatMap((redirect) => this.words.substitutions(redirect));
    return {
      kind: 'call',
      callee,
      args: [...args, ...redirected.map((value) => ({ name: '<', value }))],
      range: rangeOf(node),
    };
  }

  /** What a function of the script runs with all its words; one that hands them on to itself ends somewhere. */
  private forwarded(words: readonly Word[]): readonly Word[] {
    let all = words;
    for (let steps = 0; steps < 3; steps++) {
      const [command, ...rest] = all;
      const to = command?.value.kind === 'literal' ? this.forwardings.get(command.text) : undefined;
      if (!to) break;
      all = unwrapped(
        [
          ...(to.name ? this.commandWords(to.name) : []),
          ...to.before.map((word) => this.reader.of(word)),
          ...rest.slice(to.dropped),
          ...to.after.map((word) => this.reader.of(word)),
        ],
        this.variables.functions,
      );
    }
    return all;
  }

  /** The words that a command's name stands for: more than one where the command is kept in a variable. */
  private commandWords(name: Node): Word[] {
    const node = name.namedChild(0) ?? name;
    const expansion = /^"?\$\{?(\w+)(?:\[[@*]\])?\}?"?$/.exec(node.text)?.[1];
    const value = expansion === undefined ? undefined : this.variables.values.get(expansion);
    const head = expansion === undefined ? undefined : this.headOf(expansion);
    if (head && expansion !== undefined)
      return [head, { ...this.reader.of(node), spread: true, list: expansion }];
    if (!value || value.type === 'command_substitution') return [this.reader.of(node)];
    if (value.type === 'array')
      return value.namedChildren
        .map((item) => (item.type === 'comment' ? [] : [this.reader.of(item)]))
        .flat();
    // A value that reads itself would never end.
    if (value.descendantsOfType('variable_name').some((inner) => variableOf(inner) === expansion))
      return [this.reader.of(node)];
    const words = this.reader.inString(value);
    return words.length > 0 ? words : [this.reader.of(node)];
  }

  private argument({ name, value, spread, list }: Argument): Arg[] {
    if (name !== undefined) return [{ name, value }];
    if (list === undefined) return [spread ? { value, spread } : { value }];
    return this.namesOf(list).map((variable) => ({
      value: { kind: 'name', name: variable, range: value.range },
      spread: true,
    }));
  }

  private substitution(node: Node): Expr {
    const [first, ...more] = node.namedChildren;
    let only = first;
    const document = more.length === 0 && first ? hereDocument(first) : undefined;
    if (document) return { ...this.words.lower(document), range: rangeOf(document) };
    const printed = printedBy(node, this.words);
    if (printed) return printed;
    if (only?.type === 'redirected_statement' && more.length === 0)
      only = only.childForFieldName('body') ?? only;
    if (only?.type === 'command' && more.length === 0) {
      const call = this.call(only);
      if (call) return { ...call, range: rangeOf(node) };
    }
    const inner = this.commandsIn(node);
    const [source, ...filters] = inner;
    const range = rangeOf(node);
    // What is piped on is read from what the first command prints: `aws … | jq -r .Role.Arn`.
    return source && only?.type === 'pipeline' && more.length === 0
      ? { kind: 'index', of: source, index: { kind: 'opaque', inner: filters, range }, range }
      : { kind: 'opaque', inner, range };
  }

  /** The commands of a substitution that is more than one; those within their words come with them. */
  private commandsIn(node: Node): Expr[] {
    return node.namedChildren.flatMap((child) => {
      if (child.type === 'command') return this.call(child) ?? [];
      if (child.type === 'command_substitution' || child.type === 'process_substitution')
        return this.substitution(child);
      return this.commandsIn(child);
    });
  }
}

/** `$(cat <<EOF … EOF)` is the text between. */
function hereDocument(node: Node): Node | undefined {
  const body = node.type === 'redirected_statement' ? node.childForFieldName('body') : null;
  const [redirect, ...others] = node.childrenForFieldName('redirect');
  if (body?.text !== 'cat' || redirect?.type !== 'heredoc_redirect' || others.length > 0) return undefined;
  return redirect.namedChildren.find(({ type }) => type === 'heredoc_body');
}

function wordOf({ value, spread }: Word): Arg {
  return spread ? { value, spread } : { value };
}

/** A command by the variable that holds its name: `$AWS`; whatever else it is made of has none. */
function variableCommand(text: string, { value, range }: Word): Expr {
  const name = /^"?\$\{?([A-Za-z_]\w{0,60})\}?"?$/.exec(text)?.[1];
  return name === undefined
    ? { kind: 'opaque', inner: [value], range }
    : { kind: 'name', name: `$${name}`, range };
}
