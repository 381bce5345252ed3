import type * as Yaml from 'yaml';
import type { Range } from '../../values/range.ts';
import type { Call, Entry, MapValue, Scalar, SourceMap, Value } from '../../values/value.ts';

/** How many nodes may be reached through aliases before the rest is left unknown: an alias bomb stops here. */
const MOST_THROUGH_ALIASES = 10_000;
const DEEPEST = 400;

type Library = typeof Yaml;
type Node = Yaml.ParsedNode | null;

export class Converter {
  private readonly library: Library;
  private readonly text: string;
  private budget = MOST_THROUGH_ALIASES;
  private inAlias = 0;
  private depth = 0;
  private source: Yaml.Document.Parsed | undefined;

  constructor(library: Library, text: string) {
    this.library = library;
    this.text = text;
  }

  document(document: Yaml.Document.Parsed): Value[] {
    this.source = document;
    return document.contents ? [this.value(document.contents)] : [];
  }

  private value(node: Node): Value {
    if (!node) return { kind: 'known', value: null, range: { start: 0, end: 0 } };
    const range = rangeOf(node);
    if ((this.inAlias > 0 && --this.budget < 0) || this.depth > DEEPEST) return unknown(range, 'an alias');
    this.depth++;
    try {
      return this.tagged(node, this.plain(node, range), range);
    } finally {
      this.depth--;
    }
  }

  private plain(node: Yaml.ParsedNode, range: Range): Value {
    const { isAlias, isMap, isSeq } = this.library;
    if (isAlias(node)) return this.alias(node, range);
    if (isMap(node)) return this.map(node, range);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.value(item as Node));
      return { kind: 'list', items, complete: true, range };
    }
    return this.scalar(node, range);
  }

  /** A tag that is not one of YAML's own says what the value means, and that is not for us to know here. */
  private tagged(node: Yaml.ParsedNode, value: Value, range: Range): Value {
    const { tag } = node;
    if (!tag || tag.startsWith('tag:yaml.org,2002:') || !tag.startsWith('!')) return value;
    const start = this.text.lastIndexOf(tag, range.start);
    const tagRange = start < 0 ? range : { start, end: start + tag.length };
    const whole = { start: tagRange.start, end: range.end };
    const call: Call = {
      callee: tag,
      name: tag,
      args: [{ position: 0, value, range }],
      complete: true,
      range: whole,
      calleeRange: tagRange,
    };
    return { kind: 'call', call, range: whole };
  }

  private alias(node: Yaml.Alias.Parsed, range: Range): Value {
    const target = this.source ? node.resolve(this.source) : undefined;
    if (!target) return unknown(range, node.source);
    this.inAlias++;
    try {
      return this.value(target as Node);
    } finally {
      this.inAlias--;
    }
  }

  private map(node: Yaml.YAMLMap.Parsed, range: Range): MapValue {
    const entries: Entry[] = [];
    let complete = true;
    for (const pair of node.items) {
      const key = pair.key as Node;
      const keyRange = key ? rangeOf(key) : range;
      const name = key && this.library.isScalar(key) ? (key.source ?? String(key.value)) : undefined;
      if (name === undefined) complete = false;
      else if (name === '<<') {
        for (const merged of this.merged(this.value(pair.value))) {
          if (merged) entries.unshift(...merged.entries);
          else complete = false;
        }
      } else
        entries.push({
          key: name,
          keyRange,
          value: pair.value ? this.value(pair.value) : missing(keyRange),
        });
    }
    return { kind: 'map', entries, complete, range };
  }

  private merged(value: Value): (MapValue | undefined)[] {
    if (value.kind === 'list') return value.items.flatMap((item) => this.merged(item));
    return [value.kind === 'map' ? value : undefined];
  }

  private scalar(node: Yaml.Scalar.Parsed, range: Range): Value {
    const { source, type } = node;
    let value = node.value as Scalar;
    // 012345678901 and 111122223333 are account ids far more often than numbers.
    if (typeof value === 'number' && type === 'PLAIN' && /^\d{12}$/.test(source)) value = source;
    if (typeof value === 'bigint') value = source;
    if (typeof value !== 'string') return { kind: 'known', value, range };
    const sourceMap = this.sourceMap(value, range, type);
    return { kind: 'known', value, range, ...(sourceMap ? { sourceMap } : {}) };
  }

  /** Where the lines of a scalar stand, as far as they stand there unchanged. */
  private sourceMap(value: string, { start, end }: Range, type: string | undefined): SourceMap | undefined {
    if (type === 'BLOCK_LITERAL') return blockMap(value, this.text, start, end);
    const offset = type === 'PLAIN' ? start : start + 1;
    if (this.text.startsWith(value, offset)) return [[0, offset]];
    return undefined;
  }
}

/** The lines of a block scalar, each behind its indentation. */
function blockMap(value: string, text: string, start: number, end: number): SourceMap {
  const map: [number, number][] = [];
  let from = text.indexOf('\n', start) + 1;
  let offset = 0;
  for (const line of value.split('\n')) {
    const stop = text.indexOf('\n', from);
    const raw = text.slice(from, stop < 0 ? end : stop);
    const indent = raw.trimEnd() === '' ? 0 : raw.indexOf(line.trimEnd());
    map.push([offset, from + Math.max(0, indent)]);
    offset += line.length + 1;
    if (stop < 0 || stop >= end) break;
    from = stop + 1;
  }
  return map;
}

function rangeOf(node: { range?: readonly [number, number, number] | null | undefined }): Range {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

function missing(range: Range): Value {
  return { kind: 'known', value: null, range };
}

function unknown(range: Range, text: string): Value {
  return { kind: 'unknown', origin: 'expression', text, range };
}
