import type * as Yaml from 'yaml';
import type { Range } from '../../values/range.ts';
import type { Call, Entry, MapValue, Scalar, SourceMap, Value } from '../../values/value.ts';
import { sourceMapOf } from './source-map.ts';

/** How many nodes may be reached through aliases before the rest is left unknown: an alias bomb stops here. */
const MOST_THROUGH_ALIASES = 10_000;
const DEEPEST = 400;

/** How far a tag can stand before what it tags: an anchor, a comment and a line break between them. */
const FARTHEST_TAG = 500;

type Library = typeof Yaml;
type Node = Yaml.ParsedNode | null;

export class Converter {
  private readonly library: Library;
  private readonly text: string;
  /** Whether a map in braces is the key of another: `{{ x }}`, which is a template's. */
  hasTags = false;
  private budget = MOST_THROUGH_ALIASES;
  private inAlias = 0;
  private depth = 0;
  /** What each anchor stands for so far: an alias means the last one before it. */
  private anchors = new Map<string, Yaml.ParsedNode>();
  /** Anchored nodes that are being read: an alias inside one of them has no end. */
  private readonly open = new Set<Yaml.ParsedNode>();

  constructor(library: Library, text: string) {
    this.library = library;
    this.text = text;
  }

  document(document: Yaml.Document.Parsed): Value[] {
    this.anchors = new Map();
    return document.contents ? [this.value(document.contents)] : [];
  }

  private value(node: Node): Value {
    if (!node) return { kind: 'known', value: null, range: { start: 0, end: 0 } };
    const range = rangeOf(node);
    if ((this.inAlias > 0 && --this.budget < 0) || this.depth > DEEPEST)
      return unknown(range, 'too much to follow');
    if ('anchor' in node && node.anchor !== undefined && this.inAlias === 0)
      this.anchors.set(node.anchor, node);
    this.depth++;
    this.open.add(node);
    try {
      return this.tagged(node, this.plain(node, range), range);
    } finally {
      this.open.delete(node);
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
    const before = Math.max(0, range.start - FARTHEST_TAG);
    const found = this.text.slice(before, range.start).lastIndexOf(tag);
    const start = found < 0 ? found : before + found;
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
    const target = this.anchors.get(node.source);
    if (!target || this.open.has(target)) return unknown(range, `*${node.source}`);
    this.inAlias++;
    try {
      return this.value(target);
    } finally {
      this.inAlias--;
    }
  }

  private map(node: Yaml.YAMLMap.Parsed, range: Range): MapValue {
    const own: Entry[] = [];
    // What `<<` merges in is overruled by the map's own keys, and by an earlier map of the same list.
    let inherited: readonly Entry[] = [];
    let complete = true;
    for (const pair of node.items) {
      const key = pair.key as Node;
      const keyRange = key ? rangeOf(key) : range;
      const name = key && this.library.isScalar(key) ? (key.source ?? String(key.value)) : undefined;
      if (key && this.library.isMap(key) && this.text[keyRange.start] === '{') this.hasTags = true;
      if (name === undefined) complete = false;
      else if (name === '<<') {
        for (const merged of this.merged(this.value(pair.value))) {
          if (merged) inherited = [...merged.entries, ...inherited];
          complete &&= merged?.complete ?? false;
        }
      } else {
        const value = pair.value ? this.value(pair.value) : missing(keyRange);
        own.push({ key: name, keyRange, value });
      }
    }
    return { kind: 'map', entries: [...inherited, ...own], complete, range };
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
    return { kind: 'known', value, range, sourceMap: this.sourceMap(value, range, type) };
  }

  private sourceMap(value: string, { start, end }: Range, type: string | undefined): SourceMap {
    const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
    const quote = type === 'QUOTE_DOUBLE' ? '"' : type === 'QUOTE_SINGLE' ? "'" : '';
    const content = isBlock ? this.text.indexOf('\n', start) + 1 : start + quote.length;
    return sourceMapOf(value, this.text, content, end, quote);
  }
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
