import type { Range } from '../../values/range.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';

/** What surrounds a piece of code, as far as it decides what the piece means. */
export interface Context {
  /** The names of fields that stand without `this->` in the methods of the class around it. */
  readonly fields: ReadonlySet<string>;
  /** What the function around it declares: a name of these is no field. */
  readonly locals: ReadonlySet<string>;
  /** Local streams: what is written to them makes a text. */
  readonly streams: ReadonlySet<string>;
  /** The namespaces that the file itself defines. */
  readonly namespaces: ReadonlySet<string>;
  /** `using namespace std::chrono`. */
  readonly chrono: boolean;
  /** Inside a function: `X a(b, c);` is an object there, and a prototype elsewhere. */
  readonly local: boolean;
  /** Inside a method. */
  readonly method: boolean;
  /** Inside a `switch` and no loop of it: `break` only ends the case. */
  readonly inSwitch: boolean;
}

export function range(node: Node): Range {
  return { start: node.startIndex, end: node.endIndex };
}

export function named(node: Node): Node[] {
  return node.namedChildren.filter(({ type }) => type !== 'comment');
}

export function literal(value: string | number | boolean | null, at: Range): Expr {
  return { kind: 'literal', value, range: at };
}

export function opaque(node: Node, inner: readonly Expr[] = []): Expr {
  return { kind: 'opaque', inner, range: range(node) };
}

export function memberOf(of: Expr, name: Node, at: Range): Expr {
  return { kind: 'member', of, name: name.text, nameRange: range(name), range: at };
}

/** The name that a node is, a field of the object where the class has one of that name. */
export function nameAt(node: Node, { fields, locals, method }: Context): Expr {
  const at = range(node);
  const { text } = node;
  const name: Expr = { kind: 'name', name: text, range: at };
  if (!method || locals.has(text) || !(fields.has(text) || isFieldName(text))) return name;
  const nowhere = { start: at.start, end: at.start };
  const of: Expr = { kind: 'name', name: 'this', range: nowhere };
  return { kind: 'member', of, name: text, nameRange: at, range: at };
}

/** `m_role`, `role_`: what most styles call a field, also where the class stands in a header. */
export function isFieldName(text: string): boolean {
  return /^m_\w|^[a-z]\w{0,60}_$/.test(text);
}

/** `a.b.c` for a chain of names. */
export function pathOf(expr: Expr): string | undefined {
  if (expr.kind === 'name') return expr.name;
  if (expr.kind !== 'member') return undefined;
  const of = pathOf(expr.of);
  return of === undefined ? undefined : `${of}.${expr.name}`;
}

export function visited(expr: Expr): Stmt {
  return { kind: 'expr', expr };
}

/** `43'200`, `0x10u`, `3600L`, `1.5f`. */
export function numberOf(text: string): number {
  const plain = text.replaceAll("'", '');
  return Number(
    /^0[xX]/.test(plain) ? plain.replace(/[uUlLzZ]{1,4}$/, '') : plain.replace(/[uUlLzZfF]{1,4}$/, ''),
  );
}
