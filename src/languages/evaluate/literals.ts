import type { Range } from '../../values/range.ts';
import type { ListValue, MapValue, Value } from '../../values/value.ts';
import { HEAVIEST, weightOf } from '../../values/weight.ts';
import type { Expr } from '../program.ts';
import type { Evaluator } from './evaluator.ts';
import { MOST_ITEMS, spreadList } from './lists.ts';
import { fieldsOf } from './operations.ts';

/** `{ a: 1, [key]: 2, ...rest }`. */
export function mapOf(evaluator: Evaluator, expr: Extract<Expr, { kind: 'map' }>): MapValue {
  let map: MapValue = { kind: 'map', entries: [], complete: true, range: expr.range };
  for (const item of expr.entries) {
    if ('spread' in item) map = fieldsOf(map, evaluator.value(item.spread));
    else {
      const value = evaluator.value(item.value);
      const key = 'key' in item ? item : computedKey(evaluator, item.computed);
      map = key
        ? { ...map, entries: [...map.entries, { key: key.key, keyRange: key.keyRange, value }] }
        : { ...map, complete: false, rest: value };
    }
  }
  return weightOf(map) > HEAVIEST ? { ...map, entries: [], complete: false } : map;
}

function computedKey(evaluator: Evaluator, expr: Expr): { key: string; keyRange: Range } | undefined {
  const value = evaluator.value(expr);
  return value.kind === 'known' ? { key: String(value.value), keyRange: expr.range } : undefined;
}

/** `[a, ...rest]`. */
export function listOf(evaluator: Evaluator, expr: Extract<Expr, { kind: 'list' }>): ListValue {
  const items: Value[] = [];
  let complete = true;
  for (const { value: item, spread } of expr.items) {
    const value = evaluator.value(item);
    const more = spread ? spreadList(value) : undefined;
    if (!spread) items.push(value);
    else if (more && items.length + more.items.length <= MOST_ITEMS) {
      items.push(...more.items);
      complete &&= more.complete;
    } else complete = false;
  }
  const list: ListValue = { kind: 'list', items, complete, range: expr.range };
  return weightOf(list) > HEAVIEST ? { ...list, items: [], complete: false } : list;
}
