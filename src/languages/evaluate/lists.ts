import type { ListValue, Value } from '../../values/value.ts';
import type { Call } from '../../values/value.ts';
import { HEAVIEST, weightOf } from '../../values/weight.ts';

/** A list that grows by itself line after line would fill the memory. */
export const MOST_ITEMS = 1_000;

/** Methods that add what they are given as one item each, and those that add the items of a list. */
const ADDING = /^(?:append|push|push_back|emplace_back|add|Add)$/;
const EXTENDING = /^(?:extend|addAll|AddRange|concat|append_array|extend_from_slice)$/;
/** Methods that change a list in another way. */
const CHANGING =
  /^(?:insert|insertAll|Insert|unshift|prepend|splice|pop|shift|remove\w*|Remove\w*|clear|Clear)$/;

/** What a list is after one of its methods was called; undefined where that changes nothing. */
export function changed(list: ListValue, { name, args, complete }: Call): ListValue | undefined {
  const values = args.map(({ value }) => value);
  if (ADDING.test(name) && args.every((argument) => argument.name === undefined))
    return joined([list, { ...list, items: values, complete }]);
  // Swift's `append(contentsOf: more)` is the same by its label.
  if (EXTENDING.test(name) || (name === 'append' && args[0]?.name === 'contentsOf'))
    return joined([list, ...values]);
  return CHANGING.test(name) ? { ...list, complete: false } : undefined;
}

/** Lists one after the other; what is no list may hold any items. */
export function joined(values: readonly [ListValue, ...Value[]]): ListValue {
  const [first] = values;
  if (first.items.length >= MOST_ITEMS) return first.complete ? { ...first, complete: false } : first;
  const items = values.flatMap((value) => (value.kind === 'list' ? value.items : []));
  const complete = values.every((value) => value.kind === 'list' && value.complete);
  const list: ListValue = { kind: 'list', items, complete, range: first.range };
  return items.length > MOST_ITEMS || weightOf(list) > HEAVIEST ? { ...first, complete: false } : list;
}

/** What a value that is spread surely begins with: a list, or what all the lists that it can be have in common. */
export function spreadList(value: Value): ListValue | undefined {
  if (value.kind === 'list') return value;
  if (value.kind !== 'unknown' || !value.options) return undefined;
  const lists = value.options.flatMap((option) => (option?.kind === 'list' ? [option] : []));
  const [first, ...others] = lists;
  if (!first || lists.length !== value.options.length) return undefined;
  const length = first.items.findIndex((item, i) => others.some(({ items }) => items[i] !== item));
  return { ...first, items: length < 0 ? first.items : first.items.slice(0, length), complete: false };
}
