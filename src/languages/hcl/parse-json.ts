import type { Range } from '../../values/range.ts';
import type { Entry, MapValue, SourceMap, Value } from '../../values/value.ts';
import type { Reading } from '../types.ts';
import { SyntaxProblem } from './cursor.ts';
import type { Parsed } from './parse-body.ts';
import { wholeTemplate } from './parse-templates.ts';
import type { Attribute, Block, Body, Expression, Label, TemplatePart } from './syntax.ts';

/**
 * How many labels each block at the top of a configuration has; every other key is an attribute.
 * Source: developer.hashicorp.com/terraform/language/syntax/json, "Configuration Syntax".
 */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  source: 2,
  module: 1,
  variable: 1,
  output: 1,
  provider: 1,
  terraform: 0,
  locals: 0,
  remote_state: 0,
};

/** Blocks within those. */
const INNER_LABELS: Readonly<Record<string, number>> = { backend: 1 };

/** A configuration in JSON (`.tf.json`, `.tofu.json`, variable files) in the form of the native syntax. */
export function parseJson({ documents: [document], problems }: Reading): Parsed {
  const body = document?.kind === 'map' ? bodyOf(document, LABELS) : [];
  return { body, problems };
}

function bodyOf(map: MapValue, labels: Readonly<Record<string, number>>): Body {
  return map.entries.flatMap((entry): (Attribute | Block)[] => {
    // "The key // is ignored".
    if (entry.key === '//') return [];
    const count = labels[entry.key];
    if (entry.key === 'dynamic') return dynamics(entry);
    return count === undefined ? [attribute(entry)] : blocks(entry, entry.value, count, []);
  });
}

function attribute({ key, keyRange, value }: Entry): Attribute {
  return {
    kind: 'attribute',
    name: key,
    nameRange: keyRange,
    value: expressionOf(value),
    start: keyRange.start,
    end: value.range.end,
  };
}

/** A block, or several in a list, below as many keys as it has labels. */
function blocks(entry: Entry, value: Value, count: number, labels: readonly Label[]): Block[] {
  if (value.kind === 'list') return value.items.flatMap((item) => blocks(entry, item, count, labels));
  if (value.kind !== 'map') return [];
  if (labels.length < count) {
    return value.entries
      .filter(({ key }) => key !== '//')
      .flatMap((inner) =>
        blocks(entry, inner.value, count, [...labels, { text: inner.key, ...inner.keyRange }]),
      );
  }
  return [
    {
      kind: 'block',
      type: entry.key,
      typeRange: labels.at(-1) ?? entry.keyRange,
      labels,
      body: bodyOf(value, INNER_LABELS),
      ...value.range,
    },
  ];
}

/** `"dynamic": { "statement": { "for_each": …, "content": { … } } }`. */
function dynamics(entry: Entry): Block[] {
  return blocks(entry, entry.value, 1, []).map((block) => ({
    ...block,
    body: block.body.flatMap((item): (Attribute | Block)[] => {
      if (item.kind !== 'attribute' || item.name !== 'content' || item.value.kind !== 'object') return [item];
      const body = item.value.elements.flatMap(({ key, value }): Attribute[] =>
        key.kind === 'literal'
          ? [
              {
                kind: 'attribute',
                name: String(key.value),
                nameRange: key,
                value,
                start: key.start,
                end: value.end,
              },
            ]
          : [],
      );
      return [
        {
          kind: 'block',
          type: 'content',
          typeRange: item.nameRange,
          labels: [],
          body,
          start: item.start,
          end: item.end,
        },
      ];
    }),
  }));
}

function expressionOf(value: Value): Expression {
  const { range } = value;
  switch (value.kind) {
    case 'known':
      return typeof value.value === 'string'
        ? textOf(value.value, range, value.sourceMap)
        : { kind: 'literal', value: value.value, ...range };
    case 'list':
      return { kind: 'tuple', items: value.items.map(expressionOf), ...range };
    case 'map':
      return {
        kind: 'object',
        elements: value.entries
          .filter(({ key }) => key !== '//')
          .map(({ key, keyRange, value: inner }) => ({
            key: textOf(key, keyRange, undefined),
            value: expressionOf(inner),
          })),
        ...range,
      };
    default:
      return { kind: 'literal', value: null, ...range };
  }
}

/** A string of JSON, which is a template in the native syntax. */
function textOf(text: string, range: Range, sourceMap: SourceMap | undefined): Expression {
  const plain: Expression = { kind: 'literal', value: text, ...range, ...(sourceMap ? { sourceMap } : {}) };
  if (!/[$%]\{/.test(text)) return plain;
  const toSource = (offset: number): number => {
    const piece = sourceMap?.findLast(([start]) => start <= offset);
    return piece ? Math.min(piece[1] + offset - piece[0], range.end) : range.start;
  };
  try {
    const { parts, ...template } = wholeTemplate(text);
    const moved = moveNodes({ ...template, parts: parts.map((part) => asLiteral(part, text)) }, toSource);
    return { ...(moved as Expression), ...range };
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return plain;
    throw problem;
  }
}

/** Literal text stands decoded in the tree, since the source has it escaped. */
function asLiteral(part: TemplatePart, text: string): TemplatePart {
  const { start, end } = part;
  const inner = (parts: readonly TemplatePart[]): TemplatePart[] =>
    parts.map((each) => asLiteral(each, text));
  switch (part.kind) {
    case 'text': {
      const value = text.slice(start, end).replace(/([$%])\1(?=\{)/g, '$1');
      return { kind: 'interpolation', value: { kind: 'literal', value, start, end }, start, end };
    }
    case 'interpolation':
      return part;
    case 'if':
      return { ...part, yes: inner(part.yes), no: inner(part.no) };
    case 'repeat':
      return { ...part, body: inner(part.body) };
  }
}

/** A tree whose positions are those of the source. Texts in it are decoded first. */
function moveNodes(node: unknown, toSource: (offset: number) => number): unknown {
  if (Array.isArray(node)) return node.map((item) => moveNodes(item, toSource));
  if (typeof node !== 'object' || node === null) return node;
  const moved = Object.entries(node).map(([key, value]) => [
    key,
    (key === 'start' || key === 'end') && typeof value === 'number'
      ? toSource(value)
      : moveNodes(value, toSource),
  ]);
  return Object.fromEntries(moved) as unknown;
}
