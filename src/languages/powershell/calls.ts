import type { Range } from '../../values/range.ts';
import type { Arg, Expr, MapItem } from '../program.ts';
import { formatted } from './operators.ts';

/** `A.B.C` as a chain of members. */
export function chained(path: string, range: Range): Expr {
  const [first = '', ...rest] = path.split('.').filter((part) => part !== '');
  return rest.reduce<Expr>((of, name) => ({ kind: 'member', of, name, nameRange: range, range }), {
    kind: 'name',
    name: first,
    range,
  });
}

/** Methods that give back what they are given, or are called on, in another type. */
const CONVERTING = /^(?:ToString|Trim|TrimEnd|TrimStart|Clone|ToInt32|ToInt64|Parse)$/i;

/** A method's call; conversions, formats and constructors are what they make. */
export function callOf(callee: Expr, values: readonly Expr[], range: Range): Expr {
  const args = values.map((value) => ({ value }));
  if (callee.kind !== 'member') return { kind: 'call', callee, args, range };
  const { of, name } = callee;
  const type = typeName(of);
  const [first, second] = values;
  if (name.toLowerCase() === 'new' && type !== undefined)
    return { kind: 'call', callee: of, args, isNew: true, range };
  if (/^GetEnvironmentVariable$/i.test(name) && first?.kind === 'literal')
    return { kind: 'environment', name: String(first.value), range };
  if (/^string$/i.test(type ?? '') && /^format$/i.test(name) && first)
    return formatted(first, values.slice(1), range);
  if (CONVERTING.test(name) && !/TimeSpan$|DateTime$/.test(type ?? '')) {
    if (values.length === 0) return { ...of, range };
    if (first && !second && /^(?:int(?:32|64)?|long|convert|double|decimal|System\..*)$/i.test(type ?? ''))
      return { ...first, range };
  }
  return { kind: 'call', callee, args, range };
}

/** The name of a type, where an expression is one: types begin with a letter, variables with a dollar. */
function typeName(of: Expr): string | undefined {
  if (of.kind === 'name') return of.name;
  const owner = of.kind === 'member' ? typeName(of.of) : undefined;
  return owner === undefined || of.kind !== 'member' ? undefined : `${owner}.${of.name}`;
}

/** The fields of a map as arguments by name. */
export function fieldsOf(map: Expr): Arg[] {
  if (map.kind !== 'map') return [{ value: map, spread: true }];
  return map.entries.map((item: MapItem): Arg => {
    if ('spread' in item) return { value: item.spread, spread: true };
    if ('key' in item) return { name: item.key, value: item.value };
    return { value: { kind: 'opaque', inner: [item.computed, item.value], range: map.range }, spread: true };
  });
}
