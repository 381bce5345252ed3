import type { Expr, Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { parts, PLACEHOLDER, rangeOf, typeName } from './nodes.ts';
import { variablesOf } from './patterns.ts';
import { drop, give, inTheEnd, lowerBlock, lowerCases } from './statements.ts';

type Closure = Extract<Expr, { kind: 'function' }>;

/** `x => …`, `(a, b) => …`, `{ x => …; … }`, `{ case … }`, and a block that is run by whoever gets it. */
export function lowerClosure(node: Node): Closure | undefined {
  const range = rangeOf(node);
  if (node.type === 'lambda_expression') {
    return { kind: 'function', params: paramsOf(node), body: bodyOf(node, []), range };
  }
  if (node.type === 'case_block' || node.type === 'indented_cases') {
    const params = [{ name: PLACEHOLDER, range: { start: range.start, end: range.start + 1 } }];
    const matched: Expr = { kind: 'name', name: PLACEHOLDER, range };
    const body = inTheEnd(give, (end) => [
      { kind: 'branches', branches: lowerCases(node, end, matched), exhaustive: true },
    ]);
    return { kind: 'function', params, body, range };
  }
  if (node.type !== 'block' && node.type !== 'indented_block' && node.type !== 'colon_argument')
    return undefined;
  const [first, ...rest] = parts(node);
  if (first?.type === 'lambda_expression') {
    return { kind: 'function', params: paramsOf(first), body: bodyOf(first, rest), range };
  }
  if (node.type === 'colon_argument') {
    const start = node.childForFieldName('lambda_start');
    const body = rest.filter((child) => child.id !== start?.id);
    if (start) return { kind: 'function', params: paramsIn(start), body: blockOf([start, ...body]), range };
    if (first) return lowerClosure(first);
  }
  if (!first) return { kind: 'function', params: [], body: [], range };
  if (rest.length === 0) return first.type === 'case_block' ? lowerClosure(first) : undefined;
  return { kind: 'function', params: [], body: lowerBlock([first, ...rest], give), range };
}

function blockOf(nodes: readonly Node[]): Stmt[] {
  return lowerBlock(
    nodes.slice(1).flatMap((node) => (node.type === 'indented_block' ? parts(node) : [node])),
    give,
  );
}

/** The parser ends a closure in braces after its first statement. */
function bodyOf(lambda: Node, rest: readonly Node[]): Stmt[] {
  const parameters = lambda.childForFieldName('parameters');
  const own = parts(lambda).filter((child) => child.id !== parameters?.id && child.type !== 'bindings');
  return lowerBlock([...own.flatMap(statementsOf), ...rest], give);
}

function statementsOf(node: Node): Node[] {
  return node.type === 'block' || node.type === 'indented_block' ? parts(node) : [node];
}

function paramsOf(lambda: Node): Param[] {
  const parameters = lambda.childForFieldName('parameters');
  return parameters ? paramsIn(parameters) : [];
}

function paramsIn(node: Node): Param[] {
  if (node.type === 'identifier' || node.type === 'wildcard') {
    return [{ name: node.type === 'wildcard' ? '' : node.text, range: rangeOf(node) }];
  }
  return parts(node).flatMap((child): Param[] => {
    const name = child.childForFieldName('name') ?? (child.type === 'identifier' ? child : undefined);
    if (!name) return child.type === 'binding' ? [{ name: '', range: rangeOf(child) }] : [];
    const type = typeName(child.childForFieldName('type'));
    return [{ name: name.text, range: rangeOf(name), ...(type === undefined ? {} : { type }) }];
  });
}

/** An argument with `_` in it. */
export function placeholderClosure(node: Node, body: Expr): Closure {
  const range = rangeOf(node);
  return {
    kind: 'function',
    params: [{ name: PLACEHOLDER, range: { start: range.start, end: range.start + 1 } }],
    body: [{ kind: 'return', value: body }],
    range,
  };
}

/** `option.foreach { x => … }` is what `for (x <- option) …` is. */
export function foreachOf(node: Node): Stmt[] | undefined {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (callee?.type !== 'field_expression' || !list) return undefined;
  if (callee.childForFieldName('field')?.text !== 'foreach') return undefined;
  const of = callee.childForFieldName('value');
  const inner = list.type === 'arguments' ? parts(list) : [list];
  const [argument] = inner;
  if (!of || !argument || inner.length > 1) return undefined;
  const pattern = argument.type === 'case_block' ? parts(argument) : [];
  if (pattern.length === 1 && pattern[0]) {
    const at = pattern[0].childForFieldName('pattern');
    const [body] = lowerCases(argument, drop);
    return [loop(lowerExpression(of), at ? variablesOf(at) : [], body ?? [])];
  }
  const closure = lowerClosure(argument);
  if (closure)
    return [
      loop(
        lowerExpression(of),
        closure.params.map(({ name }) => name),
        closure.body.map(dropped),
      ),
    ];
  const lowered = lowerExpression(argument);
  if (lowered.kind === 'function')
    return [loop(lowerExpression(of), [PLACEHOLDER], lowered.body.map(dropped))];
  // `option.foreach(builder.externalId)`: the method gets what is in it.
  if (lowered.kind !== 'member' && lowered.kind !== 'name') return undefined;
  const value: Expr = { kind: 'name', name: PLACEHOLDER, range: rangeOf(of) };
  const call: Expr = { kind: 'call', callee: lowered, args: [{ value }], range: rangeOf(argument) };
  return [loop(lowerExpression(of), [PLACEHOLDER], drop(call))];
}

function loop(over: Expr, variables: readonly string[], body: readonly Stmt[]): Stmt {
  return { kind: 'loop', variables, over, body };
}

/** What a closure gives back is not what the function around it returns. */
function dropped(statement: Stmt): Stmt {
  if (statement.kind === 'return' && statement.value) return { kind: 'expr', expr: statement.value };
  if (statement.kind !== 'branches') return statement;
  return { ...statement, branches: statement.branches.map((branch) => branch.map(dropped)) };
}
