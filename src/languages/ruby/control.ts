import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import type { Context } from './context.ts';
import { lowerParameters } from './definitions.ts';
import { lowerExpression } from './expressions.ts';
import { effect, literal, named, range, returned, type Sink } from './nodes.ts';
import { lowerAll, lowerBody, lowerStatement } from './statements.ts';

/** The test, and before it what it assigns: `if (role = find)`. */
function lowerTest(node: Node | null, context: Context): { before: Stmt[]; test?: Expr } {
  if (!node) return { before: [] };
  const [inner] = node.type === 'parenthesized_statements' ? named(node) : [node];
  if (inner?.type !== 'assignment') return { before: [], test: lowerExpression(node, context) };
  return { before: lowerStatement(inner, context) };
}

/**
 * The value of alternatives that a method ends with is kept in a name of its own, and returned after them:
 * what an alternative does besides is then seen by callers, as it is not where it returns by itself.
 */
function endingIn(node: Node, sink: Sink | undefined, lower: (sink: Sink | undefined) => Stmt[]): Stmt[] {
  if (sink !== returned) return lower(sink);
  const target: Expr = { kind: 'name', name: 'the result', range: range(node) };
  const set = (value: Expr): Stmt => ({ kind: 'assign', target, value, declares: true, range: value.range });
  return [set(literal(node, null)), ...lower((value) => [set(value)]), ...returned(target)];
}

export function lowerIf(node: Node, context: Context, sink: Sink | undefined): Stmt[] {
  return endingIn(node, sink, (inner) => ifBranches(node, context, inner));
}

function ifBranches(node: Node, context: Context, sink: Sink | undefined): Stmt[] {
  const { before, test } = lowerTest(node.childForFieldName('condition'), context);
  const alternative = node.childForFieldName('alternative');
  const branches = [lowerBody(node.childForFieldName('consequence'), context, sink)];
  if (alternative) branches.push(lowerBody(alternative, context, sink));
  return [
    ...before,
    { kind: 'branches', branches, exhaustive: alternative !== null, ...(test ? { test } : {}) },
  ];
}

export function lowerCase(node: Node, context: Context, sink: Sink | undefined): Stmt[] {
  return endingIn(node, sink, (inner) => caseBranches(node, context, inner));
}

function caseBranches(node: Node, context: Context, sink: Sink | undefined): Stmt[] {
  const value = node.childForFieldName('value');
  const test = value ? lowerExpression(value, context) : undefined;
  let exhaustive = false;
  const branches: Stmt[][] = [];
  for (const clause of named(node)) {
    if (clause.type === 'else') {
      branches.push(lowerBody(clause, context, sink));
      exhaustive = true;
    } else if (clause.type === 'when' || clause.type === 'in_clause') {
      const conditions = conditionsOf(clause, context);
      branches.push([...conditions, ...lowerBody(clause.childForFieldName('body'), context, sink)]);
    }
  }
  return [{ kind: 'branches', branches, exhaustive, ...(test ? { test } : {}) }];
}

/** What a clause asks for, visited for its calls; the names in an `in` pattern are bound by it. */
function conditionsOf(clause: Node, context: Context): Stmt[] {
  const patterns = clause.childrenForFieldName('pattern');
  if (clause.type === 'when')
    return patterns.flatMap((pattern) => named(pattern).map((one) => effect(lowerExpression(one, context))));
  for (const pattern of patterns)
    for (const { text } of pattern.descendantsOfType('identifier')) context.assign(text);
  return [];
}

/** `x = 1 if y`, `x = 1 unless y`, `x rescue y`. */
export function lowerModifier(node: Node, context: Context, sink: Sink | undefined): Stmt[] {
  return endingIn(node, sink, (inner) => modifierBranches(node, context, inner));
}

