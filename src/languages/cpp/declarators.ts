import type { Node } from '../tree-sitter.ts';

/** The name inside `*name`, `&name`, `name[]`, `name = value`. */
export function declaredName(declarator: Node): Node | undefined {
  switch (declarator.type) {
    case 'identifier':
    case 'field_identifier':
    case 'type_identifier':
    case 'qualified_identifier':
    case 'destructor_name':
    case 'operator_name':
      return declarator;
    case 'init_declarator':
    case 'pointer_declarator':
    case 'array_declarator':
    case 'function_declarator':
    case 'parenthesized_declarator':
    case 'attributed_declarator': {
      const inner = declarator.childForFieldName('declarator') ?? declarator.namedChildren.at(-1);
      return inner ? declaredName(inner) : undefined;
    }
    case 'reference_declarator':
    case 'variadic_declarator': {
      const inner = declarator.namedChildren.at(-1);
      return inner ? declaredName(inner) : undefined;
    }
    default:
      return undefined;
  }
}

/** The `name(parameters)` of a function's declarator. */
export function functionOf(declarator: Node | null): Node | undefined {
  for (let next = declarator; next;) {
    if (next.type === 'function_declarator') return next;
    next = next.childForFieldName('declarator') ?? next.namedChildren.at(-1) ?? null;
  }
  return undefined;
}

/** Whether a declarator makes a pointer or a reference, and so no object. */
export function isIndirect(declarator: Node): boolean {
  return declarator.type === 'pointer_declarator' || declarator.type === 'reference_declarator';
}
