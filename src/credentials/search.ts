import type { Credential, Location } from '../facts/types.ts';
import type { Range } from '../values/range.ts';
import { accountOfKeyId } from './account.ts';
import { ENCODED_MARKERS, findEncoded } from './encoded.ts';
import type { Hit } from './hit.ts';
import { findKeyIds } from './key-ids.ts';
import { findBedrockKeys, findPrivateKeys } from './keys.ts';
import { mask } from './mask.ts';
import { findNamedValues, TELLING_WORDS } from './named.ts';
import { findPasswords } from './passwords.ts';
import { isLockFile } from './placeholders.ts';
import { findPresignedUrls } from './presigned.ts';
import { TOKEN_FORMATS } from './providers.ts';
import { findNamedSecrets, findSessionTokens, pairSecrets } from './secrets.ts';
import { findTokens } from './tokens.ts';

const KEY_MARKERS = ['akia', 'asia'];
const TOKEN_MARKERS = ['iqoj', 'fwog', 'fqog', 'aqod'];
const BEDROCK_MARKERS = ['absk', 'bedrock-api-key-'];
const PRESIGNED_MARKERS = ['x-amz-signature', 'awsaccesskeyid='];
const PEM_MARKERS = ['private key'];
const CONNECTION_MARKERS = ['password=', 'pwd='];

/** Lower-case texts, one of which is in every file in which the search can find anything (but for URLs). */
export const CREDENTIAL_MARKERS: readonly string[] = [
  ...KEY_MARKERS,
  ...TOKEN_MARKERS,
  ...BEDROCK_MARKERS,
  ...PRESIGNED_MARKERS,
  ...PEM_MARKERS,
  ...CONNECTION_MARKERS,
  ...TELLING_WORDS,
  ...ENCODED_MARKERS,
  ...new Set(TOKEN_FORMATS.flatMap(({ markers }) => markers)),
];

/** Says, among the markers of a file, that it holds a URL with a password. */
export const URL_WITH_PASSWORD = '://';

/** A URL with a password has no marker of its own: `://` is in every file. This is its form. */
export const URL_PASSWORD_PATTERN = String.raw`://[^\s/:@"'<>{}$]{0,64}:[^\s/@"'<>{}]{3,128}@`;

export interface SearchOptions {
  readonly path: string;
  readonly locate: (range: Range) => Location;
  /** The markers that the file holds (lower case); undefined to look for everything. */
  readonly seen?: ReadonlySet<string>;
}

/**
 * Credentials written in a text of any kind. What is found twice is reported as what it is most
 * exactly: a key as a key, not as a secret with a telling name.
 */
export function findCredentials(text: string, { path, locate, seen }: SearchOptions): Credential[] {
  const markers = seen ?? new Set([...CREDENTIAL_MARKERS, URL_WITH_PASSWORD]);
  const hits = search(text, path, markers);
  if (ENCODED_MARKERS.some((marker) => markers.has(marker))) {
    hits.push(...findEncoded(text, (decoded) => search(decoded, path, new Set(KEY_MARKERS))));
  }
  return withoutOverlap(hits).map((hit) => toCredential(hit, text, locate));
}

function search(text: string, path: string, seen: ReadonlySet<string>): Hit[] {
  const has = (markers: readonly string[]): boolean => markers.some((marker) => seen.has(marker));
  const hits: Hit[] = [];
  const keys = has(KEY_MARKERS);
  if (has(PRESIGNED_MARKERS)) hits.push(...findPresignedUrls(text));
  if (keys) hits.push(...findKeyIds(text));
  if (keys || has(['secret'])) {
    hits.push(...findNamedSecrets(text));
    pairSecrets(text, hits);
  }
  if (has(TOKEN_MARKERS)) hits.push(...findSessionTokens(text));
  if (has(BEDROCK_MARKERS)) hits.push(...findBedrockKeys(text));
  if (has(PEM_MARKERS)) hits.push(...findPrivateKeys(text));
  hits.push(...findTokens(text, seen));
  if (seen.has(URL_WITH_PASSWORD) || has(CONNECTION_MARKERS)) hits.push(...findPasswords(text));
  if (has(TELLING_WORDS) && !isLockFile(path)) hits.push(...findNamedValues(text, path));
  return mendTemporary(hits);
}

/** A session token near a temporary key id, or one that stands in a presigned URL, is part of that. */
function mendTemporary(hits: Hit[]): Hit[] {
  const signed = hits.filter((hit) => hit.type === 'presigned-url');
  const ids = hits.filter((hit) => hit.type === 'temporary-key-id');
  for (const token of hits.filter((hit) => hit.type === 'session-token')) {
    const id = ids.find((one) => Math.abs(one.range.start - token.range.start) < 2500);
    if (!id) continue;
    id.withSecret = true;
    token.withSecret = true;
    if (id.keyId !== undefined) token.keyId = id.keyId;
  }
  return hits.filter((hit) => {
    const isPart =
      hit.type === 'session-token' || hit.type === 'access-key-id' || hit.type === 'temporary-key-id';
    if (!isPart) return true;
    return !signed.some(
      (url) => hit.keyId === url.keyId || Math.abs(url.range.start - hit.range.start) < 2500,
    );
  });
}

/** In the order in which `search` adds them: the first to claim a span keeps it. */
function withoutOverlap(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  const taken: Range[] = [];
  for (const hit of hits) {
    const isEncodedTwin = kept.some(
      (other) => other.range.start === hit.range.start && other.type === hit.type,
    );
    if (isEncodedTwin || taken.some((range) => hit.range.start < range.end && range.start < hit.range.end))
      continue;
    kept.push(hit);
    taken.push(hit.range);
  }
  return kept.sort((a, b) => a.range.start - b.range.start);
}

function toCredential(hit: Hit, text: string, locate: (range: Range) => Location): Credential {
  const { type, range, keyId, keyIdRange } = hit;
  const isId = type === 'access-key-id' || type === 'temporary-key-id';
  return {
    kind: 'credential',
    type,
    keyId,
    keyIdAt: keyIdRange && locate(keyIdRange),
    accountId: keyId === undefined ? undefined : accountOfKeyId(keyId),
    mask: isId ? (keyId ?? '') : mask(text.slice(range.start, range.end)),
    provider: hit.provider,
    name: hit.name,
    validUntil: hit.validUntil,
    confidence: hit.confidence,
    withSecret: hit.withSecret ?? false,
    at: locate(range),
  };
}
