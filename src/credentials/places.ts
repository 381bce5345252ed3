import { lineStart } from './words.ts';

/** Places in which what is called like a secret is something else: the part of a name, of an address, of a page. */

/** A name at `start` to `end` of a text: as it is written, and in small letters without separators. */
interface Named {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly plain: string;
}

/** Whether a telling name is part of something that is no secret, whatever follows it. */
export function isOtherwiseNamed(text: string, { start, end, label, plain }: Named): boolean {
  return (
    isInArn(text, start) ||
    isChecksumOf(text, start) ||
    isSearchKey(text, start, end, label) ||
    isImage(text, start, end) ||
    isInUrl(text, start, end) ||
    isOfOwnRegistry(text, start) ||
    isOfDevise(text, start, label) ||
    isInPresignedUrl(text, end, plain)
  );
}

/** `X-Amz-Security-Token=…`: what it is part of is found by itself. */
function isInPresignedUrl(text: string, end: number, plain: string): boolean {
  return plain.endsWith('xamzsecuritytoken') && /[=%\\]/.test(text[end] ?? '');
}

/** `arn:aws:secretsmanager:…:secret:name-Ab12Cd` says where a secret is kept, be its parts filled in or any. */
function isInArn(text: string, at: number): boolean {
  return text[at - 1] === ':' && /\barn:[\w:*${}.-]{0,140}$/.test(text.slice(Math.max(0, at - 145), at));
}

/** `ghcr.io/acme/sealed-secret:2024.11.03-f3a91c2`: an image, and its tag. */
function isImage(text: string, start: number, end: number): boolean {
  return (
    text[start - 1] === '/' &&
    /^:[\w.-]/.test(text.slice(end, end + 2)) &&
    /[\w-]/.test(text[start - 2] ?? '')
  );
}

/** `redis://:<your-password>@host`: what follows is no value of an element's. */
function isInUrl(text: string, start: number, end: number): boolean {
  return text.startsWith(':<', start - 2) && text.startsWith('>@', end);
}

/** A registry of npm's on the machine itself, `//localhost:4873/:_authToken=…`: docs.npmjs.com/cli/configuring-npm/npmrc */
function isOfOwnRegistry(text: string, start: number): boolean {
  if (text[start - 1] !== ':') return false;
  return /(?:^|[\s"'`=])\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?\/[^\s"'`]{0,80}:$/.test(
    text.slice(Math.max(0, start - 120), start),
  );
}

/**
 * The comment that Devise's generator leaves: it shows the setting with a value of its own, and Rails' secret is used.
 * https://github.com/heartcombo/devise/blob/main/lib/generators/templates/devise.rb
 */
function isOfDevise(text: string, start: number, label: string): boolean {
  return (
    label === 'config.secret_key' &&
    /^[ \t]{0,20}#[ \t]{0,4}$/.test(text.slice(lineStart(text, start, 30), start))
  );
}

/** `checksum/secret: …`, by which a chart restarts what reads a Secret (helm.sh/docs/howto/charts_tips_and_tricks). */
function isChecksumOf(text: string, at: number): boolean {
  return /\bchecksum\/$/i.test(text.slice(Math.max(0, at - 12), at));
}

/**
 * The key of a site's search box, which every page shows (docsearch.algolia.com/docs/api, `apiKey`;
 * www.docsy.dev/docs/content/search, `params.search.algolia`).
 */
function isSearchKey(text: string, start: number, end: number, label: string): boolean {
  if (label !== 'apiKey') return false;
  const around = text.slice(Math.max(0, start - 150), end + 200);
  if (/\bdocsearch\(|\[params\.[\w.]{0,40}algolia\w{0,20}\]/i.test(around)) return true;
  return /\bindexName\b/.test(around) && /\b(?:appId|inputSelector)\b/.test(around);
}

/**
 * The token by which a page says whose visitors it counts: each of them gets it.
 * https://developers.cloudflare.com/web-analytics/get-started/
 */
export function isBeacon(text: string, start: number, label: string): boolean {
  if (label !== 'token') return false;
  return /\bdata-cf-beacon["'`]?[ \t]{0,4}[=:][^>}\n]{1,200}$/.test(
    text.slice(Math.max(0, start - 240), start),
  );
}
