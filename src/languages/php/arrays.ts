import type { Expr, MapItem, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { named, opaque, range, variableName } from './nodes.ts';

/** `['a' => 1, ...$b]`, `array('a' => 1)`, `[1, 2]`: a map where there are keys, else a list. */
export function lowerArray(node: Node): Expr {
  const elements = named(node).map(elementOf);
  const isList = elements.some(({ key, spread }) => !key && !spread) && !elements.some(({ key }) => key);
  if (isList) {
    const items = elements.map(({ value, spread }) => (spread ? { value, spread } : { value }));
    return { kind: 'list', items, range: range(node) };
  }
  return { kind: 'map', entries: elements.map(entryOf), range: range(node) };
}

interface Element {
  readonly key?: Expr;
  readonly value: Expr;
  readonly spread?: true;
}

function elementOf(node: Node): Element {
  const [first, second] = named(node);
  if (node.type !== 'array_element_initializer' || !first) return { value: lowerExpression(node) };
  if (first.type === 'variadic_unpacking') {
    const [inner] = named(first);
    return { value: inner ? lowerExpression(inner) : opaque(node), spread: true };
  }
  return second
    ? { key: lowerExpression(first), value: lowerExpression(second) }
    : { value: lowerExpression(first) };
}

function entryOf({ key, value, spread }: Element): MapItem {
  if (spread) return { spread: value };
  if (!key) return { computed: { kind: 'opaque', inner: [], range: value.range }, value };
  if (key.kind === 'literal') return { key: String(key.value), keyRange: key.range, value };
  return { computed: key, value };
}

/** `$params['role']`, `$_ENV['ROLE']`, `$list[0]`. */
export function lowerSubscript(node: Node): Expr {
  const [object, index] = named(node);
  if (!object) return opaque(node);
  if (!index) return opaque(node, [lowerExpression(object)]);
  // In a string an index needs no quotes: `"$params[role]"`.
  const key: Expr =
    index.type === 'name' && node.parent?.type === 'encapsed_string'
      ? { kind: 'literal', value: index.text, range: range(index) }
      : lowerExpression(index);
  if (key.kind === 'literal' && typeof key.value === 'string') {
    if (/^\$_(?:ENV|SERVER)$/.test(object.text))
      return { kind: 'environment', name: key.value, range: range(node) };
    const of = lowerExpression(object);
    return { kind: 'member', of, name: key.value, nameRange: key.range, range: range(node) };
  }
  return { kind: 'index', of: lowerExpression(object), index: key, range: range(node) };
}

/** The fields of several arrays, of which later ones win. */
export function mergedArrays(values: readonly Expr[], node: Node): Expr {
  return { kind: 'map', entries: values.map((spread): MapItem => ({ spread })), range: range(node) };
}

/** `['a' => $a, 'b' => $b] = $x`, `[$a, $b] = f()`, `list($a, $b) = f()`. */
export function lowerDestructuring(left: Node, value: Expr, whole: Node): Stmt[] {
  const targets = targetsOf(left);
  if (targets.some(({ key }) => key !== undefined)) {
    const fields = targets.flatMap(({ key, target }) =>
      key === undefined || target.type !== 'variable_name'
        ? []
        : [{ name: variableName(target), field: key, range: range(target) }],
    );
    return [{ kind: 'destructure', fields, value, range: range(whole) }];
  }
  return targets.map(({ target }, i): Stmt => {
    const index: Expr = { kind: 'literal', value: i, range: range(target) };
    // The others are unknown, and what they come from is visited once already.
    const one: Expr =
      i === 0
        ? { kind: 'index', of: value, index, range: value.range }
        : { kind: 'opaque', inner: [], range: value.range };
    return {
      kind: 'assign',
      target: lowerExpression(target),
      value: one,
      declares: target.type === 'variable_name',
      range: range(whole),
    };
  });
}

function targetsOf(left: Node): { key?: string; target: Node }[] {
  const targets: { key?: string; target: Node }[] = [];
  let key: Node | undefined;
  for (const child of left.children) {
    const inner = child.type === 'array_element_initializer' ? named(child) : child.isNamed ? [child] : [];
    for (const node of inner) {
      const isKey = node.nextSibling?.type === '=>';
      if (isKey) key = node;
      else {
        const lowered = key ? lowerExpression(key) : undefined;
        targets.push(
          lowered?.kind === 'literal' ? { key: String(lowered.value), target: node } : { target: node },
        );
        key = undefined;
      }
    }
  }
  return targets;
}
