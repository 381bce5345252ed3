import { concatenate } from '../../values/arithmetic.ts';
import type { Known, Value } from '../../values/value.ts';
import type { Arguments, Compute } from './functions-types.ts';

/** Functions of texts and numbers. */
export const TEXT_FUNCTIONS: Readonly<Record<string, Compute>> = {
  tostring: (args) => converted(args, (value) => (value === null ? null : String(value))),
  tonumber: (args) =>
    converted(args, (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value)),
  tobool: (args) => converted(args, (value) => (value === 'true' ? true : value === 'false' ? false : value)),
  parseint: ({ values: [first, radix], range }) => {
    const value = parseInt(textIn(first) ?? '', radix?.kind === 'known' ? Number(radix.value) : 10);
    return Number.isNaN(value) ? undefined : { kind: 'known', value, range };
  },
  trimspace: (args) => mapped(args, (text) => text.trim()),
  chomp: (args) => mapped(args, chomped),
  lower: (args) => mapped(args, (text) => text.toLowerCase()),
  upper: (args) => mapped(args, (text) => text.toUpperCase()),
  trimprefix: (args) =>
    trimmed(args, (text, part) => (text.startsWith(part) ? text.slice(part.length) : text)),
  trimsuffix: (args) =>
    trimmed(args, (text, part) => (part !== '' && text.endsWith(part) ? text.slice(0, -part.length) : text)),
  replace: ({ values: [first, from, to], range }) => {
    const [text, search, replacement] = [textIn(first), textIn(from), textIn(to)];
    if (first?.kind !== 'known' || text === undefined || search === undefined || replacement === undefined)
      return undefined;
    // A search between slashes is a regular expression: whoever wrote it may make it as slow as they like.
    if (/^\/.*\/$/s.test(search)) return undefined;
    return { ...bare(first), value: text.replaceAll(search, () => replacement), range };
  },
  split: ({ values: [separator, first], range }) => {
    const [by, text] = [textIn(separator), textIn(first)];
    if (first?.kind !== 'known' || by === undefined || text === undefined) return undefined;
    const items = text === '' ? [] : text.split(by);
    return {
      kind: 'list',
      items: items.map((value): Value => ({ ...bare(first), value, range })),
      complete: !first.isDefault,
      range,
    };
  },
  startswith: (args) => compared(args, (text, part) => text.startsWith(part)),
  endswith: (args) => compared(args, (text, part) => text.endsWith(part)),
  strcontains: (args) => compared(args, (text, part) => text.includes(part)),
  floor: (args) => converted(args, (value) => (typeof value === 'number' ? Math.floor(value) : value)),
  ceil: (args) => converted(args, (value) => (typeof value === 'number' ? Math.ceil(value) : value)),
  min: (args) => extreme(args, Math.min),
  max: (args) => extreme(args, Math.max),
  format,
};

function textIn(value: Value | undefined): string | undefined {
  return value?.kind === 'known' && typeof value.value === 'string' ? value.value : undefined;
}

/** A text that was changed no longer stands in the source piece by piece. */
function bare(known: Known): Known {
  const { sourceMap: _, ...rest } = known;
  return rest;
}

function converted(
  { values: [first], range }: Arguments,
  convert: (value: Known['value']) => Known['value'],
): Value | undefined {
  if (first?.kind !== 'known') return first && { ...first, range };
  const value = convert(first.value);
  return Number.isNaN(value) ? undefined : { ...first, value, range };
}

function mapped({ values: [first], range }: Arguments, map: (text: string) => string): Value | undefined {
  if (first?.kind === 'known' && typeof first.value === 'string')
    return { ...first, value: map(first.value), range };
  // Of a text with unknown pieces, the spaces around it are no matter; its pieces are.
  return first?.kind === 'template' ? { ...first, range } : undefined;
}

function trimmed(
  { values: [first, second], range }: Arguments,
  cut: (text: string, part: string) => string,
): Value | undefined {
  const [text, part] = [textIn(first), textIn(second)];
  if (first?.kind !== 'known' || text === undefined || part === undefined) return undefined;
  return { ...bare(first), value: cut(text, part), range };
}

function compared(
  { values: [first, second], range }: Arguments,
  holds: (text: string, part: string) => boolean,
): Value | undefined {
  const [text, part] = [textIn(first), textIn(second)];
  if (first?.kind !== 'known' || text === undefined || part === undefined) return undefined;
  return { kind: 'known', value: holds(text, part), range, ...(first.isDefault ? { isDefault: true } : {}) };
}

function extreme(
  { values, complete, range }: Arguments,
  choose: (...numbers: number[]) => number,
): Value | undefined {
  const numbers = values.flatMap((value) =>
    value.kind === 'known' && typeof value.value === 'number' ? [value.value] : [],
  );
  if (!complete || numbers.length !== values.length || numbers.length === 0) return undefined;
  const evidence = values.flatMap((value) => value.evidence ?? []);
  const isDefault = values.some((value) => value.kind === 'known' && value.isDefault)
    ? { isDefault: true }
    : {};
  return { kind: 'known', value: choose(...numbers), range, evidence, ...isDefault };
}

/** `format("arn:aws:iam::%s:role/%s", a, b)`; a piece of the pattern that is not known is taken to ask for nothing. */
export function format({ values: [pattern, ...values], complete, range }: Arguments): Value | undefined {
  const pieces = pattern?.kind === 'template' ? pattern.parts : pattern ? [pattern] : [];
  if (!pieces.some(isText)) return undefined;
  let next = 0;
  const value = (verb: string): Value =>
    (complete ? values[next++] : undefined) ?? { kind: 'unknown', origin: 'expression', text: verb, range };
  return concatenate(
    pieces.flatMap((piece) => (isText(piece) ? filled(piece, value) : [piece])),
    range,
  );
}

type Text = Known & { readonly value: string };

function isText(value: Value): value is Text {
  return value.kind === 'known' && typeof value.value === 'string';
}

/** A text with what its verbs ask for in their places. */
function filled({ value: text, range }: Text, ask: (verb: string) => Value): Value[] {
  const parts: Value[] = [];
  let from = 0;
  const literal = (end: number): void => {
    if (end > from) parts.push({ kind: 'known', value: text.slice(from, end), range });
  };
  for (const { 0: verb, index } of text.matchAll(/%(?:%|[-+0-9.]{0,8}[a-zA-Z])/g)) {
    literal(index);
    from = index + verb.length;
    parts.push(verb === '%%' ? { kind: 'known', value: '%', range } : ask(verb));
  }
  literal(text.length);
  return parts;
}

function chomped(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n' || text[end - 1] === '\r') end--;
  return text.slice(0, end);
}
