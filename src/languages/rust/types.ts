import type { Node } from '../tree-sitter.ts';
import type { Context } from './nodes.ts';

/** Types that only hold another one. */
const HOLDERS = new Set([
  'Option', 'Box', 'Arc', 'Rc', 'Cow', 'Mutex', 'RwLock', 'RefCell', 'Cell', 'Pin', 'Result', 'Lazy', 'LazyLock',
]); // prettier-ignore

/** A declared type without pointers, holders and generics, its path as the file's `use`s make it. */
export function typeName(node: Node | null, cx: Pick<Context, 'uses'>): string | undefined {
  switch (node?.type) {
    case 'type_identifier':
      return cx.uses.get(node.text) ?? node.text;
    case 'primitive_type':
      return node.text;
    case 'scoped_type_identifier': {
      const [first = '', ...rest] = node.text.replace(/\s+/g, '').split('::');
      return [cx.uses.get(first) ?? first, ...rest].join('.').replace(/^(?:crate|self|super)\./, '');
    }
    case 'generic_type': {
      const outer = node.childForFieldName('type');
      const inner = node
        .childForFieldName('type_arguments')
        ?.namedChildren.find(({ type }) => type !== 'lifetime');
      const name = outer?.text.slice(outer.text.lastIndexOf(':') + 1) ?? '';
      return HOLDERS.has(name) && inner ? typeName(inner, cx) : typeName(outer, cx);
    }
    case 'reference_type':
    case 'pointer_type':
      return typeName(node.childForFieldName('type'), cx);
    case 'dynamic_type':
    case 'abstract_type':
      return typeName(node.childForFieldName('trait'), cx);
    case 'bounded_type':
      return typeName(node.namedChildren[0] ?? null, cx);
    default:
      return undefined;
  }
}
