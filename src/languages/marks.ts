import type { Value } from '../values/value.ts';
import { tagsOf, type Tag } from './tags.ts';

/** Helm's, Jinja's, ERB's and Terraform's marks; not GitHub's `${{ }}` nor CloudFormation's `{{resolve:…}}`, which are YAML. */
const TEMPLATE = /(?<!\$)\{\{(?!resolve:)|\{%|<%|(?<!%)%\{~?[ \t]{0,9}(?:if|for|else|end)/;

/** What steers a template and leaves nothing in its place: `{% if x %}`, `{# note #}`, `<% end %>`. */
const STEERING = /\{%[^%]{0,500}%\}|\{#[^#]{0,500}#\}|<%[^=%][^%]{0,500}%>/g;
/** `%{ if x ~}` with a line of its own. */
const OWN_LINE = /^[ \t]{0,200}%\{~?[ \t]{0,9}(?:if|for|else|end)[^{}\n]{0,500}\}[ \t]{0,200}$/gm;
/** A line of which nothing is left, or only what is masked: `{{- if x }}`, `{{- end }}{{- end }}`. */
const NO_LINE = /^[ \t\ue000]+$/gm;
/** Terraform's and ERB's values in JSON, which stand in no quotes: `"Condition": ${condition}`. */
const BARE_VALUE = /(?<=[:[,][ \t]{0,20})(?:\$\{[^{}"\n]{1,200}\}|<%=[^%\n]{1,200}%>)/g;
/** Texts of ERB, in quotes or not: Rails fills a file of YAML in before it reads it. */
const ERB_VALUE = /<%=(?:[^%]|%(?!>)){0,500}%>/g;
/** What a value in no quotes begins behind: `"key": {{ value }}`. */
const BEFORE_VALUE = /[:[,][ \t]{0,20}$/;

const MASK = '\ue000';

/** @param quoted whether a text has to stand in quotes, as in JSON: what stands in none is put in */
export function isTemplate(text: string, quoted = false): boolean {
  return TEMPLATE.test(text) || (quoted && text.search(BARE_VALUE) >= 0);
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
  const plain = text.replaceAll(STEERING, blank).replaceAll(OWN_LINE, blank);
  const tags = apart([...tagsOf(plain), ...places(plain, quoted ? BARE_VALUE : ERB_VALUE)]);
  const lines = filled(plain, tags, masked).replaceAll(NO_LINE, empty);
  const isLeft = ({ start }: Tag): boolean => lines[start] === MASK;
  const pieces = tags.filter(isLeft).map(({ start, end }) => ({ start, mark: plain.slice(start, end) }));
  const result = quoted
    ? filled(lines, tags.filter(isLeft), (_, { start, end }) => {
        const mark = plain.slice(start, end);
        const isValue = BEFORE_VALUE.test(plain.slice(Math.max(0, start - 21), start));
        return isValue ? `"${MASK.repeat(mark.length - 2)}"` : mark;
      })
    : lines;
  return { text: result, restored: (value) => restored(value, pieces) };
}

function places(text: string, pattern: RegExp): Tag[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Tags in the order of their places, without those that stand in another. */
function apart(tags: readonly Tag[]): Tag[] {
  let done = 0;
  return tags
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < done) return false;
      done = end;
      return true;
    });
}

function blank(mark: string): string {
  return mark.replaceAll(/[^\n]/g, ' ');
}

/** Blanks would be too many where a block of YAML begins: its first line says how deep it is. */
function empty(line: string): string {
  return '\n'.repeat(line.length);
}

/** A text with something else in the place of each of its tags. */
function filled(text: string, tags: readonly Tag[], by: (mark: string, tag: Tag) => string): string {
  let result = '';
  let done = 0;
  for (const tag of tags) {
    result += text.slice(done, tag.start) + by(text.slice(tag.start, tag.end), tag);
    done = tag.end;
  }
  return result + text.slice(done);
}

function restored(value: Value, pieces: readonly { readonly start: number; readonly mark: string }[]): Value {
  const again = (part: Value): Value => restored(part, pieces);
  switch (value.kind) {
    case 'known': {
      if (typeof value.value !== 'string' || !value.value.includes(MASK)) return value;
      const { start, end } = value.range;
      const within = pieces.filter((piece) => piece.start >= start && piece.start < end);
      const marks = within.map(({ mark }) => mark);
      const again = value.value.replaceAll(/\ue000+/g, (mask) => {
        // Tags that stand side by side are one mask.
        let mark = '';
        while (mark.length < mask.length && marks.length > 0) mark += marks.shift() ?? '';
        return mark || mask;
      });
      return { ...value, value: again };
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
