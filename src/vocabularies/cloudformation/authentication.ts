import type { StaticCredential } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import { keyPair } from '../keys/environment.ts';
import { isSet } from '../sdk/fields.ts';
import { fieldOf } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';

/**
 * The credentials that cfn-init downloads files with: each authentication method of the resource's
 * metadata (CloudFormation user guide, "AWS::CloudFormation::Authentication").
 */
export function* authentication(
  metadata: Value | undefined,
  context: VocabularyContext,
): Iterable<StaticCredential> {
  const methods = fieldOf(metadata, 'AWS::CloudFormation::Authentication');
  for (const { value } of methods?.kind === 'map' ? methods.entries : []) {
    const keyId = fieldOf(value, 'accessKeyId');
    const secret = fieldOf(value, 'secretKey');
    if (!isSet(keyId) || !isSet(secret)) continue;
    const target = 'AWS::CloudFormation::Authentication';
    yield keyPair({ target, keyId, secret, token: undefined, emulator: false, at: keyId }, context);
  }
}
