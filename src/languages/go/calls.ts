import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { bare, named, opaque, pathOf, range, type Context } from './nodes.ts';
import { standardCall } from './standard.ts';
import { elementType, namedType, typeCallee } from './types.ts';
import { isBuiltinType, isWrapper } from './wrappers.ts';

export function lowerCall(node: Node, cx: Context): Expr {
  const written = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (!written || !list) return opaque([], range(node));
  const made = lowerMaking(written, list, node, cx);
  if (made) return made;
  const callee = lowerCallee(written, cx);
  const args = named(list).map((one) => lowerArgument(one, cx));
  const [first, ...more] = args;
  const path = pathOf(callee);
  if (path !== undefined && first && more.length === 0 && !first.spread && isWrapper(path, cx.file))
    return first.value;
  const standard = path === undefined ? undefined : standardCall(path, args, named(list), range(node), cx);
  return standard ?? { kind: 'call', callee, args, range: range(node) };
}

/** What is called, without its type arguments. */
function lowerCallee(written: Node, cx: Context): Expr {
  const node = bare(written);
  const generic = node.type === 'index_expression' || node.type === 'type_instantiation_expression';
  const operand = generic ? (node.childForFieldName('operand') ?? named(node)[0]) : undefined;
  // `handlers[name](…)` calls what is in a map; only a type can stand in for `T` in `f[T](…)`.
  const index = node.childForFieldName('index');
  if (
    operand &&
    (!index || /^(?:[A-Z]\w*|\w+\.[A-Z]\w*|u?int\d{0,2}|string|bool|any|float\d\d|byte)$/.test(index.text))
  )
    return lowerExpression(operand, cx);
  return lowerExpression(node, cx);
}

function lowerArgument(node: Node, cx: Context): Arg {
  const [inner] = node.type === 'variadic_argument' ? named(node) : [];
  return inner ? { value: lowerExpression(inner, cx), spread: true } : { value: lowerExpression(node, cx) };
}

/** `new(externalID)`, `new(s.ExternalID)`: a pointer to what is no type of the file's and of no package. */
function isValue(callee: Expr, { file }: Context): boolean {
  const [first = '', ...rest] = pathOf(callee)?.split('.') ?? [];
  if (rest.length > 0) return !file.imports.has(first);
  return /^[a-z]/.test(first) && !file.types.has(first) && !isBuiltinType(first);
}

/** `new(T)`, `make(map[K]V)`, `make([]T, 0)`: an object, a map or a list with nothing in it yet. */
function lowerMaking(written: Node, list: Node, node: Node, cx: Context): Expr | undefined {
  const [type] = named(list);
  if (!type || (written.text !== 'new' && written.text !== 'make')) return undefined;
  const at = range(node);
  if (written.text === 'new') {
    const own =
      type.type === 'identifier' || type.type === 'selector_expression' ? undefined : namedType(type);
    if (!own) return undefined;
    const callee = typeCallee(own);
    return isValue(callee, cx) ? callee : { kind: 'call', callee, args: [], isNew: true, range: at };
  }
  if (type.type === 'map_type') return { kind: 'map', entries: [], range: at };
  return elementType(type) ? { kind: 'list', items: [], range: at } : undefined;
}
