import { oneOf } from '../../values/followed.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { evaluate } from './expressions.ts';
import { pairsOf, turnsOf } from './for.ts';
import type { Scope } from './scope.ts';
import type { Attribute, Block, Body } from './syntax.ts';
import { unknown } from './values.ts';

/** A configuration as a map whose entries are attributes and blocks. */
export function documentOf(body: Body, scope: Scope): MapValue {
  const entries = body.flatMap((item) =>
    item.kind === 'block' && item.type !== 'dynamic' ? repeatedBlock(item, scope) : entriesOf([item], scope),
  );
  return {
    kind: 'map',
    entries,
    complete: true,
    range: scope.range({ start: 0, end: scope.source.text.length }),
  };
}

function entriesOf(body: Body, scope: Scope): Entry[] {
  return body.flatMap((item) => {
    if (item.kind === 'attribute') return [attributeEntry(item, scope)];
    const [label] = item.labels;
    return item.type === 'dynamic' && label ? dynamicEntries(item, label, scope) : [blockEntry(item, scope)];
  });
}

function attributeEntry({ name, nameRange, value }: Attribute, scope: Scope): Entry {
  return { key: name, keyRange: scope.range(nameRange), value: evaluate(value, scope) };
}

function blockEntry(block: Block, scope: Scope): Entry {
  let entries: Entry[] | undefined;
  const value: MapValue = {
    kind: 'map',
    // Most blocks of a configuration are asked for nothing.
    get entries() {
      return (entries ??= entriesOf(block.body, scope));
    },
    complete: true,
    range: scope.range(block),
  };
  return {
    key: block.type,
    keyRange: scope.range(block.typeRange),
    value,
    labels: block.labels.map(({ text }) => text),
  };
}

/** A block at the top, which `count` and `for_each` repeat or leave out. */
function repeatedBlock(block: Block, scope: Scope): Entry[] {
  const inner = scopeOf(block, scope);
  return inner ? [blockEntry(block, inner)] : [];
}

/**
 * The scope inside a block, with `each` as one of what it goes through; undefined where the block stands
 * there no times, for certain. (Terraform language, "The for_each Meta-Argument", "The count Meta-Argument".)
 */
export function scopeOf(block: Block, scope: Scope): Scope | undefined {
  const attribute = (name: string): Value | undefined => {
    const found = block.body.find((item) => item.kind === 'attribute' && item.name === name);
    return found?.kind === 'attribute' ? evaluate(found.value, scope) : undefined;
  };
  const count = attribute('count');
  if (count?.kind === 'known' && !count.isDefault && Number(count.value) === 0) return undefined;
  const over = attribute('for_each');
  if (!over) return scope;
  const pairs = pairsOf(over);
  if (!pairs) return withItemDefaults(over, scope);
  const whole = (over.kind === 'list' || over.kind === 'map') && over.complete;
  // One that stands for all of them.
  const isRest = over.kind === 'map' && over.rest !== undefined && pairs.length === 1;
  if (pairs.length === 0) return whole ? undefined : scope;
  const bind = (name: string, values: readonly Value[]): readonly [string, Value] => {
    const symbolic = unknown('loop', name, over.range, name);
    const [only] = values;
    return [
      name,
      (whole || isRest) && only && values.length === 1
        ? only
        : { ...symbolic, options: oneOrMore(values, symbolic), ...(whole ? { every: true } : {}) },
    ];
  };
  const keys = over.kind === 'list' ? pairs.map(([, value]) => value) : pairs.map(([key]) => key);
  return scope.bind([
    bind('each.key', keys),
    bind(
      'each.value',
      pairs.map(([, value]) => value),
    ),
  ]);
}

/** Of a collection that nobody shows, what its type says of each item: `each.value.hours` by default. */
function withItemDefaults(over: Value, scope: Scope): Scope {
  const name = over.kind === 'unknown' ? over.name : undefined;
  const entries = name?.startsWith('var.') ? (scope.names.itemDefaults?.(name, over.range) ?? []) : [];
  return entries.length === 0
    ? scope
    : scope.bind(entries.map(({ key, value }) => [`each.value.${key}`, value] as const));
}

function oneOrMore(
  values: readonly Value[],
  symbolic: ReturnType<typeof unknown>,
): readonly (Value | null)[] {
  const one = oneOf(values, () => symbolic);
  return one.kind === 'unknown' && one.options ? one.options : [one];
}

/**
 * `dynamic "x" { for_each = … content { … } }` as the blocks `x` that it makes. Where that is not settled
 * it is one whose map is not complete: it may stand there any number of times or not at all.
 * (Terraform language, "dynamic Blocks".)
 */
function dynamicEntries(
  block: Block,
  label: { text: string; start: number; end: number },
  scope: Scope,
): Entry[] {
  const find = (name: string): Attribute | undefined =>
    block.body.find((item): item is Attribute => item.kind === 'attribute' && item.name === name);
  const iterator = find('iterator')?.value;
  const name = iterator ? scope.textOf(iterator) : label.text;
  const over = find('for_each');
  const collection = over ? evaluate(over.value, scope) : scope.opaque(block, 'loop');
  const { scopes, whole } = turnsOf(collection, [`${name}.key`, `${name}.value`], scope);
  return block.body
    .filter((item): item is Block => item.kind === 'block' && item.type === 'content')
    .flatMap((content) =>
      scopes.map((turn): Entry => {
        const entries = entriesOf(content.body, turn);
        const value: MapValue = { kind: 'map', entries, complete: whole, range: scope.range(block) };
        return { key: label.text, keyRange: scope.range(label), value, labels: [] };
      }),
    );
}
