import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Expr, Param, Stmt } from '../program.ts';
import { lowerExpression } from './expressions.ts';
import { keyName, name, opaque, plainPath, range, type Node } from './nodes.ts';

type Pattern = TSESTree.DestructuringPattern;

/** Binds the names of `target` to the parts of `value` that they take. */
export function bind(target: Node, value: Expr, init: Node | undefined, declares: boolean): Stmt[] {
  switch (target.type) {
    case 'ObjectPattern':
      return init && environmentOf(init)
        ? fromEnvironment(target, declares)
        : fromObject(target, value, declares);
    case 'ArrayPattern':
      return fromArray(target, value, declares);
    case 'AssignmentPattern': {
      const other = lowerExpression(target.right);
      return bind(
        target.left,
        { kind: 'default', value, fallback: other, range: range(target) },
        undefined,
        declares,
      );
    }
    case 'RestElement':
      return bind(target.argument, opaque(target), undefined, declares);
    default: {
      const stmt: Stmt = {
        kind: 'assign',
        target: lowerExpression(target),
        value,
        range: range(init ?? target),
      };
      return [declares ? { ...stmt, declares } : stmt];
    }
  }
}

export function environmentOf(node: Node): boolean {
  const path = plainPath(node);
  return path === 'process.env' || path === 'import.meta.env' || path === 'Bun.env';
}

function fromEnvironment(pattern: TSESTree.ObjectPattern, declares: boolean): Stmt[] {
  return pattern.properties.flatMap((property): Stmt[] => {
    if (property.type !== 'Property') return [];
    const key = keyName(property.key, property.computed);
    if (key === undefined) return [];
    const target = property.value;
    const at = range(property);
    if (target.type === 'AssignmentPattern') {
      const variable: Expr = {
        kind: 'environment',
        name: key,
        fallback: lowerExpression(target.right),
        range: at,
      };
      return bind(target.left, variable, undefined, declares);
    }
    return bind(target, { kind: 'environment', name: key, range: at }, undefined, declares);
  });
}

type Field = Extract<Stmt, { kind: 'destructure' }>['fields'][number];

function fromObject(pattern: TSESTree.ObjectPattern, value: Expr, declares: boolean): Stmt[] {
  const fields: Field[] = [];
  const deeper: Stmt[] = [];
  for (const property of pattern.properties) {
    if (property.type !== 'Property') {
      deeper.push(...bind(property, value, undefined, declares));
      continue;
    }
    const key = keyName(property.key, property.computed);
    if (key === undefined) continue;
    const [target, other] = withDefault(property.value);
    // What is taken apart further gets a name that no program can have.
    const local = target.type === 'Identifier' ? target.name : `{${key}}`;
    const fallback = other ? { fallback: lowerExpression(other) } : {};
    fields.push({ name: local, field: key, range: range(property), ...fallback });
    if (target.type !== 'Identifier')
      deeper.push(...bind(target, name(local, property), undefined, declares));
  }
  return [{ kind: 'destructure', fields, value, range: range(pattern) }, ...deeper];
}

function fromArray(pattern: TSESTree.ArrayPattern, value: Expr, declares: boolean): Stmt[] {
  const whole = name('[]', pattern);
  const first: Stmt = { kind: 'assign', target: whole, value, declares: true, range: range(pattern) };
  const items = pattern.elements.flatMap((element, position) => {
    if (!element) return [];
    const index: Expr = { kind: 'literal', value: position, range: range(element) };
    return bind(element, { kind: 'index', of: whole, index, range: range(element) }, undefined, declares);
  });
  return [first, ...items];
}

function withDefault(node: Node): [target: Node, other: Node | undefined] {
  return node.type === 'AssignmentPattern' ? [node.left, node.right] : [node, undefined];
}

/** Every name that a pattern binds, for the variables of a loop. */
export function boundNames(node: Node): string[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'AssignmentPattern':
      return boundNames(node.left);
    case 'RestElement':
      return boundNames(node.argument);
    case 'ArrayPattern':
      return node.elements.flatMap((element) => (element ? boundNames(element) : []));
    case 'ObjectPattern':
      return node.properties.flatMap((property) =>
        boundNames(property.type === 'Property' ? property.value : property),
      );
    default:
      return [];
  }
}

export function lowerParameter(node: TSESTree.Parameter): Param {
  if (node.type === 'TSParameterProperty') return lowerParameter(node.parameter);
  const [target, other] = withDefault(node);
  const fallback = other ? { fallback: lowerExpression(other) } : {};
  if (target.type === 'ObjectPattern' || target.type === 'ArrayPattern') {
    const fields = patternFields(target);
    const label = target.type === 'ObjectPattern' ? ['{', '}'] : ['[', ']'];
    return {
      name: label.join(fields.map((field) => field.name).join(', ')),
      range: range(target),
      fields,
      ...fallback,
    };
  }
  const [bound] = boundNames(target);
  return { name: bound ?? '_', range: range(target), ...fallback };
}

function patternFields(pattern: Pattern): Param[] {
  if (pattern.type === 'ObjectPattern') {
    return pattern.properties.flatMap((property) =>
      property.type === 'Property'
        ? fieldParams(property.value, keyName(property.key, property.computed))
        : fieldParams(property),
    );
  }
  if (pattern.type !== 'ArrayPattern') return [];
  return pattern.elements.flatMap((element, position) =>
    element ? fieldParams(element, `[${String(position)}]`) : [],
  );
}

function fieldParams(node: Node, part?: string): Param[] {
  if (node.type === 'Identifier' && part !== undefined)
    return [{ name: node.name, range: range(node), part }];
  const [target, other] = withDefault(node);
  if (target.type === 'ObjectPattern' || target.type === 'ArrayPattern') return patternFields(target);
  const fallback = other ? { fallback: lowerExpression(other) } : {};
  return boundNames(target).map((bound) => ({ name: bound, range: range(target), ...fallback }));
}
