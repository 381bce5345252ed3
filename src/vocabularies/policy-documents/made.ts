import type { Value } from '../../values/value.ts';
import { OwnIdentities } from '../policy/own-identity.ts';
import { replaced } from '../../values/replaced.ts';

/** A document that a program puts together, with the users and roles in it that are of the caller's own account. */
export function inOwnAccount(document: Value): Value {
  const identities = new OwnIdentities();
  return replaced(document, (value) => ownArn(value, identities));
}

/**
 * The ARN of a user or role that IAM was asked for: under the name that Terraform has for one, since policies
 * are read with those in mind.
 */
function ownArn(value: Value, identities: OwnIdentities): Value | undefined {
  const identity = identities.of(value);
  if (identity === undefined || identity === 'caller') return undefined;
  const { range } = value;
  const name = `aws_iam_${identity}.${String(range.start)}.arn`;
  return { kind: 'unknown', origin: 'name', text: `${identity}.arn`, name, range };
}
