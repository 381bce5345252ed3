import type { Fact } from './types.ts';

/**
 * Whether a fact is of a role that is none of AWS's: its partitions are `aws`, `aws-cn` and the like (IAM user guide,
 * "Amazon Resource Names"), stores that speak its protocols have `arn:minio:iam:::role/x`, or take anything.
 */
export function isForeign(fact: Fact): boolean {
  if (fact.kind !== 'role-assumption' || fact.roleArn.state !== 'known') return false;
  return /^arn:(?!aws(?:-[a-z-]{1,20})?:)[\w-]{1,40}:/.test(fact.roleArn.value);
}
