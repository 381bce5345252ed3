import { replaced } from '../../values/replaced.ts';
import type { Range } from '../../values/range.ts';
import type { ListValue, MapValue, Value } from '../../values/value.ts';
import { weightOf } from '../../values/weight.ts';
import type { Expr } from '../program.ts';
import type { Evaluator } from './evaluator.ts';
import { merge } from './merge.ts';
import type { Scope } from './scope.ts';

/** A step into a map or a list: a field by its name, an item by its number, or one of them that nobody sees. */
type Step =
  | { readonly name: string; readonly range: Range }
  | { readonly item: number | undefined; readonly range: Range };

interface Place {
  /** The variable that holds what the place is in. */
  readonly name: string;
  readonly steps: readonly Step[];
}

/** More fields are a table that is filled, whose entries nobody asks for. */
const MOST_FIELDS = 500;
/** Values that are looked through for what was changed in them under another name, in one file. */
const MOST_LOOKED_AT = 100_000;
const HEAVIEST_HOLDER = 2_000;
/** Assignments among which the one is looked for that made what is changed. */
const MOST_BACK = 200;

/**
 * Puts a value where `d['Statement'][0].Condition` stands, into a map or list that a variable holds: whatever else
 * holds the same one has it as well.
 *
 * @returns false where no variable is known to hold one
 */
export function setAt(evaluator: Evaluator, target: Expr, value: Value): boolean {
  const place = placeIn(evaluator, target);
  if (!place || place.steps.length === 0) return false;
  const { name, steps } = place;
  const base = evaluator.scope.owner(name)?.values.get(name);
  if (!base) return false;
  if (base.kind === 'unknown' && base.origin === 'loop') {
    for (const option of base.options ?? []) if (option) become(evaluator, option, put(option, steps, value));
    return true;
  }
  if (base.kind !== 'map' && base.kind !== 'list') return false;
  change(evaluator, name, base, put(base, steps, value));
  return true;
}

/** What a variable holds has become something else, for whatever else holds it too. */
export function change(evaluator: Evaluator, name: string, before: Value, after: Value): void {
  evaluator.rebind(name, after);
  // An object's own fields are set one by one, and nobody else holds it yet.
  if (name !== 'this') become(evaluator, before, after);
}

function placeIn(evaluator: Evaluator, target: Expr): Place | undefined {
  const steps: Step[] = [];
  let expr = target;
  for (;;) {
    if (expr.kind === 'name') return { name: expr.name, steps: steps.reverse() };
    if (expr.kind === 'member') steps.push({ name: expr.name, range: expr.nameRange });
    else if (expr.kind === 'index') steps.push(stepOf(evaluator.value(expr.index)));
    else return undefined;
    expr = expr.of;
  }
}

function stepOf(index: Value): Step {
  const { range } = index;
  if (index.kind === 'known' && typeof index.value === 'string') return { name: index.value, range };
  return { item: index.kind === 'known' && typeof index.value === 'number' ? index.value : undefined, range };
}

function put(into: Value, [step, ...rest]: readonly Step[], value: Value): Value {
  if (!step) return value;
  if (into.kind === 'map') return 'name' in step ? withField(into, step, rest, value) : open(into);
  if (into.kind === 'list') return 'name' in step ? into : withItem(into, step.item, rest, value);
  return into;
}

function withField(
  map: MapValue,
  { name, range }: Extract<Step, { name: string }>,
  rest: readonly Step[],
  value: Value,
): MapValue {
  const old = map.entries.findLast(({ key }) => key === name);
  if (!old && (!isMadeOnTheWay(map, rest) || map.entries.length >= MOST_FIELDS)) return open(map);
  const held = old?.value ?? { ...map, entries: [], range };
  const inner = rest.length > 0 ? put(held, rest, value) : value;
  const entry = { key: name, keyRange: rest.length > 0 && old ? old.keyRange : range, value: inner };
  return { ...map, entries: [...map.entries.filter(({ key }) => key !== name), entry] };
}

/** PHP makes what is not there on the way to a field; elsewhere that would be an error, where all of a map is known. */
function isMadeOnTheWay(map: MapValue, rest: readonly Step[]): boolean {
  return rest.length === 0 || (map.complete && rest.every((step) => 'name' in step));
}

function withItem(list: ListValue, at: number | undefined, rest: readonly Step[], value: Value): ListValue {
  if (at !== undefined) {
    const old = list.items.at(at);
    const position = at < 0 ? list.items.length + at : at;
    return old ? { ...list, items: list.items.with(position, put(old, rest, value)) } : open(list);
  }
  const items = list.items.map((item) => merge([put(item, rest, value), item], item.range, ''));
  return { ...list, items };
}

function open<T extends ListValue | MapValue>(value: T): T {
  return value.complete ? { ...value, complete: false } : value;
}

/** A value that is the one that was changed, wherever it was read: it has the same entries or items. */
function like(part: Value, before: Value, after: Value): Value | undefined {
  if (part.kind === 'map' && before.kind === 'map' && after.kind === 'map')
    return part.entries === before.entries ? { ...after, range: part.range } : undefined;
  if (part.kind === 'list' && before.kind === 'list' && after.kind === 'list')
    return part.items === before.items ? { ...after, range: part.range } : undefined;
  return undefined;
}

/** What held a map or list holds what that has become. */
function become(evaluator: Evaluator, before: Value, after: Value): void {
  if (before === after || evaluator.lookedAt > MOST_LOOKED_AT) return;
  const least = weightOf(before);
  const changed = (holder: Value): Value | undefined => {
    if (holder.kind !== 'map' && holder.kind !== 'list') return undefined;
    const weight = weightOf(holder);
    if (weight < least) return undefined;
    if (weight > HEAVIEST_HOLDER || (evaluator.lookedAt += weight) > MOST_LOOKED_AT) return undefined;
    const other = replaced(holder, (part) => like(part, before, after));
    return other === holder ? undefined : other;
  };
  for (let scope: Scope | undefined = evaluator.scope; scope; scope = scope.parent) {
    for (const [name, value] of scope.values) {
      const other = changed(value);
      if (other) evaluator.journal.set(scope, name, other);
    }
  }
  const { assignments } = evaluator;
  for (let i = assignments.length - 1; i >= Math.max(0, assignments.length - MOST_BACK); i--) {
    const assignment = assignments[i];
    const other = assignment && changed(assignment.value);
    if (other) assignments[i] = { ...assignment, value: other };
  }
}
