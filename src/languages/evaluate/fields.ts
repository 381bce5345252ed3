import type { Value } from '../../values/value.ts';
import type { Expr } from '../program.ts';

export type Member = Extract<Expr, { kind: 'member' }>;

/** In an alternative, `null` or `undefined` written out means that the field is not set. */
export function presence(value: Value): Value | null {
  return value.kind === 'known' && value.value === null ? null : value;
}
