import type { Entry, Known, MapValue } from '../../values/value.ts';
import type { Language } from '../types.ts';

/**
 * INI files as AWS writes them (AWS CLI user guide, "Configuration and credential file settings"):
 * sections in brackets, `key = value`, comments, and deeper lines that belong to the setting above them
 * (`s3 =` and its own settings). Whole sections may be indented: as in the CLI's own parser, what counts
 * is being deeper than the setting above. Lines of any other form are passed over: a tolerant reader
 * suits files of many makers.
 */
export const ini: Language = {
  id: 'ini',
  load() {
    return Promise.resolve((text) => ({
      language: 'ini',
      calls: [],
      assignments: [],
      modules: [],
      names: new Map(),
      documents: [new Ini().read(text)],
      problems: [],
    }));
  },
};

const LINE = /([^\r\n]*)(?:\r\n|\n|\r|$)/y;
const HEADING = /^\[([^\]]{1,256})\]/;

class Ini {
  private readonly top: Entry[] = [];
  private section = this.top;
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
    return mapOf(this.top, { start: 0, end: text.length });
  }

  private line(line: string, start: number): void {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith(';')) return;
    const indent = line.length - line.trimStart().length;
    const heading = HEADING.exec(trimmed);
    if (heading) this.heading(heading, start + indent);
    else this.setting(trimmed, indent, start + indent);
  }

  private heading([whole, name = '']: RegExpExecArray, start: number): void {
    const range = { start, end: start + whole.length };
    this.section = [];
    this.indent = Infinity;
    this.top.push({ key: name.trim(), keyRange: range, value: mapOf(this.section, range) });
  }

  private setting(line: string, indent: number, start: number): void {
    const equals = line.search(/[=:]/);
    const isNested = indent > this.indent;
    if (!isNested) this.nested = [];
    if (equals <= 0) return;
    const found = entry(line, equals, start);
    if (isNested) {
      this.nest(found);
      return;
    }
    this.indent = indent;
    this.section.push(found);
  }

  /** Only a setting without a value of its own has settings below it; else the value goes on. */
  private nest(found: Entry): void {
    const parent = this.section.pop();
    if (!parent) return;
    const isEmpty = parent.value.kind === 'known' && parent.value.value === '';
    const isMap = this.nested.length > 0;
    if (isEmpty || isMap) this.nested.push(found);
    this.section.push(isEmpty ? { ...parent, value: mapOf(this.nested, parent.keyRange) } : parent);
  }
}

function mapOf(entries: Entry[], range: MapValue['range']): MapValue {
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
