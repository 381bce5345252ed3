import { concatenate } from '../../values/arithmetic.ts';
import type { Range } from '../../values/range.ts';
import { textOf } from '../../values/text.ts';
import type { Argument, Known, ListValue, MapValue, Value } from '../../values/value.ts';
import type { Node } from '../tree-sitter.ts';
import { rangeOf, type Evaluate, type Scope } from './scope.ts';
import { table } from '../../values/table.ts';

interface Arguments {
  readonly values: readonly Value[];
  readonly complete: boolean;
  readonly range: Range;
  readonly text: string;
}

/**
 * Terraform's and Terragrunt's functions whose result the text alone settles; any other stays a call.
 * Source: Terraform language, "Built-in Functions"; Terragrunt, "HCL functions" (get_env).
 */
export function callFunction(node: Node, scope: Scope, evaluate: Evaluate): Value {
  const name = node.namedChildren
    .filter((child) => child.type === 'identifier')
    .map((child) => child.text)
    .join('::');
  const list = node.namedChildren.find((child) => child.type === 'function_arguments');
  const expressions = list?.namedChildren.filter((child) => child.type === 'expression') ?? [];
  let complete = true;
  let values = expressions.map((expression) => evaluate(expression, scope));
  if (list?.namedChildren.some((child) => child.type === 'ellipsis')) {
    // `f(a, b...)` passes the items of the last one.
    const last = values.at(-1);
    complete = last?.kind === 'list' && last.complete;
    values = [...values.slice(0, -1), ...(last?.kind === 'list' ? last.items : [])];
  }
  const range = rangeOf(node);
  const known = FUNCTIONS[name]?.({ values, complete, range, text: scope.text });
  return known ?? call(node, name, values, complete);
}

function call(node: Node, callee: string, values: readonly Value[], complete: boolean): Value {
  const args = values.map((value, position): Argument => ({ position, value, range: value.range }));
  const [head] = node.namedChildren;
  const calleeRange = rangeOf(head ?? node);
  const name = callee.slice(callee.lastIndexOf(':') + 1);
  return {
    kind: 'call',
    call: { callee, name, args, complete, range: rangeOf(node), calleeRange },
    range: rangeOf(node),
  };
}

type Compute = (args: Arguments) => Value | undefined;

const same: Compute = ({ values: [first], range }) =>
  first && (first.kind === 'map' || first.kind === 'list' ? first : { ...first, range });

const FUNCTIONS = table<Compute>({
  jsonencode: ({ values: [first] }) => first,
  yamlencode: ({ values: [first] }) => first,
  jsondecode: ({ values: [first] }) => (first?.kind === 'map' || first?.kind === 'list' ? first : undefined),
  sensitive: same,
  nonsensitive: same,
  tolist: same,
  toset: same,
  tomap: same,
  distinct: same,
  sort: same,
  tostring: (args) => converted(args, (value) => (value === null ? null : String(value))),
  tonumber: (args) =>
    converted(args, (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value)),
  trimspace: (args) => mapped(args, (text) => text.trim()),
  chomp: (args) => mapped(args, (text) => text.replace(/[\r\n]+$/, '')),
  lower: (args) => mapped(args, (text) => text.toLowerCase()),
  upper: (args) => mapped(args, (text) => text.toUpperCase()),
  floor: (args) => converted(args, (value) => (typeof value === 'number' ? Math.floor(value) : value)),
  ceil: (args) => converted(args, (value) => (typeof value === 'number' ? Math.ceil(value) : value)),
  min: (args) => extreme(args, Math.min),
  max: (args) => extreme(args, Math.max),
  format,
  formatlist,
  join,
  concat,
  flatten: ({ values: [first], range }) => (first?.kind === 'list' ? flattened(first, range) : undefined),
  compact: ({ values: [first], range }) =>
    first?.kind === 'list'
      ? {
          ...first,
          range,
          items: first.items.filter(
            (item) => item.kind !== 'known' || (item.value !== null && item.value !== ''),
          ),
        }
      : undefined,
  one: ({ values: [first] }) =>
    first?.kind === 'list' && first.complete && first.items.length === 1 ? first.items[0] : undefined,
  merge,
  lookup,
  coalesce: (args) => firstSet(args, (known) => known.value !== null && known.value !== ''),
  try: (args) => firstSet(args, () => true),
  get_env: ({ values: [name, fallback], range, text }) =>
    name && fallback && orElse(environment(name, range, text), fallback, range, text),
});

function environment(name: Value, range: Range, text: string): Value {
  const variable = name.kind === 'known' ? String(name.value) : textOf(name, text);
  return { kind: 'unknown', origin: 'environment', text: variable, name: variable, range };
}

function converted(
  { values: [first], range }: Arguments,
  convert: (value: Known['value']) => Known['value'],
): Value | undefined {
  if (first?.kind !== 'known') return first && { ...first, range };
  const value = convert(first.value);
  return Number.isNaN(value) ? undefined : { ...first, value, range };
}

function mapped({ values: [first], range }: Arguments, map: (text: string) => string): Value | undefined {
  if (first?.kind === 'known' && typeof first.value === 'string')
    return { ...first, value: map(first.value), range };
  // Of a text with unknown pieces, the spaces around it are no matter; its pieces are.
  return first?.kind === 'template' || first?.kind === 'unknown' ? { ...first, range } : undefined;
}

function extreme(
  { values, complete, range }: Arguments,
  choose: (...numbers: number[]) => number,
): Value | undefined {
  const numbers = values.flatMap((value) =>
    value.kind === 'known' && typeof value.value === 'number' ? [value.value] : [],
  );
  if (!complete || numbers.length !== values.length || numbers.length === 0) return undefined;
  const evidence = values.flatMap((value) => value.evidence ?? []);
  const isDefault = values.some((value) => value.kind === 'known' && value.isDefault)
    ? { isDefault: true }
    : {};
  return { kind: 'known', value: choose(...numbers), range, evidence, ...isDefault };
}

