import { patternOf } from '../../values/text.ts';
import type { Entry, Value } from '../../values/value.ts';
import { truth } from './expressions.ts';
import type { Evaluate, Scope } from './scope.ts';
import type { For } from './syntax.ts';
import { unknown } from './values.ts';

/** More turns than this are not unrolled. */
const MOST_TURNS = 50;

export interface Turns {
  readonly scopes: readonly Scope[];
  /** Whether these are all turns, and each of them is one. */
  readonly whole: boolean;
}

/**
 * The turns of a loop over a collection: one for each item where it is known, else one whose variables
 * are unknown and which stands for all of them.
 */
export function turnsOf(collection: Value, names: readonly string[], scope: Scope): Turns {
  const [first = '_', second] = names;
  const pairs = pairsOf(collection);
  if (!pairs || pairs.length > MOST_TURNS || !scope.spend(pairs.length)) {
    const variables = names.map((name, i) => {
      const item = i === names.length - 1 ? itemOf(collection) : undefined;
      return [name, unknown('loop', name, collection.range, item ?? name)] as const;
    });
    return { scopes: [scope.bind(variables)], whole: false };
  }
  const scopes = pairs.map(([key, value]) =>
    scope.bind(
      second === undefined
        ? [[first, value]]
        : [
            [first, key],
            [second, value],
          ],
    ),
  );
  return { scopes, whole: (collection.kind === 'list' || collection.kind === 'map') && collection.complete };
}

/** What any item of a collection is called that is known by its name alone: `aws_subnet.x[*]`. */
function itemOf(collection: Value): string | undefined {
  const name = collection.kind === 'unknown' ? collection.name : undefined;
  return name === undefined ? undefined : `${name}[*]`;
}

/** Keys and values of a collection; of alternatives, those of all of them, each of which may be absent. */
export function pairsOf(collection: Value): (readonly [Value, Value])[] | undefined {
  if (collection.kind === 'list') {
    if (collection.isSet) return collection.items.map((item) => [item, item] as const);
    return collection.items.map((item, i) => [{ kind: 'known', value: i, range: item.range }, item] as const);
  }
  if (collection.kind === 'map') {
    const { entries, rest } = collection;
    const pairs: (readonly [Value, Value])[] = entries.map((entry) => [
      { kind: 'known', value: entry.key, range: entry.keyRange },
      entry.value,
    ]);
    return rest ? [...pairs, [unknown('loop', 'key', collection.range), rest]] : pairs;
  }
  if (collection.kind !== 'unknown' || !collection.options) return undefined;
  const each = collection.options.map((option) => (option ? pairsOf(option) : []));
  return each.every((pairs) => pairs !== undefined) ? each.flat() : undefined;
}

/** `[for x in xs : …]` and `{for k, v in xs : k => v}`: complete only where every turn is settled. */
export function evaluateFor(node: For, scope: Scope, evaluate: Evaluate): Value {
  const range = scope.range(node);
  const { scopes, whole } = turnsOf(evaluate(node.over, scope), node.names, scope);
  let complete = whole;
  const turns = scopes.filter((turn) => {
    if (!node.test) return true;
    const kept = truth(evaluate(node.test, turn));
    if (kept === undefined) complete = false;
    return kept !== false;
  });
  const { key } = node;
  if (!key) {
    return { kind: 'list', items: turns.map((turn) => evaluate(node.value, turn)), complete, range };
  }
  const entries = new Map<string, Entry>();
  let rest: Value | undefined;
  for (const turn of turns) {
    const name = evaluate(key, turn);
    const text = name.kind === 'known' ? patternOf(name) : undefined;
    const value = evaluate(node.value, turn);
    if (text === undefined) {
      complete = false;
      // One turn that stands for all says what they are.
      if (scopes.length === 1 && !node.grouped) rest = value;
      continue;
    }
    const before = entries.get(text)?.value;
    const gathered: Value = node.grouped
      ? {
          kind: 'list',
          items: [...(before?.kind === 'list' ? before.items : []), value],
          complete: true,
          range,
        }
      : value;
    entries.set(text, { key: text, keyRange: scope.range(key), value: gathered });
  }
  return { kind: 'map', entries: [...entries.values()], complete, range, ...(rest ? { rest } : {}) };
}
