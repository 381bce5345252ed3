import { member as memberAt, nameAt } from '../lowering/nodes.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';

export { childOf, literalAt, nameAt, rangeOf, statement } from '../lowering/nodes.ts';

/** What stands beside code: comments, attributes, modifiers, directives without a body. */
const BESIDE =
  /^(?:comment|modifier|attribute_list|global_attribute|type_parameter\w*|preproc_(?:region|endregion|line|pragma|nullable|error|warning|define|undef)|extern_alias_directive)$/;

/** The children that are code; `this` and `base` are words of the grammar, and values. */
export function parts(node: Node): Node[] {
  return node.children.filter(({ isNamed, type }) =>
    isNamed ? !BESIDE.test(type) : type === 'this' || type === 'base',
  );
}

export function hasModifier(node: Node, word: string): boolean {
  return node.namedChildren.some(({ type, text }) => type === 'modifier' && text === word);
}

/** The children of a declaration, with those under `#if` as if they stood there. */
export function declared(node: Node): Node[] {
  return parts(node).flatMap((child) =>
    /^preproc_(?:if|elif|else)$/.test(child.type) ? under(child) : [child],
  );
}

function under(node: Node): Node[] {
  const condition = node.childForFieldName('condition');
  return declared(node).filter(({ id }) => id !== condition?.id);
}

/** `Get` of `Get<string>`. */
export function plainName(node: Node): Node {
  return node.type === 'generic_name' ? (node.namedChildren[0] ?? node) : node;
}

export function member(of: Expr, field: Node, node: Node): Expr {
  return memberAt(of, plainName(field), node);
}

/** A name, whether of a type or a value, as a chain of members. */
export function pathOf(node: Node): Expr {
  switch (node.type) {
    case 'qualified_name': {
      const of = node.childForFieldName('qualifier');
      const name = node.childForFieldName('name');
      return of && name ? member(pathOf(of), name, node) : nameAt(node);
    }
    case 'alias_qualified_name': {
      const name = node.childForFieldName('name');
      return name ? pathOf(name) : nameAt(node);
    }
    case 'generic_name':
      return nameAt(plainName(node));
    case 'nullable_type': {
      const type = node.childForFieldName('type');
      return type ? pathOf(type) : nameAt(node);
    }
    default:
      return nameAt(node);
  }
}

/** A declared type as a plain name; undefined where it says nothing (`var`, `string`, arrays). */
export function typeOf(node: Node | null): string | undefined {
  switch (node?.type) {
    case 'nullable_type':
      return typeOf(node.childForFieldName('type'));
    case 'generic_name':
      return plainName(node).text;
    case 'identifier':
    case 'qualified_name':
      return /^[\w.]{1,120}$/.test(node.text) ? node.text : undefined;
    default:
      return undefined;
  }
}
