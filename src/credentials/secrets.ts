import { classes, entropy } from './entropy.ts';
import type { Hit } from './hit.ts';
import { isHex, isPlaceholder, isWordy } from './placeholders.ts';

/** A secret access key is 40 characters of base64 (IAM user guide, "Managing access keys"). */
const SECRET = /(?:(?<![A-Za-z0-9/+_.-])|(?<=\\[nrt]))[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_-])/g;
const LEAST_ENTROPY = 4.25;

/** Every spelling in use: aws_secret_access_key, SecretAccessKey, AWS_SECRET_KEY, secretKey, aws.secretKey, … */
const SECRET_NAME = /(?:secret[_\-. ]?(?:access)?[_\-. ]?key|aws[_\-. ]?secret|secret[_\-. ]?access)/i;
const TOKEN_NAME = /(?:session|security)[_\-. ]?token/i;

/** Names that say "AWS" by themselves; a bare `secret_key` says it only beside a key id. */
const AWS_NAME = /aws|amazon|access[_\-. ]?key|s3/i;

export function isSecretAccessKey(value: string): boolean {
  return (
    value.length === 40 &&
    classes(value) === 3 &&
    !isHex(value) &&
    entropy(value) > LEAST_ENTROPY &&
    !isPlaceholder(value) &&
    // Forty characters with several slashes and words between them are a path.
    !(value.split('/').length > 3 && isWordy(value))
  );
}

const NAME_BEFORE =
  /([A-Za-z_][\w.\- ]{2,60})["'`\]]{0,2}\s{0,4}(?:=>|:=|[:=,(])\s{0,4}(?:["'`]|\\"|<[^>]{1,30}>)?$/;

/** How far behind the word its value may stand, on the same line. */
const REACH = 220;

/** Secrets that their name gives away: `aws_secret_access_key = …`, `"SecretAccessKey": "…"`, `withSecretKey("…")`. */
export function findNamedSecrets(text: string): Hit[] {
  const hits = new Map<number, Hit>();
  for (const word of text.matchAll(/secret/gi)) {
    const window = text.slice(word.index, word.index + REACH);
    const stop = window.search(/[\r\n]/);
    for (const match of (stop < 0 ? window : window.slice(0, stop)).matchAll(SECRET)) {
      const start = word.index + match.index;
      if (hits.has(start) || !isSecretAccessKey(match[0])) continue;
      const name = nameBefore(text, start);
      if (name !== undefined && SECRET_NAME.test(name) && AWS_NAME.test(name))
        hits.set(start, secretAt(start, name));
    }
  }
  return [...hits.values()];
}

function nameBefore(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - 90), start);
  return NAME_BEFORE.exec(before.slice(before.lastIndexOf('\n') + 1))?.[1]?.trim();
}

/** Characters on either side of a key id in which its secret is looked for: some four lines. */
const NEAR = 320;

/**
 * Joins key ids with their secrets: the named or bare secret nearest to an id, behind it rather than
 * before it. A bare 40-character string is a secret only here.
 *
 * @param hits key ids and named secrets; secrets found by nearness are added
 */
export function pairSecrets(text: string, hits: Hit[]): void {
  const taken = new Set<Hit>();
  for (const id of hits.filter((hit) => hit.keyId !== undefined && hit.type !== 'presigned-url')) {
    const named = nearest(
      id,
      hits.filter((hit) => hit.type === 'secret-access-key' && !taken.has(hit)),
    );
    const secret = named ?? bareSecret(text, id, hits);
    if (secret) {
      taken.add(secret);
      if (!named) hits.push(secret);
      if (id.keyId !== undefined) secret.keyId = id.keyId;
      secret.keyIdRange = id.range;
      id.withSecret = true;
    }
  }
}

function nearest(id: Hit, secrets: readonly Hit[]): Hit | undefined {
  let best: Hit | undefined;
  let least = NEAR * 2;
  for (const secret of secrets) {
    const behind = secret.range.start - id.range.end;
    const distance = behind >= 0 ? behind : (id.range.start - secret.range.end) * 1.5;
    if (distance >= 0 && distance < least) [best, least] = [secret, distance];
  }
  return best;
}

function bareSecret(text: string, id: Hit, hits: readonly Hit[]): Hit | undefined {
  const from = Math.max(0, id.range.start - NEAR);
  const window = text.slice(from, id.range.end + NEAR);
  const found: Hit[] = [];
  for (const match of window.matchAll(SECRET)) {
    const start = from + match.index;
    if (!isSecretAccessKey(match[0])) continue;
    if (hits.some((hit) => start < hit.range.end && hit.range.start < start + 40)) continue;
    found.push(secretAt(start, undefined));
  }
  return nearest(id, found);
}

function secretAt(start: number, name: string | undefined): Hit {
  const range = { start, end: start + 40 };
  return { type: 'secret-access-key', range, confidence: 'high', ...(name === undefined ? {} : { name }) };
}

/** Session tokens are base64 of a few hundred characters; those of today begin with one of these. */
const TOKEN = /(?<![A-Za-z0-9/+])(?:IQoJ|FwoG|FQoG|AQoD)[A-Za-z0-9/+]{100,3000}={0,2}/g;

export function findSessionTokens(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const before = text.slice(Math.max(0, match.index - 90), match.index);
    if (isPlaceholder(match[0].slice(0, 60)) || entropy(match[0]) < LEAST_ENTROPY) continue;
    const named = TOKEN_NAME.test(before);
    hits.push({
      type: 'session-token',
      range: { start: match.index, end: match.index + match[0].length },
      confidence: named ? 'high' : 'medium',
    });
  }
  return hits;
}
