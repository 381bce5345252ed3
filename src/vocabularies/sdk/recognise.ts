import type { Fact } from '../../facts/types.ts';
import type { LanguageId, Reading } from '../../languages/types.ts';
import type { Call } from '../../values/value.ts';
import type { VocabularyContext } from '../types.ts';
import { accessKeyResource } from './access-keys.ts';
import { assumptionOf, match, sendersOf, tableOf, type Match, type Table } from './assumptions.ts';
import { boto3 } from './boto3.ts';
import { javascriptV2 } from './javascript-v2.ts';
import { javascriptV3 } from './javascript-v3.ts';
import { signinRequest } from './signin.ts';
import { staticCredential } from './static-credentials.ts';

const ROWS = [...javascriptV3, ...javascriptV2, ...boto3];

const tables = new Map<LanguageId, Table>();

function tableFor(language: LanguageId): Table {
  let table = tables.get(language);
  if (!table) tables.set(language, (table = tableOf(ROWS, language)));
  return table;
}

export function* recognise(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  const { calls, language } = reading;
  const table = tableFor(language);
  const matches = new Map<Call, Match>();
  for (const call of calls) {
    const found = match(call, table);
    if (found) matches.set(call, found);
  }
  // All of a file's sessions are known before anybody asks whose credentials sign a request.
  const sessions = new Map([...matches].map(([call, { row }]) => [call, row.api]));
  const senders = matches.size > 0 ? sendersOf(calls) : new Map();
  const requests = new Set<number | undefined>();
  for (const call of calls) {
    const found = matches.get(call);
    const fact = found
      ? assumptionOf(found, { sessions, senders, context })
      : (staticCredential(call, sessions, context) ??
        accessKeyResource(call, context) ??
        signinRequest(call, context));
    if (!fact) continue;
    // A sign-in URL is handed from function to function: the request is the same one.
    if (fact.kind === 'role-assumption' && fact.operation === 'GetSigninToken') {
      const key = fact.durationSeconds.state === 'absent' ? undefined : fact.durationSeconds.at?.start;
      if (requests.has(key)) continue;
      requests.add(key);
    }
    yield fact;
  }
}
