import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { named, range } from './nodes.ts';
import { typeName } from './types.ts';

/** `#include`, `using a::B`, `using namespace a`, `namespace c = a::b`, `using C = a::B`, `typedef a::B C`. */
export function lowerImport(node: Node): Stmt[] {
  switch (node.type) {
    case 'preproc_include': {
      const path = node.childForFieldName('path')?.text ?? '';
      return [imported(path.replace(/^["<]|[">]$/g, ''), {}, node)];
    }
    case 'using_declaration': {
      const [path] = named(node);
      const name = path && typeName(path);
      if (name === undefined) return [];
      if (node.children.some(({ type }) => type === 'namespace')) return [imported(name, {}, node)];
      const dot = name.lastIndexOf('.');
      return dot < 0
        ? []
        : [imported(name.slice(0, dot), { [name.slice(dot + 1)]: name.slice(dot + 1) }, node)];
    }
    case 'namespace_alias_definition': {
      const name = node.childForFieldName('name')?.text;
      const path = named(node).at(-1);
      if (name === undefined || !path) return [];
      return [imported(path.text.replaceAll('::', '.'), { [name]: '*' }, node)];
    }
    case 'alias_declaration':
    case 'type_definition': {
      const local = node.childForFieldName('name') ?? node.childForFieldName('declarator');
      const name = typeName(node.childForFieldName('type'));
      const dot = name?.lastIndexOf('.') ?? -1;
      if (!local || name === undefined || dot < 0) return [];
      return [imported(name.slice(0, dot), { [local.text]: name.slice(dot + 1) }, node)];
    }
    default:
      return [];
  }
}

function imported(module: string, names: Record<string, string>, node: Node): Stmt {
  return { kind: 'import', module, names, range: range(node) };
}
