import type { Hit } from './hit.ts';

/**
 * Base64 of a text that holds a key: the forms that `AKIA` takes at each of the three alignments, without
 * the characters that depend on its neighbours.
 */
export const ENCODED_MARKERS = ['qutjq', 'flsue', 'bs0lb'];

const RUN = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{24,20000}={0,2}/g;
const MARKER = /QUtJQ|FLSUE|BS0lB/;

/**
 * Credentials in base64-encoded text, which is decoded once. They are reported at the encoded string.
 *
 * @param search the search for the decoded text
 */
export function findEncoded(text: string, search: (decoded: string) => readonly Hit[]): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(RUN)) {
    const [run] = match;
    if (!MARKER.test(run)) continue;
    const decoded = Buffer.from(run, 'base64').toString('latin1');
    const range = { start: match.index, end: match.index + run.length };
    for (const hit of search(decoded)) {
      if (hit.withSecret) continue; // its secret is reported, and it is the same string
      const { keyIdRange: _, ...rest } = hit;
      hits.push({ ...rest, range });
    }
  }
  return hits;
}
