import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { range } from './nodes.ts';

interface Imported {
  /** Undefined where the import brings no name of its own (`_`, `.`). */
  readonly local: string | undefined;
  readonly module: string;
  readonly node: Node;
}

export function importsOf(declaration: Node): Imported[] {
  return declaration.descendantsOfType('import_spec').map((node) => {
    const module = node.childForFieldName('path')?.text.slice(1, -1) ?? '';
    const alias = node.childForFieldName('name');
    const local = alias?.type === 'package_identifier' ? alias.text : alias ? undefined : packageName(module);
    return { local, module, node };
  });
}

export function lowerImports(declaration: Node): Stmt[] {
  return importsOf(declaration).map(({ local, module, node }) => ({
    kind: 'import',
    module,
    names: local === undefined ? {} : { [local]: '*' },
    range: range(node),
  }));
}

/** What a package is called, as far as its path says: `sts` for `…/service/sts`, `yaml` for `gopkg.in/yaml.v3`. */
function packageName(path: string): string {
  const parts = path.split('/');
  const last = parts.at(-1) ?? path;
  // A major version is no name; a date (`v20180813`) is one.
  const name = /^v\d{1,2}$/.test(last) ? (parts.at(-2) ?? last) : last;
  return name.replace(/\.v\d{1,2}$/, '').replaceAll('-', '_');
}
