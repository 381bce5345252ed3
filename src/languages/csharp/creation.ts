import type { Arg, Expr, MapItem } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { argumentValue, lowerArguments } from './calls.ts';
import { lowerExpression } from './expressions.ts';
import { childOf, member, parts, pathOf, plainName, rangeOf } from './nodes.ts';
import { targetOf } from './targets.ts';

const MAPS = /(?:Dictionary|Hashtable|NameValueCollection|JsonObject|JObject)$/;
const LISTS = /(?:List|Set|Collection|Array|Queue|Stack|Bag)$/;

/** An object, array or collection that is made here; undefined for any other node. */
export function lowerCreation(node: Node): Expr | undefined {
  switch (node.type) {
    case 'object_creation_expression':
      return made(node, node.childForFieldName('type'));
    case 'implicit_object_creation_expression':
      return made(node, targetOf(node));
    case 'anonymous_object_creation_expression':
      return { kind: 'map', entries: anonymousFields(node), range: rangeOf(node) };
    case 'array_creation_expression':
    case 'implicit_array_creation_expression': {
      const items = childOf(node, 'initializer_expression');
      return items ? { ...listOf(items), range: rangeOf(node) } : undefined;
    }
    case 'initializer_expression':
      return lowerInitializer(node);
    case 'with_expression':
      return lowerWith(node);
    default:
      return undefined;
  }
}

/** `new T(a) { B = c }`, and `new() { … }` for the type it is wanted as. */
function made(node: Node, type: Node | null): Expr {
  const range = rangeOf(node);
  const list = node.childForFieldName('arguments') ?? childOf(node, 'argument_list') ?? null;
  const args = lowerArguments(list);
  const initializer = node.childForFieldName('initializer') ?? childOf(node, 'initializer_expression');
  const items = initializer ? parts(initializer) : [];
  const fields = items.flatMap(fieldOf);
  const name = type ? (type.type === 'array_type' ? '' : nameOf(type)) : '';
  if (fields.length === 0 && (items.some(isEntry) || (MAPS.test(name) && items.length === 0))) {
    const base = args.filter(({ value }) => value.kind === 'name' || value.kind === 'map');
    const entries = [...base.map(({ value }) => ({ spread: value })), ...items.flatMap(entryOf)];
    return { kind: 'map', entries, range };
  }
  if (fields.length === 0 && items.length > 0 && (args.length === 0 || LISTS.test(name)) && initializer)
    return { ...listOf(initializer), range };
  if (type && type.type !== 'array_type')
    return { kind: 'call', callee: pathOf(type), args: [...args, ...fields], isNew: true, range };
  if (args.length === 0) return { kind: 'map', entries: initializer ? entriesOf(initializer) : [], range };
  return { kind: 'opaque', inner: [...args, ...fields].map(({ value }) => value), range };
}

function nameOf(type: Node): string {
  const path = pathOf(type);
  return path.kind === 'member' || path.kind === 'name' ? path.name : '';
}

/** `{ A = 1 }`, `{ ["a"] = 1 }`, `{ { "a", 1 } }`, `{ a, b }`, `[a, ..b]`, as a map or a list. */
export function lowerInitializer(node: Node): Expr {
  const isMap =
    node.type === 'initializer_expression' && parts(node).some((item) => isField(item) || isEntry(item));
  return isMap ? { kind: 'map', entries: entriesOf(node), range: rangeOf(node) } : listOf(node);
}

function entriesOf(node: Node): MapItem[] {
  return parts(node).flatMap((item): MapItem[] => {
    const left = item.childForFieldName('left');
    const right = item.childForFieldName('right');
    return isField(item) && left && right
      ? [{ key: left.text, keyRange: rangeOf(left), value: lowerExpression(right) }]
      : entryOf(item);
  });
}

function listOf(node: Node): Extract<Expr, { kind: 'list' }> {
  const items = parts(node).map((item) => {
    const inner = item.type === 'argument' ? parts(item).at(-1) : item;
    const [rest] = inner?.type === 'range_expression' ? parts(inner) : [];
    return rest ? { value: lowerExpression(rest), spread: true } : { value: argumentValue(item) };
  });
  return { kind: 'list', items, range: rangeOf(node) };
}

/** `RoleArn = x` in an initialiser. */
function isField(item: Node): boolean {
  return item.type === 'assignment_expression' && item.childForFieldName('left')?.type === 'identifier';
}

function fieldOf(item: Node): Arg[] {
  const left = item.childForFieldName('left');
  const right = item.childForFieldName('right');
  return isField(item) && left && right ? [{ name: left.text, value: lowerExpression(right) }] : [];
}

/** `["a"] = 1`, `{ "a", 1 }`. */
function isEntry(item: Node): boolean {
  return (
    (item.type === 'initializer_expression' && parts(item).length === 2) ||
    item.childForFieldName('left')?.type === 'element_binding_expression'
  );
}

function entryOf(item: Node): MapItem[] {
  if (!isEntry(item)) return [];
  const left = item.childForFieldName('left');
  const pair = item.type === 'initializer_expression' ? parts(item) : [];
  const keyNode = left ? parts(left)[0] : pair[0];
  const valueNode = left ? item.childForFieldName('right') : pair[1];
  if (!keyNode || !valueNode) return [];
  const key = argumentValue(keyNode);
  const value = lowerExpression(valueNode);
  return key.kind === 'literal'
    ? [{ key: String(key.value), keyRange: key.range, value }]
    : [{ computed: key, value }];
}

/** `new { A = 1, b, c.D }`. */
function anonymousFields(node: Node): MapItem[] {
  const entries: MapItem[] = [];
  const { children } = node;
  for (const [i, child] of children.entries()) {
    if (!child.isNamed || child.type === 'comment' || children[i + 1]?.type === '=') continue;
    const name = children[i - 1]?.type === '=' ? children[i - 2] : (child.childForFieldName('name') ?? child);
    if (!name) continue;
    const key = plainName(name);
    entries.push({ key: key.text, keyRange: rangeOf(key), value: lowerExpression(child) });
  }
  return entries;
}

/** `x with { A = 1 }`: an object that has all that x has, which may come from elsewhere. */
function lowerWith(node: Node): Expr {
  const [object, ...fields] = parts(node);
  if (!object) return { kind: 'opaque', inner: [], range: rangeOf(node) };
  const of = lowerExpression(object);
  const range = rangeOf(node);
  const callee: Expr = { kind: 'member', of, name: 'with', nameRange: of.range, range };
  const whole: Expr = { kind: 'call', callee, args: [{ value: of, spread: true }], range };
  return fields.reduce<Expr>((before, field) => {
    const [name, value] = parts(field);
    if (!name || !value) return before;
    const setter = member(before, name, node);
    return { kind: 'call', callee: setter, args: [{ value: lowerExpression(value) }], range };
  }, whole);
}
