import type { Role } from '../facts/types.ts';
import type { Notice } from '../findings/types.ts';
import { demandedExternalIds, longestSession } from '../judgement/joined/roles.ts';
import type { LiveRole } from '../scan/options.ts';

/**
 * Where roles of an account are not what the repository's templates make of them: somebody changed them by hand,
 * or the template was not applied. Only what both sides tell for certain is compared.
 */
export function driftOf(defined: readonly Role[], live: readonly LiveRole[]): Notice[] {
  return defined.flatMap((role) => {
    const name = role.name.state === 'known' ? role.name.value : undefined;
    // A name is a role's in one account only: of several, nobody knows which is meant.
    const [same, ...others] = live.filter((one) => name !== undefined && nameOf(one.role) === name);
    if (!same || others.length > 0) return [];
    const differences = [sessions, externalIds, principals].flatMap(
      (compare) => compare(role, same.role) ?? [],
    );
    if (differences.length === 0) return [];
    const message = `role ${name ?? ''} differs from that of account ${same.accountId}: ${differences.join('; ')}`;
    return [{ path: role.at.path, line: role.at.startLine, code: 'role-drift', message }];
  });
}

function nameOf({ name }: Role): string | undefined {
  return name.state === 'known' ? name.value : undefined;
}

function sessions(here: Role, there: Role): string | undefined {
  const [ours, theirs] = [here, there].map((role) => longestSession([{ role, by: 'name', evidence: [] }]));
  return ours === undefined || theirs === undefined || ours === theirs
    ? undefined
    : `its sessions may last ${String(ours)} seconds here, and ${String(theirs)} there`;
}

function externalIds(here: Role, there: Role): string | undefined {
  if (!here.trust || !there.trust) return undefined;
  const [ours, theirs] = [here, there].map((role) => demandedExternalIds(role).length > 0);
  if (ours === theirs) return undefined;
  return ours
    ? 'it requires an ExternalId here, and none there'
    : 'it requires no ExternalId here, and one there';
}

function principals(here: Role, there: Role): string[] {
  const [ours, theirs] = [trusted(here), trusted(there)];
  if (!ours || !theirs) return [];
  const only = (where: string, these: ReadonlySet<string>, those: ReadonlySet<string>): string[] => {
    const texts = [...these].filter((text) => !those.has(text)).sort();
    return texts.length === 0 ? [] : [`${where} it trusts ${texts.join(', ')} as well`];
  };
  return [...only('there', theirs, ours), ...only('here', ours, theirs)];
}

/** Whom a role trusts, each as its ARN; undefined where one of them is not known. */
function trusted({ trust }: Role): Set<string> | undefined {
  const all = (trust ?? [])
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) => statement.principals);
  if (!trust || all.some(({ known }) => !known)) return undefined;
  // IAM keeps an account's id as the ARN of its root.
  return new Set(all.map(({ text }) => text.replace(/^(\d{12})$/, 'arn:aws:iam::$1:root')));
}
