import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerArguments } from './calls.ts';
import { once } from './choices.ts';
import { lowerExpression } from './expressions.ts';
import { functionOf, lowerFunctionBody } from './lambdas.ts';
import { childOf, declared, nameAt, parts, rangeOf, statement, typeOf } from './nodes.ts';
import { lowerStatement } from './statements.ts';
import { declaration, lowerVariables } from './variables.ts';

/** The members of a type: those that hold a value before those that compute one of others. */
export function lowerMembers(body: Node, owner: string): Stmt[] {
  const members = declared(body);
  const computed = members.filter((node) => node.type === 'property_declaration' && getterOf(node));
  const others = members.filter((node) => !computed.includes(node));
  return [...others, ...computed].flatMap((node) => lowerMember(node, owner));
}

function lowerMember(node: Node, owner: string): Stmt[] {
  switch (node.type) {
    case 'field_declaration':
      return parts(node)
        .filter(({ type }) => type === 'variable_declaration')
        .flatMap(lowerVariables);
    case 'property_declaration':
      return lowerProperty(node);
    case 'method_declaration':
    case 'destructor_declaration':
      return [
        functionOf(
          node,
          node.type === 'destructor_declaration' ? '' : (node.childForFieldName('name')?.text ?? ''),
        ),
      ];
    case 'operator_declaration':
    case 'conversion_operator_declaration':
      return [functionOf(node, '')];
    case 'constructor_declaration':
      return [lowerConstructor(node, owner)];
    case 'indexer_declaration':
      return accessorsOf(node);
    case 'enum_member_declaration': {
      const name = node.childForFieldName('name');
      const value = node.childForFieldName('value');
      return name ? [declaration(name, value ? lowerExpression(value) : undefined, undefined, node)] : [];
    }
    case 'event_field_declaration':
    case 'event_declaration':
    case 'delegate_declaration':
      return [];
    default:
      return lowerStatement(node);
  }
}

/** `=> x`, or what `get` returns. */
function getterOf(node: Node): Node | null {
  const value = node.childForFieldName('value');
  if (value?.type === 'arrow_expression_clause') return value;
  const accessors = node.childForFieldName('accessors');
  const getter = accessors && parts(accessors).find((one) => one.childForFieldName('name')?.text === 'get');
  return getter ? getter.childForFieldName('body') : null;
}

/** `public string A { get; set; } = "x"`, `string A => "x"`, `string A { get { … } }`. */
function lowerProperty(node: Node): Stmt[] {
  const name = node.childForFieldName('name');
  if (!name) return [];
  const type = typeOf(node.childForFieldName('type'));
  const getter = getterOf(node);
  if (getter) {
    const value = once(lowerFunctionBody(getter), rangeOf(getter));
    return [declaration(name, value, type, node), ...accessorsOf(node, 'get')];
  }
  const written = node.childForFieldName('value');
  return [declaration(name, written ? initial(lowerExpression(written), node) : undefined, type, node)];
}

/** What somebody else may set has its first value only as a default. */
function initial(value: Expr, node: Node): Expr {
  const accessors = node.childForFieldName('accessors');
  const settable =
    accessors !== null &&
    parts(accessors).some(
      (one) =>
        /^(?:set|init)$/.test(one.childForFieldName('name')?.text ?? '') && !/\bprivate\b/.test(one.text),
    );
  const isPlain = value.kind === 'literal' || value.kind === 'binary' || value.kind === 'member';
  if (!settable || !isPlain || (value.kind === 'literal' && value.value === null)) return value;
  const { range } = value;
  return { kind: 'default', value: { kind: 'opaque', inner: [], range }, fallback: value, range };
}

/** The bodies of accessors, which may run at any time. */
function accessorsOf(node: Node, without = ''): Stmt[] {
  const accessors = node.childForFieldName('accessors');
  const all = accessors ? parts(accessors) : [];
  return all.flatMap((one): Stmt[] => {
    const body = one.childForFieldName('body');
    if (!body || one.childForFieldName('name')?.text === without) return [];
    const params = [{ name: 'value', range: rangeOf(one) }];
    return [{ kind: 'function', name: '', params, body: lowerFunctionBody(body), range: rangeOf(one) }];
  });
}

/** A constructor; `: this(a, 3600)` calls another one of the class, `: base(a)` its base's. */
function lowerConstructor(node: Node, owner: string): Stmt {
  const made = functionOf(node, owner);
  const initializer = childOf(node, 'constructor_initializer');
  if (!initializer || made.kind !== 'function') return made;
  const args = lowerArguments(childOf(initializer, 'argument_list') ?? null);
  const range = rangeOf(initializer);
  const isOwn = initializer.children.some(({ type }) => type === 'this');
  const call: Expr = isOwn
    ? { kind: 'call', callee: nameAt(initializer, owner), args, range }
    : { kind: 'opaque', inner: args.map(({ value }) => value), range };
  return { ...made, body: [statement(call), ...made.body] };
}
