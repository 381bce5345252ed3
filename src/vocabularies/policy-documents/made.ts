import type { Value } from '../../values/value.ts';
import { ownIdentity } from '../policy/own-identity.ts';
import { replaced } from '../spelling/replace.ts';

/** A document that a program puts together, with the users and roles in it that are of the caller's own account. */
export function inOwnAccount(document: Value): Value {
  return replaced(document, ownArn);
}

/**
 * The ARN of a user or role that IAM was asked for: under the name that Terraform has for one, since policies
 * are read with those in mind.
 */
function ownArn(value: Value): Value | undefined {
  const identity = ownIdentity(value);
  if (identity === undefined || identity === 'caller') return undefined;
  const { range } = value;
  const name = `aws_iam_${identity}.${String(range.start)}.arn`;
  return { kind: 'unknown', origin: 'name', text: `${identity}.arn`, name, range };
}
