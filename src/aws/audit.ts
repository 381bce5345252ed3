import type { AccessKeyState } from '../facts/live.ts';
import { accountIdOf } from '../facts/naming.ts';
import type { ScanResult } from '../findings/types.ts';
import type { LiveAnswers, LiveQuestions, LiveRole, ScanOptions } from '../scan/options.ts';
import { scan } from '../scan/scan.ts';
import type { Account } from './account.ts';
import { driftOf } from './drift.ts';
import type { JudgedDocument } from './facts.ts';
import { documentsWithFacts, joinedIn, judgeDocuments, withOwn } from './judge.ts';

/** Asks for keys that the accounts' own lists do not show. */
export type AskKeys = (keyIds: readonly string[]) => Promise<LiveAnswers>;

/**
 * Judges accounts, and files together with them: keys that stand in the files and are live, calls that do not
 * fit the roles as they are.
 */
export async function audit(
  accounts: readonly Account[],
  paths: readonly string[],
  options: ScanOptions,
  ask: AskKeys = () => Promise.resolve(NOTHING),
): Promise<ScanResult> {
  const own = withOwn(
    options,
    accounts.flatMap(({ id }) => id ?? []),
  );
  const documents = await documentsWithFacts(accounts);
  const judged = judgeDocuments(documents, joinedIn(accounts, documents), own);
  if (paths.length === 0) return judged;
  const live = rolesOf(documents);
  const askAws = async ({ keyIds, roles }: LiveQuestions): Promise<LiveAnswers> => {
    const known = keysOf(documents);
    const answers = await ask(keyIds.filter((id) => !known.has(id)));
    return {
      ...answers,
      keys: new Map([...answers.keys, ...known]),
      roles: live,
      notices: [...answers.notices, ...driftOf(roles, live)],
    };
  };
  return together(judged, await scan(paths, { ...own, askAws }));
}

export const NOTHING: LiveAnswers = { keys: new Map(), roles: [], notices: [], incomplete: false };

function keysOf(documents: readonly JudgedDocument[]): Map<string, AccessKeyState> {
  const states = documents.flatMap(({ facts }) => facts.filter((fact) => fact.kind === 'access-key-state'));
  return new Map(
    states.flatMap((state): [string, AccessKeyState][] =>
      state.keyId === undefined ? [] : [[state.keyId, state]],
    ),
  );
}

/** The roles of accounts, each with whose it is. */
export function rolesOf(documents: readonly JudgedDocument[]): LiveRole[] {
  return documents.flatMap(({ file, facts }) => {
    const accountId = accountIdOf(file.path);
    return accountId === undefined
      ? []
      : facts.filter((fact) => fact.kind === 'role').map((role) => ({ role, accountId }));
  });
}

/** The account's findings, then the files'. */
function together(account: ScanResult, files: ScanResult): ScanResult {
  const { phases, rules, cache: _, ...counts } = account.statistics;
  const sums = Object.entries(counts).map(([name, count]) => [
    name,
    count + files.statistics[name as keyof typeof counts],
  ]);
  return {
    findings: [...account.findings, ...files.findings],
    notices: [...account.notices, ...files.notices],
    statistics: {
      ...(Object.fromEntries(sums) as typeof counts),
      phases: {
        ...files.statistics.phases,
        judge: (phases.judge ?? 0) + (files.statistics.phases.judge ?? 0),
      },
      rules: Object.fromEntries(
        Object.entries({ ...rules, ...files.statistics.rules }).map(([id]) => [
          id,
          (rules[id] ?? 0) + (files.statistics.rules[id] ?? 0),
        ]),
      ),
    },
    incomplete: account.incomplete || files.incomplete,
  };
}
