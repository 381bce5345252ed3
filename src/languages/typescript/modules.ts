import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Stmt } from '../program.ts';
import { keyName, range, unwrap, type Node } from './nodes.ts';
import { moduleName } from './specifiers.ts';

interface Source {
  readonly module: string;
  /** The member read from the module at once: `require('aws-sdk').STS`. */
  readonly member: string | undefined;
}

export function lowerImport(node: TSESTree.ImportDeclaration): Stmt {
  const names: Record<string, string> = {};
  for (const specifier of node.specifiers) {
    if (specifier.type === 'ImportNamespaceSpecifier') names[specifier.local.name] = '*';
    else if (specifier.type === 'ImportDefaultSpecifier') names[specifier.local.name] = 'default';
    else names[specifier.local.name] = keyName(specifier.imported, false) ?? specifier.local.name;
  }
  return { kind: 'import', module: moduleName(node.source.value), names, range: range(node) };
}

/** `export { a as b } from 'm'`: a name for whoever imports this one. */
export function lowerExportFrom(node: TSESTree.ExportNamedDeclaration): Stmt[] {
  if (!node.source) return [];
  const names: Record<string, string> = {};
  for (const { exported, local } of node.specifiers) {
    const [name, original] = [keyName(exported, false), keyName(local, false)];
    if (name !== undefined && original !== undefined) names[name] = original;
  }
  return [{ kind: 'import', module: moduleName(node.source.value), names, range: range(node) }];
}

/** `export * from 'm'`. */
export function lowerExportAll(node: TSESTree.ExportAllDeclaration): Stmt {
  const module = moduleName(node.source.value);
  const name = node.exported ? keyName(node.exported, false) : undefined;
  return { kind: 'import', module, names: { [name ?? `* ${module}`]: '*' }, range: range(node) };
}

/** `import x = require('module')`. */
export function lowerImportEquals(node: TSESTree.TSImportEqualsDeclaration): Stmt[] {
  const { moduleReference: reference } = node;
  if (reference.type !== 'TSExternalModuleReference' || reference.expression.type !== 'Literal') return [];
  const { value } = reference.expression;
  if (typeof value !== 'string') return [];
  const module = moduleName(value);
  return [{ kind: 'import', module, names: { [node.id.name]: '*' }, range: range(node) }];
}

/** `const x = require('m')`, `const { a } = await import('m')`, `const x = interop(require('m'))` as imports. */
export function lowerRequire(target: Node, init: Node, at: Node): Stmt | undefined {
  const source = sourceOf(init);
  if (!source) return undefined;
  const { module, member } = source;
  const names: Record<string, string> = {};
  if (target.type === 'Identifier') names[target.name] = member ?? '*';
  else if (target.type === 'ObjectPattern') {
    const prefix = member === undefined || member === 'default' ? '' : `${member}.`;
    for (const property of target.properties) {
      if (property.type !== 'Property') continue;
      const key = keyName(property.key, property.computed);
      const local = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
      if (key !== undefined && local.type === 'Identifier') names[local.name] = prefix + key;
    }
  } else return undefined;
  return { kind: 'import', module, names, range: range(at) };
}

function sourceOf(expression: Node): Source | undefined {
  const node = unwrap(expression);
  if (node.type === 'ImportExpression') return moduleNamed(node.source);
  if (node.type === 'MemberExpression') {
    const source = sourceOf(node.object);
    const key = keyName(node.property, node.computed);
    return source && key !== undefined && source.member === undefined
      ? { ...source, member: key }
      : undefined;
  }
  if (node.type !== 'CallExpression') return undefined;
  const [argument] = node.arguments;
  if (!argument) return undefined;
  if (node.callee.type === 'Identifier' && node.callee.name === 'require') return moduleNamed(argument);
  // What a compiler or a tracer wraps around a module: `__importStar(require('m'))`, `captureAWS(require('m'))`.
  return argument.type === 'CallExpression' ? sourceOf(argument) : undefined;
}

function moduleNamed(node: Node): Source | undefined {
  return node.type === 'Literal' && typeof node.value === 'string'
    ? { module: moduleName(node.value), member: undefined }
    : undefined;
}
