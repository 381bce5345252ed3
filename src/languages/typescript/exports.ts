import type { Stmt } from '../program.ts';
import { lowerExpression } from './expressions.ts';
import { name, plainPath, range, unwrap, type Node } from './nodes.ts';

/**
 * `module.exports = { … }`, `exports.x = …`, `export default { … }`, `export = …` of values: other files see them
 * under the names `default` and `exports.x`. Undefined for whatever else a statement is, and for functions and
 * classes, which are lowered as such.
 */
export function lowerExport(node: Node): Stmt[] | undefined {
  const exported = exportedBy(node);
  if (!exported || !isData(exported.value)) return undefined;
  const { label, value } = exported;
  return [
    {
      kind: 'assign',
      target: name(label, node),
      value: lowerExpression(value),
      isExport: true,
      range: range(value),
    },
  ];
}

function exportedBy(node: Node): { readonly label: string; readonly value: Node } | undefined {
  if (node.type === 'ExportDefaultDeclaration') return { label: 'default', value: node.declaration };
  if (node.type === 'TSExportAssignment') return { label: 'default', value: node.expression };
  if (node.type !== 'ExpressionStatement') return undefined;
  const { expression } = node;
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return undefined;
  const path = plainPath(expression.left) ?? '';
  if (path === 'module.exports') return { label: 'default', value: expression.right };
  const field = /^(?:module\.)?exports\.(\w{1,200})$/.exec(path)?.[1];
  return field === undefined ? undefined : { label: `exports.${field}`, value: expression.right };
}

/** What only holds values: nothing that runs, is made or is loaded. */
function isData(node: Node): boolean {
  const value = unwrap(node);
  switch (value.type) {
    case 'ObjectExpression':
    case 'Identifier':
    case 'Literal':
    case 'TemplateLiteral':
    case 'BinaryExpression':
    case 'LogicalExpression':
      return true;
    case 'CallExpression':
      return /^(?:Object\.freeze|Number|parseInt|Number\.parseInt)$/.test(plainPath(value.callee) ?? '');
    default:
      return false;
  }
}
