import type { Expr, Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import type { Context } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { named, opaque, range, returned } from './nodes.ts';
import { lowerBody } from './statements.ts';

/** `def name(params) … end`, `def self.name`: the last expression is what it returns. */
export function lowerMethod(node: Node, outer: Context): Stmt {
  const context = outer.forMethod();
  const name = node.childForFieldName('name')?.text ?? '';
  const params = lowerParameters(node.childForFieldName('parameters'), context);
  const body = node.childForFieldName('body');
  const sink = name === 'initialize' ? undefined : returned;
  return { kind: 'function', name, params, body: lowerBody(body, context, sink), range: range(node) };
}

/** `{ |x| … }`, `do |x| … end`. */
export function lowerBlock(node: Node, outer: Context): Expr {
  const context = outer.forBlock();
  const params = lowerParameters(node.childForFieldName('parameters'), context);
  const body = lowerBody(node.childForFieldName('body'), context, returned);
  return {
    kind: 'function',
    params: params.length > 0 ? params : implied(node, context),
    body,
    range: range(node),
  };
}

/** The block of `x.tap { |y| … }`, which gives back x. */
export function lowerTap(node: Node, outer: Context): Expr {
  const context = outer.forBlock();
  const given = lowerParameters(node.childForFieldName('parameters'), context);
  const params = given.length > 0 ? given : implied(node, context);
  const body = lowerBody(node.childForFieldName('body'), context);
  const [first] = params;
  const back: Stmt[] = first
    ? [{ kind: 'return', value: { kind: 'name', name: first.name, range: first.range } }]
    : [];
  return { kind: 'function', params, body: [...body, ...back], range: range(node) };
}

/** A block without parameters may call its first one `it` or `_1`. */
function implied(node: Node, context: Context): Param[] {
  const found = node.descendantsOfType('identifier').find(({ text }) => text === 'it' || text === '_1');
  if (!found || (found.text === 'it' && context.file.methods.has('it'))) return [];
  context.assign(found.text);
  return [{ name: found.text, range: { start: node.startIndex, end: node.startIndex } }];
}

/** `->(x) { … }`. */
export function lowerLambda(node: Node, outer: Context): Expr {
  const context = outer.forBlock();
  const params = lowerParameters(node.childForFieldName('parameters'), context);
  const block = node.childForFieldName('body');
  if (!block) return opaque(node);
  const body = lowerBody(block.childForFieldName('body'), context, returned);
  return { kind: 'function', params, body, range: range(node) };
}

export function lowerParameters(node: Node | null, context: Context): Param[] {
  return named(node).flatMap((parameter): Param[] => {
    if (parameter.type === 'destructured_parameter') return lowerParameters(parameter, context);
    const name = parameter.type === 'identifier' ? parameter : parameter.childForFieldName('name');
    if (!name) return [];
    const value = parameter.childForFieldName('value');
    const fallback = value ? lowerExpression(value, context) : undefined;
    context.assign(name.text);
    return [{ name: name.text, range: range(name), ...(fallback ? { fallback } : {}) }];
  });
}

/** `class X`, `module X`: constants are its fields, and names for what is inside it. */
export function lowerClass(node: Node, outer: Context): Stmt[] {
  const name = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  const context = outer.forClass(body);
  const inner = named(body).flatMap((child) => lowerMember(child, context));
  // The constructor comes first: what it sets is there when the other methods run.
  const isFirst = (one: Stmt): boolean => one.kind === 'function' && one.name === 'initialize';
  const ordered = [...inner.filter(isFirst), ...inner.filter((one) => !isFirst(one))];
  const last = name?.childForFieldName('name') ?? name;
  return [{ kind: 'class', name: last?.text ?? '', body: ordered, range: range(node) }];
}

function lowerMember(node: Node, context: Context): Stmt[] {
  if (node.type === 'singleton_class')
    return named(node.childForFieldName('body')).flatMap((child) => lowerMember(child, context));
  const statements = lowerBody(node, context);
  return statements.flatMap((statement): Stmt[] => {
    if (statement.kind !== 'assign' || statement.target.kind !== 'name') return [statement];
    const { target } = statement;
    const self: Expr = { kind: 'name', name: 'this', range: target.range };
    const field: Expr = {
      kind: 'member',
      of: self,
      name: target.name,
      nameRange: target.range,
      range: target.range,
    };
    const local: Stmt = { kind: 'assign', target, value: field, declares: true, range: statement.range };
    return [statement, { kind: 'block', body: [local] }];
  });
}
