import { concatenate } from '../../values/arithmetic.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Known, Value } from '../../values/value.ts';
import { knownString, positional } from '../slots.ts';

/** What a query or a form says: `?Action=AssumeRole&RoleArn=…`. */
export interface Query {
  readonly values: ReadonlyMap<string, Value>;
  /** False where a name is not known. */
  readonly complete: boolean;
}

/** The query in a text, which may be a whole URL; with a map, its fields. Names are in lower case. */
export function queryOf(value: Value): Query | undefined {
  if (value.kind === 'map') {
    const values = new Map(value.entries.map(({ key, value: field }) => [key.toLowerCase(), field]));
    return { values, complete: value.complete };
  }
  if (value.kind !== 'known' && value.kind !== 'template') return undefined;
  const reader = new QueryReader();
  for (const part of value.kind === 'template' ? value.parts : [value]) {
    if (part.kind === 'known' && typeof part.value === 'string') reader.text(part, part.value);
    else reader.piece(part);
  }
  return reader.end();
}

/** Functions that make a text fit for a query. */
const ENCODING =
  /^(?:encodeURIComponent|(?:raw)?urlencode|QueryEscape|quote(?:_plus)?|UrlEncode|EscapeDataString|encode|escape)$/;

class QueryReader {
  private readonly values = new Map<string, Value>();
  private complete = true;
  private name: string | undefined;
  private pieces: Value[] = [];

  text(part: Known, text: string): void {
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

  piece(part: Value): void {
    // A name, or several: `&${more}`.
    if (this.name === undefined) this.complete = this.values.size === 0;
    else
      this.pieces.push(
        part.kind === 'call' && ENCODING.test(part.call.name) ? (positional(part.call, 0) ?? part) : part,
      );
  }

  end(): Query {
    this.flush();
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
