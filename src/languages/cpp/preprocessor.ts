import type { BinaryOp, Expr, Stmt } from '../program.ts';
import type { Range } from '../../values/range.ts';
import type { Node } from '../tree-sitter.ts';
import { literal, named, numberOf, range } from './nodes.ts';

export function isConditional({ type }: Node): boolean {
  return (
    type === 'preproc_ifdef' ||
    type === 'preproc_if' ||
    type === 'preproc_elif' ||
    type === 'preproc_else' ||
    type === 'preproc_elifdef'
  );
}

/** What stands between `#if` and the next of its lines. */
export function contentOf(node: Node): Node[] {
  const apart = ['name', 'condition', 'alternative'].map(
    (field) => node.childForFieldName(field)?.startIndex,
  );
  return named(node).filter(({ startIndex }) => !apart.includes(startIndex));
}

/** All alternatives of an `#if`. */
export function alternativesOf(node: Node): Node[][] {
  const found: Node[][] = [];
  for (let next: Node | null = node; next; next = next.childForFieldName('alternative'))
    found.push(contentOf(next));
  return found;
}

/** `#if` within a function: one of its alternatives is compiled. A lone `#ifdef` mostly is. */
export function lowerConditionals(node: Node, lower: (child: Node) => Stmt[]): Stmt[] {
  const branches = alternativesOf(node).map((content) => content.flatMap(lower));
  const [only, ...more] = branches;
  if (only && more.length === 0) return only;
  return [{ kind: 'branches', branches, exhaustive: hasElse(node) }];
}

function hasElse(node: Node): boolean {
  for (let next: Node | null = node; next; next = next.childForFieldName('alternative'))
    if (next.type === 'preproc_else') return true;
  return false;
}

/** `#define ROLE "arn:…"`: a constant, where it is one. */
export function lowerDefine(node: Node): Stmt[] {
  const name = node.childForFieldName('name');
  const value = node.childForFieldName('value');
  if (!name || !value) return [];
  const lowered = new Replacement(value.text, value.startIndex).value();
  if (!lowered) return [];
  return [
    {
      kind: 'assign',
      target: { kind: 'name', name: name.text, range: range(name) },
      value: lowered,
      declares: true,
      range: range(node),
    },
  ];
}

const BINDING: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2 };
const TOKEN =
  /\s+|\/[/*][\s\S]*$|L?"((?:[^"\\\n]|\\[^\n])*)"|(0[xX][\da-fA-F]+|\d[\d.']*)[uUlLfF]{0,3}|([A-Za-z_]\w*)|[-+*/%()]|([\s\S])/g;
/** Longer replacements are code. */
const MOST_TOKENS = 60;

interface Token {
  readonly text: string;
  readonly at: Range;
  readonly string?: string;
  readonly number?: string;
  readonly name?: string;
}

/** The text that stands for a macro: strings, numbers, names, and the arithmetic between them. */
class Replacement {
  private readonly tokens: Token[] = [];
  private at = 0;

  constructor(text: string, offset: number) {
    for (const match of text.slice(0, 2000).matchAll(TOKEN)) {
      const [whole, string, number, name] = match;
      if (/^\s|^\/[/*]/.test(whole)) continue;
      const start = offset + match.index;
      this.tokens.push({
        text: whole,
        at: { start, end: start + whole.length },
        ...(string === undefined ? {} : { string }),
        ...(number === undefined ? {} : { number }),
        ...(name === undefined ? {} : { name }),
      });
    }
  }

  /** @returns undefined where it is anything else */
  value(): Expr | undefined {
    if (this.tokens.length === 0 || this.tokens.length > MOST_TOKENS) return undefined;
    const value = this.sum(0);
    return this.at === this.tokens.length ? value : undefined;
  }

  private sum(binding: number): Expr | undefined {
    let left = this.strings();
    for (;;) {
      const op = this.tokens[this.at]?.text ?? '';
      const strength = BINDING[op] ?? 0;
      if (!left || strength <= binding) return left;
      this.at++;
      const right = this.sum(strength);
      if (!right) return undefined;
      left = {
        kind: 'binary',
        op: op as BinaryOp,
        left,
        right,
        range: { start: left.range.start, end: right.range.end },
      };
    }
  }

  /** `"a" NAME "b"` is one string. */
  private strings(): Expr | undefined {
    const parts: Expr[] = [];
    for (;;) {
      const part = this.atom();
      if (!part) return undefined;
      parts.push(part);
      const next = this.tokens[this.at];
      if (next?.string === undefined && next?.name === undefined) break;
    }
    const [first] = parts;
    const last = parts.at(-1);
    if (!first || !last || parts.length === 1) return first;
    return { kind: 'template', parts, range: { start: first.range.start, end: last.range.end } };
  }

  private atom(): Expr | undefined {
    const token = this.tokens[this.at++];
    if (!token) return undefined;
    const { at, string, number, name, text } = token;
    if (string !== undefined) {
      const start = at.end - 1 - string.length;
      return { kind: 'literal', value: string, range: at, sourceMap: [[0, start]] };
    }
    if (number !== undefined) return literal(numberOf(number), at);
    if (name !== undefined) return { kind: 'name', name, range: at };
    if (text === '-') {
      const value = this.atom();
      return value?.kind === 'literal' && typeof value.value === 'number'
        ? literal(-value.value, at)
        : undefined;
    }
    if (text !== '(') return undefined;
    const inner = this.sum(0);
    return this.tokens[this.at++]?.text === ')' ? inner : undefined;
  }
}
