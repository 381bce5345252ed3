import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerAnonymousClass } from './definitions.ts';
import { lowerExpression } from './expressions.ts';
import { valueOfFunction } from './functions.ts';
import { lowerName } from './names.ts';
import { memberOf, named, opaque, range } from './nodes.ts';

export function lowerArguments(list: Node | null): Arg[] {
  return named(list).flatMap((argument): Arg[] => {
    if (argument.type === 'variadic_placeholder') return [];
    const name = argument.childForFieldName('name');
    const value = named(argument).find(
      (child) => child.id !== name?.id && child.type !== 'reference_modifier',
    );
    if (!value) return [];
    if (value.type === 'variadic_unpacking') {
      const [inner] = named(value);
      return [{ value: inner ? lowerExpression(inner) : opaque(value), spread: true }];
    }
    return [{ ...(name ? { name: name.text } : {}), value: lowerExpression(value) }];
  });
}

export function lowerFunctionCall(node: Node): Expr {
  const callee = node.childForFieldName('function');
  const args = lowerArguments(node.childForFieldName('arguments'));
  if (!callee) return opaque(node);
  const isNamed = callee.type === 'name' || callee.type === 'qualified_name';
  const value = isNamed
    ? valueOfFunction(callee.text.replace(/^\\/, '').toLowerCase(), args, node)
    : undefined;
  return value ?? { kind: 'call', callee: lowerExpression(callee), args, range: range(node) };
}

export function lowerMethodCall(node: Node): Expr {
  const object = node.childForFieldName('object');
  const name = node.childForFieldName('name');
  const args = lowerArguments(node.childForFieldName('arguments'));
  if (!object || !name) return opaque(node);
  const of = lowerExpression(object);
  if (name.type !== 'name')
    return opaque(node, [of, lowerExpression(name), ...args.map(({ value }) => value)]);
  // A collection's array is the array.
  if (/^(?:toArray|all|filter|getArrayCopy)$/.test(name.text) && args.length === 0 && of.kind === 'map')
    return of;
  const place = { start: node.startIndex, end: name.endIndex };
  const callee = { ...memberOf(of, name.text, name, node), range: place };
  return { kind: 'call', callee, args, range: range(node) };
}

const UNITS = /^(?:seconds?|minutes?|hours?|days?)$/;

/** `Sts::factory([…])`, `self::arn($x)`. */
export function lowerStaticCall(node: Node): Expr {
  const scope = node.childForFieldName('scope');
  const name = node.childForFieldName('name');
  const args = lowerArguments(node.childForFieldName('arguments'));
  if (!scope || !name) return opaque(node);
  const place = { start: node.startIndex, end: name.endIndex };
  let of = lowerExpression(scope);
  if (name.type !== 'name') return opaque(node, [of, ...args.map(({ value }) => value)]);
  // Carbon's `CarbonInterval::hours(12)` is a length of time by another name.
  if (/(?:^|\\)CarbonInterval$/.test(scope.text) && UNITS.test(name.text))
    of = { kind: 'name', name: 'Duration', range: range(scope) };
  const callee = { ...memberOf(of, name.text, name, node), range: place };
  return { kind: 'call', callee, args, range: range(node) };
}

/** `new StsClient([…])`, `new class { … }`, `new $class`. */
export function lowerNew(node: Node): Expr {
  const children = named(node);
  const list = children.find(({ type }) => type === 'arguments') ?? null;
  const anonymous = children.find(({ type }) => type === 'anonymous_class');
  const args = lowerArguments(list);
  if (anonymous) return opaque(node, [...args.map(({ value }) => value), lowerAnonymousClass(anonymous)]);
  const [type] = children.filter((child) => child.id !== list?.id);
  if (!type)
    return opaque(
      node,
      args.map(({ value }) => value),
    );
  const isNamed = type.type === 'name' || type.type === 'qualified_name' || type.type === 'relative_scope';
  const callee = isNamed ? lowerName(type) : lowerExpression(type);
  return { kind: 'call', callee, args, isNew: true, range: range(node) };
}
