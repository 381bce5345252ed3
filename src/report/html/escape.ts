import { visible } from '../sanitise.ts';

/** Markup that is made of our own pieces alone. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Markup with every value in it escaped: a template without this tag cannot be put into the page, and
 * what comes from a scanned file can be nothing but text.
 */
export function markup(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Markup | readonly Markup[] | undefined)[]
): Markup {
  let text = strings[0] ?? '';
  for (const [i, value] of values.entries()) text += written(value) + (strings[i + 1] ?? '');
  return new Markup(text);
}

function written(value: string | number | Markup | readonly Markup[] | undefined): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(value);
  return value.map(({ text }) => text).join('');
}

/** Text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .split('\t') // which may stand in a page, and indents code
    .map(visible)
    .join('\t')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('`', '&#96;');
}
