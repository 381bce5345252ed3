import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { rangeOf } from './nodes.ts';
import { formatted, messageFormatted } from './strings.ts';

type Lowering = (args: readonly Expr[], node: Node) => Expr | undefined;

const first: Lowering = ([value, ...more]) =>
  value && more.every(({ kind }) => kind === 'literal' || kind === 'template') ? value : undefined;

const orElse: Lowering = ([value, fallback, ...more], node) =>
  value && fallback && more.length === 0
    ? { kind: 'default', value, fallback, range: rangeOf(node) }
    : undefined;

const list: Lowering = (args, node) => ({
  kind: 'list',
  items: args.map((value) => ({ value })),
  range: rangeOf(node),
});

const map: Lowering = (args, node) => {
  const pairs = args.flatMap((key, i) => {
    const value = i % 2 === 0 ? args[i + 1] : undefined;
    return value ? [{ key, value }] : [];
  });
  if (pairs.length * 2 !== args.length) return undefined;
  return {
    kind: 'map',
    entries: pairs.map(({ key, value }) =>
      key.kind === 'literal'
        ? { key: String(key.value), keyRange: key.range, value }
        : { computed: key, value },
    ),
    range: rangeOf(node),
  };
};

const environment: Lowering = ([name, fallback], node) =>
  name && {
    kind: 'environment',
    name: name.kind === 'literal' ? String(name.value) : nameIn(name),
    ...(fallback ? { fallback } : {}),
    range: rangeOf(node),
  };

function nameIn(expr: Expr): string {
  return expr.kind === 'name' || expr.kind === 'member' ? expr.name : '';
}

const format: Lowering = ([pattern, ...args], node) => pattern && formatted(pattern, args, rangeOf(node));

const message: Lowering = ([pattern, ...args], node) =>
  pattern && messageFormatted(pattern, args, rangeOf(node));

const joined: Lowering = ([separator, ...items], node) => {
  if (separator?.kind !== 'literal' || items.length === 0) return undefined;
  const all = items.flatMap((item, i) => (i === 0 ? [item] : [separator, item]));
  return { kind: 'template', parts: all, range: rangeOf(node) };
};

/** Static methods of the standard library and its usual companions that hand values on. */
const STATIC = new Map<string, Lowering>(
  Object.entries({
    'System.getenv': environment,
    getenv: environment,
    'System.getProperty': environment,
    'Integer.getInteger': environment,
    'Long.getLong': environment,
    'Integer.parseInt': first,
    'Integer.valueOf': first,
    'Integer.toString': first,
    'Long.parseLong': first,
    'Long.valueOf': first,
    'Long.toString': first,
    'String.valueOf': first,
    'Math.toIntExact': first,
    'Ints.checkedCast': first,
    'Objects.requireNonNull': first,
    'Preconditions.checkNotNull': first,
    requireNonNull: first,
    checkNotNull: first,
    'Optional.of': first,
    'Optional.ofNullable': first,
    'Optional.fromNullable': first,
    'Optional.empty': (_, node) => ({ kind: 'literal', value: null, range: rangeOf(node) }),
    'Objects.requireNonNullElse': orElse,
    'Objects.requireNonNullElseGet': orElse,
    'Objects.toString': (args, node) => orElse(args, node) ?? first(args, node),
    'StringUtils.defaultIfBlank': orElse,
    'StringUtils.defaultIfEmpty': orElse,
    'StringUtils.defaultString': orElse,
    'MoreObjects.firstNonNull': orElse,
    'ObjectUtils.firstNonNull': orElse,
    firstNonNull: orElse,
    'String.format': format,
    'MessageFormat.format': message,
    'String.join': joined,
    'List.of': list,
    'Set.of': list,
    'Arrays.asList': list,
    'Collections.singletonList': list,
    'ImmutableList.of': list,
    'Map.of': map,
    'ImmutableMap.of': map,
    'Collections.singletonMap': map,
  }),
);

/** What a static method makes of its arguments, where it only hands values on. */
export function standardCall(callee: string, args: readonly Expr[], node: Node): Expr | undefined {
  return STATIC.get(callee)?.(args, node);
}
