import { PLAIN } from '../java/nodes.ts';
import { here } from '../kotlin/nodes.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression, tupleValues } from './expressions.ts';
import { childOf, declared, parts, rangeOf, typeName } from './nodes.ts';
import { lowerBody } from './statements.ts';

/** `let a = 1, b = 2`, `var x: T`, `let (a, b) = f()`, `var arn: String { … }`. */
export function lowerProperty(node: Node): Stmt[] {
  const result: Stmt[] = [];
  const { children } = node;
  for (const [i, child] of children.entries()) {
    if (child.type !== 'pattern') continue;
    const end = children.findIndex((one, at) => at > i && one.type === ',');
    const rest = children.slice(i + 1, end < 0 ? undefined : end);
    result.push(...lowerOne(child, rest));
  }
  return result;
}

function lowerOne(pattern: Node, rest: readonly Node[]): Stmt[] {
  const equals = rest.findIndex(({ type }) => type === '=');
  const value = equals < 0 ? undefined : rest[equals + 1];
  const computed = rest.find(({ type }) => type === 'computed_property');
  const observers = rest.filter(({ type }) => type === 'willset_didset_block').map(runsLater);
  const name = childOf(pattern, 'simple_identifier');
  if (!name) return value ? lowerSeveral(pattern, value) : [];
  const type = typeName(rest.find((one) => one.type === 'type_annotation'));
  if (computed) return lowerComputed(name, computed);
  const given: Expr = value ? lowerExpression(value) : { kind: 'opaque', inner: [], range: rangeOf(name) };
  const isPlain = type === undefined || /^(?:Int\d{0,2}|Bool|TimeInterval)$/.test(type) || PLAIN.test(type);
  const telling = given.kind !== 'literal' || (given.value === null && !isPlain);
  return [declared(name, given, telling ? type : undefined), ...observers];
}

/** `let (a, b) = (1, 2)`; of a call's results the first is read from the call, the others stay unknown. */
function lowerSeveral(pattern: Node, value: Node): Stmt[] {
  const names = parts(pattern).flatMap((inner) => childOf(inner, 'simple_identifier') ?? []);
  const values = value.type === 'tuple_expression' ? tupleValues(value) : [];
  if (values.length === names.length && values.length > 0)
    return names.flatMap((name, i) => {
      const own = values[i];
      return own ? [declared(name, lowerExpression(own))] : [];
    });
  const of = lowerExpression(value);
  const { range } = of;
  if (names.length === 0) return [{ kind: 'expr', expr: of }];
  return names.map((name, i) =>
    declared(
      name,
      i === 0
        ? { kind: 'index', of, index: { kind: 'literal', value: i, range }, range }
        : { kind: 'opaque', inner: [], range },
    ),
  );
}

/** What the getter gives; a setter may run at any time. */
function lowerComputed(name: Node, property: Node): Stmt[] {
  const getter = childOf(property, 'computed_getter');
  const statements = childOf(getter ?? property, 'statements');
  const body = statements ? lowerBody(statements.children) : [];
  const [only, ...more] = body;
  const value =
    only?.kind === 'return' && only.value && more.length === 0 ? only.value : here(body, rangeOf(property));
  const setters = property.namedChildren.filter(({ type }) => /^computed_(?:setter|modify)$/.test(type));
  return [declared(name, value), ...setters.map(runsLater)];
}

function runsLater(node: Node): Stmt {
  const range = rangeOf(node);
  const body = node
    .descendantsOfType('statements')
    .slice(0, 1)
    .flatMap((one) => lowerBody(one.children));
  return {
    kind: 'expr',
    expr: { kind: 'opaque', inner: [{ kind: 'function', params: [], body, range }], range },
  };
}
