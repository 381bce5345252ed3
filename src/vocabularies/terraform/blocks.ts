import { partsOf } from '../../values/parts.ts';
import type { Range } from '../../values/range.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { dottedName } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';

/** A block of HCL: `resource "aws_iam_role" "deploy" { … }`. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: MapValue;
  readonly typeRange: Range;
  /** Made by a `dynamic` block: there may be none or many of it. */
  readonly dynamic: boolean;
  /** Written as an attribute that holds a map, as JSON writes every block. */
  readonly isMap?: boolean;
}

/** The blocks of a body, all or those of one type; of one type also those that are written as maps. */
export function blocksOf(body: MapValue, type?: string): Block[] {
  return body.entries.flatMap((entry): Block[] => {
    const { key, labels, value, keyRange } = entry;
    if (type !== undefined && key !== type) return [];
    if (labels) {
      return value.kind === 'map'
        ? [{ type: key, labels, body: value, typeRange: keyRange, dynamic: !value.complete }]
        : [];
    }
    if (type === undefined) return [];
    const maps = value.kind === 'list' ? value.items : [value];
    return maps.flatMap((map) =>
      map.kind === 'map'
        ? [{ type: key, labels: [], body: map, typeRange: keyRange, dynamic: !map.complete, isMap: true }]
        : [],
    );
  });
}

export function attributeEntry(body: MapValue, name: string): Entry | undefined {
  return body.entries.findLast((entry) => entry.key === name && !entry.labels);
}

/** The attribute's value; one that is set to null is not set. */
export function attribute(body: MapValue, name: string): Value | undefined {
  const value = attributeEntry(body, name)?.value;
  return value?.kind === 'known' && value.value === null ? undefined : value;
}

/** The resources or data sources of a type. */
export function resourcesOf(
  document: MapValue,
  type: string,
  kind: 'resource' | 'data' = 'resource',
): Block[] {
  return blocksOf(document, kind).filter((block) => block.labels[0] === type);
}

/** `aws_iam_role.deploy`, as other parts of the configuration refer to it. */
export function addressOf(block: Block): string {
  const address = block.labels.join('.');
  return block.type === 'resource' ? address : `${block.type}.${address}`;
}

/** `resource "aws_iam_role" "deploy"`: the block without its body. */
export function headOf(block: Block, context: VocabularyContext): Range {
  const { start, end } = block.body.range;
  // In JSON the head is the key that the body belongs to.
  if (context.text[start] === '{') return block.typeRange;
  const brace = context.text.indexOf('{', start);
  const head = context.text.slice(start, brace < 0 ? end : Math.min(brace, end));
  return { start, end: start + head.trimEnd().length };
}

/** The resource that a reference reads from, without index and attribute: `aws_iam_user.x[0].name` → `aws_iam_user.x`. */
export function referredTo(value: Value | undefined): string | undefined {
  const name = value && ownName(value);
  return name === undefined ? undefined : /^(?:data\.)?[a-z][a-z0-9]*_\w+\.[\w-]+/.exec(name)?.[0];
}

/** The name that a value refers to in its own configuration; a caller's names mean nothing here. */
export function ownName(value: Value): string | undefined {
  return value.kind === 'unknown' && value.module !== undefined ? undefined : dottedName(value);
}

/**
 * Every reference by name in a value, with where it stands: once each, however often what holds it is met.
 *
 * @param seen what has been looked at
 */
export function* referencesIn(
  value: Value,
  seen = new Set<Value>(),
): Iterable<{ readonly name: string; readonly value: Value }> {
  if (value.kind === 'known' || seen.has(value)) return;
  seen.add(value);
  const name = ownName(value);
  if (name !== undefined) yield { name, value };
  if (value.kind === 'member') return;
  for (const part of partsOf(value)) yield* referencesIn(part, seen);
}

/** The items of a list, of each alternative where there are several, or the one value by itself. */
export function itemsOf(value: Value | undefined): Value[] {
  if (!value) return [];
  if (value.kind === 'list') return value.items.flatMap(itemsOf);
  if (value.kind === 'unknown' && value.options)
    return value.options.flatMap((option) => (option ? itemsOf(option) : []));
  return [value];
}
