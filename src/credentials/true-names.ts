import { isSecretValue } from './harmless.ts';
import type { Hit } from './hit.ts';
import { isTelling } from './names.ts';
import { TOKEN_FORMATS } from './token-formats/index.ts';

/** So much of a secret is more than its mask shows. */
const LEAST_PIECE = 7;
/** A name stands shortly before its value: few other secrets lie between. */
const NEIGHBOURS = 8;

/**
 * The hits of a text without the names that are themselves secrets: `live ? 'sk_live_…' : 'sk_live_…'` and a map by tokens
 * read like a name and its value. Messages say names in full.
 *
 * @param all also those that something more exact has replaced
 */
export function withTrueNames(kept: readonly Hit[], all: readonly Hit[]): Hit[] {
  if (!kept.some(({ name }) => name !== undefined)) return [...kept];
  const secrets = new Set(all.map(({ secret }) => secret.reveal()));
  const sorted = [...all].sort((a, b) => a.range.start - b.range.start);
  let next = 0;
  return kept.map((hit) => {
    while ((sorted[next]?.range.start ?? Number.POSITIVE_INFINITY) < hit.range.start) next++;
    const { name } = hit;
    if (name === undefined) return hit;
    const before = sorted.slice(Math.max(0, next - NEIGHBOURS), next);
    const isSecret = secrets.has(name) || before.some((one) => sharePiece(name, one)) || looksSecret(name);
    return isSecret ? { ...hit, name: undefined } : hit;
  });
}

/** Whether a name is a piece of a secret, or holds it: what stands behind a slash looks like a name of its own. */
function sharePiece(name: string, { secret }: Hit): boolean {
  const value = secret.reveal();
  return (
    (name.length >= LEAST_PIECE && value.includes(name)) ||
    (value.length >= LEAST_PIECE && name.includes(value))
  );
}

/**
 * A token by its form, or as random as a secret: one of a kind that the search does not know, or takes for an example. Also
 * as a part of the name: `tokens.<key>.password`, `X-<token>`.
 */
export function looksSecret(name: string): boolean {
  if (isOfTokens(name) || (isSecretValue(name) && !isTelling(name))) return true;
  const parts = name.split(JOINT);
  if (parts.length === 1) return false;
  return parts.some(isSecretValue) || endsOf(name).some(isOfTokens);
}

const JOINT = /[._-]/g;

/** What stands behind each joint of a name, and before it: tokens have such signs in them too. */
function endsOf(name: string): string[] {
  return [...name.matchAll(JOINT)].flatMap(({ index }) => [name.slice(index + 1), name.slice(0, index)]);
}

function isOfTokens(name: string): boolean {
  return TOKEN_FORMATS.some(({ pattern, beside }) => {
    if (beside) return false;
    pattern.lastIndex = 0;
    return pattern.test(name);
  });
}
