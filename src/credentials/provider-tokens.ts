import { hasChecksum } from './checksum.ts';
import { entropy } from './entropy.ts';
import type { Detector, Scan } from './hit.ts';
import { Secret } from './mask.ts';
import { isStandInToken } from './placeholders.ts';
import { urlAround } from './presigned.ts';
import { isForClients, isOfFirebase } from './public-keys.ts';
import { TOKEN_FORMATS, type TokenFormat } from './token-formats/index.ts';
import { isWordAt, isWordCode, nameBefore } from './words.ts';

/** Bits a character below which a token is made up; 3 suits the hexadecimal ones. */
const LEAST_ENTROPY = 3;
/** How far from its provider's name a token is looked for that has no form of its own. */
const NEAR = 400;

/** `glpat-token_for_another_platform`: none of as many random characters is a digit or a capital. */
const WORDS = /^[a-z]{1,20}[-_](?:[a-z]{2,20}[-_]){2,20}[a-z]{2,20}$/;

const byAnchor = new Map<string, TokenFormat[]>();
for (const format of TOKEN_FORMATS) {
  for (const anchor of format.anchors) byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), format]);
}

/** Tokens of providers, by the table of their forms. */
export const providerTokens: Detector = {
  anchors: [...byAnchor.keys()],
  unmarked: [...TOKEN_FORMATS.filter(({ unmarked }) => unmarked).flatMap(({ anchors }) => anchors)],
  find(scan, at, anchor) {
    for (const format of byAnchor.get(anchor) ?? []) {
      if (format.beside) findBeside(scan, at, format);
      else findHere(scan, at, format);
    }
  },
};

function findHere(scan: Scan, at: number, { pattern, before, ...format }: TokenFormat): void {
  const { text } = scan;
  let start = at;
  if (before !== undefined && before > 100) {
    // A token has its mark once; that many of them in a row are hostile.
    if (at < scan.markEnd) return;
    scan.markEnd = at + 16;
  }
  if (before !== undefined)
    while (start > 0 && at - start < before && isTokenCode(text.charCodeAt(start - 1))) start--;
  // A literal at the token's beginning must not be a word's middle (`my_ghp_…` would be one, `/ghp_…` not).
  if (isTokenCode(text.charCodeAt(start)) && isWordAt(text, start - 1)) return;
  const window = before === undefined ? undefined : text.slice(start, at);
  // Behind the start that the anchor's surroundings allow, the token may begin a few characters later.
  const offset = window === undefined ? 0 : Math.max(0, beginning(window, format.id));
  pattern.lastIndex = start + offset;
  const match = pattern.exec(text);
  if (match) keep(scan, match, start + offset, format);
}

/** Where in the characters before an anchor the token begins. */
function beginning(window: string, id: string): number {
  return id === 'openai' ? window.search(/sk-/) : 0;
}

function isTokenCode(code: number): boolean {
  return isWordCode(code) || code === 45 || code === 126;
}

function findBeside(scan: Scan, at: number, { pattern, ...format }: TokenFormat): void {
  const { text } = scan;
  if (at < scan.besideEnd) return;
  scan.besideEnd = at + NEAR / 4;
  const from = Math.max(0, at - NEAR / 2);
  for (const match of text.slice(from, at + NEAR).matchAll(pattern))
    keep(scan, match, from + match.index, format);
}

function keep(scan: Scan, match: RegExpExecArray, start: number, format: Omit<TokenFormat, 'pattern'>): void {
  const secret = match[1] ?? match[0];
  if (entropy(secret) < (format.leastEntropy ?? LEAST_ENTROPY) || isStandInToken(secret)) return;
  if (WORDS.test(secret)) return;
  const from = start + match[0].indexOf(secret);
  const name = nameBefore(scan.text, start);
  const isPublic = format.ofClients === true && isForClients(scan, start, name);
  scan.hits.push({
    type: 'provider-token',
    range: { start: from, end: from + secret.length },
    secret: new Secret(secret),
    // Anyone can write a token's form; the checksum comes from its provider alone.
    confidence: isPublic ? 'low' : format.checksum && !hasChecksum(match[0]) ? 'medium' : 'high',
    provider: format.provider,
    name,
    isPublic,
    isNone: format.ofClients === true && isOfFirebase(scan, start, name),
    validUntil: format.expiry?.(textOf(scan.text, start)),
  });
}

function textOf(text: string, at: number): string {
  const { start, end } = urlAround(text, at);
  return text.slice(start, end);
}
