import type { Range } from '../../values/range.ts';
import type { Expr, MapItem } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { joined, rangeOf, sliced } from './literals.ts';
import { nameOf, type Variables } from './variables.ts';
import type { Words } from './words.ts';

/** One word of a command, however it is quoted. */
export interface Word {
  /** Its text, with each unknown piece as one character that stands in no source. */
  readonly text: string;
  readonly value: Expr;
  readonly range: Range;
  /** It can become any number of words. */
  readonly spread: boolean;
  /** The variable whose words are known one by one (see `listNames`). */
  readonly list?: string;
  /** It may be a flag, or several words: then it is not the value of the flag before it. */
  readonly many?: boolean;
  /** `${X:+--flag "$X"}`: words that are there or not. */
  readonly perhaps?: readonly Word[];
}

/** An argument as the command sees it. */
export interface Argument {
  readonly name?: string;
  readonly nameRange?: Range;
  readonly value: Expr;
  readonly spread?: boolean;
  readonly list?: string;
}

const UNKNOWN = '\ufffc';
const FLAG = /^--?[A-Za-z][\w-]*$/;

/** The variables under which a list's flags and its other words are kept. */
export function listNames(variable: string): { readonly flags: string; readonly words: string } {
  return { flags: `${variable}{}`, words: `${variable}[]` };
}

/** Makes the words of commands, arrays and unquoted strings. */
export class WordReader {
  private readonly words: Words;
  private readonly variables: Variables;

  constructor(words: Words, variables: Variables) {
    this.words = words;
    this.variables = variables;
  }

  of(node: Node): Word {
    const value = this.words.lower(node);
    const word = wordOf(value, rangeOf(node));
    if (node.type === 'simple_expansion' || node.type === 'expansion') return this.expansion(node, word);
    const list = /^"\$(?:[@*]|\{\w+\[[@*]\]\})"$/.test(node.text.replaceAll('\u2060', ''));
    if (list) {
      const name = nameOf(node);
      return { ...word, spread: true, ...this.listOf(name) };
    }
    return word;
  }

  /** The words of a string that is used unquoted: `ARGS="--role r --seconds $S"`. */
  inString(node: Node): Word[] {
    const whole = this.words.lower(node);
    const parts = whole.kind === 'template' ? whole.parts : [whole];
    const words: Expr[][] = [[]];
    for (const part of parts) {
      if (part.kind !== 'literal') {
        words.at(-1)?.push(part);
        continue;
      }
      const text = String(part.value);
      let from = 0;
      for (const match of text.matchAll(/\s+/g)) {
        if (match.index > from) words.at(-1)?.push(sliced(part, from, match.index));
        words.push([]);
        from = match.index + match[0].length;
      }
      if (from < text.length) words.at(-1)?.push(sliced(part, from));
    }
    return words.flatMap((pieces) => {
      const [first] = pieces;
      if (!first) return [];
      const range = { start: first.range.start, end: pieces.at(-1)?.range.end ?? first.range.end };
      const word = wordOf(joined(pieces, range), range);
      if (pieces.length > 1 || first.kind === 'literal') return [word];
      return [{ ...word, spread: true, ...(first.kind === 'name' ? this.listOf(first.name) : {}) }];
    });
  }

  private listOf(name: string): Pick<Word, 'list' | 'many'> {
    return this.variables.lists.has(name) ? { list: name, many: this.variables.many.has(name) } : {};
  }

