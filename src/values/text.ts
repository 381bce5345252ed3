import type { Value } from './value.ts';

/** `data.aws_caller_identity.me.account_id`, `self.account`: a name and the members read from it, else undefined. */
export function dottedName(value: Value): string | undefined {
  if (value.kind === 'unknown') return value.name;
  if (value.kind === 'member') {
    const of = dottedName(value.of);
    return of === undefined ? undefined : `${of}.${value.name}`;
  }
  if (value.kind === 'call') return value.call.args.length === 0 ? `${value.call.callee}()` : undefined;
  return undefined;
}

/** The outermost variable that a value is read from: `event` for `event['detail'].arn`. */
export function rootOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'unknown':
      // Terraform's `var` and `local` are no variables, but the names of where they are kept.
      return value.name && /^(?:(?:var|local|each)\.)?[^.[]+/.exec(value.name)?.[0];
    case 'member':
      return rootOf(value.of);
    case 'call':
      return value.call.receiver ? rootOf(value.call.receiver) : undefined;
    case 'template': {
      const roots = new Set(value.parts.map(rootOf).filter((root) => root !== undefined));
      return roots.size === 1 ? [...roots][0] : undefined;
    }
    default:
      return undefined;
  }
}

/** A string's known pieces with `*`, or another mark, for each unknown one; undefined where nothing of it is known. */
export function patternOf(value: Value, mark = '*'): string | undefined {
  if (value.kind === 'known') return value.value === null ? undefined : String(value.value);
  if (value.kind !== 'template') return undefined;
  const pieces = value.parts.map((part) => patternOf(part, mark) ?? mark);
  return pieces.every((piece) => piece === mark) ? undefined : pieces.join('');
}

const LONGEST = 80;
/** What holds the place of an unknown piece in a text within a text is nothing that a person wrote. */
const HOLDER = /[\ue000-\uf8ff]/;
const HOLDERS = /[\ue000-\uf8ff]/g;

/** A value as a person would name it in a sentence: its source text where it is used, on one line, cut to some 80 characters. */
export function textOf(value: Value, source: string): string {
  const written = source.slice(value.range.start, value.range.end);
  // `{"Ref": "Readers"}`, on one line or several, is called Readers.
  const isLong = value.kind === 'unknown' && written.startsWith('{');
  const isReadable = !isLong && !written.includes('\n') && written.length <= LONGEST && !HOLDER.test(written);
  if (written !== '' && isReadable) return cut(written);
  if (value.kind === 'unknown') return cut(value.text);
  if (value.kind === 'call' && HOLDER.test(written)) return `${value.call.callee}(…)`;
  return dottedName(value) ?? cut(written.replaceAll(HOLDERS, '…'));
}

/** A text on one line, of at most 80 characters; of a longer one the beginning, with `…`. */
export function cut(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^"(\$[^"]*)"$/, '$1');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** Whether a template of Terraform's fills something in; a policy variable of IAM's own has a colon (`${aws:username}`). */
export function hasHole(text: string): boolean {
  return /(?<!\$)\$\{(?!\w{1,40}:[\w/]{1,80}\})/.test(text);
}
