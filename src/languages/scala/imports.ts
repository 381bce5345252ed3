import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { parts, rangeOf } from './nodes.ts';

/** `import a.b.C`, `import a.b.{C, D => E, F as G, _}`, `import a.b.*`, `import a.b as c`. */
export function lowerImport(node: Node): Stmt[] {
  const path: string[] = [];
  const names: Record<string, string> = {};
  let wildcard = false;
  for (const child of parts(node)) {
    switch (child.type) {
      case 'identifier':
      case 'operator_identifier':
        path.push(child.text);
        break;
      case 'namespace_wildcard':
        wildcard = true;
        break;
      case 'as_renamed_identifier':
      case 'arrow_renamed_identifier':
        addName(child, names);
        break;
      case 'namespace_selectors':
        for (const selector of parts(child)) {
          if (selector.type === 'namespace_wildcard') wildcard = true;
          else addName(selector, names);
        }
    }
  }
  if (!wildcard && Object.keys(names).length === 0) {
    const last = path.pop();
    if (last !== undefined) names[last] = last;
  }
  return [{ kind: 'import', module: path.join('.'), names, range: rangeOf(node) }];
}

function addName(selector: Node, names: Record<string, string>): void {
  const name = selector.childForFieldName('name')?.text ?? selector.text;
  const alias = selector.childForFieldName('alias')?.text ?? name;
  if (/^[\w$]+$/.test(alias) && alias !== '_' && alias !== 'given') names[alias] = name;
}
