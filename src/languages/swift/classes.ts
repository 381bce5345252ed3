import { inOrder } from '../java/classes.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { grouped } from './directives.ts';
import { lowerExpression } from './expressions.ts';
import { lowerFunction, lowerFunctionBody } from './functions.ts';
import { childOf, declared, rangeOf } from './nodes.ts';
import { lowerAll, lowerBody } from './statements.ts';

type Class = Extract<Stmt, { kind: 'class' }>;

/** A class, struct, actor, enumeration or extension. */
export function lowerClass(node: Node): Class {
  const name = node.childForFieldName('name')?.text.replace(/<.*$/s, '') ?? '';
  const body = childOf(node, 'class_body') ?? childOf(node, 'enum_class_body');
  const own = name.slice(name.lastIndexOf('.') + 1);
  const members = body
    ? grouped(body.children, (nodes) => nodes.flatMap((one) => lowerMember(one, own))).flatMap(compiled)
    : [];
  return { kind: 'class', name, body: inOrder(extended(computedLast(members))), range: rangeOf(node) };
}

function lowerMember(node: Node, owner: string): Stmt[] {
  switch (node.type) {
    case 'init_declaration':
      return [lowerFunction(node, owner)];
    case 'deinit_declaration':
      return [
        {
          kind: 'function',
          name: 'deinit',
          params: [],
          body: lowerFunctionBody(childOf(node, 'function_body')),
          range: rangeOf(node),
        },
      ];
    case 'subscript_declaration':
      return lowerSubscript(node);
    case 'enum_entry':
      return lowerCases(node);
    case 'ERROR':
      return node.children.flatMap((child) => lowerMember(child, owner));
    default:
      return lowerAll([node]);
  }
}

function lowerSubscript(node: Node): Stmt[] {
  const statements = node.descendantsOfType('statements').at(0);
  const body = statements ? lowerBody(statements.children) : [];
  return [{ kind: 'function', name: 'subscript', params: [], body, range: rangeOf(node) }];
}

/** `case a = "x", b`: a case is its raw value, where it has one. */
function lowerCases(node: Node): Stmt[] {
  const names = node.namedChildren.filter(({ type }) => type === 'simple_identifier');
  return names.map((name) => {
    const raw = name.nextSibling?.type === '=' ? name.nextSibling.nextSibling : null;
    const unknown: Expr = { kind: 'opaque', inner: [], range: rangeOf(name) };
    return declared(name, raw ? lowerExpression(raw) : unknown);
  });
}

/** A property that is computed sees all that are stored. */
function computedLast(members: readonly Stmt[]): Stmt[] {
  const isComputed = (one: Stmt): boolean => one.kind === 'assign' && one.value.kind !== 'literal';
  return [...members.filter((one) => !isComputed(one)), ...members.filter(isComputed)];
}

/** In a type `#if` chooses among members: a field has one of its values. */
function compiled(one: Stmt): Stmt[] {
  if (one.kind !== 'branches') return [one];
  const all = one.branches.flat().flatMap(compiled);
  const fields = new Map<string, Stmt>();
  for (const field of all) {
    if (field.kind !== 'assign' || field.target.kind !== 'name') continue;
    const known = fields.get(field.target.name);
    const value: Expr =
      known?.kind === 'assign'
        ? { kind: 'conditional', then: known.value, else: field.value, range: field.value.range }
        : field.value;
    fields.set(field.target.name, { ...field, value });
  }
  return [...fields.values(), ...all.filter((member) => member.kind !== 'assign')];
}

/** Extensions of a type of the same file are part of it. */
export function extended(body: readonly Stmt[]): Stmt[] {
  const classes = new Map<string, Class>();
  for (const one of body) {
    if (one.kind !== 'class') continue;
    const first = classes.get(one.name);
    classes.set(one.name, first ? { ...first, body: inOrder([...first.body, ...one.body]) } : one);
  }
  const result: Stmt[] = [];
  for (const one of body) {
    const whole = one.kind === 'class' ? classes.get(one.name) : one;
    if (whole) result.push(whole);
    if (one.kind === 'class') classes.delete(one.name);
  }
  return result;
}
