import type { Value } from '../../values/value.ts';
import { entryIgnoringCase, knownString } from '../slots.ts';

/**
 * Whether a document that stands alone is a role's trust policy: of those that name principals (a bucket's, a
 * queue's) only a role's speaks of assuming it and of nothing else.
 */
export function standsForTrust(document: Value): boolean {
  if (document.kind !== 'map') return false;
  const statement = entryIgnoringCase(document, 'Statement')?.value;
  const statements = statement ? statementsIn(statement) : [];
  return statements.length > 0 && statements.every(isTrust);
}

/** Those that stand there, also where a loop or a condition adds to them. */
function statementsIn(statement: Value): readonly Value[] {
  if (statement.kind === 'list') return statement.items;
  const lists = statement.kind === 'unknown' ? (statement.options ?? []) : [];
  const isList = lists.length > 0 && lists.every((one) => one?.kind === 'list');
  return isList ? lists.flatMap((one) => (one?.kind === 'list' ? one.items : [])) : [statement];
}

function isTrust(statement: Value): boolean {
  if (statement.kind !== 'map' || !entryIgnoringCase(statement, 'Effect')) return false;
  const action = entryIgnoringCase(statement, 'Action')?.value;
  const actions = action?.kind === 'list' ? action.items : action ? [action] : [];
  const isSts = (one: Value): boolean => /^sts:/i.test(knownString(one) ?? '');
  return (
    entryIgnoringCase(statement, 'Principal') !== undefined && actions.length > 0 && actions.every(isSts)
  );
}
