import type { Condition } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import type { VocabularyContext } from '../types.ts';

/** A policy's `Condition` value as normalised conditions; `complete` is false where a part was not seen. */
export declare function conditionsOf(
  value: Value | undefined,
  context: VocabularyContext,
): { conditions: Condition[]; complete: boolean };
