import type { Fact } from './types.ts';

/**
 * The account of LocalStack where no other is set, and nobody's:
 * https://docs.localstack.cloud/references/multi-account-setups
 */
export const ACCOUNT_OF_EMULATOR = '000000000000';

/**
 * Whether a fact is of a role that is none of AWS's: its partitions are `aws`, `aws-cn` and the like (IAM user guide,
 * "Amazon Resource Names"), stores that speak its protocols have `arn:minio:iam:::role/x`, or take anything. An emulator's role is
 * none either.
 */
export function isForeign(fact: Fact): boolean {
  if (fact.kind !== 'role-assumption' || fact.roleArn.state !== 'known') return false;
  const { roleArn, roleAccount } = fact;
  if (roleAccount.kind === 'literal' && roleAccount.id === ACCOUNT_OF_EMULATOR) return true;
  return /^arn:(?!aws(?:-[a-z-]{1,20})?:)[\w-]{1,40}:/.test(roleArn.value);
}