  private expansion(node: Node, word: Word): Word {
    if (node.text.startsWith('${#')) return word;
    const alternative = /^\$\{\w+:?\+/.test(node.text) ? node.namedChild(1) : undefined;
    if (alternative) return { ...word, spread: true, perhaps: this.alternative(alternative) };
    const name = nameOf(node);
    if (this.variables.single.has(name)) return word;
    const isWhole = /^\$(?:\w+|\{\w+(?:\[[@*]\])?\}|\{\w+:-\})$/.test(node.text);
    return { ...word, spread: true, ...(isWhole ? this.listOf(name) : {}) };
  }

  /** The words behind `:+`, which the grammar runs together. */
  private alternative(node: Node): Word[] {
    if (node.type === 'string') return this.inString(node);
    if (node.type !== 'concatenation') return [this.of(node)];
    const groups: Node[][] = [];
    for (const child of node.namedChildren) {
      const group = groups.at(-1);
      if (group?.at(-1)?.endIndex === child.startIndex) group.push(child);
      else groups.push([child]);
    }
    return groups.flatMap((group) => {
      const [only] = group;
      if (only && group.length === 1) return [this.of(only)];
      const range = { start: only?.startIndex ?? 0, end: group.at(-1)?.endIndex ?? 0 };
      const value = joined(
        group.map((child) => this.words.lower(child)),
        range,
      );
      return [wordOf(value, range)];
    });
  }
}

function wordOf(value: Expr, range: Range): Word {
  const parts = value.kind === 'template' ? value.parts : [value];
  const text = parts.map((part) => (part.kind === 'literal' ? String(part.value) : UNKNOWN)).join('');
  return { text, value, range, spread: false };
}

/** The part of a word behind `--flag=`. */
function after(word: Word, offset: number): Expr {
  const parts = word.value.kind === 'template' ? word.value.parts : [word.value];
  const kept: Expr[] = [];
  let at = 0;
  for (const part of parts) {
    const length = part.kind === 'literal' ? String(part.value).length : 1;
    if (at >= offset) kept.push(part);
    else if (at + length > offset && part.kind === 'literal') kept.push(sliced(part, offset - at));
    at += length;
  }
  const start = kept[0]?.range.start ?? word.range.end;
  return joined(kept, { start, end: word.range.end });
}

/** Flags with their values, and the other words of a command. */
export function argumentsOf(words: readonly Word[]): Argument[] {
  const args: Argument[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) continue;
    const { text, range } = word;
    const equals = text.indexOf('=');
    const next = words[i + 1];
    if (FLAG.test(text)) {
      const takesNext = next && !next.text.startsWith('-') && !next.many && !next.perhaps && !isAll(next);
      const name = text.replace(/^--?/, '');
      const value: Expr = takesNext ? next.value : { kind: 'literal', value: true, range };
      args.push({ name, nameRange: range, value });
      if (takesNext) i++;
    } else if (text.startsWith('--') && equals > 0 && FLAG.test(text.slice(0, equals)))
      args.push({ name: text.slice(2, equals), nameRange: range, value: after(word, equals + 1) });
    else if (word.perhaps) args.push(perhaps(word, word.perhaps));
    // "$@" and $ARGS may hold flags that this line does not show.
    else args.push({ value: word.value, spread: word.spread, ...(word.list ? { list: word.list } : {}) });
  }
  return args;
}

function isAll({ value }: Word): boolean {
  return value.kind === 'name' && (value.name === '@' || value.name === '*');
}

function perhaps(word: Word, words: readonly Word[]): Argument {
  const { range } = word;
  const then: Expr = { kind: 'map', entries: flagsIn(argumentsOf(words)), range };
  const nothing: Expr = { kind: 'literal', value: null, range };
  return { value: { kind: 'conditional', then, else: nothing, range }, spread: true };
}

/** The flags of a list of words, as fields. */
export function flagsIn(args: readonly Argument[]): MapItem[] {
  return args.flatMap(({ name, nameRange, value, spread, list }): MapItem[] => {
    if (name !== undefined && nameRange) return [{ key: name, keyRange: nameRange, value }];
    if (list !== undefined)
      return [{ spread: { kind: 'name', name: listNames(list).flags, range: value.range } }];
    return spread ? [{ spread: value }] : [];
  });
}

/** The words of a list that are no flags. */
export function wordsIn(args: readonly Argument[]): { readonly value: Expr; readonly spread?: boolean }[] {
  return args.flatMap(({ name, value, spread, list }) => {
    if (name !== undefined) return [];
    if (list !== undefined)
      return [{ value: { kind: 'name', name: listNames(list).words, range: value.range }, spread: true }];
    return spread ? [] : [{ value }];
  });
}
