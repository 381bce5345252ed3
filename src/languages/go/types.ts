import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { memberOf, nameAt, named, range } from './nodes.ts';

/** A named type without pointers and type arguments: `sts.Client` for `*sts.Client`. */
export function namedType(node: Node | null | undefined): Node | undefined {
  switch (node?.type) {
    case 'type_identifier':
    case 'qualified_type':
      return node;
    case 'pointer_type':
    case 'parenthesized_type':
      return namedType(named(node)[0]);
    case 'generic_type':
      return namedType(node.childForFieldName('type'));
    default:
      return undefined;
  }
}

/** The name of a type as it is written, where it has one. */
export function typeName(node: Node | null | undefined): string | undefined {
  return namedType(node)?.text;
}

/** `sts.AssumeRoleInput` as the callee of what makes an object of it. */
export function typeCallee(node: Node): Expr {
  const of = node.childForFieldName('package');
  const name = node.childForFieldName('name');
  return of && name ? memberOf(nameAt(of), name, range(node)) : nameAt(node);
}

/** What the elements of a slice, an array or a map are. */
export function elementType(node: Node | null | undefined): Node | undefined {
  switch (node?.type) {
    case 'slice_type':
    case 'array_type':
    case 'implicit_length_array_type':
      return node.childForFieldName('element') ?? undefined;
    case 'map_type':
      return node.childForFieldName('value') ?? undefined;
    default:
      return undefined;
  }
}
