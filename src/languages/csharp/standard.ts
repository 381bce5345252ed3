import type { Arg, Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { parts, rangeOf } from './nodes.ts';
import { composed } from './strings.ts';

type Lowering = (args: readonly Expr[], node: Node) => Expr | undefined;

const first: Lowering = ([value]) => value;

const nothing: Lowering = (_, node) => ({ kind: 'list', items: [], range: rangeOf(node) });

const environment: Lowering = ([name], node) =>
  name && {
    kind: 'environment',
    name:
      name.kind === 'literal'
        ? String(name.value)
        : name.kind === 'name' || name.kind === 'member'
          ? name.name
          : '',
    range: rangeOf(node),
  };

/** The pattern may come after a culture. */
const format: Lowering = (args, node) => {
  const [culture, ...others] = args;
  const isCulture = culture?.kind === 'member' && culture.name.endsWith('Culture');
  const [pattern, ...values] = isCulture ? others : args;
  return pattern && composed(pattern, values, rangeOf(node));
};

const concatenated: Lowering = (args, node) =>
  args.length > 1 ? { kind: 'template', parts: args, range: rangeOf(node) } : undefined;

const joined: Lowering = ([separator, ...rest], node) => {
  const [list, ...more] = rest;
  const items = list?.kind === 'list' && more.length === 0 ? list.items.map(({ value }) => value) : rest;
  if (separator?.kind !== 'literal' || items.length < 2) return undefined;
  const all = items.flatMap((item, i) => (i === 0 ? [item] : [separator, item]));
  return { kind: 'template', parts: all, range: rangeOf(node) };
};

/** `nameof(A.B)` is "B". */
const nameOf: Lowering = ([value], node) =>
  value && (value.kind === 'name' || value.kind === 'member')
    ? { kind: 'literal', value: value.name, range: rangeOf(node) }
    : undefined;

/** Static methods of the base library that hand values on. */
const STATIC = new Map<string, Lowering>([
  ['Environment.GetEnvironmentVariable', environment],
  ['nameof', nameOf],
  ['FormattableString.Invariant', first],
  ['Task.FromResult', first],
  ['Array.Empty', nothing],
  ['Enumerable.Empty', nothing],
  ...['string', 'String'].flatMap((type): [string, Lowering][] => [
    [`${type}.Format`, format],
    [`${type}.Concat`, concatenated],
    [`${type}.Join`, joined],
  ]),
  ...['int', 'long', 'short', 'double', 'decimal', 'Int32', 'Int64', 'Double'].map(
    (type): [string, Lowering] => [`${type}.Parse`, first],
  ),
  ...['ToInt32', 'ToInt64', 'ToInt16', 'ToDouble', 'ToString'].map((method): [string, Lowering] => [
    `Convert.${method}`,
    first,
  ]),
  ...['Round', 'Floor', 'Ceiling', 'Truncate'].map((method): [string, Lowering] => [`Math.${method}`, first]),
]);

/** What a static method makes of its arguments, where it only hands values on. */
export function standardCall(callee: string, args: readonly Arg[], node: Node): Expr | undefined {
  const values = args.map(({ value }) => value);
  return STATIC.get(callee)?.(values, node);
}

/** Constants of the base library. */
export function standardMember(node: Node): Expr | undefined {
  return /^(?:System\.)?[sS]tring\.Empty$/.test(node.text)
    ? { kind: 'literal', value: '', range: rangeOf(node) }
    : undefined;
}

/** `string.IsNullOrEmpty(x)`, `x == null`, `x is null`: what is asked whether it is there, and how. */
export function unsetIn(test: Node): { readonly name: string; readonly isUnset: boolean } | undefined {
  const [only] = parts(test);
  if (test.type === 'parenthesized_expression') return only ? unsetIn(only) : undefined;
  if (test.type === 'prefix_unary_expression' && test.text.startsWith('!')) {
    const inner = only ? unsetIn(only) : undefined;
    return inner && { ...inner, isUnset: !inner.isUnset };
  }
  if (test.endIndex - test.startIndex > 200) return undefined;
  const text = test.text.replace(/\s{1,9}/g, ' ');
  const asked = /^[sS]tring\.IsNullOr(?:Empty|WhiteSpace)\((.*)\)$/.exec(text)?.[1];
  if (asked !== undefined) return { name: asked, isUnset: true };
  const compared = /^(.+?) (==|!=|is|is not) null$/.exec(text);
  if (!compared?.[1]) return undefined;
  return { name: compared[1], isUnset: compared[2] === '==' || compared[2] === 'is' };
}
