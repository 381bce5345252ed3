import type { Range } from '../../values/range.ts';
import type { Entry, SourceMap, Unknown, UnknownOrigin, Value } from '../../values/value.ts';
import type { Expression, Source } from './syntax.ts';
import { unknown } from './values.ts';

export type Evaluate = (node: Expression, scope: Scope) => Value;

/** What the names of a configuration mean, and which texts lie beside it. */
export interface Names {
  /** The value of `local.x`, `var.x` or `module.x`, as it is used at `range`; undefined where nobody defines it. */
  lookup(name: string, range: Range): Value | undefined;
  /**
   * A text that the configuration reads by its name (`templatefile`), undefined where that cannot be told.
   *
   * @param isRendered a document too, which is something else before it is filled in
   */
  file?(
    path: Value,
    isRendered: boolean,
  ): { readonly source: Source; readonly template: Expression } | undefined;
  /** What the items of the collection `var.x` have by its type, where they are not known themselves. */
  itemDefaults?(name: string, range: Range): readonly Entry[];
  /** A value of another text as it is used at `range`. */
  bring?(value: Value, range: Range): Value;
}

/** Turns of loops that may be unrolled in one reading of a configuration. */
const MOST_TURNS = 2000;

/** What names mean at a place of a text. */
export class Scope {
  readonly source: Source;
  readonly names: Names;
  private readonly bindings: ReadonlyMap<string, Value>;
  private readonly budget: { turns: number };

  constructor(
    source: Source,
    names: Names,
    bindings: ReadonlyMap<string, Value> = new Map(),
    budget = { turns: MOST_TURNS },
  ) {
    this.source = source;
    this.names = names;
    this.bindings = bindings;
    this.budget = budget;
  }

  /** The scope inside a `for`, a `dynamic` block, or a block that stands for many. */
  bind(variables: readonly (readonly [string, Value])[]): Scope {
    return new Scope(this.source, this.names, new Map([...this.bindings, ...variables]), this.budget);
  }

  /** Whether so many turns of a loop may be unrolled, which are then spent. */
  spend(turns: number): boolean {
    if (turns > this.budget.turns) return false;
    this.budget.turns -= turns;
    return true;
  }

  bound(name: string): Value | undefined {
    return this.bindings.get(name);
  }

  range({ start, end }: Range): Range {
    const { base } = this.source;
    return base === 0 ? { start, end } : { start: start + base, end: end + base };
  }

  mapped(map: SourceMap): SourceMap {
    const { base } = this.source;
    return base === 0 ? map : map.map(([value, source]) => [value, source + base] as const);
  }

  /** The scope of another text, which sees nothing of what stands around the one that reads it. */
  elsewhere(source: Source): Scope {
    return new Scope(source, { lookup: () => undefined }, new Map(), this.budget);
  }

  textOf({ start, end }: Range): string {
    return this.source.text.slice(start, end);
  }

  /** An expression that is not evaluated, by its source. */
  opaque(node: Range, origin: UnknownOrigin = 'expression'): Unknown {
    return unknown(
      origin,
      this.textOf({ start: node.start, end: Math.min(node.end, node.start + 200) }),
      this.range(node),
    );
  }
}
