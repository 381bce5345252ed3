import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerConstant, lowerFunction } from './items.ts';
import { literal, nameAt, named, range, type Context } from './nodes.ts';
import { typeName } from './types.ts';

/** A type with all that is implemented for it in the same place. */
interface Type {
  readonly name: string;
  readonly fields: Node[];
  readonly bodies: Node[];
  readonly at: Node;
}

/** Structs, traits and `impl`s: one class for each type, whichever traits it implements. */
export function implementations(nodes: readonly Node[], cx: Context): Stmt[] {
  const types = new Map<string, Type>();
  for (const node of nodes) {
    const name = nameOf(node);
    if (name === undefined) continue;
    let type = types.get(name);
    if (!type) types.set(name, (type = { name, fields: [], bodies: [], at: node }));
    const body = node.childForFieldName('body');
    if (!body) continue;
    if (body.type === 'declaration_list') type.bodies.push(body);
    else type.fields.push(body);
  }
  return [...types.values()].map((type) => lowerType(type, cx));
}

function nameOf(node: Node): string | undefined {
  switch (node.type) {
    case 'struct_item':
    case 'union_item':
    case 'enum_item':
    case 'trait_item':
      return node.childForFieldName('name')?.text;
    case 'impl_item':
      return typeName(node.childForFieldName('type'), { uses: new Map() }) ?? '';
    default:
      return undefined;
  }
}

function lowerType({ name, fields, bodies, at }: Type, outer: Context): Stmt {
  const cx: Context = { ...outer, owner: name };
  const members = bodies.flatMap(named);
  const constants = members.filter(({ type }) => type === 'const_item');
  const functions = members.filter(({ type }) => type === 'function_item');
  const makers = functions.filter((node) => !hasSelf(node) && literalsIn(node, name) > 0);
  const literals = makers.reduce((sum, node) => sum + literalsIn(node, name), 0);
  return {
    kind: 'class',
    name,
    body: [
      ...fields.flatMap((body) => named(body).flatMap((field) => lowerField(field, cx))),
      ...constants.flatMap((node) => lowerConstant(node, cx)),
      // What these put into the object is there when its methods run.
      ...makers.map((node) => lowerFunction(node, { ...cx, literals })),
      ...functions.filter((node) => !makers.includes(node)).map((node) => lowerFunction(node, cx)),
    ],
    range: range(at),
  };
}

function hasSelf(node: Node): boolean {
  return (node.childForFieldName('parameters')?.namedChildren ?? []).some(
    ({ type }) => type === 'self_parameter',
  );
}

function literalsIn(node: Node, name: string): number {
  return node.descendantsOfType('struct_expression').filter((literal) => {
    const text = literal.childForFieldName('name')?.text;
    return text === 'Self' || text === name;
  }).length;
}

function lowerField(field: Node, cx: Context): Stmt[] {
  const name = field.childForFieldName('name');
  if (field.type !== 'field_declaration' || !name) return [];
  const type = typeName(field.childForFieldName('type'), cx);
  if (type === undefined) return [];
  return [
    { kind: 'assign', target: nameAt(name), value: literal(null, range(name)), type, range: range(field) },
  ];
}