/** `format("arn:aws:iam::%s:role/%s", a, b)`. */
function format({ values: [pattern, ...values], complete, range }: Arguments): Value | undefined {
  if (pattern?.kind !== 'known' || typeof pattern.value !== 'string') return undefined;
  const text = pattern.value;
  const parts: Value[] = [];
  let from = 0;
  let next = 0;
  const literal = (end: number): void => {
    if (end > from) parts.push({ kind: 'known', value: text.slice(from, end), range: pattern.range });
  };
  for (const match of text.matchAll(/%(?:%|[-+0-9.]{0,8}[a-zA-Z])/g)) {
    literal(match.index);
    from = match.index + match[0].length;
    if (match[0] === '%%') parts.push({ kind: 'known', value: '%', range: pattern.range });
    else
      parts.push(
        (complete ? values[next++] : undefined) ?? {
          kind: 'unknown',
          origin: 'expression',
          text: match[0],
          range,
        },
      );
  }
  literal(text.length);
  return concatenate(parts, range);
}

/** `formatlist("arn:aws:iam::%s:root", accounts)`: one text for each item of the lists, which step together. */
function formatlist(args: Arguments): Value | undefined {
  const [pattern, ...values] = args.values;
  if (!pattern || !args.complete) return undefined;
  const lengths = values.flatMap((value) => (value.kind === 'list' ? [value.items.length] : []));
  // A list that is not known, in which case one text stands for all.
  const open = values.some((value) => value.kind !== 'list' && value.kind !== 'known');
  const count = lengths.length > 0 ? Math.min(...lengths) : 1;
  const items = Array.from({ length: Math.min(count, MOST_ITEMS) }, (_, i) => {
    const row = values.map((value) => (value.kind === 'list' ? (value.items[i] ?? value) : value));
    return format({ ...args, values: [pattern, ...row] });
  }).filter((item) => item !== undefined);
  const whole = values.every((value) => value.kind !== 'list' || value.complete);
  return { kind: 'list', items, complete: whole && !open && count <= MOST_ITEMS, range: args.range };
}

const MOST_ITEMS = 100;

function join({ values: [separator, items], range }: Arguments): Value | undefined {
  if (separator?.kind !== 'known' || items?.kind !== 'list' || !items.complete) return undefined;
  return concatenate(
    items.items.flatMap((item, i) => (i === 0 ? [item] : [separator, item])),
    range,
  );
}

function concat({ values, complete, range }: Arguments): ListValue | undefined {
  if (!values.some((value) => value.kind === 'list')) return undefined;
  const items = values.flatMap((value) => (value.kind === 'list' ? value.items : [value]));
  const whole = values.every((value) => value.kind === 'list' && value.complete);
  return { kind: 'list', items, complete: complete && whole, range };
}

function flattened(list: ListValue, range: Range): ListValue {
  const inner = list.items.map((item) => (item.kind === 'list' ? flattened(item, range) : item));
  const items = inner.flatMap((item) => (item.kind === 'list' ? item.items : [item]));
  const complete = list.complete && inner.every((item) => item.kind !== 'list' || item.complete);
  return { kind: 'list', items, complete, range };
}

function merge({ values, complete, range }: Arguments): MapValue | undefined {
  if (!values.some((value) => value.kind === 'map')) return undefined;
  let whole = complete;
  let entries: MapValue['entries'] = [];
  for (const value of values) {
    if (value.kind !== 'map') whole &&= value.kind === 'known';
    else {
      const keys = new Set(value.entries.map((entry) => entry.key));
      entries = [...entries.filter((entry) => !keys.has(entry.key)), ...value.entries];
      whole &&= value.complete;
    }
  }
  return { kind: 'map', entries, complete: whole, range };
}

function lookup({ values: [map, key, fallback], range, text }: Arguments): Value | undefined {
  if (!map || key?.kind !== 'known') return undefined;
  const found =
    map.kind === 'map' ? map.entries.findLast((entry) => entry.key === key.value)?.value : undefined;
  if (found) return { ...found, range };
  if (map.kind === 'map' && map.complete) return fallback;
  const wanted: Value = {
    kind: 'unknown',
    origin: 'expression',
    text: `${textOf(map, text)}.${String(key.value)}`,
    range,
  };
  return fallback && orElse(wanted, fallback, range, text);
}

/** The first argument that is set; a known one behind others that may be set is what holds by default. */
function firstSet(
  { values, complete, range, text }: Arguments,
  isSet: (known: Known) => boolean,
): Value | undefined {
  let before: Value | undefined;
  for (const value of complete ? values : []) {
    if (value.kind === 'known' && !isSet(value)) continue;
    if (!before) {
      if (value.kind !== 'unknown' && value.kind !== 'member' && value.kind !== 'call')
        return { ...value, range };
      before = value;
    } else if (value.kind === 'known') return orElse(before, value, range, text);
  }
  return before && { ...before, range };
}

/** A default that is "nothing" says only that the value may be missing. */
function orElse(value: Value, fallback: Value, range: Range, text: string): Value {
  if (
    fallback.kind !== 'known' ||
    fallback.value === null ||
    fallback.value === '' ||
    fallback.value === false
  )
    return value;
  const step = { range: fallback.range, message: `the default when ${textOf(value, text)} is not set` };
  return { ...fallback, range, isDefault: true, evidence: [...(fallback.evidence ?? []), step] };
}
