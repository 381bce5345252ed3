/**
 * Condition keys that hold a user's requests to a network (IAM user guide, "AWS global condition context keys":
 * properties of the network).
 */
const SOURCE_KEY = /^aws:(?:sourceip|sourcevpc(?:arn|e)?|vpcsourceip|vpce(?:account|orgid|orgpaths))$/i;

export function isSourceKey(key: string): boolean {
  return SOURCE_KEY.test(key);
}

/** Policies of AWS's own, which limit no address. */
export function isAwsManaged(arn: string): boolean {
  return /^arn:[\w*-]{1,20}:iam::aws:policy\//.test(arn);
}
