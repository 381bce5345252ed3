import { concatenate } from '../../values/arithmetic.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Call, Value } from '../../values/value.ts';

/** Functions whose first argument is a format, each with what takes a value in it, and what else it would mean. */
const FORMATS: readonly { readonly name: RegExp; readonly placeholder: RegExp; readonly other: RegExp }[] = [
  { name: /^(?:fmt\.Sprintf|String\.format|sprintf|Kernel\.format)$/, placeholder: /%[sdvq]/g, other: /%/ },
  { name: /^(?:fmt|std)\.format$/, placeholder: /\{(\w{0,40})(?::[^{}]{0,20})?\}/g, other: /[{}]/ },
  { name: /^[Ss]tring\.Format$/, placeholder: /\{(\d{1,2})(?:[,:][^{}]{0,20})?\}/g, other: /[{}]/ },
];

/**
 * A format with its values, where it is a constant (a literal is filled in when the text is lowered). A
 * placeholder that names what it takes does not say which value that is.
 */
export function filledFormat({ callee, args, range }: Call): Value | undefined {
  const pattern = args[0]?.value;
  if (pattern?.kind !== 'known' || typeof pattern.value !== 'string') return undefined;
  const format = FORMATS.find(({ name }) => name.test(callee));
  if (!format) return undefined;
  const values = args.slice(1).map(({ value }) => value);
  const text = pattern.value;
  if (format.other.test(text.replace(format.placeholder, ''))) return undefined;
  const parts: Value[] = [];
  let from = 0;
  let next = 0;
  for (const match of text.matchAll(format.placeholder)) {
    if (match.index > from) parts.push(sliceKnown(pattern, from, match.index));
    from = match.index + match[0].length;
    const key = match[1] ?? '';
    const value = key === '' ? values[next++] : /^\d+$/.test(key) ? values[Number(key)] : undefined;
    parts.push(value ?? { kind: 'unknown', origin: 'expression', text: key, range });
  }
  if (from < text.length) parts.push(sliceKnown(pattern, from, text.length));
  return concatenate(parts, range);
}
