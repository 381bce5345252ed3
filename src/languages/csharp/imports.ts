import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { parts, rangeOf } from './nodes.ts';

export function lowerImports(nodes: readonly Node[], root: Node): Stmt[] {
  return nodes
    .filter(({ type }) => type === 'using_directive')
    .flatMap((node) => lowerUsing(node, root.text));
}

/** `using A.B;`, `using static A.B.C;`, `using X = A.B;`, `global using A;`. */
function lowerUsing(node: Node, file: string): Stmt[] {
  const alias = node.childForFieldName('name');
  const path = parts(node)
    .find(({ id }) => id !== alias?.id)
    ?.text.replace(/^global::/, '');
  if (path === undefined) return [];
  const range = rangeOf(node);
  if (!alias) return [{ kind: 'import', module: path, names: {}, range }];
  // Only its use tells whether an alias stands for a namespace or for a type.
  const isNamespace = /^\w{1,80}$/.test(alias.text) && new RegExp(`\\b${alias.text}\\.[A-Z]`).test(file);
  const dot = path.lastIndexOf('.');
  return isNamespace || dot < 0
    ? [{ kind: 'import', module: path, names: { [alias.text]: '*' }, range }]
    : [{ kind: 'import', module: path.slice(0, dot), names: { [alias.text]: path.slice(dot + 1) }, range }];
}
