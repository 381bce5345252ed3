export {
  identityStatement,
  identityStatements,
  statementsOf,
  stsAction,
  trustPolicy,
  trustStatement,
  trustStatements,
} from './statements.ts';
export { accountOf, isOwnAccountReference, referenceName } from './account.ts';
export { asOnePolicy } from './denials.ts';
export { principalOf, principalsOf } from './principal.ts';
export { conditionOf, conditionsOf, conditionValues } from './condition.ts';
export { intrinsicOf, isTemplateReference, resolveIntrinsic } from './intrinsics.ts';
export type { Intrinsic } from './intrinsics.ts';
export type { StatementValue } from './statements.ts';
export { documentStatement } from './document-statement.ts';
export type { Part } from './document-statement.ts';
export { isAwsManaged, isSourceKey } from './source.ts';
