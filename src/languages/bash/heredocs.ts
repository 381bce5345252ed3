/** Where a here-document begins: `<<EOF`, `<<-'EOF'`, `<<\EOF`. */
const START = /(?<!<)<<(-?)[ \t]{0,9}(?:'([^'\n]{1,60})'|"([^"\n]{1,60})"|\\?(\w[\w.:!-]{0,60}))/g;

/** What ends an unquoted delimiter as well as a space does (Bash manual, "Definitions": metacharacter). */
const NEXT = /^[<>|;&)]/;

/** Stands in no script, so that no line begins with it. */
const FILLER = '\u0001';

/** A delimiter is no longer than this, and a line that ends a here-document is its delimiter alone. */
const LONGEST = 60;

/** A here-document whose end the grammar would not find. */
interface Hidden {
  /** Where the delimiter stands behind `<<`, and where alone on its line. */
  readonly places: readonly [number, number];
  readonly length: number;
  /** What comes next touches the delimiter: `<<EOF>file`. */
  readonly touched: boolean;
}

/**
 * A script in which the grammar finds where here-documents end. To it a delimiter goes on to the next space
 * (`cat <<EOF>file`), and a line that only begins with the delimiter ends the text. Every offset stays.
 */
export function withClearHeredocs(text: string): string {
  if (!text.includes('<<')) return text;
  let result = '';
  let done = 0;
  const put = (at: number, length: number, other: string): void => {
    result += text.slice(done, at) + other;
    done = at + length;
  };
  for (const { places, length, touched } of hiddenIn(text)) {
    const delimiter = FILLER.repeat(touched ? length - 1 : length);
    put(places[0], length, touched ? `${delimiter} ` : delimiter);
    put(places[1], length, touched ? `${delimiter}\n` : delimiter);
  }
  return result + text.slice(done);
}

function hiddenIn(text: string): Hidden[] {
  const ends = lonelyLines(text);
  const found: Hidden[] = [];
  let [body, after] = [0, 0];
  for (const match of text.matchAll(START)) {
    const { 0: start, 1: dash, 4: plain, index } = match;
    const delimiter = match[2] ?? match[3] ?? plain ?? '';
    // One that stands in the text of another.
    if (index >= body && index < after) continue;
    const line = lineEnd(text, index);
    const from = index < body ? after : line;
    const end = ends.get(delimiter)?.find((at) => at > from && (dash === '-' || text[at - 1] === '\n'));
    if (end === undefined || isMention(text, index, text.slice(from, end), delimiter)) continue;
    [body, after] = [line, end + delimiter.length];
    const touched =
      plain !== undefined && NEXT.test(text.slice(index + start.length, index + start.length + 1));
    if (touched ? delimiter.length < 2 : !hasLookalike(text.slice(from, end), delimiter)) continue;
    // Of two on one line the grammar would have to know both.
    if (index < (found.at(-1)?.places[1] ?? 0)) continue;
    const at = index + start.lastIndexOf(delimiter);
    found.push({ places: [at, end], length: delimiter.length, touched });
  }
  return found;
}

/** Where the lines are that are one short word, by that. */
function lonelyLines(text: string): ReadonlyMap<string, number[]> {
  const found = new Map<string, number[]>();
  for (let at = 0; at < text.length; at = lineEnd(text, at) + 1) {
    const line = text.slice(at, Math.min(lineEnd(text, at), at + 2 * LONGEST));
    const word = line.replace(/^\t{1,60}/, '').replace(/\r$/, '');
    if (word === '' || word.length > LONGEST) continue;
    const places = found.get(word) ?? [];
    places.push(at + line.indexOf(word));
    found.set(word, places);
  }
  return found;
}

/** Whether a line begins with the delimiter and goes on. */
function hasLookalike(body: string, delimiter: string): boolean {
  return body.includes(`\n${delimiter}`) || body.includes(`\t${delimiter}`);
}

/** In a comment, or in a text that shows one: then the true beginning stands before the end. */
function isMention(text: string, index: number, body: string, delimiter: string): boolean {
  const start = text.lastIndexOf('\n', index) + 1;
  if (/(?:^|\s)#/.test(text.slice(Math.max(start, index - 500), index))) return true;
  return ['', '-', ' ', "'", '"'].some((sign) => body.includes(`<<${sign}${delimiter}`));
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
