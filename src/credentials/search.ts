import type { Credential, Location } from '../facts/types.ts';
import type { Range } from '../values/range.ts';
import { accountOfKeyId, isOfMoto } from './account.ts';
import { withoutAnswers } from './aws-urls.ts';
import { bedrockKeys } from './bedrock.ts';
import { encodedTexts } from './encoded.ts';
import { isApiExamples, isChecksumFile, isCodeFile, isTranslation } from './harmless.ts';
import type { Detector, Hit, Scan } from './hit.ts';
import { keyIds } from './key-ids.ts';
import { namedSecrets } from './named.ts';
import { pairSecrets } from './pairs.ts';
import { markSigners, presignedUrls } from './presigned.ts';
import { privateKeys } from './private-keys.ts';
import { providerTokens } from './provider-tokens.ts';
import { withSamples } from './samples.ts';
import { sessionTokens } from './session-tokens.ts';
import { withTrueNames } from './true-names.ts';
import { URL_WITH_PASSWORD, urlPasswords } from './url-passwords.ts';

export { holdsUrlPassword, URL_PASSWORD_PATTERN, URL_WITH_PASSWORD } from './url-passwords.ts';

const PLAIN: readonly Detector[] = [
  privateKeys,
  bedrockKeys,
  presignedUrls,
  providerTokens,
  keyIds,
  sessionTokens,
  urlPasswords,
  namedSecrets,
];
const ENCODED = encodedTexts((text) => run(text, { path: '' }, plainAnchors()));

/**
 * Lower-case literals, one of which is in every file in which the search can find anything; URLs with a
 * password have none, and are looked for by `URL_PASSWORD_PATTERN`.
 */
export const CREDENTIAL_MARKERS: readonly string[] = [
  ...new Set(
    [...PLAIN, ENCODED].flatMap(({ anchors, unmarked }) =>
      anchors.filter((anchor) => !unmarked?.includes(anchor)),
    ),
  ),
];

/** All of them, also those that are too common to choose files by: where none stands, nothing is found. */
export const CREDENTIAL_ANCHORS: readonly string[] = [
  ...new Set([...PLAIN, ENCODED].flatMap(({ anchors }) => anchors)),
];

/** Anchors as one expression, and who is to look where when one of them matches. */
interface Anchors {
  readonly pattern: RegExp;
  readonly calls: Calls;
}

interface Call {
  readonly anchor: string;
  readonly detector: Detector;
  /** An anchor within a longer one is not matched by itself: here is where in the longer one it begins. */
  readonly offset: number;
}

/** What may be found at the anchors of some detectors. */
class Calls {
  private readonly own: readonly Omit<Call, 'offset'>[];
  private readonly known = new Map<string, readonly Call[]>();
  /** The longest first: one that begins another must come after it, or the longer one would never be seen. */
  readonly anchors: readonly string[];

  constructor(detectors: readonly Detector[]) {
    this.own = detectors.flatMap((detector) => detector.anchors.map((anchor) => ({ anchor, detector })));
    this.anchors = [...new Set(this.own.map(({ anchor }) => anchor))].sort(
      (a, b) => b.length - a.length || (a < b ? -1 : 1),
    );
  }

  /** Those at an anchor and within it. */
  at(whole: string): readonly Call[] {
    let calls = this.known.get(whole);
    if (!calls) {
      calls = this.own.flatMap((one) => {
        const offset = whole.indexOf(one.anchor);
        return offset < 0 ? [] : [{ ...one, offset }];
      });
      this.known.set(whole, calls);
    }
    return calls;
  }
}