function modifierBranches(node: Node, context: Context, sink: Sink | undefined): Stmt[] {
  const body = node.childForFieldName('body');
  if (node.type === 'rescue_modifier') {
    const handler = lowerBody(node.childForFieldName('handler'), context, sink);
    return [{ kind: 'branches', branches: [handler], exhaustive: false }, ...lowerBody(body, context, sink)];
  }
  const { before, test } = lowerTest(node.childForFieldName('condition'), context);
  const branches = [lowerBody(body, context, sink)];
  return [...before, { kind: 'branches', branches, exhaustive: false, ...(test ? { test } : {}) }];
}

/** The body runs; a handler may; `else` and `ensure` run after the body. */
export function lowerRescue(node: Node, context: Context, sink: Sink | undefined): Stmt[] {
  return endingIn(node, sink, (inner) => rescueBranches(node, context, inner));
}

function rescueBranches(node: Node, context: Context, sink: Sink | undefined): Stmt[] {
  const parts = named(node);
  const isClause = ({ type }: Node): boolean => type === 'rescue' || type === 'else' || type === 'ensure';
  const handlers: Stmt[][] = [];
  for (const clause of parts.filter(({ type }) => type === 'rescue')) {
    for (const variable of clause.childForFieldName('variable')?.namedChildren ?? [])
      context.assign(variable.text);
    handlers.push(lowerBody(clause.childForFieldName('body'), context, sink));
  }
  const last = parts.find(({ type }) => type === 'else');
  const body = lowerAll(
    parts.filter((part) => !isClause(part)),
    context,
    last ? undefined : sink,
  );
  const ensure = parts.find(({ type }) => type === 'ensure');
  return [
    ...body,
    { kind: 'branches', branches: handlers, exhaustive: false },
    ...(last ? lowerAll(named(last), context, sink) : []),
    ...(ensure ? lowerAll(named(ensure), context) : []),
  ];
}

export function lowerWhile(node: Node, context: Context): Stmt[] {
  const { before, test } = lowerTest(node.childForFieldName('condition'), context);
  const body = lowerBody(node.childForFieldName('body'), context);
  return [{ kind: 'loop', variables: [], ...(test ? { over: test } : {}), body: [...before, ...body] }];
}

export function lowerFor(node: Node, context: Context): Stmt[] {
  const pattern = node.childForFieldName('pattern');
  const [over] = named(node.childForFieldName('value'));
  const variables =
    pattern?.type === 'identifier'
      ? [pattern.text]
      : (pattern?.descendantsOfType('identifier').map(({ text }) => text) ?? []);
  for (const name of variables) context.assign(name);
  const body = lowerBody(node.childForFieldName('body'), context);
  return [{ kind: 'loop', variables, ...(over ? { over: lowerExpression(over, context) } : {}), body }];
}

/** Methods that run their block for each of several things. */
const ITERATING = new Set([
  'collect',
  'cycle',
  'downto',
  'each',
  'each_entry',
  'each_key',
  'each_pair',
  'each_value',
  'each_with_index',
  'each_with_object',
  'filter_map',
  'find_each',
  'flat_map',
  'loop',
  'map',
  'reverse_each',
  'step',
  'times',
  'upto',
]);

/** `list.each do |x| … end`, where nobody asks for its value. */
export function lowerIterator(node: Node, method: string, context: Context): Stmt[] | undefined {
  const block = node.childForFieldName('block');
  if (!block || !ITERATING.has(method)) return undefined;
  const inner = context.forBlock();
  const params = lowerParameters(block.childForFieldName('parameters'), inner);
  const receiver = node.childForFieldName('receiver');
  const before = named(node.childForFieldName('arguments')).map((argument) =>
    effect(lowerExpression(argument, context)),
  );
  const over: Expr | undefined = receiver ? lowerExpression(receiver, context) : undefined;
  return [
    ...before,
    {
      kind: 'loop',
      variables: params.map(({ name }) => name),
      ...(over ? { over: method === 'times' ? { ...over, range: range(node) } : over } : {}),
      body: lowerBody(block.childForFieldName('body'), inner),
    },
  ];
}
