import type { Arg, Expr, MapItem } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { inside, lowerExpression } from './expressions.ts';
import { named, range, type Context } from './nodes.ts';
import { fieldName } from './outline.ts';
import { elementType, namedType, typeCallee } from './types.ts';

/** `T{…}`, `map[K]V{…}`, `[]T{…}`. */
export function lowerComposite(node: Node, cx: Context): Expr {
  const type = node.childForFieldName('type');
  const body = node.childForFieldName('body');
  return type && body ? lowerOfType(type, body, node, cx) : inside(node, cx);
}

function lowerOfType(type: Node | undefined, body: Node, at: Node, cx: Context): Expr {
  const own = namedType(type);
  const [first] = elementsOf(body);
  // A field's name is no text: `url.Values{"name": {"value"}}` is a map whose type has a name.
  if (own && first?.key?.type.endsWith('string_literal')) return lowerMap(undefined, body, at, cx, true);
  if (own) return lowerStruct(own, body, at, cx);
  if (!type && first && !first.key)
    return {
      kind: 'list',
      items: elementsOf(body).map(({ value }) => ({ value: lowerElement(value, undefined, cx) })),
      range: range(at),
    };
  const element = elementType(type);
  if (element && type?.type !== 'map_type') return lowerSlice(element, body, at, cx);
  return lowerMap(element, body, at, cx);
}

/** The value of an element: its type may be left out where that of the whole says it. */
function lowerElement(element: Node, type: Node | undefined, cx: Context): Expr {
  const value = element.type === 'literal_element' ? (named(element)[0] ?? element) : element;
  return value.type === 'literal_value' ? lowerOfType(type, value, value, cx) : lowerExpression(value, cx);
}

interface Keyed {
  readonly key: Node | undefined;
  readonly value: Node;
}

function elementsOf(body: Node): Keyed[] {
  return named(body).map((element) => {
    const key = element.childForFieldName('key');
    const value = element.childForFieldName('value');
    if (element.type !== 'keyed_element' || !key || !value) return { key: undefined, value: element };
    return { key: named(key)[0] ?? key, value };
  });
}

function lowerStruct(type: Node, body: Node, at: Node, cx: Context): Expr {
  const args = elementsOf(body).map(({ key, value }): Arg => {
    const lowered = lowerElement(value, undefined, cx);
    if (!key) return { value: lowered };
    return { name: key.text, value: shared(type.text, key, lowered, cx) };
  });
  return { kind: 'call', callee: typeCallee(type), args, isNew: true, range: range(at) };
}

/**
 * What an object of one of the file's types is made with is what its methods find in it. With several such
 * objects it is one of several values.
 */
function shared(type: string, key: Node, value: Expr, { file, before }: Context): Expr {
  const struct = file.structs.get(type);
  if (!struct?.fields.has(key.text)) return value;
  const target: Expr = { kind: 'name', name: fieldName(type, key.text), range: range(key) };
  const set = { kind: 'assign', target, value, range: range(key) } as const;
  const plain = value.kind === 'literal' || value.kind === 'name' || value.kind === 'member';
  if (struct.literals === 1) before.push(set);
  else if (plain) before.push({ kind: 'branches', branches: [[set]], exhaustive: false });
  // Evaluated once: a call in it must not be found twice.
  return plain || struct.literals !== 1 ? value : { ...target, range: value.range };
}

function lowerSlice(element: Node, body: Node, at: Node, cx: Context): Expr {
  const items = elementsOf(body).map(({ value }) => ({ value: lowerElement(value, element, cx) }));
  return { kind: 'list', items, range: range(at) };
}

/** A map, or a struct of a type that has no name. */
function lowerMap(
  element: Node | undefined,
  body: Node,
  at: Node,
  cx: Context,
  isMap = element !== undefined,
): Expr {
  const entries = elementsOf(body).map(({ key, value }): MapItem => {
    const lowered = lowerElement(value, element, cx);
    if (!key) return { spread: lowered };
    const name = isMap ? lowerExpression(key, cx) : undefined;
    if (!name) return { key: key.text, keyRange: range(key), value: lowered };
    if (name.kind === 'literal') return { key: String(name.value), keyRange: name.range, value: lowered };
    return { computed: name, value: lowered };
  });
  return { kind: 'map', entries, range: range(at) };
}
