import { bareSecretsIn, isSecretAccessKey, SECRET_LENGTH } from './aws-secrets.ts';
import type { Range } from '../values/range.ts';
import type { Hit, Scan } from './hit.ts';
import { NAMED_TOKEN } from './session-tokens.ts';
import { Secret } from './mask.ts';
import { smtpPasswords } from './smtp.ts';

/** A bare string of forty characters is a secret within so much of a key id, a named one within more. */
const BARE_REACH = 400;
const BARE_LINES = 6;
const NAMED_REACH = 1200;
/** A session token is a thousand characters, and stands with its id and secret. */
const TOKEN_REACH = 3000;

/**
 * Joins key ids with their secrets: `new BasicAWSCredentials(id, secret)`, a console's CSV, two lines of
 * an INI file. Secrets that only their nearness to an id gives away are found here.
 */
export function pairSecrets(scan: Scan): void {
  const ids = scan.hits.filter(({ type }) => type === 'access-key-id' || type === 'temporary-key-id');
  if (ids.length > 0) {
    ids.sort(byStart);
    scan.hits.push(...bareSecrets(scan, ids));
  }
  const secrets = scan.hits.filter(({ type }) => type === 'secret-access-key').sort(byStart);
  if (ids.length > 0) match(scan.text, [...ids, ...secrets].sort(byStart));
  const lone = ids.filter(({ withSecret }) => !withSecret);
  const renamed = lone.length > 0 ? [...renamedSecrets(scan, lone), ...smtpPasswords(scan, lone)] : [];
  if (renamed.length > 0) {
    scan.hits.push(...renamed);
    match(scan.text, [...lone, ...renamed].sort(byStart));
  }
  // One id and one secret in a file are a pair even where a page of other settings lies between.
  const [id, secret] = [ids[0], secrets[0]];
  if (ids.length === 1 && secrets.length === 1 && id && secret && gap(scan.text, id, secret) < TOKEN_REACH)
    join(id, secret);
  joinTokens(scan, ids);
  markSessions(scan, secrets);
}

const byStart = (a: Hit, b: Hit): number => a.range.start - b.range.start;

function bareSecrets({ text, hits }: Scan, ids: readonly Hit[]): Hit[] {
  // A URL's password may be the secret of the key id that is its user.
  const taken = new Set(hits.filter(({ type }) => type !== 'url-password').map(({ range }) => range.start));
  const around = neighbours(ids);
  const found: Hit[] = [];
  for (const { value, range } of candidates(text, ids)) {
    if (taken.has(range.start) || !isSecretAccessKey(value) || isChecksum(text, range.start)) continue;
    taken.add(range.start);
    if (!around(range).some((id) => isNear(text, id.range, range))) continue;
    found.push({ type: 'secret-access-key', range, secret: new Secret(value), confidence: 'high' });
  }
  return found;
}

interface Candidate {
  readonly value: string;
  readonly range: Range;
}

/** Strings of forty characters that stand about as near to an id as a secret does, in their order. */
function* candidates(text: string, ids: readonly Hit[]): Generator<Candidate> {
  let searched = 0;
  for (const { range } of ids) {
    const from = Math.max(searched, range.start - BARE_REACH - BARE_LINES);
    const to = range.end + BARE_REACH + BARE_LINES;
    const before = Math.max(0, from - 1);
    const near = [...bareSecretsIn(text.slice(before, to + 2))].sort((x, y) => x.range.start - y.range.start);
    for (const { value, range: at } of near)
      if (before + at.start >= searched)
        yield { value, range: { start: before + at.start, end: before + at.end } };
    searched = Math.max(searched, to - SECRET_LENGTH);
  }
}

function isNear(text: string, id: Range, secret: Range): boolean {
  const apart =
    id.start < secret.start
      ? charactersIn(text, id.end, secret.end)
      : charactersIn(text, secret.start, id.start);
  const [from, to] = [Math.min(secret.start, id.start), Math.max(secret.start, id.end)];
  return apart <= BARE_REACH && count('\n', text, from, to) <= BARE_LINES;
}

