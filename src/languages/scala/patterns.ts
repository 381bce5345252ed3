import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { parts, rangeOf } from './nodes.ts';

/** Extractors whose one part is the value itself, as far as anyone asks here. */
const HOLDERS = new Set(['Some', 'Success', 'Right']);

/** The names that a pattern binds. What is matched is given to them only where that repeats no call. */
export function bindings(pattern: Node, matched?: Expr): Stmt[] {
  const value = matched && isPlain(matched) ? matched : undefined;
  return namesOf(pattern, value).map(({ node, value: part }) => ({
    kind: 'assign',
    target: { kind: 'name', name: node.text, range: rangeOf(node) },
    value: part ?? { kind: 'opaque', inner: [], range: rangeOf(node) },
    declares: true,
    range: rangeOf(pattern),
  }));
}

interface Bound {
  readonly node: Node;
  readonly value?: Expr | undefined;
}

function namesOf(pattern: Node, value: Expr | undefined): Bound[] {
  switch (pattern.type) {
    case 'identifier':
      // An upper-case name is a constant to compare with.
      return /^[a-z]/.test(pattern.text) ? [{ node: pattern, value }] : [];
    case 'typed_pattern':
    case 'capture_pattern':
    case 'given_pattern':
      return parts(pattern)
        .filter((_, i) => i === 0 || pattern.type === 'capture_pattern')
        .flatMap((child) => namesOf(child, value));
    case 'case_class_pattern': {
      const type = pattern.childForFieldName('type')?.text ?? '';
      const inner = parts(pattern).slice(1);
      const [only] = inner;
      if (HOLDERS.has(type) && inner.length === 1 && only) return namesOf(only, value);
      return inner.flatMap((child) => namesOf(child, undefined));
    }
    case 'alternative_pattern':
    case 'tuple_pattern':
    case 'infix_pattern':
    case 'named_tuple_pattern':
    case 'repeat_pattern':
      return parts(pattern).flatMap((child) => namesOf(child, undefined));
    default:
      return [];
  }
}

function isPlain(expr: Expr): boolean {
  return expr.kind === 'name' || (expr.kind === 'member' && isPlain(expr.of));
}

/** The names of a pattern on the left of `<-`. */
export function variablesOf(pattern: Node): string[] {
  return namesOf(pattern, undefined).map(({ node }) => node.text);
}
