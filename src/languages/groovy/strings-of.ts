import type { Expr } from '../program.ts';
import type { Token } from './tokens.ts';

/** Reads the expression in a string. */
export type Part = (tokens: readonly Token[]) => Expr;

/** A string as an expression: a literal, or a template where it has expressions. */
export function stringOf(token: Token, part: Part): Expr {
  const range = { start: token.start, end: token.end };
  const parts = (token.parts ?? []).map((one) => ('kind' in one ? one : part(one.tokens)));
  const [only] = parts;
  if (!only) return { kind: 'literal', value: '', range };
  if (parts.length === 1 && only.kind === 'literal' && typeof only.value === 'string')
    return { ...only, range };
  return { kind: 'template', parts, range };
}
