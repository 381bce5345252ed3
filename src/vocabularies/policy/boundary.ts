import { patternOf } from '../../values/text.ts';
import type { Value } from '../../values/value.ts';

/** Whether the name of a managed policy calls it a permissions boundary, which grants nothing by itself. */
export function namesBoundary(name: string): boolean {
  return /boundar(?:y|ies)/i.test(name);
}

/**
 * Whether a request to IAM makes a policy that is called a boundary: only managed policies can be one, which its
 * parameters `PolicyName` and `PolicyArn` name.
 */
export function makesBoundary(parameter: string, name: Value | undefined): boolean {
  return parameter.startsWith('policy') && name !== undefined && namesBoundary(patternOf(name) ?? '');
}
