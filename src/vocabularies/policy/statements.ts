import type { IdentityStatement, TrustStatement } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import type { VocabularyContext } from '../types.ts';

/**
 * The statements of a trust policy. `policy` is a policy document as a map (JSON, YAML, object literal,
 * HCL object), or a string or template that holds its JSON (read through `context.embedded`), or a call
 * `jsonencode(…)`, `JSON.stringify(…)`, `json.dumps(…)`, `Fn::Sub`/`!Sub` around either. Anything else yields nothing.
 */
export declare function trustStatements(
  policy: Value,
  context: VocabularyContext,
  owner: { role: string | undefined },
): TrustStatement[];

/** The statements of an identity policy, in the same forms. */
export declare function identityStatements(
  policy: Value,
  context: VocabularyContext,
  owner: { owner: string | undefined },
): IdentityStatement[];
