import type { Node } from '../tree-sitter.ts';
import { plainName } from './nodes.ts';

/** What hands on the value of what is in it. */
const THROUGH =
  /^(?:parenthesized_expression|conditional_expression|await_expression|arrow_expression_clause|return_statement|variable_declarator|block|if_statement|else_clause|try_statement|using_statement|switch_expression|switch_expression_arm|accessor_declaration|accessor_list|equals_value_clause)$/;

/**
 * The type that `new(…)` makes an object of, where the declaration it stands in says so: a variable's, a
 * field's or a property's, or what a method returns.
 */
export function targetOf(node: Node): Node | null {
  for (let at = node.parent; at; at = at.parent) {
    switch (at.type) {
      case 'variable_declaration':
      case 'property_declaration': {
        const type = at.childForFieldName('type');
        return type?.type === 'implicit_type' ? null : type;
      }
      case 'method_declaration':
        return awaited(at.childForFieldName('returns'));
      case 'local_function_statement':
        return awaited(at.childForFieldName('type'));
      case 'binary_expression':
        if (at.childForFieldName('operator')?.text !== '??') return null;
        break;
      default:
        if (!THROUGH.test(at.type)) return null;
    }
  }
  return null;
}

/** `Task<T>` is T to whoever returns it from an async method. */
function awaited(type: Node | null): Node | null {
  if (type?.type !== 'generic_name' || !/^(?:Value)?Task$/.test(plainName(type).text)) return type;
  const [argument] =
    type.namedChildren.find((child) => child.type === 'type_argument_list')?.namedChildren ?? [];
  return argument ?? type;
}
