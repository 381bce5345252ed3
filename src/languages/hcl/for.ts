import type { Entry, Value } from '../../values/value.ts';
import type { Node } from '../tree-sitter.ts';
import { patternOf } from '../../values/text.ts';
import { opaque, rangeOf, unknown, type Evaluate, type Scope } from './scope.ts';

/** More turns than this are not unrolled. */
const MOST_TURNS = 50;

interface Turn {
  readonly scope: Scope;
}

/**
 * `[for x in xs : …]` and `{for k, v in xs : k => v}`: unrolled where the collection is known, else one
 * turn with unknown variables stands for all of them, and the result is not complete.
 */
export function evaluateFor(node: Node, scope: Scope, evaluate: Evaluate): Value {
  const intro = node.namedChildren.find((child) => child.type === 'for_intro');
  const over = intro?.namedChildren.find((child) => child.type === 'expression');
  const names = (intro?.namedChildren ?? [])
    .filter((child) => child.type === 'identifier')
    .map((child) => child.text);
  if (!over) return opaque(node);
  const collection = evaluate(over, scope);
  const filtered = node.namedChildren.some((child) => child.type === 'for_cond');
  const { turns, whole } = turnsOf(collection, names, scope, node);
  const complete = whole && !filtered;
  const bodies = node.namedChildren.filter((child) => child.type === 'expression');
  const [first, second] = bodies;
  if (!first) return opaque(node);
  const range = rangeOf(node);
  if (node.type === 'for_tuple_expr') {
    return { kind: 'list', items: turns.map((turn) => evaluate(first, turn.scope)), complete, range };
  }
  let keysKnown = true;
  const entries = turns.flatMap((turn): Entry[] => {
    const key = evaluate(first, turn.scope);
    const name = key.kind === 'known' ? patternOf(key) : undefined;
    if (name === undefined || !second) {
      keysKnown = false;
      return [];
    }
    return [{ key: name, keyRange: rangeOf(first), value: evaluate(second, turn.scope) }];
  });
  return { kind: 'map', entries, complete: complete && keysKnown, range };
}

function turnsOf(
  collection: Value,
  names: readonly string[],
  scope: Scope,
  node: Node,
): { turns: Turn[]; whole: boolean } {
  const pairs = pairsOf(collection);
  const [first = '_', second] = names;
  if (!pairs || pairs.length > MOST_TURNS || !scope.spend(pairs.length)) {
    const variables = names.map((name) => [name, unknown('loop', name, rangeOf(node), name)] as const);
    return { turns: [{ scope: scope.bind(variables) }], whole: false };
  }
  const complete = (collection.kind === 'list' || collection.kind === 'map') && collection.complete;
  const turns = pairs.map(([key, value]) => ({
    scope: scope.bind(
      second === undefined
        ? [[first, value]]
        : [
            [first, key],
            [second, value],
          ],
    ),
  }));
  return { turns, whole: complete };
}

function pairsOf(collection: Value): (readonly [Value, Value])[] | undefined {
  if (collection.kind === 'list') {
    return collection.items.map((item, i) => [{ kind: 'known', value: i, range: item.range }, item] as const);
  }
  if (collection.kind !== 'map') return undefined;
  return collection.entries.map(
    (entry) => [{ kind: 'known', value: entry.key, range: entry.keyRange }, entry.value] as const,
  );
}
