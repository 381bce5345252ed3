import { QUOTES, withoutDoubledQuotes } from './verbatim.ts';

/**
 * What stands for an empty collection, `[]`, while a text is parsed: the grammar knows none. A name of the
 * same length, so that every offset stays what it is.
 */
export const EMPTY = 'ⅩⅩ';

/** `[]` where a value is wanted; behind a name or a `?` without a blank it belongs to a type. */
const VALUE = /(=>?|[(,:[{]|\?\s|\?\?|\breturn\s|\bin\s)(\s{0,200})\[\]/g;

/** What is left of a list has a name: `[_, .. var rest]`. */
const REST = /([[,]\s{0,9}\.\.)(\s{0,9}var\s{1,9}\w{1,80})(?=\s{0,9}[\],])/g;

export function prepared(text: string): string {
  const quoted = withoutDoubledQuotes(text).replace(
    REST,
    (_, before: string, name: string) => before + ' '.repeat(name.length),
  );
  return quoted.includes('[]') ? quoted.replace(VALUE, `$1$2${EMPTY}`) : quoted;
}

/** The text of a literal as it is written. */
export function restored(text: string): string {
  return text.replaceAll(EMPTY, '[]').replaceAll(QUOTES, '""');
}
