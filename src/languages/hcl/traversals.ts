import { oneOf, withStep } from '../../values/followed.ts';
import type { Range } from '../../values/range.ts';
import type { Known, Unknown, Value } from '../../values/value.ts';
import { isMasked } from '../marks.ts';
import type { Evaluate, Scope } from './scope.ts';
import type { Expression, GetAttribute, Index, Name, Splat, Step } from './syntax.ts';
import { isMissing, unknown } from './values.ts';

/** Beyond this many, alternatives say nothing to anybody. */
const MOST_OPTIONS = 20;

/**
 * `local.x`, `var.x`, `module.x` and the variables of loops, which are followed; any other name by itself. Undefined
 * for an attribute of something else.
 */
export function evaluateName(node: Name | GetAttribute, scope: Scope): Value | undefined {
  const range = scope.range(node);
  if (node.kind === 'name') {
    if (isMasked(node.name)) return scope.opaque(node, 'name');
    const bound = scope.bound(node.name);
    if (bound) return { ...bound, range };
    return unknown(isLoop(node.name) ? 'loop' : 'name', node.name, range, node.name);
  }
  const { of } = node;
  if (node.name === 'rendered' && of.kind === 'get')
    return scope.names.lookup(`data.template_file.${of.name}.rendered`, range);
  if (of.kind !== 'name') return itemDefault(node, scope);
  const full = `${of.name}.${node.name}`;
  // `each.value` of the block around, and the iterator of a `dynamic` block.
  const bound = scope.bound(full);
  if (bound) return { ...bound, range };
  if (of.name === 'module') return scope.names.lookup(full, range);
  if ((of.name !== 'local' && of.name !== 'var') || scope.bound(of.name)) return undefined;
  const symbolic = unknown(of.name === 'var' ? 'parameter' : 'name', full, range, full);
  return scope.names.lookup(full, range) ?? symbolic;
}

/** `each.value.hours` of a collection whose type alone is known. */
function itemDefault(node: GetAttribute, scope: Scope): Value | undefined {
  const { of, name } = node;
  if (of.kind !== 'get' || of.name !== 'value' || of.of.kind !== 'name' || of.of.name !== 'each')
    return undefined;
  const bound = scope.bound(`each.value.${name}`);
  if (!bound) return undefined;
  return withStep(bound, { range: bound.range, message: `the default of ${name}` }, scope.range(node));
}

function isLoop(name: string): boolean {
  return name === 'each' || name === 'count';
}

/** `.name`, or `[key]` with a key that is known. `written` is how it stands in the source. */
export function member(value: Value, key: string, written: string, range: Range): Value {
  switch (value.kind) {
    case 'map': {
      const found = value.entries.findLast((entry) => entry.key === key)?.value ?? value.rest;
      if (!found)
        return { ...unknown('expression', written, range), ...(value.complete ? { isMissing: true } : {}) };
      const step = { range: found.range, message: `${key} is set here` };
      const isDefault = found.kind === 'known' && !value.complete ? { isDefault: true } : {};
      return {
        ...found,
        range,
        evidence: [...(value.evidence ?? []), ...(found.evidence ?? []), step],
        ...isDefault,
      };
    }
    case 'list': {
      const item = /^\d+$/.test(key) ? value.items[Number(key)] : undefined;
      if (item) return { ...item, range };
      return { ...unknown('expression', written, range), ...(value.complete ? { isMissing: true } : {}) };
    }
    case 'unknown':
      return ofUnknown(value, (option) => member(option, key, written, range), written, range);
    case 'call':
    case 'member':
      return { kind: 'member', of: value, name: key, range };
    default:
      return unknown('expression', written, range);
  }
}

function ofUnknown(value: Unknown, step: (option: Value) => Value, written: string, range: Range): Value {
  const { options, ...rest } = value;
  const text = (value.name ?? value.text) + written;
  const symbolic: Unknown = { ...rest, text, range, ...(value.name === undefined ? {} : { name: text }) };
  const read = options?.slice(0, MOST_OPTIONS).map((option) => (option ? step(option) : null));
  return read?.some((option) => option && !isMissing(option))
    ? oneOf(
        read.filter((option) => option !== null),
        () => symbolic,
      )
    : symbolic;
}

/** `[key]`: the item of a known key, else one of those that stand here. */
export function readIndex(node: Index, scope: Scope, evaluate: Evaluate): Value {
  const of = evaluate(node.of, scope);
  const [any] = isModule(node.of) && of.kind === 'list' && !of.complete ? of.items : [];
  // One of the instances of a module, nobody knows how many there are, is as the others are.
  if (any) return { ...any, range: scope.range(node) };
  return indexed(
    of,
    { key: node.key },
    scope.textOf({ start: node.of.end, end: node.end }),
    scope.range(node),
    scope,
    evaluate,
  );
}

/** `module.x` */
function isModule(node: Expression): boolean {
  return node.kind === 'get' && node.of.kind === 'name' && node.of.name === 'module';
}

function indexed(
  value: Value,
  step: { readonly key: Expression },
  text: string,
  range: Range,
  scope: Scope,
  evaluate: Evaluate,
): Value {
  const key = evaluate(step.key, scope);
  const written = text.replace(/\s+/g, '').slice(0, 60);
  if (key.kind === 'known' && key.value !== null && !key.isDefault)
    return member(value, String(key.value), written, range);
  const byDefault = key.kind === 'known' ? heldByDefault(value, key, written, range) : undefined;
  if (byDefault) return byDefault;
  const items =
    value.kind === 'list'
      ? value.items
      : value.kind === 'map'
        ? [...value.entries.map((entry) => entry.value), ...(value.rest ? [value.rest] : [])]
        : undefined;
  if (!items) return member(value, '*', written, range);
  return {
    ...unknown(
      'condition',
      scope.source.text.slice(range.start - scope.source.base, range.end - scope.source.base),
      range,
    ),
    options: items.slice(0, MOST_OPTIONS),
  };
}

/** What a key leads to that holds as long as nobody passes another: a table is asked by one key, not by all. */
function heldByDefault(of: Value, key: Known, written: string, range: Range): Value | undefined {
  if (key.value === null || of.kind === 'unknown') return undefined;
  const found = member(of, String(key.value), written, range);
  if (isMissing(found)) return undefined;
  const evidence = [...(key.evidence ?? []), ...(found.evidence ?? [])];
  return { ...found, evidence, ...(found.kind === 'known' ? { isDefault: true } : {}) };
}

/** `x.*.y`, `x[*].y`: what is read behind it is read from every item. */
export function readSplat(node: Splat, scope: Scope, evaluate: Evaluate): Value {
  const value = evaluate(node.of, scope);
  const range = scope.range(node);
  const each = (item: Value): Value =>
    node.steps.reduce((of, step) => readStep(of, step, range, scope, evaluate), item);
  if (value.kind === 'list') return { ...value, items: value.items.map(each), range };
  const written = scope.textOf({ start: node.of.end, end: node.end }).replace(/\s+/g, '');
  if (value.kind === 'unknown') return ofUnknown(value, each, written, range);
  // A splat of what is no list is a list of it ("Splat Operators").
  if (value.kind === 'map') return { kind: 'list', items: [each(value)], complete: true, range };
  return unknown('expression', written, range);
}

function readStep(value: Value, step: Step, range: Range, scope: Scope, evaluate: Evaluate): Value {
  if ('name' in step) return member(value, step.name, `.${step.name}`, range);
  return indexed(value, step, `[${scope.textOf(step.key)}]`, range, scope, evaluate);
}
