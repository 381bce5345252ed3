import type { Reading } from '../../languages/types.ts';
import { partsOf } from '../../values/parts.ts';
import type { Range } from '../../values/range.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { grouped, memoised } from '../indexed.ts';
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

/** Entries from which on a body's blocks are kept: those of a file, or of a whole configuration. */
const MANY = 16;

/** The blocks of a body, all or those of one type; of one type also those that are written as maps. */
export function blocksOf(body: MapValue, type?: string): readonly Block[] {
  if (body.entries.length < MANY) return blocksIn(body, type);
  const kept = keptBlocks(body);
  let blocks = kept.get(type);
  if (!blocks) kept.set(type, (blocks = blocksIn(body, type)));
  return blocks;
}

const keptBlocks = memoised((_: MapValue) => new Map<string | undefined, readonly Block[]>());

function blocksIn(body: MapValue, type: string | undefined): readonly Block[] {
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

/** A file's own blocks, and those of the files that are one configuration with it. */
export class Configuration {
  readonly own: MapValue;
  private readonly around: Pick<Reading, 'neighbours' | 'foreign'>;
  private whole: MapValue | undefined;
  private readonly folders = new Map<string, MapValue>();

  constructor(own: MapValue, around: Pick<Reading, 'neighbours' | 'foreign'> = {}) {
    this.own = own;
    this.around = around;
  }

  /** The blocks of all files, this one's first. */
  get all(): MapValue {
    return (this.whole ??= this.joined([this.own, ...(this.around.neighbours?.() ?? [])]));
  }

  /** The blocks of the configuration that a value's reference leads to: this one, or another folder's. */
  blocksFor(value: Value): MapValue {
    const folder = value.kind === 'unknown' ? value.module : undefined;
    if (folder === undefined) return this.all;
    let all = this.folders.get(folder);
    if (!all) this.folders.set(folder, (all = this.joined(this.around.foreign?.(folder) ?? [])));
    return all;
  }

  /** Whether a folder of the repository holds a configuration: a submodule's is empty until it is fetched. */
  holds(folder: string): boolean {
    return (this.around.foreign?.(folder) ?? []).length > 0;
  }

  private joined(documents: readonly Value[]): MapValue {
    return {
      ...this.own,
      entries: documents.flatMap((one) => (one.kind === 'map' ? one.entries : [])),
    };
  }
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
): readonly Block[] {
  const all = blocksOf(document, kind);
  return document.entries.length < MANY
    ? all.filter((block) => block.labels[0] === type)
    : (byFirstLabel(all).get(type) ?? []);
}

const byFirstLabel = memoised((blocks: readonly Block[]) =>
  grouped(blocks, ({ labels }) => labels.slice(0, 1)),
);

/** The resource with an address, of which the first counts where several have it. */
export function resourceAt(document: MapValue, address: string | undefined): Block | undefined {
  return address === undefined ? undefined : byAddress(document).get(address)?.[0];
}

const byAddress = memoised((document: MapValue) =>
  grouped(blocksOf(document, 'resource'), (block) => [addressOf(block)]),
);

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
