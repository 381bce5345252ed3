import { inOrder } from '../java/classes.ts';
import { constructorOf, fieldOf } from '../lowering/primary-constructor.ts';
import type { Stmt } from '../program.ts';
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
  const members = [...(body ? lowerMembers(body, name) : []), ...constructorOf(params, name, rangeOf(node))];
  return {
    kind: 'class',
    name,
    body: [...params.map(fieldOf), ...inOrder(members, isConstructor), ...baseOf(node)],
    range: rangeOf(node),
  };
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
