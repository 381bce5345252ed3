import { entropy } from './entropy.ts';
import type { Detector } from './hit.ts';
import { Secret } from './mask.ts';
import { hasLongRepeat, isStandInToken } from './placeholders.ts';
import { isBase64Code, lineStart, nameBefore } from './words.ts';

/**
 * Private keys in PEM armour (RFC 7468, RFC 4716 for OpenSSH's, RFC 4880 for OpenPGP's). Public keys and
 * certificates open nothing. https://www.rfc-editor.org/rfc/rfc7468
 */
const BEGIN = /-----BEGIN ((?:[A-Z0-9]{1,20} ){0,3})PRIVATE KEY(?: BLOCK)?-----/iy;

/** Characters of base64 that a key's body has at least: the smallest, of Ed25519, has 64. */
const LEAST_BODY = 56;
/** Its lines are of 64 or more: code that follows a bare `-----BEGIN …-----` has none like them. */
const LINE = /[A-Za-z0-9+/=]{32}/;
/** Two words one after the other: a sentence about keys goes on so. */
const PROSE = /(?<![\w+/=])[a-z]{2,15} \(?[a-z]{2,15}(?![\w+/=])/;
const LONGEST = 16_000;
const COLON = ':'.charCodeAt(0);
/** What goes on as an expression searches for keys: `grep '^-----BEGIN PRIVATE KEY-----$'`. */
const PATTERN = /^(?:[$.*?|()[\]^]|\\{1,2}[sSdDwWb.])/;
/** What stands for a part that is left out. */
const ELLIPSIS = /\.\.\.|\. \. \.|…|\*{3}|[(<[](?:snip|snipped|truncated|omitted|cut|etc)\b/iy;
/** Headers that stand before the body: `Proc-Type: 4,ENCRYPTED`, `Version: GnuPG`. */
const HEADER = /^(?:\\[nr]|[\s"'+,\\])*(?:[A-Z][A-Za-z-]{2,20}: [^\n\\]{0,120}(?:\\[nr]|[\s"'+,\\])+){0,6}/;

/** Line breaks that are written out before the first line of a body. */
const WRITTEN_BREAK = /\\{1,4}[nrt]|\\{1,2}u000[ad]|%0[ad]|&#\d{1,3};/gi;
/** Every key in PEM is an ASN.1 sequence (RFC 7468, 10; RFC 8017; RFC 5915), whose first byte is 0x30. */
const SEQUENCE = /^\+?M[A-P]/;
const WITH_SEQUENCE = new Set(['', 'RSA', 'EC', 'DSA']);
/** What an OpenSSH key begins with, and the length and name of its cipher where it has no passphrase: PROTOCOL.key of OpenSSH. */
const OPENSSH = 'openssh-key-v1\0';
const OPENSSH_PLAIN = `${OPENSSH}\0\0\0\x04none`;

/**
 * Keys that are handed out with programs, by what they begin with: Vagrant's, which it replaces at the first start
 * (https://github.com/hashicorp/vagrant/tree/main/keys), and Aspera's, with which everybody downloads from EBI and NCBI
 * (https://www.ebi.ac.uk/ena/browser, "Using Aspera").
 */
const HANDED_OUT = /^(?:MIIEogIBAAKCAQEA6NF8iallvQVp22WDk|MIIBuwIBAAKBgQDkKQHD6m4yIxgjsey6P)/;

export const privateKeys: Detector = {
  anchors: ['-----begin'],
  find(scan, at) {
    const { text } = scan;
    BEGIN.lastIndex = at;
    const begin = BEGIN.exec(text);
    if (!begin || at < scan.encodedEnd) return;
    const from = at + begin[0].length;
    const rest = text.slice(from, from + LONGEST);
    if (PATTERN.test(rest)) return;
    const close = /-----END |(?=-----BEGIN )/.exec(rest)?.index ?? -1;
    const raw = close >= 0 ? rest.slice(0, close) : rest;
    const header = HEADER.exec(raw.slice(0, 800))?.[0] ?? '';
    const length = bodyLength(raw, header.length);
    const written = raw.slice(header.length, header.length + length);
    const body = written.replace(/\\[nr]|[^A-Za-z0-9+/=]/g, '');
    if (
      body.length < LEAST_BODY ||
      !LINE.test(written) ||
      PROSE.test(written.slice(0, written.search(LINE))) ||
      entropy(body.slice(0, 400)) < 4 ||
      isStandInToken(body) ||
      HANDED_OUT.test(body) ||
      hasLongRepeat(body.slice(0, 4000))
    )
      return;
    const isEncrypted = (begin[0] + header).includes('ENCRYPTED') || header.includes('DEK-Info');
    const form = formOf(written, (begin[1] ?? '').trim().toUpperCase());
    if (form === 'none' && !isEncrypted) return;
    const end = endOf(text, close >= 0 ? from + close : from + header.length + length, close >= 0);
    scan.encodedEnd = end;
    scan.hits.push({
      type: 'private-key',
      range: { start: at, end },
      secret: new Secret(body),
      confidence: isEncrypted || form === 'encrypted' ? 'medium' : 'high',
      provider: providerOf(text, at, begin[1] ?? ''),
      name: nameBefore(text, at),
    });
  },
};

/** Whether a body is that of a key at all, and of an OpenSSH one whether it has a passphrase. */
function formOf(written: string, label: string): 'plain' | 'encrypted' | 'none' {
  const [first = ''] = /[A-Za-z0-9+/=]{16,}/.exec(written.replaceAll(WRITTEN_BREAK, ' ')) ?? [];
  if (WITH_SEQUENCE.has(label)) return SEQUENCE.test(first) ? 'plain' : 'none';
  if (label !== 'OPENSSH') return 'plain';
  const begin = Buffer.from(first.replace(/^\+/, '').slice(0, 64), 'base64').toString('latin1');
  if (!begin.startsWith(OPENSSH)) return 'none';
  return begin.startsWith(OPENSSH_PLAIN) ? 'plain' : 'encrypted';
}

/**
 * How far base64 goes on, with line breaks as such or written out, quotes, concatenation and indentation between.
 * A colon ends it, which base64 has not: the next name of an object (`"-----BEGIN …", "client_email": …`), a URL after a
 * sentence about keys; but for that after a line's number. Where dots or the like stand for a part of it, it is none.
 */
function bodyLength(raw: string, from: number): number {
  let last = from;
  let gap = 0;
  for (let i = from; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (code === COLON && !/\d/.test(raw[i - 1] ?? '')) break;
    ELLIPSIS.lastIndex = i;
    if (ELLIPSIS.test(raw)) return 0;
    const isEscape = code === 92 && (raw[i + 1] === 'n' || raw[i + 1] === 'r');
    if (isEscape) i++;
    if (!isEscape && (isBase64Code(code) || code === 61)) {
      last = i + 1;
      gap = 0;
    } else if (++gap > 40) break;
  }
  return last - from;
}

function endOf(text: string, at: number, closed: boolean): number {
  if (!closed) return at;
  const END = /-----END [A-Z0-9 ]{1,60}-----/iy;
  END.lastIndex = at;
  return at + (END.exec(text)?.[0].length ?? 0);
}

function providerOf(text: string, at: number, label: string): string | undefined {
  // https://cloud.google.com/iam/docs/keys-create-delete: the key file of a service account is JSON with this type.
  const before = text.slice(lineStart(text, Math.max(0, at - 300), 300), at);
  if (/"type"\s{0,4}:\s{0,4}"service_account"/.test(before)) return 'Google service account';
  const kind = label.trim().toUpperCase();
  return kind === '' || kind === 'ENCRYPTED'
    ? undefined
    : ({ OPENSSH: 'OpenSSH', PGP: 'OpenPGP' }[kind] ?? kind);
}
