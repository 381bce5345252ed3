import type { Program, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerDeclaration } from './declarations.ts';
import { lowerImports } from './imports.ts';
import { literal, named, range, type Context } from './nodes.ts';
import { fieldName, outlineOf, type FileOutline } from './outline.ts';
import { lowerFunction } from './functions.ts';
import { flushed, lowerStatement } from './statements.ts';

export function lowerFile(root: Node): Program {
  const file = outlineOf(root);
  const cx: Context = { file, before: [] };
  const nodes = named(root);
  const of = (type: string): Node[] => nodes.filter((node) => node.type === type);
  // The outermost level has no order: constants are there before all else.
  return {
    body: [
      ...of('import_declaration').flatMap(lowerImports),
      ...sharedFields(root, file),
      ...of('const_declaration').flatMap((node) => flushed(cx, (own) => lowerDeclaration(node, own))),
      ...nodes.flatMap((node) => lowerOutermost(node, cx)),
    ],
  };
}

const ELSEWHERE = new Set(['package_clause', 'import_declaration', 'const_declaration', 'type_declaration']);

function lowerOutermost(node: Node, cx: Context): Stmt[] {
  if (ELSEWHERE.has(node.type)) return [];
  if (node.type === 'function_declaration' || node.type === 'method_declaration')
    return [lowerFunction(node, cx)];
  return lowerStatement(node, cx);
}

/** The fields of the types that have methods: one variable for all objects of the type. */
function sharedFields(root: Node, { structs }: FileOutline): Stmt[] {
  const at = { start: root.startIndex, end: root.startIndex };
  return [...structs].flatMap(([struct, { fields }]) =>
    [...fields].map(([field, type]): Stmt => {
      const name = fieldName(struct, field);
      const target = { kind: 'name', name, range: at } as const;
      return {
        kind: 'assign',
        target,
        value: literal(null, range(root)),
        declares: true,
        type: type ?? '',
        range: at,
      };
    }),
  );
}
