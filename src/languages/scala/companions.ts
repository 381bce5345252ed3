import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { parts, rangeOf } from './nodes.ts';

/** The objects of a body by their names: each goes with the class of the same name. */
export function companionsIn(nodes: readonly Node[]): ReadonlyMap<string, Node> {
  const objects = nodes.filter(({ type }) => type === 'object_definition');
  return new Map(objects.map((object) => [object.childForFieldName('name')?.text ?? '', object]));
}

function objectIn(body: Node | null, name: string): Node | undefined {
  return body
    ? parts(body).find(
        (child) => child.type === 'object_definition' && child.childForFieldName('name')?.text === name,
      )
    : undefined;
}

/** `import Constants._` of an object in the same file: its values by their bare names. */
export function importedNames(node: Node): Stmt[] {
  const inner = parts(node);
  const [first] = inner;
  if (inner.length !== 2 || first?.type !== 'identifier' || inner[1]?.type !== 'namespace_wildcard')
    return [];
  return namesFrom(node, first.text);
}

function namesFrom(node: Node, name: string): Stmt[] {
  for (let at = node.parent; at; at = at.parent) {
    const object = objectIn(at, name);
    if (object) return valuesOf(object);
  }
  return [];
}

/** The values of an object, each bound to its bare name. */
export function valuesOf(object: Node): Stmt[] {
  const name = object.childForFieldName('name')?.text ?? '';
  const body = object.childForFieldName('body');
  if (!body) return [];
  return parts(body).flatMap((child): Stmt[] => {
    const target = child.type === 'val_definition' ? child.childForFieldName('pattern') : null;
    if (target?.type !== 'identifier') return [];
    const range = rangeOf(target);
    const of: Expr = { kind: 'name', name, range };
    const value: Expr = { kind: 'member', of, name: target.text, nameRange: range, range };
    const bound: Expr = { kind: 'name', name: target.text, range };
    return [{ kind: 'block', body: [{ kind: 'assign', target: bound, value, declares: true, range }] }];
  });
}

/** Objects first: the classes beside them use what they hold. */
export function objectsFirst(nodes: readonly Node[]): Node[] {
  const objects = nodes.filter(({ type }) => type === 'object_definition');
  if (objects.length === 0) return [...nodes];
  const classes = new Set(
    nodes
      .filter(({ type }) => type === 'class_definition' || type === 'trait_definition')
      .map(({ id }) => id),
  );
  const before = nodes.findIndex(({ id }) => classes.has(id));
  if (before < 0) return [...nodes];
  const moved = new Set(objects.map(({ id }) => id));
  const rest = nodes.slice(before).filter(({ id }) => !moved.has(id));
  return [...nodes.slice(0, before), ...nodes.slice(before).filter(({ id }) => moved.has(id)), ...rest];
}
