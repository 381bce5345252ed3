import type { Rule } from '../types.ts';
import { validity } from '../../src/judgement/credentials/validity.ts';
import { about, accountOf } from '../../src/judgement/credentials/wording.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html */
export const rule: Rule = {
  meta: {
    id: 'presigned-url',
    group: 'credentials',
    title: 'a URL that carries its own AWS signature',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [598, 312],
    securitySeverity: 5.0,
    precision: 'very-high',
    tags: ['secret', 'presigned-url'],
  },
  *check(facts, context) {
    for (const credential of facts.of('credential')) {
      if (credential.type !== 'presigned-url') continue;
      const { keyId, validUntil } = credential;
      const signer = keyId === undefined ? '' : `, signed with key ${keyId}${accountOf(credential, context)}`;
      const until =
        validUntil === undefined ? 'for how long cannot be read' : validity(validUntil, context.now);
      const expired = validUntil !== undefined && new Date(validUntil) <= context.now;
      yield {
        ...about(credential),
        message: `Presigned URL${signer}, ${until}. ${expired ? 'It opens nothing any more, and still names the key and the object' : 'Until then whoever reads it may do what it was signed for'}: take it out, and sign where it is needed.`,
      };
    }
  },
};
