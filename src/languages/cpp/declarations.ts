import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { declaredName, isIndirect } from './declarators.ts';
import { lowerExpression, typeExpression } from './expressions.ts';
import { constructed } from './functions.ts';
import { literal, named, opaque, range, visited, type Context } from './nodes.ts';
import { kindOf, typeName } from './types.ts';

/** `X a, b(c), d = e;`: an assignment for each. */
export function lowerDeclaration(node: Node, cx: Context): Stmt[] {
  const type = node.childForFieldName('type');
  const value = node.childForFieldName('value');
  return node.childrenForFieldName('declarator').flatMap((declarator): Stmt[] => {
    if (value) return assigned(declarator, lowerExpression(value, cx), node, undefined);
    return lowerDeclarator(declarator, type, node, cx);
  });
}

function lowerDeclarator(declarator: Node, type: Node | null, node: Node, cx: Context): Stmt[] {
  if (declarator.type === 'init_declarator') return lowerInitialized(declarator, type, node, cx);
  if (declarator.type === 'function_declarator') return lowerVexing(declarator, type, node, cx);
  if (!type || isExtern(node)) return [];
  if (isIndirect(declarator) || declarator.type === 'array_declarator')
    return assigned(declarator, opaque(declarator), node, type);
  return assigned(declarator, initial(type, declarator, cx), node, type);
}

/** What a variable is that is declared without a value. */
function initial(type: Node, at: Node, cx: Context): Expr {
  switch (kindOf(type)) {
    case 'text':
    case 'stream':
      return literal('', range(at));
    case 'optional':
      return literal(null, range(at));
    case 'object':
      return { kind: 'call', callee: typeExpression(type, cx), args: [], isNew: true, range: range(type) };
    default:
      return opaque(at);
  }
}

function lowerInitialized(declarator: Node, type: Node | null, node: Node, cx: Context): Stmt[] {
  const inner = declarator.childForFieldName('declarator');
  const value = declarator.childForFieldName('value');
  if (!inner || !value) return [];
  const braces = value.type === 'initializer_list' || value.type === 'argument_list';
  const makes = braces && type && !isIndirect(inner) && kindOf(type) !== 'auto';
  const lowered = makes ? constructed(type, value, cx) : lowerExpression(value, cx);
  if (inner.type === 'structured_binding_declarator') return taken(inner, lowered, node);
  return assigned(inner, single(lowered, braces), node, undefined);
}

/** `auto x{1}` is what it is given. */
function single(value: Expr, braces: boolean): Expr {
  const [only] = value.kind === 'list' ? value.items : [];
  return braces && value.kind === 'list' && value.items.length === 1 && only ? only.value : value;
}

/** `auto [a, b] = value`: the first of several results, and others that are unknown. */
function taken(binding: Node, value: Expr, node: Node): Stmt[] {
  return named(binding).map((name, i) => ({
    kind: 'assign',
    target: { kind: 'name', name: name.text, range: range(name) },
    value:
      i === 0
        ? { kind: 'index', of: value, index: literal(0, range(name)), range: value.range }
        : opaque(name),
    declares: true,
    range: range(node),
  }));
}

/** `X a(b, c);` reads like a function's prototype; within a function it is an object. */
function lowerVexing(declarator: Node, type: Node | null, node: Node, cx: Context): Stmt[] {
  const name = declarator.childForFieldName('declarator');
  const parameters = declarator.childForFieldName('parameters');
  if (!cx.local || !type || !name || !parameters) return [];
  const given = named(parameters);
  if (given.length === 0 || given.some((one) => one.childForFieldName('declarator'))) return [];
  const args = given.map((one) => ({ value: lowerArgument(one, cx) }));
  const [first] = args;
  const value: Expr =
    kindOf(type) === 'object' || !first
      ? { kind: 'call', callee: typeExpression(type, cx), args, isNew: true, range: range(node) }
      : first.value;
  return assigned(name, value, node, undefined);
}

function lowerArgument(parameter: Node, cx: Context): Expr {
  const type = parameter.childForFieldName('type');
  return type ? lowerExpression(type, cx) : opaque(parameter);
}

function assigned(declarator: Node, value: Expr, node: Node, type: Node | null | undefined): Stmt[] {
  const name = declaredName(declarator);
  if (!name) return [visited(value)];
  const typed = type ? typeName(type) : undefined;
  return [
    {
      kind: 'assign',
      target: { kind: 'name', name: plainName(name), range: range(name) },
      value,
      declares: true,
      ...(typed === undefined ? {} : { type: typed }),
      range: range(node),
    },
  ];
}

/** `S::ROLE` is ROLE, which its class has. */
function plainName(name: Node): string {
  const inner = name.type === 'qualified_identifier' ? name.childForFieldName('name') : null;
  return inner ? plainName(inner) : name.text;
}

function isExtern(node: Node): boolean {
  return node.namedChildren.some(({ type, text }) => type === 'storage_class_specifier' && text === 'extern');
}
