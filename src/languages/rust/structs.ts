import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { named, range, type Context } from './nodes.ts';

/** `X { a: 1, b, ..base }`: an object with named fields. */
export function lowerStruct(node: Node, cx: Context): Expr {
  const name = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  const callee: Expr = name ? lowerExpression(name, cx) : { kind: 'opaque', inner: [], range: range(node) };
  const args = body ? named(body).flatMap((field) => lowerField(field, cx)) : [];
  const own = callee.kind === 'name' && callee.name === cx.owner && cx.literals !== undefined;
  return {
    kind: 'call',
    callee,
    args: own ? args.map((arg) => ownField(arg, cx)) : args,
    isNew: true,
    range: range(node),
  };
}

function lowerField(field: Node, cx: Context): Arg[] {
  if (field.type === 'base_field_initializer') {
    const [base] = named(field);
    // What a type's own default fills in is nothing that anybody chose.
    if (!base || /(?:^|::)default\(\)$/.test(base.text)) return [];
    return [{ value: lowerExpression(base, cx), spread: true }];
  }
  if (field.type === 'shorthand_field_initializer') {
    const [name] = named(field);
    return name ? [{ name: name.text, value: lowerExpression(name, cx) }] : [];
  }
  const name = field.childForFieldName('field') ?? field.childForFieldName('name');
  const value = field.childForFieldName('value');
  return name && value ? [{ name: name.text, value: lowerExpression(value, cx) }] : [];
}

/**
 * What `new` puts into the object is what its methods find in `self`. With several such functions it is
 * one of several values.
 */
function ownField(arg: Arg, { before, literals }: Context): Arg {
  const { name, value } = arg;
  if (name === undefined || arg.spread) return arg;
  const at = value.range;
  const target: Expr = {
    kind: 'member',
    of: { kind: 'name', name: 'this', range: at },
    name,
    nameRange: at,
    range: at,
  };
  const set = { kind: 'assign', target, value, range: at } as const;
  before.push(literals === 1 ? set : { kind: 'branches', branches: [[set]], exhaustive: false });
  // Evaluated once: a call in it must not be found twice.
  return value.kind === 'literal' || value.kind === 'name' ? arg : { name, value: target };
}
