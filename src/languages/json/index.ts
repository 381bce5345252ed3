import type { Node, ParseError } from 'jsonc-parser';
import type { SourceMap, Value } from '../../values/value.ts';
import { refuseDeepNesting } from '../depth.ts';
import type { Language, Problem } from '../types.ts';

/** JSON, with the comments and trailing commas that configuration files have; tolerant of errors. */
export const json: Language = {
  id: 'json',
  async load() {
    const { parseTree, printParseErrorCode } = await import('jsonc-parser');
    return (text) => {
      refuseDeepNesting(text);
      const errors: ParseError[] = [];
      const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
      const [first] = errors;
      const problems: Problem[] = first
        ? [
            {
              range: { start: first.offset, end: first.offset + first.length },
              message: explain(printParseErrorCode(first.error)),
            },
          ]
        : [];
      return {
        language: 'json',
        calls: [],
        assignments: [],
        documents: root ? [toValue(root, text)] : [],
        problems,
      };
    };
  },
};

/** `CommaExpected` → `comma expected`. */
function explain(code: string): string {
  return code.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
}

function toValue(node: Node, text: string): Value {
  const range = { start: node.offset, end: node.offset + node.length };
  switch (node.type) {
    case 'object':
      return {
        kind: 'map',
        complete: true,
        range,
        entries: (node.children ?? []).flatMap((property) => {
          const [key, value] = property.children ?? [];
          if (!key || !value) return [];
          return [
            {
              key: String(key.value),
              keyRange: { start: key.offset, end: key.offset + key.length },
              value: toValue(value, text),
            },
          ];
        }),
      };
    case 'array':
      return {
        kind: 'list',
        complete: true,
        range,
        items: (node.children ?? []).map((item) => toValue(item, text)),
      };
    case 'string':
      return {
        kind: 'known',
        value: String(node.value),
        range,
        sourceMap: stringMap(text.slice(range.start, range.end), range.start),
      };
    default:
      return { kind: 'known', value: node.value as number | boolean | null, range };
  }
}

/** Where each piece of an unescaped string stands in the source; `raw` includes the quotes. */
function stringMap(raw: string, start: number): SourceMap {
  const map: [number, number][] = [[0, start + 1]];
  if (!raw.includes('\\')) return map;
  let value = 0;
  for (let i = 1; i < raw.length - 1;) {
    const length = raw[i] === '\\' ? (raw[i + 1] === 'u' ? 6 : 2) : 1;
    i += length;
    value += 1;
    if (length > 1) map.push([value, start + i]);
  }
  return map;
}
