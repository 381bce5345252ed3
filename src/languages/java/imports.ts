import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { parts, rangeOf } from './nodes.ts';

/** `import a.b.C;`, `import static a.b.C.f;`, `import a.b.*;`. */
export function lowerImport(node: Node): Stmt[] {
  const inner = parts(node);
  const path = inner.find(({ type }) => type === 'scoped_identifier' || type === 'identifier')?.text;
  if (path === undefined) return [];
  const range = rangeOf(node);
  if (inner.some(({ type }) => type === 'asterisk'))
    return [{ kind: 'import', module: path, names: {}, range }];
  const dot = path.lastIndexOf('.');
  const name = path.slice(dot + 1);
  return [{ kind: 'import', module: path.slice(0, Math.max(dot, 0)), names: { [name]: name }, range }];
}
