import type { Node } from '../tree-sitter.ts';
import { importsOf } from './imports.ts';
import { named } from './nodes.ts';
import { typeName } from './types.ts';

/** A struct type of the file. */
export interface Struct {
  /** Its fields, with their types where those have a name. */
  readonly fields: ReadonlyMap<string, string | undefined>;
  /** How many objects of it the file writes out. */
  literals: number;
}

/** What a file says at its outermost level: known before any of its code is lowered. */
export interface FileOutline {
  /** Local name → import path. */
  readonly imports: ReadonlyMap<string, string>;
  /** The struct types that have methods here. */
  readonly structs: ReadonlyMap<string, Struct>;
  /** Types that are another name for something simple: a call of one is a conversion. */
  readonly conversions: ReadonlySet<string>;
  /** Every type that the file defines. */
  readonly types: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  /** Type → the names of its methods. */
  readonly methods: ReadonlyMap<string, ReadonlySet<string>>;
}

export function outlineOf(root: Node): FileOutline {
  const imports = new Map<string, string>();
  const structs = new Map<string, Struct>();
  const conversions = new Set<string>();
  const types = new Set<string>();
  const functions = new Set<string>();
  const methods = new Map<string, Set<string>>();
  for (const node of named(root)) {
    const name = node.childForFieldName('name')?.text ?? '';
    if (node.type === 'import_declaration') {
      for (const { local, module } of importsOf(node)) if (local !== undefined) imports.set(local, module);
    } else if (node.type === 'function_declaration') functions.add(name);
    else if (node.type === 'method_declaration') {
      const type = receiverOf(node)?.type;
      if (type === undefined) continue;
      const known = methods.get(type) ?? new Set();
      methods.set(type, known.add(name));
    } else if (node.type === 'type_declaration') {
      for (const spec of named(node)) {
        const own = spec.childForFieldName('name')?.text ?? '';
        const type = spec.childForFieldName('type');
        types.add(own);
        if (type?.type === 'struct_type') structs.set(own, { fields: fieldsOf(type), literals: 0 });
        else if (type?.type === 'type_identifier') conversions.add(own);
      }
    }
  }
  for (const name of structs.keys()) if (!methods.has(name)) structs.delete(name);
  if (structs.size > 0) {
    for (const made of root.descendantsOfType('composite_literal')) {
      const struct = structs.get(made.childForFieldName('type')?.text ?? '');
      if (struct) struct.literals++;
    }
  }
  return { imports, structs, conversions, types, functions, methods };
}

function fieldsOf(struct: Node): Map<string, string | undefined> {
  const fields = new Map<string, string | undefined>();
  const [list] = named(struct);
  for (const field of list ? named(list) : []) {
    const type = typeName(field.childForFieldName('type'));
    for (const name of field.childrenForFieldName('name')) {
      if (name.isNamed) fields.set(name.text, type);
    }
  }
  return fields;
}

export interface Receiver {
  readonly node: Node;
  readonly name: string;
  readonly type: string;
}

/** `(s *Service)` of a method, where both have a name. */
export function receiverOf(method: Node): Receiver | undefined {
  const list = method.childForFieldName('receiver');
  const declared = list && named(list)[0];
  const type = typeName(declared?.childForFieldName('type'));
  const node = declared?.childForFieldName('name');
  if (type === undefined) return undefined;
  return { node: node ?? method, name: node?.text ?? '', type };
}

/** The name under which the evaluator keeps a field that all methods of a type share. */
export function fieldName(type: string, field: string): string {
  return `${type}.${field}`;
}
