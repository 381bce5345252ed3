import { BARE_SECRET, isSecretAccessKey, SECRET_LENGTH } from './aws-secrets.ts';
import type { Hit, Scan } from './hit.ts';
import { Secret } from './mask.ts';

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
  if (ids.length > 0) match([...ids, ...secrets].sort(byStart));
  const lone = ids.filter(({ withSecret }) => !withSecret);
  const renamed = lone.length > 0 ? renamedSecrets(scan, lone) : [];
  if (renamed.length > 0) {
    scan.hits.push(...renamed);
    match([...lone, ...renamed].sort(byStart));
  }
  // One id and one secret in a file are a pair even where a page of other settings lies between.
  const [id, secret] = [ids[0], secrets[0]];
  if (ids.length === 1 && secrets.length === 1 && id && secret && gap(id, secret) < TOKEN_REACH)
    join(id, secret);
  joinTokens(scan.hits, ids);
}

const byStart = (a: Hit, b: Hit): number => a.range.start - b.range.start;

function bareSecrets({ text, hits }: Scan, ids: readonly Hit[]): Hit[] {
  const taken = new Set(hits.map(({ range }) => range.start));
  const found: Hit[] = [];
  let searched = 0;
  for (const { range } of ids) {
    const from = Math.max(searched, range.start - BARE_REACH);
    const to = range.end + BARE_REACH;
    const window = text.slice(Math.max(0, from - 1), to + 1);
    for (const candidate of window.matchAll(BARE_SECRET)) {
      const start = Math.max(0, from - 1) + candidate.index;
      if (start < searched || taken.has(start) || !isSecretAccessKey(candidate[0])) continue;
      if (
        isChecksum(text, start) ||
        lines(text, Math.min(start, range.start), Math.max(start, range.end)) > BARE_LINES
      )
        continue;
      taken.add(start);
      found.push({
        type: 'secret-access-key',
        range: { start, end: start + SECRET_LENGTH },
        secret: new Secret(candidate[0]),
        confidence: 'high',
      });
    }
    searched = Math.max(searched, to - SECRET_LENGTH);
  }
  return found;
}

/** Names of what is no AWS key's secret, however near one stands. */
const OTHER_NAME = /passw|pwd|token|jwt|cookie|session|webhook|client|salt|sign/i;

/** `STORE_KEY: AKIA…`, `STORE_SECRET: …`: a secret by its name, and of AWS by the id that lacks one. */
function renamedSecrets({ text, hits }: Scan, ids: readonly Hit[]): Hit[] {
  const around = neighbours(ids);
  return hits
    .filter(({ type, name = '' }) => type === 'named-secret' && !OTHER_NAME.test(name))
    .filter(({ range }) => isSecretAccessKey(text.slice(range.start, range.end)))
    .sort(byStart)
    .filter((hit) =>
      around(hit).some(
        (id) =>
          gap(id, hit) <= BARE_REACH &&
          lines(text, Math.min(id.range.end, hit.range.end), Math.max(id.range.start, hit.range.start)) <=
            BARE_LINES,
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

function lines(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) count++;
  return count;
}

function gap(a: Hit, b: Hit): number {
  return Math.max(a.range.start - b.range.end, b.range.start - a.range.end, 0);
}

/**
 * People write the id first, or the secret first, and keep to it: in each run of ids and secrets the order
 * wins that joins more of them, and of equals the one with the id first.
 */
function match(sequence: readonly Hit[]): void {
  let run: Hit[] = [];
  for (const hit of sequence) {
    const last = run.at(-1);
    if (last && gap(last, hit) > NAMED_REACH) {
      matchRun(run);
      run = [];
    }
    run.push(hit);
  }
  matchRun(run);
}

function matchRun(run: readonly Hit[]): void {
  const idFirst = adjacent(run, true);
  const secretFirst = adjacent(run, false);
  for (const [id, secret] of secretFirst.length > idFirst.length ? secretFirst : idFirst) join(id, secret);
  const rest = run.filter((hit) => (isSecret(hit) ? hit.keyId === undefined : !hit.withSecret));
  for (const isIdFirst of [true, false])
    for (const [id, secret] of adjacent(rest, isIdFirst))
      if (!id.withSecret && secret.keyId === undefined) join(id, secret);
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

function joinTokens(hits: readonly Hit[], ids: readonly Hit[]): void {
  const around = neighbours(ids.filter(({ type }) => type === 'temporary-key-id'));
  for (const token of hits.filter(({ type }) => type === 'session-token').sort(byStart)) {
    const near = around(token).filter((id) => gap(id, token) < TOKEN_REACH);
    const [id] = near.sort((a, b) => gap(a, token) - gap(b, token));
    if (!id) continue;
    id.withSecret = true;
    token.withSecret = true;
    token.keyId = id.keyId;
    token.keyIdRange = id.range;
  }
}

/** The hits before and after another, of a sorted list; to be asked in the order of the text. */
function neighbours(sorted: readonly Hit[]): (hit: Hit) => Hit[] {
  let next = 0;
  return (hit) => {
    while ((sorted[next + 1]?.range.end ?? Number.POSITIVE_INFINITY) <= hit.range.start) next++;
    return [sorted[next], sorted[next + 1]].filter((one) => one !== undefined);
  };
}
