import type { Expr, MapItem } from '../program.ts';
import type { Cursor } from './cursor.ts';
import { argument, expression } from './expressions.ts';

/** `[a, *b]`, `[a: 1, (key): 2, *: more]`, `[:]`. */
export function mapOrList(cursor: Cursor): Expr {
  const { start } = cursor.peek();
  const entries: MapItem[] = [];
  const items: { value: Expr; spread?: boolean }[] = [];
  const read = (): void => {
    if (cursor.take(':')) entries.push({ spread: { kind: 'map', entries: [], range: cursor.since(start) } });
    while (!cursor.done) {
      const { at } = cursor;
      item(cursor, entries, items);
      if (!cursor.take(',') || cursor.at === at) return;
    }
  };
  cursor.bracket(true, read, read);
  const range = cursor.since(start);
  if (entries.length === 0) return { kind: 'list', items, range };
  const rest = items.map(({ value }) => ({ spread: value }));
  return { kind: 'map', entries: [...entries, ...rest], range };
}

function item(cursor: Cursor, entries: MapItem[], items: { value: Expr; spread?: boolean }[]): void {
  const first = cursor.peek();
  if (cursor.is('*:')) {
    cursor.next();
    entries.push({ spread: expression(cursor) });
    return;
  }
  const { name, value, spread } = argument(cursor);
  if (name !== undefined) {
    entries.push({ key: name, keyRange: { start: first.start, end: first.end }, value });
  } else if (spread && value.kind === 'map' && first.text !== '*') entries.push(...value.entries);
  else items.push({ value, ...(spread ? { spread } : {}) });
}
