import type { CredentialType } from '../facts/types.ts';
import type { Range } from '../values/range.ts';

/** A credential as the search keeps it: positions, not yet a fact. The secret's text is never copied out of the source. */
export interface Hit {
  readonly type: CredentialType;
  /** The span of the secret (or of the key id, where the id is what was found). */
  readonly range: Range;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly provider?: string;
  readonly name?: string;
  readonly validUntil?: string;
  keyId?: string;
  keyIdRange?: Range;
  withSecret?: boolean;
}