/** Names of what is no AWS key's secret, however near one stands. */
const OTHER_NAME = /passw|pwd|token|jwt|cookie|session|webhook|client|salt|sign/i;
/**
 * The password of whoever logs in: with the key that is the login (Airflow's connections, registries) it is that key's.
 * `awsServiceKeyName` and `awsServiceKeyPassword` are Kubecost's (`aws-service-key-secret.yaml` of its chart).
 */
const LOGIN_NAME = /^(?:(?:conn|login|user|basic)[-_]?)?pass(?:wor)?d$|(?:^|\.)awsServiceKeyPassword$/i;

/** `STORE_KEY: AKIA…`, `STORE_SECRET: …`, `login: AKIA…`, `password: …`: a secret by its name, and of AWS by the id that lacks one. */
function renamedSecrets({ text, hits }: Scan, ids: readonly Hit[]): Hit[] {
  const around = neighbours(ids);
  return hits
    .filter(
      ({ type, name = '' }) => type === 'named-secret' && (!OTHER_NAME.test(name) || LOGIN_NAME.test(name)),
    )
    .filter(({ range }) => isSecretAccessKey(text.slice(range.start, range.end)))
    .sort(byStart)
    .filter((hit) =>
      around(hit.range).some(
        (id) =>
          gap(text, id, hit) <= BARE_REACH &&
          count(
            '\n',
            text,
            Math.min(id.range.end, hit.range.end),
            Math.max(id.range.start, hit.range.start),
          ) <= BARE_LINES,
      ),
    )
    .map((hit) => ({ ...hit, type: 'secret-access-key' as const, confidence: 'high' as const }));
}

/** `sha1-…`, `Signature=…`, `integrity": "…`: forty characters that say what they are. */
function isChecksum(text: string, start: number): boolean {
  return /(?:sha\d{0,3}|hash|digest|checksum|integrity|etag|md5|fingerprint|signature|request.?id|x-amz-id-2)\W{1,6}$/i.test(
    text.slice(Math.max(0, start - 24), start),
  );
}

/** Characters of a text between two hits. */
function gap(text: string, a: Hit, b: Hit): number {
  return charactersIn(text, Math.min(a.range.end, b.range.end), Math.max(a.range.start, b.range.start));
}

/** Of a part of a text, with line ends as one character: what is near is so whatever they are. */
function charactersIn(text: string, from: number, to: number): number {
  const all = Math.max(to - from, 0);
  // Line ends are half of it at most.
  return all > 2 * TOKEN_REACH ? all : all - count('\r\n', text, from, to);
}

function count(part: string, text: string, from: number, to: number): number {
  return text.slice(from, to).split(part).length - 1;
}

/**
 * People write the id first, or the secret first, and keep to it: in each run of ids and secrets the order
 * wins that joins more of them, and of equals the one with the id first.
 */
function match(text: string, sequence: readonly Hit[]): void {
  let run: Hit[] = [];
  for (const hit of sequence) {
    const last = run.at(-1);
    if (last && gap(text, last, hit) > NAMED_REACH) {
      matchRun(text, run);
      run = [];
    }
    run.push(hit);
  }
  matchRun(text, run);
}

function matchRun(text: string, all: readonly Hit[]): void {
  const run = matchChoices(text, all);
  const idFirst = adjacent(run, true);
  const secretFirst = adjacent(run, false);
  for (const [id, secret] of secretFirst.length > idFirst.length ? secretFirst : idFirst) join(id, secret);
  const rest = run.filter((hit) => (isSecret(hit) ? hit.keyId === undefined : !hit.withSecret));
  for (const isIdFirst of [true, false])
    for (const [id, secret] of adjacent(rest, isIdFirst))
      if (!id.withSecret && secret.keyId === undefined) join(id, secret);
}

