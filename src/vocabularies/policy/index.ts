export { trustStatements, identityStatements } from './statements.ts';
export { principalsOf, accountOf } from './principal.ts';
export { conditionsOf } from './condition.ts';
