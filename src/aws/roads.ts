import type { FactView } from '../../rules/types.ts';
import { ALONE } from '../facts/joined.ts';
import type { IdentityStatement } from '../facts/types.ts';
import { coveringAction } from '../judgement/trust/actions.ts';
import { factView } from '../scan/fact-view.ts';
import type { LiveRole } from '../scan/options.ts';
import type { Account, AccountGroup, AccountRole, AccountUser } from './account.ts';
import { rolesOf } from './audit.ts';
import type { JudgedDocument } from './facts.ts';
import { documentsWithFacts } from './judge.ts';

/** What accounts say of who may assume whom. */
export interface AccountRoads {
  readonly files: readonly { readonly path: string; readonly facts: FactView }[];
  readonly roles: readonly LiveRole[];
}

/** The facts of accounts, those of a policy also with whom it is attached to: there it lets somebody do something. */
export async function roadsOf(accounts: readonly Account[]): Promise<AccountRoads> {
  const documents = await documentsWithFacts(accounts);
  const attached = attachedStatements(accounts, documents);
  const files = documents.map(({ file: { path }, facts }) => ({
    path,
    facts: factView([...facts, ...(attached.get(path) ?? [])], ALONE),
  }));
  return { files, roles: rolesOf(documents) };
}

/** By the ARN of a role or user, the statements about assuming roles that it has from elsewhere, as its own. */
function attachedStatements(
  accounts: readonly Account[],
  documents: readonly JudgedDocument[],
): Map<string, IdentityStatement[]> {
  const ofDocument = new Map(
    documents.map(({ file, facts }) => [
      file.path,
      facts.filter((fact) => fact.kind === 'identity-statement').filter(isOfAssuming),
    ]),
  );
  const statements = new Map<string, IdentityStatement[]>();
  for (const { roles, users, groups } of accounts) {
    const byName = new Map(groups.map((group) => [group.name, group]));
    for (const one of [...roles, ...users]) {
      const granted = sourcesOf(one, byName).flatMap((arn) => ofDocument.get(arn) ?? []);
      statements.set(
        one.arn,
        granted.map((statement) => ({ ...statement, owner: one.name })),
      );
    }
  }
  return statements;
}

function isOfAssuming(statement: IdentityStatement): boolean {
  return coveringAction(statement, 'sts:AssumeRole') !== undefined;
}

/** The documents that speak for a role or user beside its own: policies attached to it, and its groups with theirs. */
function sourcesOf(one: AccountRole | AccountUser, groups: ReadonlyMap<string, AccountGroup>): string[] {
  const names = 'groups' in one ? one.groups : [];
  const through = names.flatMap((name) => groups.get(name) ?? []);
  return [
    ...[one, ...through].flatMap(({ attached }) => attached.map(({ PolicyArn }) => PolicyArn)),
    ...through.map(({ arn }) => arn),
  ];
}