/** Between the two of a choice: `'…' : '…'`, `"…" if live else "…"`. */
const BETWEEN = /^["'`]\s{0,40}(?::|if [^\n"'`]{1,80} else)\s{0,40}["'`]$/;

/** Joins `id: live ? 'A' : 'B', secret: live ? 'X' : 'Y'`, the first with the first. Returns the others. */
function matchChoices(text: string, run: readonly Hit[]): readonly Hit[] {
  const isChoice = (a: Hit, b: Hit): boolean =>
    isSecret(a) === isSecret(b) && BETWEEN.test(text.slice(a.range.end, b.range.start));
  const rest: Hit[] = [];
  for (let i = 0; i < run.length; i++) {
    const [a, b, c, d] = run.slice(i, i + 4);
    if (!a) break;
    if (b && c && d && isSecret(a) !== isSecret(c) && isChoice(a, b) && isChoice(c, d)) {
      joinEither(a, c);
      joinEither(b, d);
      i += 3;
    } else rest.push(a);
  }
  return rest;
}

function joinEither(a: Hit, b: Hit): void {
  if (isSecret(a)) join(b, a);
  else join(a, b);
}

const isSecret = ({ type }: Hit): boolean => type === 'secret-access-key';

function adjacent(run: readonly Hit[], isIdFirst: boolean): (readonly [id: Hit, secret: Hit])[] {
  const pairs: (readonly [Hit, Hit])[] = [];
  let first: Hit | undefined;
  for (const hit of run) {
    if (isSecret(hit) !== isIdFirst) first = hit;
    else if (first) {
      pairs.push(isIdFirst ? [first, hit] : [hit, first]);
      first = undefined;
    }
  }
  return pairs;
}

function join(id: Hit, secret: Hit): void {
  id.withSecret = true;
  secret.keyId = id.keyId;
  secret.keyIdRange = id.range;
}

function joinTokens({ text, hits }: Scan, ids: readonly Hit[]): void {
  const around = neighbours(ids.filter(({ type }) => type === 'temporary-key-id'));
  for (const token of hits.filter(({ type }) => type === 'session-token').sort(byStart)) {
    const near = around(token.range).filter((id) => gap(text, id, token) < TOKEN_REACH);
    const [id] = near.sort((a, b) => gap(text, a, token) - gap(text, b, token));
    if (!id) continue;
    if (isOfRequest(text, id)) {
      // A token signs nothing without its secret, and a recorded request has none.
      if (!id.withSecret) token.confidence = 'medium';
    } else {
      id.withSecret = true;
      token.withSecret = true;
    }
    token.keyId = id.keyId;
    token.keyIdRange = id.range;
  }
}

const BEFORE_SCOPE = /\bCredential(?:=|%3D|\\u003d)$/;
const SCOPE = /^(?:\/|%2F)\d{8}(?:\/|%2F)/i;

/**
 * Whether an id says who signed a request, `Authorization: AWS4-HMAC-SHA256 Credential=ASIA…/20260110/…`:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html#add-signature-to-request
 */
function isOfRequest(text: string, { range: { start, end } }: Hit): boolean {
  return (
    BEFORE_SCOPE.test(text.slice(Math.max(0, start - 24), start)) && SCOPE.test(text.slice(end, end + 16))
  );
}

const TOKEN_BESIDE_REACH = 400;

/**
 * A secret without an id that is AWS's, beside a session's token: another STS gives ids of other forms (MinIO's), and
 * `AssumeRole` answers so. What stands in another object or paragraph is another key's.
 */
function markSessions({ text, hits }: Scan, secrets: readonly Hit[]): void {
  const around = neighbours(hits.filter(({ type }) => type === 'session-token').sort(byStart));
  for (const secret of secrets) {
    if (secret.keyId !== undefined) continue;
    const { start, end } = secret.range;
    const before =
      text
        .slice(Math.max(0, start - TOKEN_BESIDE_REACH), start)
        .split(APART)
        .at(-1) ?? '';
    const [after = ''] = text.slice(end, end + TOKEN_BESIDE_REACH).split(APART, 1);
    if (!NAMED_TOKEN.test(before) && !NAMED_TOKEN.test(after)) continue;
    secret.ofSession = true;
    for (const token of around(secret.range))
      if (gap(text, token, secret) < TOKEN_BESIDE_REACH) token.withSecret = true;
  }
}

const APART = /[{}]|\n[ \t]{0,40}\n/;

/** The hits before and after another, of a sorted list; to be asked in the order of the text. */
function neighbours(sorted: readonly Hit[]): (range: Range) => Hit[] {
  let next = 0;
  return ({ start }) => {
    while ((sorted[next + 1]?.range.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    return [sorted[next], sorted[next + 1]].filter((one) => one !== undefined);
  };
}
