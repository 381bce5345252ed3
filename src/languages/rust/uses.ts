import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { named, range } from './nodes.ts';

interface Imported {
  readonly module: string;
  /** Undefined where everything comes (`use a::*`). */
  readonly name: string | undefined;
  readonly local: string;
}

/** `use a::{b, c as d, self}`, `extern crate a`, `type D = a::C;`: one import for each module. */
export function lowerUse(node: Node): Stmt[] {
  const modules = new Map<string, Record<string, string>>();
  for (const { module, name, local } of importedBy(node)) {
    const names = modules.get(module) ?? {};
    modules.set(module, names);
    if (name !== undefined) names[local] = name;
  }
  return [...modules].map(([module, names]) => ({ kind: 'import', module, names, range: range(node) }));
}

/** The full path of each name that the file brings in. */
export function usesIn(root: Node): Map<string, string> {
  const uses = new Map<string, string>();
  for (const node of root.descendantsOfType(['use_declaration', 'type_item'])) {
    for (const { module, name, local } of importedBy(node)) {
      if (name !== undefined) uses.set(local, name === '*' ? module : `${module}.${name}`);
    }
  }
  return uses;
}

function importedBy(node: Node): Imported[] {
  if (node.type === 'use_declaration') {
    const argument = node.childForFieldName('argument');
    return argument ? imports(argument, '') : [];
  }
  const name = node.childForFieldName('name');
  if (!name) return [];
  if (node.type === 'extern_crate_declaration')
    return [{ module: name.text, name: '*', local: node.childForFieldName('alias')?.text ?? name.text }];
  const type = node.childForFieldName('type');
  return type?.type === 'scoped_type_identifier' ? [only(joined('', type), name.text)] : [];
}

function imports(node: Node, prefix: string): Imported[] {
  switch (node.type) {
    case 'use_list':
      return named(node).flatMap((child) => imports(child, prefix));
    case 'scoped_use_list': {
      const path = node.childForFieldName('path');
      const list = node.childForFieldName('list');
      return list ? imports(list, path ? joined(prefix, path) : prefix) : [];
    }
    case 'use_as_clause': {
      const path = node.childForFieldName('path');
      const alias = node.childForFieldName('alias');
      if (!path || !alias) return [];
      return [only(path.type === 'self' ? prefix : joined(prefix, path), alias.text)];
    }
    case 'use_wildcard': {
      const [path] = named(node);
      return [{ module: path ? joined(prefix, path) : prefix, name: undefined, local: '' }];
    }
    case 'self':
      return [{ module: prefix, name: '*', local: prefix.slice(prefix.lastIndexOf('.') + 1) }];
    default: {
      const path = joined(prefix, node);
      return [only(path, path.slice(path.lastIndexOf('.') + 1))];
    }
  }
}

/** A path's last part is what is imported, unless it is a crate. */
function only(path: string, local: string): Imported {
  const dot = path.lastIndexOf('.');
  return dot < 0
    ? { module: path, name: '*', local }
    : { module: path.slice(0, dot), name: path.slice(dot + 1), local };
}

function joined(prefix: string, path: Node): string {
  const text = path.text
    .replace(/\s+/g, '')
    .replace(/^::/, '')
    .replace(/<[\s\S]*$/, '')
    .replaceAll('::', '.');
  return prefix === '' ? text : `${prefix}.${text}`;
}
