import type { Range } from '../../values/range.ts';
import type { Call, Entry, MapValue, Value } from '../../values/value.ts';
import { merge } from './merge.ts';
import { Scope, type Journal, type Outcome } from './scope.ts';

/** Longer chains are fluent tests, not requests. */
const LONGEST_CHAIN = 40;

/**
 * What is done to objects: the fields and setters of each call's result. Kept as the values of a scope,
 * so that a branch is taken back and merged as it is for names.
 */
export class Objects {
  private readonly state = new Scope(undefined, undefined);
  private readonly ids = new Map<Call, string>();
  private readonly calls = new Set<string>();
  /** What callers did to an object that a function of the file made: by the place where it was made. */
  private readonly afterwards = new Map<string, MapValue>();
  private readonly inlined = new Map<Call, number>();
  /** Where methods were called: their names, read without a call, are the methods themselves. */
  private readonly called = new Set<number>();
  /** What objects had become in branches that left their function. */
  private readonly gone = new Map<string, MapValue[]>();
  /** What was read from objects and had fields assigned, by its id. */
  private readonly parts = new Map<string, { readonly call: Call; readonly path: string }>();
  private readonly journal: Journal;

  constructor(journal: Journal) {
    this.journal = journal;
    this.state.absent = { kind: 'map', entries: [], complete: true, range: { start: 0, end: 0 } };
  }

  /** Remembers when, and how deep in function calls, an object was made. */
  made(call: Call, depth: number): void {
    this.calls.add(this.idOf(call));
    if (depth > 0) this.inlined.set(call, depth);
  }

  /** How many objects there are by now. */
  get count(): number {
    return this.ids.size;
  }

  /** Whether an object was made when there were so many others: a branch that does not make it has none. */
  isYounger(scope: Scope, id: string, count: number): boolean {
    const [own = id] = id.split('.', 1);
    return scope === this.state && Number(own) >= count && this.calls.has(own);
  }

  /** `receiver.name(value)`: what the method was given. */
  noteCall(receiver: Value, { name, calleeRange }: Call, value: Value, depth: number): void {
    this.called.add(calleeRange.start);
    this.note(receiver, name, calleeRange, value, depth);
  }

  /** `receiver.name = value`. */
  note(receiver: Value, key: string, keyRange: Range, value: Value, depth: number): void {
    for (const call of chainOf(receiver)) {
      const id = this.idOf(call);
      this.journal.set(this.state, id, withEntry(this.read(id), { key, keyRange, value }));
      if ((this.inlined.get(call) ?? 0) > depth) {
        const place = placeOf(call);
        this.afterwards.set(place, withEntry(this.afterwards.get(place), { key, keyRange, value }));
      }
    }
  }

  /** `made().a.b.name = value`: a field of what was read from an object that was made here. */
  notePart(of: Value, { key, keyRange, value }: Entry): void {
    const names: string[] = [];
    let object = of;
    for (; object.kind === 'member'; object = object.of) names.unshift(object.name);
    if (object.kind !== 'call' || names.length === 0) return;
    const { call } = object;
    const path = names.join('.');
    const id = `${this.idOf(call)}.${path}`;
    this.parts.set(id, { call, path });
    this.journal.set(this.state, id, withEntry(this.read(id), { key, keyRange, value }));
  }

  /** Somebody else was given the object and may have set anything. */
  escaped(receiver: Value): void {
    for (const call of chainOf(receiver)) {
      const id = this.idOf(call);
      const before = this.read(id) ?? { kind: 'map', entries: [], complete: true, range: call.range };
      this.journal.set(this.state, id, { ...before, complete: false });
    }
  }

  /** A branch left the function: what follows does not see what it did, the objects were used all the same. */
  left(outcome: Outcome): void {
    for (const [id, value] of outcome.get(this.state) ?? []) {
      if (value.kind !== 'map') continue;
      const others = this.gone.get(id);
      if (others) others.push(value);
      else this.gone.set(id, [value]);
    }
  }

  /** A field of an object that was made here, as it stands now. */
  field(of: Value, name: string): Value | undefined {
    if (of.kind !== 'call') return undefined;
    const later = this.read(this.ids.get(of.call) ?? '')?.entries.findLast((entry) => entry.key === name);
    if (later && !this.called.has(later.keyRange.start)) return later.value;
    return of.call.isNew ? of.call.args.findLast((argument) => argument.name === name)?.value : undefined;
  }

  /** Whether somebody else was given what a call made. */
  isEscaped(call: Call): boolean {
    return this.read(this.ids.get(call) ?? '')?.complete === false;
  }

  /** Gives every call what was done to its result. */
  settle(calls: readonly Call[]): void {
    for (const [call, id] of this.ids) {
      const later = this.inTheEnd(id, call.range);
      if (later) set(call, later);
    }
    for (const [id, { call, path }] of this.parts) {
      const fields = this.read(id);
      if (fields) Object.assign(call, { inner: new Map([...(call.inner ?? []), [path, fields]]) });
    }
    if (this.afterwards.size === 0) return;
    for (const call of calls) {
      const others = this.afterwards.get(placeOf(call));
      if (others && !this.inlined.has(call)) set(call, perhaps(call.later, others, call.range));
    }
  }

  private inTheEnd(id: string, range: Range): MapValue | undefined {
    const later = this.read(id);
    const gone = this.gone.get(id);
    if (!gone) return later;
    const merged = merge(later ? [later, ...gone] : gone, range, '');
    return merged.kind === 'map' ? merged : later;
  }

  private read(id: string): MapValue | undefined {
    const value = this.state.values.get(id);
    return value?.kind === 'map' ? value : undefined;
  }

  private idOf(call: Call): string {
    let id = this.ids.get(call);
    if (id === undefined) this.ids.set(call, (id = String(this.ids.size)));
    return id;
  }
}

/** The one place where a finished call is written to. */
function set(call: Call, later: MapValue): void {
  Object.assign(call, { later });
}

function placeOf({ range }: Call): string {
  return `${String(range.start)}:${String(range.end)}`;
}

/** What has more done to it is no request, and each step has a list of those before. */
const MOST_DONE = 500;

function withEntry(map: MapValue | undefined, entry: Entry): MapValue {
  const base: MapValue = map ?? { kind: 'map', entries: [], complete: true, range: entry.keyRange };
  if (base.entries.length >= MOST_DONE) return base.complete ? { ...base, complete: false } : base;
  return { ...base, entries: [...base.entries.filter(({ key }) => key !== entry.key), entry] };
}

/** Fields of which one caller sets some and another may not. */
function perhaps(own: MapValue | undefined, others: MapValue, range: Range): MapValue {
  const without: MapValue = own ?? { kind: 'map', entries: [], complete: true, range };
  let all = without;
  for (const entry of others.entries) all = withEntry(all, entry);
  const merged = merge([all, without], range, '');
  return merged.kind === 'map' ? merged : all;
}

/** A call's result, and all the results that its callee was read from: `builder().a(x).b(y)`. */
function chainOf(value: Value): Call[] {
  const calls: Call[] = [];
  const collect = (one: Value | undefined): void => {
    for (let next = one; next && calls.length < LONGEST_CHAIN;) {
      if (next.kind === 'call') {
        if (calls.includes(next.call)) return;
        calls.push(next.call);
        next = next.call.receiver;
      } else if (next.kind === 'member' && next.name.startsWith('[')) {
        next = next.of; // the first of several results
      } else if (next.kind === 'unknown') {
        if (next.object) calls.push(next.object);
        for (const option of next.options ?? []) collect(option ?? undefined);
        return;
      } else return;
    }
  };
  collect(value);
  return calls;
}
