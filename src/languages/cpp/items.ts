import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { classNameOf, classOf, lowerClasses } from './classes.ts';
import { lowerDeclaration } from './declarations.ts';
import { declaredName, functionOf } from './declarators.ts';
import { lowerFunction } from './functions.ts';
import { lowerImport } from './imports.ts';
import { named, type Context } from './nodes.ts';
import { alternativesOf, isConditional, lowerConditionals, lowerDefine } from './preprocessor.ts';
import { lowerStatement } from './statements.ts';

const IMPORT =
  /^(?:preproc_include|using_declaration|namespace_alias_definition|alias_declaration|type_definition)$/;

/**
 * What stands outside of functions: imports and constants first, then classes with their methods, wherever
 * those are defined, then functions, as they see each other.
 */
export function lowerItems(nodes: readonly Node[], cx: Context): Stmt[] {
  const items = nodes.flatMap(flattened);
  const functions = items.filter((node) => node.type === 'function_definition' && !classOf(node));
  return [
    ...items.filter(({ type }) => IMPORT.test(type)).flatMap(lowerImport),
    ...nodes.flatMap((node) => lowerConstants(node, cx)),
    ...lowerClasses(items, cx),
    ...functions
      .filter((node) => classNameOf(node) === undefined)
      .map((node) => lowerFunction(node, functionName(node), { ...cx, fields: new Set() }, false)),
  ];
}

/** What is declared within namespaces, templates, `extern "C"` and `#if`, whichever of those holds. */
function flattened(node: Node): Node[] {
  if (isConditional(node)) return alternativesOf(node).flat().flatMap(flattened);
  switch (node.type) {
    case 'namespace_definition':
    case 'linkage_specification': {
      const body = node.childForFieldName('body');
      if (!body) return [];
      return body.type === 'declaration_list' ? named(body).flatMap(flattened) : flattened(body);
    }
    case 'template_declaration':
    case 'declaration_list':
    case 'ERROR':
      return named(node).flatMap(flattened);
    default:
      return [node];
  }
}

/** Constants and global variables, in the order of the text; under `#if`, one of several values. */
function lowerConstants(node: Node, cx: Context): Stmt[] {
  if (isConditional(node)) return lowerConditionals(node, (child) => lowerConstants(child, cx));
  switch (node.type) {
    case 'namespace_definition':
    case 'linkage_specification':
    case 'declaration_list':
    case 'ERROR':
      return (flattenedOnce(node) ?? []).flatMap((child) => lowerConstants(child, cx));
    case 'preproc_def':
      return lowerDefine(node);
    case 'declaration':
      // `const char *S::ROLE = …` is its class's.
      return classNameOf(node) === undefined ? lowerDeclaration(node, cx) : [];
    case 'enum_specifier':
      return [];
  }
  return /_(?:statement|expression)$/.test(node.type) ? lowerStatement(node, cx) : [];
}

function flattenedOnce(node: Node): Node[] | undefined {
  const body = node.childForFieldName('body');
  if (node.type === 'ERROR' || node.type === 'declaration_list') return named(node);
  return body ? (body.type === 'declaration_list' ? named(body) : [body]) : undefined;
}

function functionName(node: Node): string {
  const declarator = functionOf(node.childForFieldName('declarator'));
  return (declarator && declaredName(declarator)?.text) ?? '';
}
