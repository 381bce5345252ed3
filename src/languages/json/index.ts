import type { Node, ParseError } from 'jsonc-parser';
import type { Entry, SourceMap, Value } from '../../values/value.ts';
import type { Range } from '../../values/range.ts';
import { isTemplate, rendered } from '../marks.ts';
import type { Language, Problem, Reading } from '../types.ts';
import { linesOf, moved } from './lines.ts';
import { refuseDeepNesting } from './nesting.ts';

/** JSON, with the comments and trailing commas that configuration files have; tolerant of errors. JSON Lines is read document for document. */
export const json: Language = {
  id: 'json',
  async load() {
    const { parseTree, printParseErrorCode } = await import('jsonc-parser');
    const parse = (text: string): Pick<Reading, 'documents' | 'problems'> => {
      const errors: ParseError[] = [];
      const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
      const problems = errors.slice(0, 1).map(({ error, offset, length }): Problem => {
        return {
          range: { start: offset, end: offset + length },
          message: explain(printParseErrorCode(error)),
        };
      });
      return { documents: root ? [toValue(root, text)] : [], problems };
    };
    const parseLines = (text: string): Value[] | undefined => {
      const documents: Value[] = [];
      for (const { start, line } of linesOf(text)) {
        const errors: ParseError[] = [];
        const root = parseTree(line, errors, { disallowComments: true });
        if (!root || errors.length > 0) return undefined;
        documents.push(toValue(moved(root, start), text));
      }
      return documents.length > 1 ? documents : undefined;
    };
    return (source) => {
      // A byte order mark is no JSON; a space in its place keeps every offset.
      const text = source.startsWith('\ufeff') ? ` ${source.slice(1)}` : source;
      refuseDeepNesting(text);
      let read = parse(text);
      if (read.problems.length > 0 && isTemplate(text, true)) {
        const template = rendered(text, true);
        const again = parse(template.text);
        if (again.problems.length === 0)
          read = { documents: again.documents.map(template.restored), problems: [] };
      }
      const lines = read.problems.length > 0 ? parseLines(text) : undefined;
      if (lines) read = { documents: lines, problems: [] };
      return { language: 'json', calls: [], assignments: [], modules: [], names: new Map(), ...read };
    };
  },
};

/** `CommaExpected` → `comma expected`. */
function explain(code: string): string {
  return code.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
}

function toValue(node: Node, text: string): Value {
  const range = rangeOf(node);
  const children = node.children ?? [];
  switch (node.type) {
    case 'object':
      return {
        kind: 'map',
        entries: children.flatMap((property) => toEntry(property, text)),
        complete: true,
        range,
      };
    case 'array':
      return { kind: 'list', items: children.map((item) => toValue(item, text)), complete: true, range };
    case 'string': {
      const sourceMap = sourceMapOf(text.slice(range.start, range.end), range.start);
      return { kind: 'known', value: String(node.value), range, sourceMap };
    }
    default:
      return { kind: 'known', value: node.value as number | boolean | null, range };
  }
}

function toEntry({ children, colonOffset }: Node, text: string): Entry[] {
  const [key, node] = children ?? [];
  if (!key || (!node && colonOffset === undefined)) return [];
  const value = node ? toValue(node, text) : noJson(text, (colonOffset ?? 0) + 1);
  return [{ key: String(key.value), keyRange: rangeOf(key), value }];
}

/** What stands where a value should, and is none: `%s` in a format. */
function noJson(text: string, start: number): Value {
  const [written = ''] = /^[^,}\]\r\n]{0,80}/.exec(text.slice(start, start + 80)) ?? [];
  const range = { start, end: start + written.length };
  return { kind: 'unknown', origin: 'expression', text: written.trim(), range };
}

function rangeOf({ offset, length }: Node): Range {
  return { start: offset, end: offset + length };
}

/** A longer string is data, and its map would take more room than the text. */
const LONGEST_MAPPED = 1_000_000;

/** Where each piece of a string stands in the source; `raw` includes the quotes. */
function sourceMapOf(raw: string, start: number): SourceMap {
  const map: [number, number][] = [[0, start + 1]];
  if (raw.length > LONGEST_MAPPED) return map;
  let taken = 0; // by how much the source is longer than the value so far
  for (let i = raw.indexOf('\\'); i >= 0;) {
    const length = raw[i + 1] === 'u' ? 6 : 2;
    taken += length - 1;
    i += length;
    map.push([i - 1 - taken, start + i]);
    i = raw.indexOf('\\', i);
  }
  return map;
}
