import type { Detector, Hit } from './hit.ts';
import { isBase64Code } from './words.ts';

/**
 * Base64-encoded text that holds a credential. Three bytes become four characters, so a word has three
 * encoded forms, one for each place it can begin in; without the characters that depend on its
 * neighbours these are the anchors. RFC 4648: https://www.rfc-editor.org/rfc/rfc4648#section-4
 */
interface Form {
  readonly text: string;
  /** Where in its group of four the form begins. */
  readonly phase: number;
}

/** The fewest leading characters of a key id; then the names that stand before a secret. */
const WORDS = ['AKIA', 'ASIA', 'aws_secret_access_key', 'AWS_SECRET_ACCESS_KEY', 'PRIVATE KEY-----'];

function formsOf(word: string): Form[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from('\0'.repeat(shift) + word).toString('base64');
    // The first characters hold bits of what precedes, the last ones bits of what follows.
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor(((shift + word.length) * 8) / 6);
    return { text: encoded.slice(from, to), phase: from % 4 };
  });
}

const FORMS: readonly Form[] = WORDS.flatMap(formsOf);

/** Encoded text is decoded this far on either side: a credentials file, a Secret, a cloud-init script. */
const REACH = 8000;
const SHORTEST = 24;

export type SearchText = (text: string) => readonly Hit[];

/** @param search searches the decoded text; it must not decode again */
export function encodedTexts(search: SearchText): Detector {
  const byAnchor = new Map<string, Form[]>();
  for (const form of FORMS)
    byAnchor.set(form.text.toLowerCase(), [...(byAnchor.get(form.text.toLowerCase()) ?? []), form]);
  return {
    anchors: [...byAnchor.keys()],
    find(scan, at, anchor) {
      const { text } = scan;
      if (at < scan.encodedEnd) return;
      const form = byAnchor.get(anchor)?.find((one) => text.startsWith(one.text, at));
      if (!form) return;
      const start = startOf(text, at);
      const end = endOf(text, at);
      scan.encodedEnd = end;
      if (end - start < SHORTEST) return;
      const decoded = decode(text, start, at - form.phase, end);
      // What is not text at all is an image or a key that holds these letters by chance.
      if (!isText(decoded)) return;
      for (const hit of search(decoded)) {
        if (hit.keyId !== undefined && hit.withSecret) continue; // its secret is the same string, and is reported
        scan.hits.push({ ...hit, range: { start, end }, keyIdRange: hit.keyIdRange && { start, end } });
      }
    },
  };
}

/** Of what surrounds the match, the groups of four characters that are in step with it. */
function decode(text: string, start: number, group: number, end: number): string {
  const clean = text.slice(start, group).replace(/[^A-Za-z0-9+/]/g, '');
  const before = clean.slice(clean.length % 4);
  return Buffer.from(before + text.slice(group, end).replace(/[^A-Za-z0-9+/]/g, ''), 'base64').toString(
    'latin1',
  );
}

function isText(decoded: string): boolean {
  const sample = decoded.slice(0, 2000);
  const controls = sample.replace(/[\t\n\r\x20-\x7e]/g, '').length;
  return sample.length > 0 && controls < Math.max(4, sample.length * 0.15);
}

/** Base64 is wrapped at 64 or 76 characters: a line break inside is no end. */
function startOf(text: string, at: number): number {
  const least = Math.max(0, at - REACH);
  let start = at;
  while (start > least) {
    if (isBase64Code(text.charCodeAt(start - 1))) start--;
    else {
      const line = wrapBefore(text, start);
      if (line === undefined) break;
      start = line;
    }
  }
  return start;
}

function endOf(text: string, at: number): number {
  const most = Math.min(text.length, at + REACH);
  let end = at;
  let lineStart = at;
  while (end < most) {
    if (isBase64Code(text.charCodeAt(end))) end++;
    else {
      const next =
        end - lineStart >= 40 || lineStart === at
          ? /^\r?\n[ \t]{0,40}(?=[A-Za-z0-9+/]{20})/.exec(text.slice(end, end + 64))
          : null;
      if (!next) break;
      end += next[0].length;
      lineStart = end;
    }
  }
  while (text[end] === '=' && end < most + 2) end++;
  return end;
}

/** The end of the line above, where that is a full line of base64. */
function wrapBefore(text: string, start: number): number | undefined {
  const above = /[A-Za-z0-9+/]{60,76}(\r?\n[ \t]{0,40})$/.exec(text.slice(Math.max(0, start - 120), start));
  return above ? start - (above[1]?.length ?? 0) : undefined;
}
