import { concatenate } from '../../values/arithmetic.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Known, ListValue, Unknown, Value } from '../../values/value.ts';
import { knownString, positional } from '../slots.ts';

/** What a query or a form says: `?Action=AssumeRole&RoleArn=…`. */
export interface Query {
  readonly values: ReadonlyMap<string, Value>;
  /** False where a name is not known. */
  readonly complete: boolean;
}

/** The query in a text, which may be a whole URL; in a map, its fields; in a list of pairs. Names are in lower case. */
export function queryOf(value: Value): Query | undefined {
  switch (value.kind) {
    case 'map':
      return queryOfPairs(
        value.entries.map(({ key, value: field }) => [key, onlyOf(field)] as const),
        value.complete,
      );
    case 'list':
      return queryOfList(value);
    // An object that is filled by name: `Params.new` with `params['Action'] = 'AssumeRole'`.
    case 'call':
      return value.call.later && value.call.args.length === 0 ? queryOf(value.call.later) : undefined;
    case 'known':
    case 'template':
    case 'unknown': {
      const several = value.kind === 'unknown' ? queryOfSeveral(value) : undefined;
      if (several) return several;
      const reader = new QueryReader();
      reader.add(value);
      return reader.end();
    }
    default:
      return undefined;
  }
}

/** `url.Values{"Action": {"AssumeRole"}}`: names that may have several values, and have one. */
function onlyOf(field: Value): Value {
  const [only, more] = field.kind === 'list' && field.complete ? field.items : [];
  return only && !more ? only : field;
}

/** Names with their values, as calls or a list give them one by one. */
export function queryOfPairs(pairs: readonly (readonly [string, Value])[], complete: boolean): Query {
  return { values: new Map(pairs.map(([name, value]) => [name.toLowerCase(), value])), complete };
}

/** A request has a name for each thing that it says. */
const MOST_PAIRS = 500;

/** `[("Action", "AssumeRole"), …]` */
function queryOfList({ items, complete }: ListValue): Query | undefined {
  if (items.length > MOST_PAIRS) return undefined;
  const pairs = items.flatMap((item) => {
    const [name, value] = item.kind === 'list' && item.items.length === 2 ? item.items : [];
    const known = knownString(name);
    return known !== undefined && value ? [[known, value] as const] : [];
  });
  return pairs.length > 0 ? queryOfPairs(pairs, complete && pairs.length === items.length) : undefined;
}

/** Of lists that are longer under conditions: what not each of them has may be missing. */
function queryOfSeveral({ options = [] }: Unknown): Query | undefined {
  const queries = options.flatMap((option) => (option?.kind === 'list' ? (queryOfList(option) ?? []) : []));
  if (queries.length === 0 || queries.length !== options.length) return undefined;
  const values = new Map<string, Value>();
  for (const [name, value] of queries.flatMap((query) => [...query.values])) {
    const always = queries.every((query) => query.values.has(name));
    const { range } = value;
    values.set(
      name,
      always ? value : { kind: 'unknown', origin: 'condition', text: name, range, options: [value, null] },
    );
  }
  return { values, complete: queries.every(({ complete }) => complete) };
}

/** Of texts that are longer under conditions, the shortest; undefined for what is no such text. */
function shortest({ options = [] }: Unknown): Value | undefined {
  const texts = options.filter((option) => option?.kind === 'known' || option?.kind === 'template');
  if (texts.length === 0 || texts.length !== options.length) return undefined;
  return texts.sort((a, b) => piecesOf(a).length - piecesOf(b).length)[0];
}

function piecesOf(value: Value): readonly Value[] {
  return value.kind === 'template' ? value.parts : [value];
}

/** Functions that make a text fit for a query. */
const ENCODING =
  /^(?:encodeURIComponent|(?:raw)?urlencode|QueryEscape|quote(?:_plus)?|UrlEncode|EscapeDataString|encode|escape)$/;

class QueryReader {
  private readonly values = new Map<string, Value>();
  private complete = true;
  private isQuery = true;
  private name: string | undefined;
  private pieces: Value[] = [];

  add(value: Value): void {
    for (const part of piecesOf(value)) {
      const least = part.kind === 'unknown' ? shortest(part) : undefined;
      if (part.kind === 'known' && typeof part.value === 'string') this.text(part, part.value);
      else if (least && this.name === undefined) {
        this.complete = false;
        this.add(least);
      } else this.piece(part);
    }
  }

  private text(part: Known, text: string): void {
    // Code, a page or a log that holds a query is none itself.
    this.isQuery &&= !/[;<>\n]/.test(text.trim());
    let from = 0;
    for (const segment of text.split(/[?&]/)) {
      if (from > 0) this.flush();
      const start = from;
      from += segment.length + 1;
      const named = this.name === undefined ? /^\s{0,9}([\w.-]{1,60})=/.exec(segment) : null;
      if (named) this.name = (named[1] ?? '').toLowerCase();
      const rest = start + (named?.[0].length ?? 0);
      if (this.name !== undefined && rest < from - 1)
        this.pieces.push(decoded(sliceKnown(part, rest, from - 1)));
    }
  }

  private piece(part: Value): void {
    // A name, or several: `&${more}`.
    if (this.name === undefined) this.complete &&= this.values.size === 0;
    else
      this.pieces.push(
        part.kind === 'call' && ENCODING.test(part.call.name) ? (positional(part.call, 0) ?? part) : part,
      );
  }

  end(): Query | undefined {
    this.flush();
    if (!this.isQuery) return undefined;
    return { values: this.values, complete: this.complete };
  }

  private flush(): void {
    const [first] = this.pieces;
    if (this.name !== undefined && first)
      this.values.set(this.name, this.pieces.length === 1 ? first : concatenate(this.pieces, first.range));
    this.name = undefined;
    this.pieces = [];
  }
}

/** A piece of a text, with the place in the source that is known for it. */
function decoded(part: Known): Known {
  const text = knownString(part)?.trimEnd() ?? '';
  const start = part.sourceMap?.[0]?.[1];
  const range = start === undefined ? part.range : { start, end: start + text.length };
  if (!text.includes('%')) return { ...part, value: text, range };
  try {
    return { kind: 'known', value: decodeURIComponent(text), range };
  } catch {
    return { ...part, range };
  }
}
