import type { Range } from '../../values/range.ts';
import type { Expr } from '../program.ts';
import { chained } from './calls.ts';
import type { Cursor } from './cursor.ts';
import { table } from '../../values/table.ts';

export interface TypeName {
  readonly name: string;
  readonly range: Range;
  /** `[Parameter(Mandatory)]`: an attribute, which makes no value. */
  readonly isAttribute: boolean;
}

/** Types whose own spelling says something to a reader of durations. */
const SPELLED = table<string>({
  timespan: 'TimeSpan',
  datetime: 'DateTime',
  string: 'string',
});

const PART = /[^"'[\]]+|"(?:[^"`]|`[^]|"")*"|'(?:[^']|'')*'|["']/y;

/** `[A.B[]]`, `[Attribute(…)]`: the cursor is at the bracket. */
export function readType(cursor: Cursor): TypeName {
  const start = cursor.at;
  let depth = 0;
  do {
    if (cursor.takes('[')) depth++;
    else if (cursor.takes(']')) depth--;
    else if (!cursor.take(PART)) break;
  } while (depth > 0 && !cursor.isAtEnd);
  const text = cursor.text.slice(start + 1, cursor.at - (depth === 0 ? 1 : 0));
  const name = /^[\w.+]*/.exec(text.trim())?.[0].replaceAll('+', '.') ?? '';
  return {
    name: spelled(name),
    range: cursor.from(start),
    isAttribute: /^\s*[\w.]+\s*\(/.test(text),
  };
}

function spelled(name: string): string {
  const at = name.lastIndexOf('.') + 1;
  return name.slice(0, at) + (SPELLED[name.slice(at).toLowerCase()] ?? name.slice(at));
}

/** `[int]$x` is `$x`; `[Some.Request]@{ A = 1 }` makes an object with these fields. */
export function castOf(type: TypeName, operand: Expr, range: Range): Expr {
  if (type.isAttribute) return operand;
  if (
    operand.kind === 'map' &&
    /[.A-Z]/.test(type.name) &&
    !/^(?:PS|Hashtable|Ordered|System\.)/i.test(type.name)
  ) {
    const args = operand.entries.map((item) => {
      if ('spread' in item) return { value: item.spread, spread: true };
      return 'key' in item ? { name: item.key, value: item.value } : { value: item.value };
    });
    return { kind: 'call', callee: chained(type.name, type.range), args, isNew: true, range };
  }
  // A length of time in a string is in a unit of its own.
  if (type.name.endsWith('TimeSpan') && operand.kind !== 'call')
    return { kind: 'opaque', inner: [operand], range };
  return operand.kind === 'name' || operand.kind === 'member' || operand.kind === 'index'
    ? operand
    : { ...operand, range };
}
