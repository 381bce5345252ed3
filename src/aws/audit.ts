import type { AccessKeyState } from '../facts/live.ts';
import { accountIdOf } from '../facts/naming.ts';
import type { ScanResult } from '../findings/types.ts';
import type { LiveAnswers, LiveQuestions, LiveRole, ScanOptions } from '../scan/options.ts';
import { scan } from '../scan/scan.ts';
import type { Account } from './account.ts';
import { driftOf } from './drift.ts';
import type { JudgedDocument } from './facts.ts';
import { inactiveKeys } from './inactive-keys.ts';
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
  const known = keysOf(documents);
  const asking = askingAbout(ask, options.now, known);
  const askAws = async (questions: LiveQuestions): Promise<LiveAnswers> => {
    const answers = await asking(questions);
    return { ...answers, roles: live, notices: [...answers.notices, ...driftOf(questions.roles, live)] };
  };
  return together(judged, await scan(paths, { ...own, askAws }));
}

/**
 * Asks for the keys that stand in files.
 *
 * @param known the keys of which nobody need be asked
 */
export function askingAbout(
  ask: AskKeys,
  now: Date,
  known: ReadonlyMap<string, AccessKeyState> = new Map(),
): (questions: LiveQuestions) => Promise<LiveAnswers> {
  return async ({ keys: written }) => {
    const answers = await ask([...written.keys()].filter((id) => !known.has(id)));
    const keys = new Map([...answers.keys, ...known]);
    return { ...answers, keys, notices: [...answers.notices, ...inactiveKeys(written, keys, now)] };
  };
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
