import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { literal, named, nameAt, range } from './nodes.ts';

/** `Some(x)` and `Ok(x)` are x, as everywhere. */
const TRANSPARENT = /(?:^|::)(?:Some|Ok)$/;

/** What of a value a pattern gives a name to. */
export function bind(pattern: Node, value: Expr, at: Node): Stmt[] {
  switch (pattern.type) {
    case 'identifier':
    case 'shorthand_field_identifier':
      return pattern.text === 'None' || sameName(pattern, value)
        ? []
        : [{ kind: 'assign', target: nameAt(pattern), value, declares: true, range: range(at) }];
    case 'mut_pattern':
    case 'ref_pattern':
    case 'reference_pattern':
    case 'match_pattern': {
      const [inner] = named(pattern);
      return inner ? bind(inner, value, at) : [];
    }
    case 'captured_pattern': {
      const [name] = named(pattern);
      return name ? bind(name, value, at) : [];
    }
    case 'tuple_struct_pattern': {
      const type = pattern.childForFieldName('type');
      const inner = named(pattern).filter(({ startIndex }) => startIndex !== type?.startIndex);
      const [only] = inner;
      if (type && TRANSPARENT.test(type.text) && only && inner.length === 1) return bind(only, value, at);
      return unknown(inner, at);
    }
    case 'tuple_pattern':
      return bindTuple(named(pattern), value, at);
    case 'struct_pattern':
      return bindFields(pattern, value, at);
    default:
      return unknown([pattern], at);
  }
}

/** `if let Some(id) = id`: the name stands for it already. */
function sameName(pattern: Node, value: Expr): boolean {
  return value.kind === 'name' && value.name === pattern.text;
}

function unknown(patterns: readonly Node[], at: Node): Stmt[] {
  return patterns.flatMap(namesIn).map((name) => ({
    kind: 'assign',
    target: nameAt(name),
    value: { kind: 'opaque', inner: [], range: range(name) },
    declares: true,
    range: range(at),
  }));
}

function bindTuple(targets: readonly Node[], value: Expr, at: Node): Stmt[] {
  if (value.kind === 'list' && value.items.length === targets.length) {
    return targets.flatMap((target, i) => {
      const item = value.items[i];
      return item ? bind(target, item.value, at) : [];
    });
  }
  // The value itself is evaluated once: for the first of its parts.
  return targets.flatMap((target, i) => {
    if (i > 0) return unknown([target], at);
    const index = literal(0, range(target));
    return bind(target, { kind: 'index', of: value, index, range: value.range }, at);
  });
}

function bindFields(pattern: Node, value: Expr, at: Node): Stmt[] {
  const inner: Stmt[] = [];
  const fields = named(pattern).flatMap((child) => {
    if (child.type !== 'field_pattern') return [];
    const name = child.childForFieldName('name');
    const own = child.childForFieldName('pattern') ?? name;
    if (!name || !own) return [];
    const [bound, ...more] = namesIn(own);
    if (
      bound &&
      more.length === 0 &&
      /identifier$|^(?:mut|ref|reference|tuple_struct)_pattern$/.test(own.type)
    )
      return [{ name: bound.text, field: name.text, range: range(bound) }];
    inner.push(...unknown([own], at));
    return [];
  });
  return [{ kind: 'destructure', fields, value, range: range(at) }, ...inner];
}

/** The names that a pattern binds. */
export function namesIn(pattern: Node): Node[] {
  switch (pattern.type) {
    case 'identifier':
      // `None` and constants look like names, and bind nothing.
      return /^[A-Z]/.test(pattern.text) ? [] : [pattern];
    case 'shorthand_field_identifier':
      return [pattern];
    case 'scoped_identifier':
    case 'field_identifier':
    case 'type_identifier':
    case 'scoped_type_identifier':
    case 'self':
      return [];
    case 'field_pattern': {
      const own = pattern.childForFieldName('pattern') ?? pattern.childForFieldName('name');
      return own ? namesIn(own) : [];
    }
    default: {
      const type = pattern.childForFieldName('type');
      const condition = pattern.childForFieldName('condition');
      return named(pattern)
        .filter(({ startIndex }) => startIndex !== type?.startIndex && startIndex !== condition?.startIndex)
        .flatMap(namesIn);
    }
  }
}