function patternOf(anchors: readonly string[]): RegExp {
  const literals = anchors.map((anchor) => anchor.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(literals.join('|'), 'gi');
}

let plain: Anchors | undefined;
function plainAnchors(): Anchors {
  if (!plain) {
    const calls = new Calls(PLAIN);
    plain = { calls, pattern: patternOf(calls.anchors) };
  }
  return plain;
}

/** What the search before this one has told of a file. */
const TOLD: ReadonlySet<string> = new Set([...CREDENTIAL_MARKERS, URL_WITH_PASSWORD]);
/** A large tree has hundreds of sets of markers, and an expression of a hundred words is compiled to a lot of code. */
const MOST_PATTERNS = 64;
const patterns = new Map<string, RegExp>();
let all: Anchors | undefined;

/**
 * The fewer the anchors the faster the search: those that the file does not hold are left out. An expression of all of
 * them would be compiled once, and takes a sixth longer over a large tree.
 */
function anchorsFor(seen: ReadonlySet<string> | undefined): Anchors {
  if (!all) {
    const calls = new Calls([...PLAIN, ENCODED]);
    all = { calls, pattern: patternOf(calls.anchors) };
  }
  if (!seen) return all;
  const held = [...seen].filter((marker) => TOLD.has(marker)).sort();
  const key = held.join(' ');
  let pattern = patterns.get(key);
  if (!pattern) {
    pattern = patternOf(all.calls.anchors.filter((anchor) => !TOLD.has(anchor) || seen.has(anchor)));
    if (patterns.size >= MOST_PATTERNS) patterns.clear();
    patterns.set(key, pattern);
  }
  return { calls: all.calls, pattern };
}

export interface SearchOptions {
  readonly path: string;
  /** Whether the file is a test, an example or the like. */
  readonly isTest?: boolean;
  readonly locate: (range: Range) => Location;
  /** The markers that the file is known to hold (lower case). */
  readonly seen?: ReadonlySet<string>;
}

/**
 * Credentials written in a text of any kind. What is found twice is reported as what it is most exactly:
 * a provider's token as that, not as a secret with a telling name.
 */
export function findCredentials(text: string, { locate, seen, ...file }: SearchOptions): Credential[] {
  return run(text, file, anchorsFor(seen)).map((hit) => toCredential(hit, locate));
}

type File = Pick<SearchOptions, 'path' | 'isTest'>;

function run(text: string, { path, isTest = false }: File, { pattern, calls }: Anchors): Hit[] {
  const scan: Scan = {
    text,
    path,
    isCode: isCodeFile(path),
    isTest,
    isUntelling: isChecksumFile(path) || isApiExamples(path) || isTranslation(path),
    hits: [],
    nameEnd: 0,
    nearEnd: 0,
    urlEnd: 0,
    encodedEnd: 0,
    besideEnd: 0,
    markEnd: 0,
    segment: { start: 0, end: 0 },
    bare: { start: 0, end: 0 },
  };
  // A pattern of its own for each depth: the search of a decoded text runs inside that of its file.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { lastIndex } = pattern;
    const { index } = match;
    for (const { detector, anchor, offset } of calls.at(match[0].toLowerCase()))
      detector.find(scan, index + offset, anchor);
    pattern.lastIndex = lastIndex;
  }
  if (scan.hits.length === 0) return [];
  const own = { ...scan, hits: withoutAnswers(scan) };
  pairSecrets(own);
  markSigners(own.hits);
  // Only now: what stands beside an emulator's key id is of the same key.
  const kept = withoutOverlap(own.hits).filter(
    ({ keyId, isNone }) => !isNone && (keyId === undefined || !isOfMoto(keyId)),
  );
  return withSamples(scan, withTrueNames(kept, own.hits));
}

/** Most exact first: of two that overlap, the earlier in this list stays. */
const EXACTNESS: Readonly<Record<Credential['type'], number>> = {
  'private-key': 0,
  'bedrock-api-key': 1,
  'presigned-url': 2,
  'provider-token': 3,
  'access-key-id': 4,
  'temporary-key-id': 4,
  'secret-access-key': 5,
  'session-token': 6,
  'url-password': 7,
  'named-secret': 8,
};

/** One finding for each place; hits with the same span (in encoded text) stay if they differ in kind. */
function withoutOverlap(hits: readonly Hit[]): Hit[] {
  const exactFirst = (a: Hit, b: Hit): number => EXACTNESS[a.type] - EXACTNESS[b.type];
  const sorted = [...hits].sort(
    (a, b) => a.range.start - b.range.start || exactFirst(a, b) || b.range.end - a.range.end,
  );
  const kept: Hit[] = [];
  for (const hit of sorted) {
    let last = kept.at(-1);
    while (
      last &&
      overlaps(last, hit) &&
      EXACTNESS[hit.type] < EXACTNESS[last.type] &&
      !isSameSpan(last, hit)
    ) {
      kept.pop();
      last = kept.at(-1);
    }
    const isSecond =
      last &&
      overlaps(last, hit) &&
      (!isSameSpan(last, hit) ||
        last.type === hit.type ||
        hit.type === 'named-secret' ||
        hit.type === 'url-password');
    if (!isSecond) kept.push(hit);
  }
  return kept;
}

const overlaps = (a: Hit, b: Hit): boolean => a.range.start < b.range.end && b.range.start < a.range.end;
const isSameSpan = (a: Hit, b: Hit): boolean =>
  a.range.start === b.range.start && a.range.end === b.range.end;

function toCredential(hit: Hit, locate: (range: Range) => Location): Credential {
  const { type, range, keyId, keyIdRange, secret } = hit;
  const isId = type === 'access-key-id' || type === 'temporary-key-id';
  return {
    kind: 'credential',
    type,
    keyId,
    keyIdAt: keyIdRange && locate(keyIdRange),
    accountId: hit.accountId ?? (keyId === undefined ? undefined : accountOfKeyId(keyId)),
    // An id names a key and opens nothing: it is shown whole.
    mask: isId ? (keyId ?? '') : secret.mask,
    provider: hit.provider,
    name: hit.name,
    validUntil: hit.validUntil,
    confidence: hit.confidence,
    ...(hit.isPublic ? { isPublic: true } : {}),
    withSecret: hit.withSecret ?? false,
    ...(hit.ofSession ? { ofSession: true } : {}),
    ...(hit.ofUrl ? { ofUrl: true } : {}),
    at: locate(range),
  };
}
