import { grouped } from '../../grouped.ts';
import type { Reading } from '../../languages/types.ts';
import { memoised } from '../../memoised.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { addressOf, blocksOf, type Block } from './blocks.ts';

/** What a document holds, by keys: made once for each document, which a whole folder may ask. */
export type Index<T> = (document: MapValue) => ReadonlyMap<string, readonly T[]>;

/** An index of what a document holds. */
export function indexOf<T>(
  thingsIn: (document: MapValue) => Iterable<T>,
  keysOf: (thing: T) => readonly string[] | ReadonlySet<string>,
): Index<T> {
  return memoised((document) => grouped(thingsIn(document), keysOf));
}

/** Documents that are one configuration. */
export class Documents {
  readonly all: readonly MapValue[];

  constructor(all: readonly MapValue[]) {
    this.all = all;
  }

  /** What stands under a key, in the order of the documents. */
  under<T>(index: Index<T>, key: string): readonly T[] {
    const found: T[] = [];
    for (const document of this.all) {
      const here = index(document).get(key);
      if (here) for (const one of here) found.push(one);
    }
    return found;
  }
}

/** A file's own blocks, and those of the files that are one configuration with it. */
export class Configuration {
  readonly own: MapValue;
  private readonly around: Pick<Reading, 'neighbours' | 'foreign'>;
  private whole: Documents | undefined;
  private readonly folders = new Map<string, Documents>();

  constructor(own: MapValue, around: Pick<Reading, 'neighbours' | 'foreign'> = {}) {
    this.own = own;
    this.around = around;
  }

  /** The documents of all files, this one's first. */
  get all(): Documents {
    return (this.whole ??= documents([this.own, ...(this.around.neighbours?.() ?? [])]));
  }

  /** The configuration that a value's reference leads to: this one, or another folder's. */
  documentsFor(value: Value): Documents {
    const folder = value.kind === 'unknown' ? value.module : undefined;
    if (folder === undefined) return this.all;
    let all = this.folders.get(folder);
    if (!all) this.folders.set(folder, (all = documents(this.around.foreign?.(folder) ?? [])));
    return all;
  }

  /** Whether a folder of the repository holds a configuration: a submodule's is empty until it is fetched. */
  holds(folder: string): boolean {
    return (this.around.foreign?.(folder) ?? []).length > 0;
  }
}

function documents(values: readonly Value[]): Documents {
  return new Documents(values.filter((one): one is MapValue => one.kind === 'map'));
}

/** The resource with an address. */
export function resourceAt(configuration: Documents, address: string | undefined): Block | undefined {
  return address === undefined ? undefined : configuration.under(byAddress, address)[0];
}

const byAddress = indexOf(
  (document) => blocksOf(document, 'resource'),
  (block) => [addressOf(block)],
);
