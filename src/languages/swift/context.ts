import type { Node } from '../tree-sitter.ts';
import { childOf, typeBelow, typeName } from './nodes.ts';

const TRANSPARENT = new Set(['try_expression', 'await_expression', 'ternary_expression', 'tuple_expression']);
const BODIES = new Set(['function_declaration', 'computed_property', 'computed_getter', 'lambda_literal']);

/** The declared type of the place where a value stands, for what leaves it out: `let x: T = .init()`. */
export function typeFor(node: Node): string | undefined {
  let at: Node = node;
  while (at.parent && TRANSPARENT.has(at.parent.type)) at = at.parent;
  const { parent } = at;
  switch (parent?.type) {
    case 'property_declaration':
      return typeName(childOf(parent, 'type_annotation'));
    case 'function_declaration':
    case 'init_declaration': {
      const before = at.previousSibling?.previousSibling;
      return before?.type === 'parameter' ? typeBelow(before) : undefined;
    }
    case 'array_literal': {
      const annotation = parent.parent && childOf(parent.parent, 'type_annotation');
      return typeName(annotation?.descendantsOfType('array_type').at(0)?.namedChildren[0]);
    }
    case 'control_transfer_statement':
      return given(parent);
    case 'statements':
      return parent.namedChildCount === 1 ? given(parent) : undefined;
    default:
      return undefined;
  }
}

/** The type of what the function or property around a node gives. */
function given(node: Node): string | undefined {
  let at = node.parent;
  while (at && !BODIES.has(at.type)) at = at.parent;
  if (at?.type === 'function_declaration') return typeBelow(at);
  const property = at?.type === 'computed_getter' ? at.parent?.parent : at?.parent;
  return property?.type === 'property_declaration'
    ? typeName(childOf(property, 'type_annotation'))
    : undefined;
}
