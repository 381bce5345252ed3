import type { Entry, Known, MapValue } from '../../values/value.ts';
import type { Language } from '../types.ts';

/**
 * INI files as AWS writes them (AWS CLI user guide, "Configuration and credential file settings"):
 * sections in brackets, `key = value`, comments, and deeper lines that belong to the setting above them
 * (`s3 =` and its own settings). Whole sections may be indented: as in the CLI's own parser, what counts
 * is being deeper than the setting above. Fluent Bit's settings have a blank in the place of the sign
 * (`role_arn arn:aws:…`), Fluentd's sections stand within tags, one in another (`<match **>`); TOML's have quotes, and
 * two brackets around the name of a list's section. Lines of any other form are passed over: a tolerant reader suits files of many makers.
 */
export const ini: Language = {
  id: 'ini',
  load() {
    return Promise.resolve((text, path) => ({
      language: 'ini',
      calls: [],
      assignments: [],
      modules: [],
      names: new Map(),
      documents: [
        new Ini(path.endsWith('.toml')).read(path.endsWith('.properties') ? withoutBreaks(text) : text),
      ],
      problems: [],
    }));
  },
};

const LINE = /([^\r\n]*)(?:\r\n|\n|\r|$)/y;
const HEADING = /^\[{1,2}([^[\]]{1,256})\]/;
const TAG = /^<(\/?)([a-z]\w{0,60})(?: [^<>]{0,256})?>$/;
/** A name, and what stands between it and its value. */
const SEPARATOR = /^[^\s=:]{1,256}[ \t]{1,64}(?![=:\s])(?=[^=]*$)/;

/**
 * A line that is one piece of another text and no more: `${external_id_line}`, `{{ extra }}`, `$EXTRA`, or a hole that
 * an evaluated text has in its place. It can be settings of the section, so that not all of them are seen; what only
 * steers a template (`{{ end }}`) is none.
 */
const FILLED_IN =
  /^(?:[\ue000-\uf8ff]{1,20}|\$\{[^{}]{1,200}\}|\$[A-Za-z_]\w{0,60}|\{\{(?!-?\s{0,9}(?:if|else|end|range|with|define|block|\/\*))[^{}]{1,200}\}\})$/;

/**
 * Java's properties with blanks for the line breaks within their values, and as long as before (java.util.Properties,
 * "load": a line that ends in a backslash goes on).
 */
function withoutBreaks(text: string): string {
  return text.replace(/\\\r?\n/g, (found) => ' '.repeat(found.length));
}

/** A section while it is read. */
interface Section extends MapValue {
  readonly entries: Entry[];
  complete: boolean;
}

class Ini {
  private readonly isToml: boolean;

  constructor(isToml: boolean) {
    this.isToml = isToml;
  }

  private readonly top = mapOf([], { start: 0, end: 0 });
  private section = this.top;
  /** The sections around that of a tag. */
  private readonly outer: Section[] = [];
  /** The setting that deeper lines belong to, its own settings, and its indentation. */
  private nested: Entry[] = [];
  private indent = Infinity;

  read(text: string): MapValue {
    LINE.lastIndex = 0;
    while (LINE.lastIndex < text.length) {
      const start = LINE.lastIndex;
      const line = LINE.exec(text)?.[1];
      if (line === undefined) break;
      this.line(line, start);
    }
    return { ...this.top, range: { start: 0, end: text.length } };
  }

  private line(line: string, start: number): void {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith(';')) return;
    const indent = line.length - line.trimStart().length;
    const heading = HEADING.exec(trimmed);
    const tag = TAG.exec(trimmed);
    if (heading) this.heading(heading, start + indent);
    else if (tag) this.tag(tag, start + indent);
    else if (FILLED_IN.test(trimmed)) this.section.complete = false;
    else this.setting(trimmed, indent, start + indent);
  }

  private tag([whole, closes, name = '']: RegExpExecArray, start: number): void {
    const before = this.section;
    if (closes === '/') {
      this.section = this.outer.pop() ?? this.top;
      this.indent = Infinity;
    } else {
      this.heading([whole, name], start);
      this.outer.push(before);
    }
  }

  private heading([whole = '', name = '']: readonly string[], start: number): void {
    const range = { start, end: start + whole.length };
    this.section = mapOf([], range);
    this.indent = Infinity;
    this.top.entries.push({ key: name.trim(), keyRange: range, value: this.section });
  }

  private setting(line: string, indent: number, start: number): void {
    const spaced = SEPARATOR.exec(line)?.[0];
    const equals = spaced === undefined ? line.search(/[=:]/) : spaced.length - 1;
    const isNested = indent > this.indent;
    if (!isNested) this.nested = [];
    if (equals <= 0) return;
    const plain = entry(line, equals, start);
    const found = this.isToml ? unquoted(plain) : plain;
    if (isNested) {
      this.nest(found);
      return;
    }
    this.indent = indent;
    this.section.entries.push(found);
  }

  /** Only a setting without a value of its own has settings below it; else the value goes on. */
  private nest(found: Entry): void {
    const parent = this.section.entries.pop();
    if (!parent) return;
    const isEmpty = parent.value.kind === 'known' && parent.value.value === '';
    const isMap = this.nested.length > 0;
    if (isEmpty || isMap) this.nested.push(found);
    this.section.entries.push(isEmpty ? { ...parent, value: mapOf(this.nested, parent.keyRange) } : parent);
  }
}

function mapOf(entries: Entry[], range: MapValue['range']): Section {
  return { kind: 'map', entries, complete: true, range };
}

function entry(line: string, equals: number, start: number): Entry {
  const key = line.slice(0, equals).trimEnd();
  const rest = line.slice(equals + 1);
  const uncommented = rest.replace(/\s[#;].*$/s, '');
  const value = uncommented.trim();
  const offset = start + equals + 1 + (uncommented.length - uncommented.trimStart().length);
  const range = { start: offset, end: offset + value.length };
  const known: Known = { kind: 'known', value, range, sourceMap: [[0, offset]] };
  return { key, keyRange: { start, end: start + key.length }, value: known };
}

function unquoted(found: Entry): Entry {
  const { value } = found;
  const text = value.kind === 'known' ? /^(["'])(.*)\1$/.exec(String(value.value))?.[2] : undefined;
  if (text === undefined) return found;
  const { start, end } = value.range;
  const range = { start: start + 1, end: end - 1 };
  return { ...found, value: { kind: 'known', value: text, range, sourceMap: [[0, range.start]] } };
}
