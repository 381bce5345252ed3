import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { lowerParameters } from './lambdas.ts';
import { nameAt, parts, rangeOf } from './nodes.ts';
import { lowerBody, lowerStatement } from './statements.ts';

/** A class, record, interface or enum. */
export function lowerClass(node: Node): Stmt {
  const name = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  const members = body ? parts(body).flatMap(membersOf) : [];
  return {
    kind: 'class',
    name: name?.text ?? '',
    body: [...componentsOf(node), ...inOrder(members)],
    range: rangeOf(node),
  };
}

function membersOf(node: Node): Stmt[] {
  if (node.type === 'enum_body_declarations') return parts(node).flatMap(membersOf);
  if (node.type === 'enum_constant') return lowerConstant(node);
  return lowerStatement(node);
}

/** `ONE("a") { … }`. */
function lowerConstant(node: Node): Stmt[] {
  const name = node.childForFieldName('name');
  const list = node.childForFieldName('arguments');
  if (!name) return [];
  const range = rangeOf(node);
  const inner = list ? parts(list).map(lowerExpression) : [];
  const value: Expr = { kind: 'opaque', inner, range };
  const body = lowerBody(node.childForFieldName('body'));
  return [{ kind: 'assign', target: nameAt(name), value, declares: true, range }, ...body];
}

/** The components of a record are its fields. */
function componentsOf(node: Node): Stmt[] {
  const list = node.type === 'record_declaration' ? node.childForFieldName('parameters') : null;
  return list
    ? lowerParameters(list).map(({ name, range, type }): Stmt => ({
        kind: 'assign',
        target: { kind: 'name', name, range },
        value: { kind: 'opaque', inner: [], range },
        declares: true,
        ...(type === undefined ? {} : { type }),
        range,
      }))
    : [];
}

/**
 * A class as it comes to life: the constants of inner types, its own fields, inner types, constructors
 * (those that call another one first), methods.
 */
export function inOrder(
  members: readonly Stmt[],
  isConstructor: (one: Stmt) => boolean = isCapitalised,
): Stmt[] {
  const rank = (one: Stmt): number => {
    if (one.kind === 'class') return holdsConstants(one) ? 0 : 2;
    if (one.kind !== 'function') return 1;
    return 3;
  };
  const constructors = new Set(members.filter(isConstructor));
  const rest = members.filter((one) => !constructors.has(one));
  const methods = rest.filter((one) => rank(one) === 3);
  const others = [0, 1, 2].flatMap((wanted) => rest.filter((one) => rank(one) === wanted));
  const delegating = [...constructors].filter(delegates);
  const plain = [...constructors].filter((one) => !delegating.includes(one));
  return [...others, ...delegating, ...plain, ...methods];
}

/** A class of constants, which nobody makes an object of. */
function holdsConstants(one: Stmt): boolean {
  if (one.kind !== 'class') return false;
  return one.body.every(
    (member) =>
      member.kind === 'assign' ||
      (member.kind === 'block' && member.body.every(({ kind }) => kind === 'assign')) ||
      (member.kind === 'class' && holdsConstants(member)) ||
      (isCapitalised(member) && member.kind === 'function' && member.body.length === 0),
  );
}

/** The classes of constants of a file before all that may name them. */
export function constantsFirst(body: readonly Stmt[]): Stmt[] {
  const first = new Set(body.filter(holdsConstants));
  if (first.size === 0) return [...body];
  const imports = body.filter(({ kind }) => kind === 'import');
  return [...imports, ...first, ...body.filter((one) => one.kind !== 'import' && !first.has(one))];
}

/** Methods begin with a small letter, as every Java program is written. */
function isCapitalised(one: Stmt): boolean {
  return one.kind === 'function' && /^[A-Z]/.test(one.name);
}

function delegates(one: Stmt): boolean {
  if (one.kind !== 'function') return false;
  const [first] = one.body;
  return (
    first?.kind === 'expr' &&
    first.expr.kind === 'call' &&
    first.expr.callee.kind === 'name' &&
    first.expr.callee.name === one.name
  );
}

/** `new Runnable() { … }`: the object, with its members as a closure that may run at any time. */
export function anonymousClass(made: Expr, body: Node): Expr {
  const range = rangeOf(body);
  const members: Expr = { kind: 'function', params: [], body: inOrder(lowerBody(body)), range };
  return { kind: 'opaque', inner: [made, members], range: made.range };
}

/** Helper types of a file before the one it is named for. */
export function helpersFirst(root: Node): Stmt[] {
  const nodes = parts(root);
  const isMain = (node: Node): boolean =>
    node.type.endsWith('_declaration') &&
    node.namedChildren.some(({ type, text }) => type === 'modifiers' && /\bpublic\b/.test(text));
  const main = nodes.filter(isMain);
  return constantsFirst([...nodes.filter((node) => !main.includes(node)), ...main].flatMap(lowerStatement));
}
