import { sliceKnown } from '../../values/slice.ts';
import type { TemplateValue, Value } from '../../values/value.ts';
import { filled } from './placeholders.ts';

/** Pieces of text from several places of a file, to be read as one. */
export class Pieces {
  private readonly parts: Value[] = [];

  /** Text that stands nowhere, but belongs to a value. */
  text(text: string, at: Value): this {
    this.parts.push({ kind: 'known', value: text, range: at.range });
    return this;
  }

  /** A string of the file, its placeholders as unknown pieces. */
  value(value: Value): this {
    const whole = filled(value);
    if (whole.kind === 'template') this.parts.push(...whole.parts);
    else this.parts.push(whole);
    return this;
  }

  get isEmpty(): boolean {
    return this.parts.length === 0;
  }

  get count(): number {
    return this.parts.length;
  }

  get whole(): TemplateValue {
    // The words of a command may stand in another order than they are run.
    const ranges = this.parts.map((part) => part.range);
    const range = ranges.reduce(
      (whole, { start, end }) => ({ start: Math.min(whole.start, start), end: Math.max(whole.end, end) }),
      ranges[0] ?? { start: 0, end: 0 },
    );
    return { kind: 'template', parts: this.parts, range };
  }
}

/** A string, or pieces of one. */
export function isText(value: Value): boolean {
  return value.kind === 'template' || (value.kind === 'known' && typeof value.value === 'string');
}

/** What is known of a text, with blanks for the rest. */
export function textOf(value: Value): string {
  if (value.kind === 'template') return value.parts.map(textOf).join('');
  return value.kind === 'known' ? String(value.value) : ' ';
}

/** A piece of a text, by offsets of what `textOf` makes of it. */
export function sliceText(value: Value, start: number, end: number): Value {
  if (value.kind === 'known') return sliceKnown(value, start, end);
  if (value.kind !== 'template') return value;
  const parts: Value[] = [];
  let at = 0;
  for (const part of value.parts) {
    const from = at;
    at += textOf(part).length;
    if (at > start && from < end)
      parts.push(sliceText(part, Math.max(start - from, 0), Math.min(end, at) - from));
  }
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: 'template', parts, range: value.range };
}

/** How a shell reads a variable of its environment. */
const READ = {
  posix: /\$\{?([A-Za-z_]\w{0,200})/g,
  powershell: /\$\{?env:([A-Za-z_]\w{0,200})/gi,
} as const;

/** The variables that a script may read; an environment may set thousands. */
export function variablesRead(text: string, shell: keyof typeof READ = 'posix'): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(READ[shell]), ([, name = '']) => name));
}

/** More words are no command that somebody wrote. */
export const MOST_WORDS = 500;

const PLAIN = /^[\w./:=@%+,$(){}-]+$/;

/** `["aws", "sts", …]` as a line of the shell; the script of `["sh", "-c", "…"]`. */
export function execForm(items: readonly Value[]): Value | undefined {
  if (items.length > MOST_WORDS) return undefined;
  const words = items.map((item) => (item.kind === 'known' ? String(item.value) : ''));
  const [command = ''] = words;
  if (/(?:^|\/)(?:ba|z|da)?sh$/.test(command)) {
    const flag = words.findIndex((word) => /^-[a-z]*c$/.test(word));
    const script = flag > 0 ? items[flag + 1] : undefined;
    return script && isText(script) ? new Pieces().value(script).whole : undefined;
  }
  if (!/(?:^|\/)aws(?:local)?$/.test(command)) return undefined;
  const pieces = new Pieces();
  for (const [i, item] of items.entries()) {
    const quote = PLAIN.test(words[i] ?? '') || item.kind !== 'known' ? '' : "'";
    if (quote !== '' && words[i]?.includes("'")) return undefined;
    pieces.text(` ${quote}`, item).value(item).text(quote, item);
  }
  return pieces.whole;
}
