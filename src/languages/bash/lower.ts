import type { Arg, Expr, Program, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { Words } from './words.ts';

export const range = (node: Node): { start: number; end: number } => ({
  start: node.startIndex,
  end: node.endIndex,
});

export function lowerScript(root: Node): Program {
  const assigned = new Set(
    root.descendantsOfType(['variable_assignment', 'for_statement']).map((node) => {
      return (node.childForFieldName('name') ?? node.childForFieldName('variable'))?.text ?? '';
    }),
  );
  const words: Words = new Words(assigned, (node) => lowerSubstitution(node, words));
  return { body: lowerAll(root.namedChildren, words) };
}

function lowerAll(nodes: readonly (Node | null)[], words: Words): Stmt[] {
  return nodes.flatMap((node) => (node ? lowerStatement(node, words) : []));
}

function lowerStatement(node: Node, words: Words): Stmt[] {
  switch (node.type) {
    case 'comment':
    case 'heredoc_body':
      return [];
    case 'command':
      return lowerCommand(node, words);
    case 'variable_assignment':
      return [lowerAssignment(node, words)];
    case 'declaration_command':
      return lowerAll(node.namedChildren, words);
    case 'function_definition':
      return [
        {
          kind: 'function',
          name: node.childForFieldName('name')?.text ?? '',
          params: [],
          body: lowerAll([node.childForFieldName('body')], words),
          range: range(node),
        },
      ];
    case 'if_statement':
      return [lowerIf(node, words)];
    case 'case_statement':
      return [
        {
          kind: 'branches',
          branches: node.namedChildren
            .filter((child) => child.type === 'case_item')
            .map((item) => lowerAll(item.namedChildren.slice(1), words)),
          exhaustive: false,
        },
      ];
    case 'for_statement':
      return [
        {
          kind: 'loop',
          variables: [node.childForFieldName('variable')?.text ?? ''],
          body: lowerAll([node.childForFieldName('body')], words),
        },
      ];
    case 'while_statement':
      return [{ kind: 'loop', variables: [], body: lowerAll(node.namedChildren, words) }];
    case 'word':
    case 'string':
    case 'raw_string':
    case 'variable_name':
    case 'test_command':
    case 'file_redirect':
    case 'heredoc_redirect':
    case 'herestring_redirect':
      return [];
    default:
      return lowerAll(node.namedChildren, words);
  }
}

function lowerIf(node: Node, words: Words): Stmt {
  const branches: Stmt[][] = [[]];
  let exhaustive = false;
  for (const child of node.namedChildren) {
    if (child.type === 'elif_clause') branches.push(lowerAll(child.namedChildren, words));
    else if (child.type === 'else_clause') {
      branches.push(lowerAll(child.namedChildren, words));
      exhaustive = true;
    } else branches[0]?.push(...lowerStatement(child, words));
  }
  return { kind: 'branches', branches, exhaustive };
}

function lowerAssignment(node: Node, words: Words): Stmt {
  const name = node.childForFieldName('name');
  const value = node.childForFieldName('value');
  const target: Expr = { kind: 'name', name: name?.text ?? '', range: range(name ?? node) };
  const empty: Expr = { kind: 'literal', value: '', range: { start: node.endIndex, end: node.endIndex } };
  return { kind: 'assign', target, value: value ? words.lower(value) : empty, range: range(node) };
}

function lowerCommand(node: Node, words: Words): Stmt[] {
  const before = node.namedChildren.filter((child) => child.type === 'variable_assignment');
  const call = lowerCall(node, words);
  return [
    ...before.map((child) => lowerAssignment(child, words)),
    ...(call ? [{ kind: 'expr', expr: call } as const] : []),
  ];
}

/** Words that run the command behind them. */
const PREFIXES = new Set(['sudo', 'exec', 'time', 'command', 'env', 'eval', 'retry', 'run', 'nohup']);

function lowerCall(node: Node, words: Words): Expr | undefined {
  let name = node.childForFieldName('name');
  let rest = node.childrenForFieldName('argument');
  while (name && PREFIXES.has(name.text) && rest[0]) [name, ...rest] = [rest[0], ...rest.slice(1)];
  if (!name) return undefined;
  const callee: Expr = { kind: 'name', name: name.text.split('/').at(-1) ?? name.text, range: range(name) };
  return { kind: 'call', callee, args: lowerArguments(rest, words), range: range(node) };
}

const FLAG = /^--?[A-Za-z][\w-]*$/;

function lowerArguments(nodes: readonly Node[], words: Words): Arg[] {
  const args: Arg[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (!node) continue;
    const text = node.text;
    const equals = text.indexOf('=');
    if (FLAG.test(text)) {
      const next = nodes[i + 1];
      const takesNext = next !== undefined && !next.text.startsWith('-');
      const value: Expr = takesNext
        ? words.lower(next)
        : { kind: 'literal', value: true, range: range(node) };
      args.push({ name: text.replace(/^--?/, ''), value });
      if (takesNext) i++;
    } else if (text.startsWith('--') && equals > 0 && FLAG.test(text.slice(0, equals))) {
      args.push({ name: text.slice(2, equals), value: words.after(node, equals + 1) });
    } else {
      // "$@" and $ARGS may hold flags that this line does not show.
      args.push({ value: words.lower(node), spread: words.isSplit(node) });
    }
  }
  return args;
}

function lowerSubstitution(node: Node, words: Words): Expr {
  const commands = node.namedChildren;
  const [only] = commands;
  if (commands.length === 1 && only?.type === 'command') {
    const call = lowerCall(only, words);
    if (call) return { ...call, range: range(node) };
  }
  const inner: Expr[] = node
    .descendantsOfType('command')
    .flatMap((command) => lowerCall(command, words) ?? []);
  return { kind: 'opaque', inner, range: range(node) };
}
