import type { Value } from '../values/value.ts';

/** Helm's, Jinja's, ERB's and Terraform's marks; not GitHub's `${{ }}` nor CloudFormation's `{{resolve:…}}`, which are YAML. */
const TEMPLATE = /(?<!\$)\{\{(?!resolve:)|\{%|<%|(?<!%)%\{~?[ \t]{0,9}(?:if|for|else|end)/;

/** What steers a template and leaves nothing in its place: `{% if x %}`, `{# note #}`, `<% end %>`. */
const STEERING = /\{%[^%]{0,500}%\}|\{#[^#]{0,500}#\}|<%[^=%][^%]{0,500}%>/g;
/** `{{- if x }}` and `%{ if x ~}` with a line of their own. */
const OWN_LINE =
  /^[ \t]{0,200}(?:\{\{[^{}\n]{0,500}\}|%\{~?[ \t]{0,9}(?:if|for|else|end)[^{}\n]{0,500})\}[ \t]{0,200}$/gm;
/** What something else comes in the place of. */
const FILLED = /(?<!\$)\{\{(?!resolve:)[^{}\n]{0,500}\}\}/g;
/** The same where a value begins that stands in no quotes: `"key": {{ value }}`. */
const VALUE = /(?<=[:[,][ \t]{0,20})\{\{[^{}\n]{0,500}\}\}/g;

const MASK = '\ue000';

export function isTemplate(text: string): boolean {
  return TEMPLATE.test(text);
}

/** What is not known in a text that is read without its marks, as long as what it stands for. */
export function masked(mark: string): string {
  return MASK.repeat(mark.length);
}

/** Whether a name holds the place of something that is put in. */
export function isMasked(name: string): boolean {
  return name.includes(MASK);
}

/** A template's text as it may look once it is rendered, piece for piece in the same places. */
export interface Rendered {
  readonly text: string;
  /** A value of it in which stands what the template has there. */
  readonly restored: (value: Value) => Value;
}

/**
 * A template without its marks: whether a part of it is left out when it is rendered is not known, so that all of
 * them are there.
 *
 * @param quoted whether a text has to stand in quotes, as in JSON
 */
export function rendered(text: string, quoted: boolean): Rendered {
  const blank = (mark: string): string => mark.replaceAll(/[^\n]/g, ' ');
  const pieces: { readonly start: number; readonly mark: string }[] = [];
  const plain = text
    .replaceAll(STEERING, blank)
    .replaceAll(OWN_LINE, blank)
    .replaceAll(quoted ? VALUE : FILLED, (mark: string, start: number) => {
      pieces.push({ start, mark });
      return quoted ? `"${MASK.repeat(mark.length - 2)}"` : masked(mark);
    });
  return { text: plain, restored: (value) => restored(value, pieces) };
}

function restored(value: Value, pieces: readonly { readonly start: number; readonly mark: string }[]): Value {
  const again = (part: Value): Value => restored(part, pieces);
  switch (value.kind) {
    case 'known': {
      if (typeof value.value !== 'string' || !value.value.includes(MASK)) return value;
      const { start, end } = value.range;
      const within = pieces.filter((piece) => piece.start >= start && piece.start < end);
      const marks = within.map(({ mark }) => mark);
      const filled = value.value.replaceAll(/\ue000+/g, (mask) => marks.shift() ?? mask);
      return { ...value, value: filled };
    }
    case 'list':
      return { ...value, items: value.items.map(again) };
    case 'map':
      return { ...value, entries: value.entries.map((entry) => ({ ...entry, value: again(entry.value) })) };
    case 'call': {
      const args = value.call.args.map((argument) => ({ ...argument, value: again(argument.value) }));
      return { ...value, call: { ...value.call, args } };
    }
    default:
      return value;
  }
}
