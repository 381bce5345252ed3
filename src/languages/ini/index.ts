import type { Entry, Known, MapValue } from '../../values/value.ts';
import type { Language } from '../types.ts';

/**
 * INI files as AWS writes them (AWS CLI user guide, "Configuration and credential file settings"):
 * sections in brackets, `key = value`, comments at the start of a line, and indented lines that belong to
 * the key above. Lines of any other form are passed over: a tolerant reader suits files of many makers.
 */
export const ini: Language = {
  id: 'ini',
  load() {
    return Promise.resolve((text) => ({
      language: 'ini',
      calls: [],
      assignments: [],
      documents: [read(text)],
      problems: [],
    }));
  },
};

const LINE = /([^\r\n]*)(?:\r\n|\n|\r|$)/y;

function read(text: string): MapValue {
  const top: Entry[] = [];
  let section: Entry[] = top;
  LINE.lastIndex = 0;
  while (LINE.lastIndex < text.length) {
    const start = LINE.lastIndex;
    const line = LINE.exec(text)?.[1];
    if (line === undefined) break;
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith(';')) continue;
    const indent = line.length - line.trimStart().length;
    const heading = /^\[([^\]]{1,256})\]/.exec(trimmed);
    if (heading) {
      section = [];
      const range = { start: start + indent, end: start + indent + heading[0].length };
      top.push({ key: (heading[1] ?? '').trim(), keyRange: range, value: mapOf(section, range) });
      continue;
    }
    const equals = trimmed.search(/[=:]/);
    // An indented line is part of the setting above it, not a setting of its own.
    if (equals <= 0 || indent > 0) continue;
    section.push(entry(trimmed, equals, start + indent));
  }
  return mapOf(top, { start: 0, end: text.length });
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
