import type { Expr, Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { typeName } from './names.ts';
import { literal, memberOf, named, opaque, range, variableName } from './nodes.ts';
import { lowerBody } from './statements.ts';

/** No names. */
export const NOBODY: ReadonlySet<string> = new Set();

/** `function f($a) { … }`, in a class or out of it. */
export function lowerFunction(node: Node): Stmt {
  const parameters = node.childForFieldName('parameters');
  const body = node.childForFieldName('body');
  return {
    kind: 'function',
    name: node.childForFieldName('name')?.text ?? '',
    params: lowerParameters(parameters),
    body: [...promoted(parameters), ...lowerBody(body, globals(body))],
    range: range(node),
  };
}

export function lowerParameters(node: Node | null): Param[] {
  return named(node).flatMap((parameter): Param[] => {
    const name = parameter.childForFieldName('name');
    if (!name) return [];
    const value = parameter.childForFieldName('default_value');
    const type = typeName(parameter.childForFieldName('type'));
    return [
      {
        name: variableName(name),
        range: range(name),
        ...(value ? { fallback: lowerExpression(value) } : {}),
        ...(type === undefined ? {} : { type }),
      },
    ];
  });
}

/** `__construct(private StsClient $sts)` sets the field too. */
function promoted(parameters: Node | null): Stmt[] {
  return named(parameters).flatMap((parameter): Stmt[] => {
    const name = parameter.childForFieldName('name');
    if (parameter.type !== 'property_promotion_parameter' || !name) return [];
    const value: Expr = { kind: 'name', name: variableName(name), range: range(name) };
    const self: Expr = { kind: 'name', name: 'this', range: range(name) };
    return [
      { kind: 'assign', target: memberOf(self, value.name, name, name), value, range: range(parameter) },
    ];
  });
}

/** Names that a body says are not its own: `global $x`. */
function globals(body: Node | null): ReadonlySet<string> {
  const declarations = body?.descendantsOfType('global_declaration') ?? [];
  return new Set(declarations.flatMap((one) => named(one).map(variableName)));
}

/** `function ($a) use (&$b) { … }`, `fn($a) => …`. */
export function lowerClosure(node: Node): Expr {
  const params = lowerParameters(node.childForFieldName('parameters'));
  const body = node.childForFieldName('body');
  if (!body) return opaque(node);
  if (node.type === 'arrow_function') {
    const value = lowerExpression(body);
    return { kind: 'function', params, body: [{ kind: 'return', value }], range: range(node) };
  }
  const uses = named(node).find(({ type }) => type === 'anonymous_function_use_clause') ?? null;
  const references = named(uses).filter(({ text }) => text.startsWith('&'));
  const shared = new Set([...references.map(variableName), ...globals(body)]);
  return { kind: 'function', params, body: lowerBody(body, shared), range: range(node) };
}

/** Classes, interfaces, traits and enums. */
export function lowerClass(node: Node): Stmt {
  const members = named(node.childForFieldName('body')).flatMap(lowerMember);
  // The constructor comes first: what it sets is there when the other methods run.
  const isFirst = (one: Stmt): boolean => one.kind === 'function' && one.name === '__construct';
  const body = [...members.filter(isFirst), ...members.filter((one) => !isFirst(one))];
  return { kind: 'class', name: node.childForFieldName('name')?.text ?? '', body, range: range(node) };
}

/** A class where an expression stands: walked as the body of a closure that nobody calls. */
export function lowerAnonymousClass(node: Node): Expr {
  return { kind: 'function', params: [], body: [lowerClass(node)], range: range(node) };
}

function lowerMember(node: Node): Stmt[] {
  switch (node.type) {
    case 'method_declaration':
      return [lowerFunction(node)];
    case 'const_declaration':
      return lowerConstants(node);
    case 'property_declaration':
      return lowerProperties(node);
    default:
      return [];
  }
}

/** `const A = 1, B = 2;`, in a class or out of it. */
export function lowerConstants(node: Node): Stmt[] {
  return named(node).flatMap((element): Stmt[] => {
    const [name, value] = named(element);
    if (element.type !== 'const_element' || !name || !value) return [];
    const target: Expr = { kind: 'name', name: name.text, range: range(name) };
    return [{ kind: 'assign', target, value: lowerExpression(value), range: range(element) }];
  });
}

function lowerProperties(node: Node): Stmt[] {
  const type = typeName(node.childForFieldName('type'));
  return named(node).flatMap((element): Stmt[] => {
    const name = element.childForFieldName('name');
    if (element.type !== 'property_element' || !name) return [];
    const written = element.childForFieldName('default_value');
    // Without a value and a type a field says nothing.
    if (!written && type === undefined) return [];
    const target: Expr = { kind: 'name', name: variableName(name), range: range(name) };
    const value = written ? lowerExpression(written) : literal(name, null);
    return [
      { kind: 'assign', target, value, ...(type === undefined ? {} : { type }), range: range(element) },
    ];
  });
}
