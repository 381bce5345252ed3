import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { childOf, rangeOf } from './nodes.ts';

/** `import a.b.C`, `import a.b.C as D`, `import a.b.*`. */
export function lowerImport(node: Node): Stmt[] {
  const path = childOf(node, 'qualified_identifier') ?? childOf(node, 'identifier');
  if (!path) return [];
  const range = rangeOf(node);
  const text = path.text.replaceAll('`', '');
  if (node.text.trimEnd().endsWith('*')) return [{ kind: 'import', module: text, names: {}, range }];
  const alias = node.namedChildren.findLast(({ type, id }) => type === 'identifier' && id !== path.id);
  const dot = text.lastIndexOf('.');
  const name = text.slice(dot + 1);
  const module = text.slice(0, Math.max(dot, 0));
  return [{ kind: 'import', module, names: { [alias?.text ?? name]: name }, range }];
}
