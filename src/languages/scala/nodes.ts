import type { Node } from '../tree-sitter.ts';

export { literalAt, member, nameAt, rangeOf } from '../lowering/nodes.ts';

const COMMENTS = new Set(['comment', 'block_comment']);

/** The named children that are code. */
export function parts(node: Node): Node[] {
  return node.namedChildren.filter((child) => !COMMENTS.has(child.type));
}

/** The name of a type without what it is applied to: `Option[String]` is a `String` that may be missing. */
export function typeName(node: Node | null): string | undefined {
  if (!node) return undefined;
  if (node.type === 'generic_type') {
    const type = node.childForFieldName('type');
    const [argument] = node.childForFieldName('type_arguments')?.namedChildren ?? [];
    if (type?.text === 'Option' && argument) return typeName(argument);
    return typeName(type);
  }
  if (node.type === 'lazy_parameter_type' || node.type === 'repeated_parameter_type') {
    return typeName(node.namedChildren[0] ?? null);
  }
  return /^[\w$.]+$/.test(node.text) ? node.text : undefined;
}

/** `_` stands for the parameter of the closure around it. */
export const PLACEHOLDER = '_';

/** Whether an argument is a closure written with `_`: `_.roleArn(x)`, `f(_)`, `_ + 1`. */
export function hasPlaceholder(node: Node): boolean {
  let next: Node | null = node;
  for (let depth = 0; next && depth < 200; depth++) {
    const at: Node = next;
    switch (at.type) {
      case 'wildcard':
        return true;
      case 'field_expression':
        next = at.childForFieldName('value');
        break;
      case 'generic_function':
        next = at.childForFieldName('function');
        break;
      case 'call_expression': {
        const list = at.childForFieldName('arguments');
        if (list?.type === 'arguments' && parts(list).some(({ type }) => type === 'wildcard')) return true;
        next = at.childForFieldName('function');
        break;
      }
      case 'infix_expression': {
        const right = at.childForFieldName('right');
        if (right && hasPlaceholder(right)) return true;
        next = at.childForFieldName('left');
        break;
      }
      default:
        return false;
    }
  }
  return false;
}
