import { createHash } from 'node:crypto';

/**
 * A fingerprint for each finding of a file, from what it is (rule, path, meaning) and its place among
 * those that are equal in all of that; never from line numbers, so that it survives edits around it.
 *
 * @param identities what makes each finding itself, in the order of their places in the file
 * @returns 32 hexadecimal characters each
 */
export function fingerprints(identities: readonly (readonly (string | number | undefined)[])[]): string[] {
  const seen = new Map<string, number>();
  return identities.map((identity) => {
    const key = JSON.stringify(identity);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return createHash('sha256')
      .update(`${key}#${String(ordinal)}`)
      .digest('hex')
      .slice(0, 32);
  });
}
