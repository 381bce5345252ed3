import type { AccessKeyState, IdentityProvider, LiveUser } from '../facts/live.ts';
import { accountIdOf } from '../facts/naming.ts';
import type { Fact, IamUser, Location } from '../facts/types.ts';
import type { Reader } from '../languages/types.ts';
import type { FileText } from '../scan/facts.ts';
import { createContext, locator } from '../scan/context.ts';
import { LineIndex } from '../scan/lines.ts';
import type { Value } from '../values/value.ts';
import { policyDocuments } from '../vocabularies/policy-documents/index.ts';
import { entry, fieldOf } from '../vocabularies/slots.ts';
import type { VocabularyContext } from '../vocabularies/types.ts';
import type { AccountKey, AccountProvider } from './account.ts';
import type { AccountDocument, UserState } from './documents.ts';

/** A thing of an account as rules take it: a text, and the facts in it. */
export interface JudgedDocument {
  readonly file: FileText;
  readonly facts: readonly Fact[];
}

/** The facts of one thing of an account: those of a template, and for users the state of their keys. */
export function factsOf({ arn, text, about }: AccountDocument, json: Reader): JudgedDocument {
  const lines = new LineIndex(text);
  // Nothing of an account is a test or an example, whatever its path says.
  const file: FileText = { absolute: arn, path: arn, below: '', named: true, text, lines };
  const reading = json(text, arn);
  const context = createContext(arn, text, new Map([['json', json]]), locator(arn, lines));
  const facts: Fact[] = [...policyDocuments.recognise(reading, context)];
  const [document] = reading.documents;
  if (about === 'policies' || !document) return { file, facts };
  if ('user' in about) facts.push(...userFacts(about.user, arn, document, context));
  else facts.push(providerFact(about.provider, document, context));
  return { file, facts };
}

function providerFact(
  { type, arn, name, audiences }: AccountProvider,
  document: Value,
  context: VocabularyContext,
): IdentityProvider {
  const at = context.location((fieldOf(document, 'ClientIDList', 'Arn') ?? document).range);
  return { kind: 'identity-provider', type, arn, name, audiences, at };
}

function* userFacts(
  user: UserState,
  arn: string,
  document: Value,
  context: VocabularyContext,
): Iterable<AccessKeyState | LiveUser | IamUser> {
  const at = (key: string): Location => context.location(fieldOf(document, key)?.range ?? document.range);
  const list = fieldOf(document, 'AccessKeys');
  const places = list?.kind === 'list' ? list.items : [];
  for (const [i, key] of user.keys.entries()) {
    const range = fieldOf(places[i], 'AccessKeyId')?.range ?? document.range;
    yield keyState(user, key, arn, context.location(range));
  }
  yield {
    kind: 'live-user',
    name: user.name,
    isRoot: user.isRoot,
    password: user.password,
    mfa: user.mfa,
    passwordLastUsed: user.passwordLastUsed,
    asOf: user.asOf,
    at: mfaEntry(document, context) ?? at('UserName'),
  };
  if (user.isRoot) return;
  yield {
    kind: 'iam-user',
    name: { state: 'known', value: user.name, at: at('UserName'), evidence: [] },
    reference: undefined,
    hasAccessKey: user.keys.some(({ active }) => active),
    sourceLimited: user.sourceLimited,
    at: at('UserName'),
  };
}

function mfaEntry(document: Value, context: VocabularyContext): Location | undefined {
  const found = document.kind === 'map' ? entry(document, 'MFA') : undefined;
  return found && context.location({ start: found.keyRange.start, end: found.value.range.end });
}

/** The state of a key of a user, as rules take it. */
export function keyState(
  { name, isRoot, keysAsOf }: Pick<UserState, 'name' | 'isRoot' | 'keysAsOf'>,
  key: AccountKey & { readonly slot?: number },
  arn: string,
  at: Location,
): AccessKeyState {
  const { id, slot, active, created, lastUsed } = key;
  return {
    kind: 'access-key-state',
    keyId: id,
    label: id === undefined ? `access key ${String(slot ?? 1)}` : `access key ${id}`,
    user: name,
    isRoot,
    accountId: accountIdOf(arn),
    active,
    created,
    lastUsed:
      lastUsed === undefined
        ? { state: 'unknown' }
        : lastUsed === 'never'
          ? { state: 'never' }
          : { state: 'used', at: lastUsed.date, service: lastUsed.service, region: lastUsed.region },
    asOf: keysAsOf,
    at,
  };
}
