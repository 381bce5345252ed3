import { inOrder } from '../java/classes.ts';
import type { Expr, Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerArguments } from './calls.ts';
import { lowerImports } from './imports.ts';
import { lowerParameters } from './lambdas.ts';
import { lowerMembers } from './members.ts';
import { childOf, declared, hasModifier, rangeOf } from './nodes.ts';
import { lowerStatement } from './statements.ts';

const TYPE = /^(?:class|record|struct|interface|enum)_declaration$/;

/** A class, record, struct, interface or enum. */
export function lowerClass(node: Node): Stmt {
  const name = node.childForFieldName('name')?.text ?? '';
  const primary = childOf(node, 'parameter_list');
  const params = primary ? lowerParameters(primary) : [];
  const body = node.childForFieldName('body');
  const isConstructor = (one: Stmt): boolean => one.kind === 'function' && one.name === name;
  const members = [...(body ? lowerMembers(body, name) : []), ...constructorOf(params, name, node)];
  return {
    kind: 'class',
    name,
    body: [...params.map(fieldOf), ...inOrder(members, isConstructor), ...baseOf(node)],
    range: rangeOf(node),
  };
}

/** A parameter of the primary constructor is a field, or is used like one. */
function fieldOf({ name, range, type, fallback }: Param): Stmt {
  const unknown: Expr = { kind: 'opaque', inner: [], range };
  const value: Expr = fallback ? { kind: 'default', value: unknown, fallback, range } : unknown;
  const target: Expr = { kind: 'name', name, range };
  return {
    kind: 'assign',
    target,
    value,
    declares: true,
    ...(type === undefined || fallback ? {} : { type }),
    range,
  };
}

/** What the methods see of those parameters that have no default. */
function constructorOf(params: readonly Param[], name: string, node: Node): Stmt[] {
  const given = params.filter(({ fallback }) => !fallback);
  if (given.length === 0) return [];
  const body = given.map(({ name: field, range }): Stmt => {
    const self: Expr = { kind: 'name', name: 'this', range };
    const target: Expr = { kind: 'member', of: self, name: field, nameRange: range, range };
    return { kind: 'assign', target, value: { kind: 'name', name: field, range }, range };
  });
  return [{ kind: 'function', name, params: given, body, range: rangeOf(node) }];
}

/** `: Base(x)` is given arguments. */
function baseOf(node: Node): Stmt[] {
  const bases = childOf(node, 'base_list');
  const list = bases && (childOf(bases, 'argument_list') ?? bases.descendantsOfType('argument_list')[0]);
  const inner = lowerArguments(list ?? null).map(({ value }) => value);
  return inner.length > 0 ? [{ kind: 'expr', expr: { kind: 'opaque', inner, range: rangeOf(node) } }] : [];
}

/**
 * A file: what it uses; types of constants, static ones that help, and all others; then the statements that
 * stand outside of any type, which may use them all.
 */
export function lowerUnit(root: Node): Stmt[] {
  const nodes = flattened(root);
  const types = nodes.filter(({ type }) => TYPE.test(type));
  const helpers = types.filter((node) => node.type === 'enum_declaration' || hasModifier(node, 'static'));
  const others = types.filter((node) => !helpers.includes(node));
  const classes = [...helpers, ...others].flatMap(lowerStatement);
  const isConstant = (one: Stmt): boolean =>
    one.kind === 'class' && one.body.length > 0 && one.body.every(({ kind }) => kind === 'assign');
  const rest = nodes.filter(({ type }) => !TYPE.test(type) && type !== 'using_directive');
  return [
    ...lowerImports(nodes, root),
    ...classes.filter(isConstant),
    ...classes.filter((one) => !isConstant(one)),
    ...rest.flatMap(lowerStatement),
  ];
}

/** What a file declares, without the namespaces and directives around it. */
function flattened(node: Node): Node[] {
  return declared(node).flatMap((child): Node[] => {
    if (child.type === 'namespace_declaration') {
      const body = child.childForFieldName('body');
      return body ? flattened(body) : [];
    }
    if (child.type === 'file_scoped_namespace_declaration')
      return flattened(child).filter(({ id }) => id !== child.childForFieldName('name')?.id);
    return child.type === 'ERROR' ? flattened(child) : [child];
  });
}
