import type { Evidence, Range } from '../../values/range.ts';
import type { Unknown, UnknownOrigin, Value } from '../../values/value.ts';
import type { Node } from '../tree-sitter.ts';

export type Evaluate = (node: Node, scope: Scope) => Value;

/** How large a value may grow by following names (a chain of doublings would fill any memory). */
const LARGEST = 5000;

/** Steps of evidence that a person would still follow. */
const MOST_STEPS = 8;

interface Names {
  /** `local.x` and `var.x` to the expression that defines them; a variable with no default to none. */
  readonly definitions: Map<string, Node | undefined>;
  readonly values: Map<string, Value>;
  /** Names on the way to the one being evaluated: a cycle is nobody's value. */
  readonly pending: Set<string>;
  /** Turns of `for` that may still be unrolled in this file. */
  turns: number;
}

const MOST_TURNS = 2000;

/** What names mean at a place of the file. */
export class Scope {
  readonly text: string;
  private readonly evaluate: Evaluate;
  private readonly names: Names;
  private readonly bindings: ReadonlyMap<string, Value>;

  constructor(
    text: string,
    evaluate: Evaluate,
    names: Names = { definitions: new Map(), values: new Map(), pending: new Set(), turns: MOST_TURNS },
    bindings: ReadonlyMap<string, Value> = new Map(),
  ) {
    this.text = text;
    this.evaluate = evaluate;
    this.names = names;
    this.bindings = bindings;
  }

  define(name: string, node: Node | undefined): void {
    this.names.definitions.set(name, node);
  }

  /** The scope inside a `for` or a `dynamic` block. */
  bind(variables: readonly (readonly [string, Value])[]): Scope {
    return new Scope(this.text, this.evaluate, this.names, new Map([...this.bindings, ...variables]));
  }

  /** Whether so many turns of a loop may be unrolled, which are then spent. */
  spend(turns: number): boolean {
    if (turns > this.names.turns) return false;
    this.names.turns -= turns;
    return true;
  }

  bound(name: string): Value | undefined {
    return this.bindings.get(name);
  }

  /** The value of `local.x` or `var.x`, as it is used at `range`; undefined where the file does not define it. */
  lookup(name: string, range: Range): Value | undefined {
    if (!this.names.definitions.has(name)) return undefined;
    const value = this.resolve(name, range);
    if (value.kind === 'unknown' && value.name === name) return { ...value, range };
    const step = { range: value.range, message: `${name} is set here` };
    if (name.startsWith('local.')) return { ...value, range, evidence: steps(value, step) };
    return asDefault(value, name, range);
  }

  /** The definition's own value; where it cannot be told, the name as an unknown. */
  private resolve(name: string, range: Range): Value {
    const { definitions, values, pending } = this.names;
    const known = values.get(name);
    if (known) return known;
    const symbolic = unknown(name.startsWith('var.') ? 'parameter' : 'name', name, range, name);
    const node = definitions.get(name);
    if (!node || pending.has(name)) return symbolic;
    pending.add(name);
    // A definition sees none of the loops around its use.
    const value = this.evaluate(node, new Scope(this.text, this.evaluate, this.names));
    pending.delete(name);
    const kept = sizeOf(value, LARGEST) > LARGEST ? symbolic : value;
    values.set(name, kept);
    return kept;
  }
}

function steps(value: Value, last: Evidence): Evidence[] {
  return [...(value.evidence ?? []).slice(0, MOST_STEPS - 1), last];
}

/** A variable's default: what holds as long as nobody passes another. "Nothing" as a default says nothing. */
function asDefault(value: Value, name: string, range: Range): Value {
  const symbolic = unknown('parameter', name, range, name);
  const evidence = steps(value, { range: value.range, message: `the default of ${name}` });
  if (value.kind === 'known') {
    if (value.value === null || value.value === '') return symbolic;
    return { ...value, range, isDefault: true, evidence };
  }
  if (value.kind === 'list' && value.items.length > 0) return { ...value, range, complete: false, evidence };
  if (value.kind === 'map' && value.entries.length > 0) return { ...value, range, complete: false, evidence };
  return symbolic;
}

/** Roughly how much a value holds, counted no further than `most`. */
function sizeOf(value: Value, most: number): number {
  let size = 1 + (value.evidence?.length ?? 0);
  const add = (part: Value): void => {
    if (size <= most) size += sizeOf(part, most - size);
  };
  switch (value.kind) {
    case 'known':
      return size + (typeof value.value === 'string' ? value.value.length / 64 : 0);
    case 'list':
      value.items.forEach(add);
      return size;
    case 'map':
      value.entries.forEach((entry) => {
        add(entry.value);
      });
      return size;
    case 'template':
      value.parts.forEach(add);
      return size;
    case 'call':
      value.call.args.forEach((argument) => {
        add(argument.value);
      });
      return size;
    case 'member':
      add(value.of);
      return size;
    case 'unknown':
      value.options?.forEach((option) => {
        if (option) add(option);
      });
      return size;
  }
}

export function rangeOf(node: Node): Range {
  return { start: node.startIndex, end: node.endIndex };
}

export function unknown(origin: UnknownOrigin, text: string, range: Range, name?: string): Unknown {
  const short = text.replace(/\s+/g, ' ').slice(0, 80);
  return { kind: 'unknown', origin, text: short, range, ...(name === undefined ? {} : { name }) };
}

/** An expression that is not evaluated, by its source. */
export function opaque(node: Node, origin: UnknownOrigin = 'expression'): Unknown {
  return unknown(origin, node.text.slice(0, 200), rangeOf(node));
}
