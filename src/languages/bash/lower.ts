import type { Expr, Program, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { flagsIn, listNames, wordsIn } from './arguments.ts';
import { Commands } from './commands.ts';
import { defaultsOf } from './defaults.ts';
import { declares, parametersOf } from './functions.ts';
import { globalsOf } from './globals.ts';
import { rangeOf } from './literals.ts';
import { nameOf } from './variables.ts';

export function lowerScript(root: Node): Program {
  const commands = new Commands(root);
  const globals = globalsOf(root, commands.variables, (value) => commands.words.lower(value));
  return { body: [...globals, ...new Lowering(commands).all(root.namedChildren)] };
}

class Lowering {
  private readonly commands: Commands;

  constructor(commands: Commands) {
    this.commands = commands;
  }

  all(nodes: readonly (Node | null)[]): Stmt[] {
    return nodes.flatMap((node) => (node ? this.statement(node) : []));
  }

  private statement(node: Node): Stmt[] {
    switch (node.type) {
      case 'comment':
      case 'word':
      case 'raw_string':
      case 'variable_name':
        return [];
      case 'command':
        return this.command(node);
      case 'variable_assignment':
        return this.assignment(node);
      case 'function_definition':
        return [this.function(node)];
      case 'if_statement':
        return this.if(node);
      case 'case_statement':
        return this.case(node);
      case 'for_statement':
        return [this.for(node)];
      case 'while_statement':
        return [{ kind: 'loop', variables: [], body: this.all(node.namedChildren) }];
      case 'list':
        return this.list(node);
      case 'heredoc_body':
        return [{ kind: 'expr', expr: this.commands.words.lower(node) }];
      case 'string':
      case 'concatenation':
      case 'test_command':
      case 'file_redirect':
      case 'herestring_redirect':
      case 'expansion':
        return this.substitutionsOf(node);
      default:
        return this.all(node.namedChildren);
    }
  }

  /** Of words that are no command, the commands whose output they hold. */
  private substitutionsOf(node: Node): Stmt[] {
    return this.commands.words.substitutions(node).map((expr) => ({ kind: 'expr', expr }));
  }

  private command(node: Node): Stmt[] {
    const name = node.childForFieldName('name')?.text;
    if (name === 'return' || name === 'exit' || name === 'break' || name === 'continue')
      return [...this.substitutionsOf(node), { kind: 'return' }];
    const before = node.namedChildren.filter((child) => child.type === 'variable_assignment');
    const calls = [this.commands.runner(node), this.commands.call(node)];
    const defaults = defaultsOf(node).map((expansion): Stmt => this.default(expansion));
    return [
      ...this.all(before),
      ...defaults,
      ...calls.flatMap((expr) => (expr ? [{ kind: 'expr', expr } as const] : [])),
    ];
  }

  private default(expansion: Node): Stmt {
    const range = rangeOf(expansion);
    const target = { kind: 'name', name: nameOf(expansion), range } as const;
    return { kind: 'assign', target, value: this.commands.words.lower(expansion), range };
  }

  private assignment(node: Node): Stmt[] {
    const name = node.childForFieldName('name');
    const value = node.childForFieldName('value');
    if (name?.type === 'subscript') return this.substitutionsOf(node);
    const range = rangeOf(node);
    const end = { start: node.endIndex, end: node.endIndex };
    const appends = node.text.slice((name?.endIndex ?? node.startIndex) - node.startIndex).startsWith('+=');
    const target = { kind: 'name', name: name?.text ?? '', range: rangeOf(name ?? node) } as const;
    const scope = declares(node) ? { declares: true } : {};
    const statements: Stmt[] = [];
    const isArray = value?.type === 'array';
    if (this.commands.variables.lists.has(target.name))
      statements.push(...this.listAssignment(target.name, value, appends && isArray, scope));
    if (!isArray) {
      const expr: Expr = value
        ? this.commands.words.lower(value)
        : { kind: 'literal', value: '', range: end };
      statements.push({
        kind: 'assign',
        target,
        value: expr,
        range,
        ...scope,
        ...(appends ? { op: '+' } : {}),
      });
    } else if (!appends && !hasCommands(value)) {
      const items = value.namedChildren
        .filter((child) => child.type !== 'comment')
        .map((child) => ({ value: this.commands.words.lower(child) }));
      statements.push({ kind: 'assign', target, value: { kind: 'list', items, range }, range, ...scope });
    }
    return statements;
  }

  /** What a list of words is as arguments: its flags by their names, and the words that are none. */
  private listAssignment(
    variable: string,
    value: Node | null,
    appends: boolean,
    scope: { readonly declares?: boolean },
  ): Stmt[] {
    const range = value ? rangeOf(value) : { start: 0, end: 0 };
    if (value && value.type !== 'array' && hasCommands(value)) {
      const unknown: Expr = { kind: 'opaque', inner: [], range };
      return this.commands.namesOf(variable).map((name) => ({
        kind: 'assign',
        target: { kind: 'name', name, range },
        value: unknown,
        range,
        ...scope,
      }));
    }
    const args = this.commands.listed(variable, value);
    const names = listNames(variable);
    const own = (name: string): Expr => ({ kind: 'name', name, range });
    const before = appends ? [{ spread: own(names.flags) }] : [];
    const first = appends ? [{ value: own(names.words), spread: true }] : [];
    const flags: Expr = { kind: 'map', entries: [...before, ...flagsIn(args)], range };
    const others: Expr = { kind: 'list', items: [...first, ...wordsIn(args)], range };
    const flagged: Stmt = { kind: 'assign', target: own(names.flags), value: flags, range, ...scope };
    // Flags alone leave the other words as they were.
    const same = args.every(({ name, list }) => name !== undefined || list === variable);
    return same && (appends || args.some(({ list }) => list === variable))
      ? [flagged]
      : [flagged, { kind: 'assign', target: own(names.words), value: others, range, ...scope }];
  }

  private function(node: Node): Stmt {
    return {
      kind: 'function',
      name: node.childForFieldName('name')?.text ?? '',
      params: parametersOf(node, this.commands.variables),
      body: this.all([node.childForFieldName('body')]),
      range: rangeOf(node),
    };
  }

  private if(node: Node): Stmt[] {
    const tests = node.childrenForFieldName('condition');
    const ids = new Set(tests.map(({ id }) => id));
    const branches: Stmt[][] = [[]];
    let exhaustive = false;
    for (const child of node.namedChildren) {
      if (ids.has(child.id)) continue;
      if (child.type === 'elif_clause' || child.type === 'else_clause')
        branches.push(this.all(child.namedChildren));
      else branches[0]?.push(...this.statement(child));
      exhaustive ||= child.type === 'else_clause';
    }
    return [...this.all(tests), { kind: 'branches', branches, exhaustive }];
  }

  private case(node: Node): Stmt[] {
    const items = node.namedChildren.filter((child) => child.type === 'case_item');
    const branches = items.map((item) => {
      const patterns = new Set(item.childrenForFieldName('value').map(({ id }) => id));
      return this.all(item.namedChildren.filter(({ id }) => !patterns.has(id)));
    });
    const exhaustive = items.at(-1)?.childForFieldName('value')?.text === '*';
    const value = node.childForFieldName('value');
    return [...(value ? this.substitutionsOf(value) : []), { kind: 'branches', branches, exhaustive }];
  }

  private for(node: Node): Stmt {
    const { reader, words } = this.commands;
    const values = node.childrenForFieldName('value');
    const items = values.map((value) => {
      const word = reader.of(value);
      return word.spread
        ? { value: word.list === undefined ? word.value : words.variable(word.list, value), spread: true }
        : { value: word.value };
    });
    return {
      kind: 'loop',
      variables: [node.childForFieldName('variable')?.text ?? ''],
      ...(items.length > 0 ? { over: { kind: 'list', items, range: rangeOf(node) } } : {}),
      body: this.all([node.childForFieldName('body')]),
    };
  }

  /** `a && b || c`: what stands behind runs or not; a chain of commands is taken to go well. */
  private list(node: Node): Stmt[] {
    const [left, right] = [node.namedChild(0), node.namedChild(1)];
    if (!left || !right) return this.all(node.namedChildren);
    if (operatorOf(node) === '&&') {
      const rest = this.statement(right);
      return isTest(left)
        ? [...this.statement(left), { kind: 'branches', branches: [rest], exhaustive: false }]
        : [...this.statement(left), ...rest];
    }
    const [test, then] = [left.namedChild(0), left.namedChild(1)];
    if (left.type === 'list' && operatorOf(left) === '&&' && test && then && isTest(test)) {
      const branches = [this.statement(then), this.statement(right)];
      return [...this.statement(test), { kind: 'branches', branches, exhaustive: true }];
    }
    const branches = [this.statement(right)];
    return [...this.statement(left), { kind: 'branches', branches, exhaustive: false }];
  }
}

/** A command must not be lowered twice, as a word and as one of several. */
function hasCommands(node: Node): boolean {
  return node.descendantsOfType(['command_substitution', 'process_substitution']).length > 0;
}

function operatorOf(list: Node): string {
  return list.children.find(({ type }) => type === '&&' || type === '||')?.type ?? '';
}

/** Whether a command is there to be asked: in a chain, the last one. */
function isTest(node: Node): boolean {
  const last = node.type === 'list' ? (node.namedChild(1) ?? node) : node;
  return (
    last.type === 'test_command' ||
    last.type === 'negated_command' ||
    last.type === 'pipeline' ||
    /^(?::|test|grep|which|command|type|hash|true|false)(?:\s|$)/.test(last.text)
  );
}
