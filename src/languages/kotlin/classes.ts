import { inOrder } from '../java/classes.ts';
import { constructorOf, fieldOf } from '../lowering/primary-constructor.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { lowerParameters } from './functions.ts';
import { childOf, parts, rangeOf } from './nodes.ts';
import { lowerArguments } from './calls.ts';
import { lowerInto } from './statements.ts';

/** A class, interface, object or enum. What is in its companion is its own. */
export function lowerClass(node: Node): Stmt {
  const name = node.childForFieldName('name')?.text ?? '';
  const primary = childOf(node, 'primary_constructor');
  const params = primary ? lowerParameters(primary) : [];
  const body = childOf(node, 'class_body') ?? childOf(node, 'enum_class_body');
  const members = body ? parts(body).flatMap((child) => lowerMember(child, name)) : [];
  const base = parts(childOf(node, 'delegation_specifiers') ?? node)
    .filter(({ type }) => type === 'delegation_specifier')
    .map((child): Stmt => ({ kind: 'expr', expr: baseOf(child) }));
  return {
    kind: 'class',
    name,
    body: [
      ...params.map(fieldOf),
      ...inOrder([...members, ...constructorOf(params, name, rangeOf(node))]),
      ...base,
    ],
    range: rangeOf(node),
  };
}

function lowerMember(node: Node, owner: string): Stmt[] {
  switch (node.type) {
    case 'companion_object': {
      const body = childOf(node, 'class_body');
      const members = body ? parts(body).flatMap((child) => lowerMember(child, owner)) : [];
      const name = node.childForFieldName('name')?.text;
      return name === undefined ? members : [...members, constantsOf(name, members, rangeOf(node))];
    }
    case 'anonymous_initializer':
      return parts(node).flatMap((child) => lowerInto(child));
    case 'secondary_constructor':
      return [secondary(node, owner)];
    case 'enum_entry': {
      const [name] = parts(node);
      const list = childOf(node, 'value_arguments');
      if (!name) return [];
      const range = rangeOf(node);
      const inner = list ? lowerArguments(list).map(({ value }) => value) : [];
      const value: Expr = { kind: 'opaque', inner, range };
      const target: Expr = { kind: 'name', name: name.text, range: rangeOf(name) };
      return [{ kind: 'assign', target, value, declares: true, range }];
    }
    default:
      return lowerInto(node);
  }
}

/** What a companion has a name for: `Names.HOURS`. */
function constantsOf(name: string, members: readonly Stmt[], range: Expr['range']): Stmt {
  const body = members.filter((one) => one.kind === 'assign' && one.value.kind === 'literal');
  return { kind: 'class', name, body, range };
}

function secondary(node: Node, owner: string): Stmt {
  const call = childOf(node, 'constructor_delegation_call');
  const list = call && childOf(call, 'value_arguments');
  const block = childOf(node, 'block');
  const inner = list ? lowerArguments(list).map(({ value }) => value) : [];
  return {
    kind: 'function',
    name: owner,
    params: lowerParameters(node),
    body: [
      { kind: 'expr', expr: { kind: 'opaque', inner, range: rangeOf(call ?? node) } },
      ...(block ? lowerInto(block) : []),
    ],
    range: rangeOf(node),
  };
}

/** `: Base(x)` makes a base with arguments. */
function baseOf(node: Node): Expr {
  const made = childOf(node, 'constructor_invocation');
  const list = made && childOf(made, 'value_arguments');
  const inner = list
    ? lowerArguments(list).map(({ value }) => value)
    : parts(node).flatMap((child) => parts(child).map(lowerExpression));
  return { kind: 'opaque', inner, range: rangeOf(node) };
}

/** `object : Runnable { … }`: its members as a closure that may run at any time. */
export function objectLiteral(node: Node): Expr {
  const body = childOf(node, 'class_body');
  const range = rangeOf(node);
  const base = parts(childOf(node, 'delegation_specifiers') ?? node)
    .filter(({ type }) => type === 'delegation_specifier')
    .map(baseOf);
  const members = body ? inOrder(parts(body).flatMap((child) => lowerMember(child, ''))) : [];
  return {
    kind: 'opaque',
    inner: [...base, { kind: 'function', params: [], body: members, range }],
    range,
  };
}
