import type { Account, Principal } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import type { VocabularyContext } from '../types.ts';

/** Whose an ARN, account id or principal value is. `own` is recognised by references only the caller's account can have. */
export declare function accountOf(value: Value | undefined): Account;
/** A policy's `Principal` value (`"*"`, a map of types to one or many) as principals. */
export declare function principalsOf(value: Value, context: VocabularyContext): Principal[];
