import type { Expr } from '../program.ts';

/** A piece of a string: text, or the tokens of an expression in it. */
export type StringPart = Extract<Expr, { kind: 'literal' }> | { readonly tokens: readonly Token[] };

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'op' | 'newline' | 'end';
  /** As written; of a string only its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** White space stands before it. */
  readonly spaced: boolean;
  readonly parts?: readonly StringPart[];
  /** For an opening bracket: the index of the token that ends it. */
  match?: number;
}

export const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Longest first, so that the first that fits is the right one. */
export const OPERATORS: readonly string[] = [
  ...['>>>=', '<=>', '==~', '...', '..<', '<<=', '>>=', '**=', '===', '!=='],
  ...['?.', '?:', '?=', '*.', '*:', '.&', '.@', '->', '::', '++', '--', '&&', '||', '==', '!=', '<=', '>='],
  ...['+=', '-=', '*=', '/=', '%=', '|=', '&=', '**', '=~', '<<', '..'],
];
