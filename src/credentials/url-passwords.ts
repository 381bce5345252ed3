import type { Detector, Hit } from './hit.ts';
import { isHarmless, isSecretValue, isWordy } from './harmless.ts';
import { Secret } from './mask.ts';
import { isPlaceholder } from './placeholders.ts';

/**
 * Passwords in URLs: `scheme://user:password@host` (RFC 3986, 3.2.1), user and password bounded.
 * https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1
 */
const AUTHORITY =
  /:\/\/([^\s/:@"'`<>{}()$?#\\]{0,64}):([^\s/@"'`<>{}()\\?#]{3,128})@(\[[0-9a-fA-F:.]{2,45}\]|[\w.-]{1,128})/y;

/** Says, among the markers of a file, that it holds a URL with a password. */
export const URL_WITH_PASSWORD = '://';

/** The same, as one expression for the first look at a file: `://` alone is in every other file. */
export const URL_PASSWORD_PATTERN = String.raw`://[^\s/:@"'<>{}$]{0,64}:[^\s/@"'<>{}]{3,128}@`;

/** Bytes that the expression matches at most. */
const LONGEST = 3 + 64 + 1 + 128 + 1;
const HERE = new RegExp(`^${URL_PASSWORD_PATTERN}`);
const AT = '@'.charCodeAt(0);

/**
 * Whether the expression matches anywhere in bytes. Where it does it ends with the first `@` behind its beginning: a URL
 * that has none nearby, as hardly one has, need not be made a text.
 */
export function holdsUrlPassword(bytes: Buffer): boolean {
  for (let url = bytes.indexOf(URL_WITH_PASSWORD); url >= 0;) {
    const at = bytes.indexOf(AT, url);
    if (at < 0) return false;
    if (at - url >= LONGEST) {
      url = bytes.indexOf(URL_WITH_PASSWORD, at - LONGEST + 1);
      continue;
    }
    if (HERE.test(bytes.toString('latin1', url, url + LONGEST))) return true;
    url = bytes.indexOf(URL_WITH_PASSWORD, url + URL_WITH_PASSWORD.length);
  }
  return false;
}

/** Machines on which a password protects nothing that a stranger could reach. */
const LOCAL_HOST =
  /^(?:localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal$|.{0,253}\.(?:local|localhost)$)/i;
/** Names that stand for a host: RFC 2606's, and what examples and compose files call theirs. */
export const EXAMPLE_HOST =
  /^(?:(?:my|your|some|the)?[-_]?(?:host|hostname|server|db|database|postgres|postgresql|mysql|mariadb|redis|rabbitmq|mongo|mongodb|domain|site|proxy|broker|registry|ip|address|endpoint)(?:name)?\d?|h|.{0,253}\.(?:example|test|invalid)|(?:.{0,253}\.)?(?:example|domain|mydomain|yourdomain|foo|bar|acme|company|test)\.(?:com|org|net|io)|(?:foo|bar|baz)(?:\.(?:foo|bar|baz))?|test|example|.{1,2}|proxy\..{0,253}|fake[-_].{1,250}|.{0,253}your.{0,253}|.{0,253}\.\.\..{0,253})$/i;

/** What compose files call the container of a database: a word for its password is an example's, random characters are one. */
const SERVICE_HOST = /^(?:db|database|postgres(?:ql)?|mysql|mariadb|redis|rabbitmq|mongo(?:db)?)\d?$/;

/** https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests */
const DIGEST = /^sha(?:256|384|512)$/;

const COMMON =
  /^(?:p(?:ass)?w(?:or)?d\d{0,4}|pass(?:phrase|wd)?\d{0,4}|passw0rd|secret|postgres(?:ql)?|root|admin|administrator|user(?:name)?|guest|mysql|mariadb|redis|rabbit(?:mq)?|mongo(?:db)?|[a-z]{0,4}test\w{0,8}|token|key|api.?key|auth|my.?\w{0,6}pass(?:word)?|[a-z_.-]{0,20}(?:password|passwd|pwd|token|secret|pass)|s[3e]cr[3e]t\d{0,4}|(?:token|oauth)\d{1,4}|dapi\w{0,31}|x-oauth-basic|x-token-auth|oauth2|foo|bar|baz|abc|none|null|[A-Z_]{3,40}|\d{1,6}|(.)\1{0,40})$/i;

export const urlPasswords: Detector = {
  anchors: [URL_WITH_PASSWORD],
  unmarked: [URL_WITH_PASSWORD],
  find({ text, hits }, at) {
    // Nearly every URL is left here: its user would have to end in a colon before a slash comes.
    let i = at + 3;
    for (const most = i + 65; i < most; i++) {
      const code = text.charCodeAt(i);
      if (code === 58) break;
      if (code === 47 || code <= 34 || code !== code || code === 39 || code === 62) return;
    }
    AUTHORITY.lastIndex = at;
    const match = AUTHORITY.exec(text);
    if (!match) return;
    const [whole, user = '', password = '', host = ''] = match;
    // `docker://alpine:3.20.1@sha256:…`: an image's tag and digest.
    if (DIGEST.test(host)) return;
    // `jdbc:sqlserver://host:1433;user=me@tenant`: a port, and properties after it.
    if (/^\d{1,5};/.test(password)) return;
    const confidence = sureness(password, host);
    if (!confidence || !isPassword(password, user)) return;
    const end = at + whole.length - host.length - 1;
    hits.push({
      type: 'url-password',
      range: { start: end - password.length, end },
      secret: new Secret(password),
      confidence,
      provider: schemeBefore(text, at),
      name: undefined,
    });
  },
};

/** How sure it is that a password lets somebody in, by the machine that it is for; a developer's own container may ask for it. */
function sureness(password: string, host: string): Hit['confidence'] | undefined {
  if (EXAMPLE_HOST.test(host))
    return SERVICE_HOST.test(host) && isSecretValue(password) ? 'medium' : undefined;
  return LOCAL_HOST.test(host) ? 'low' : 'high';
}

const DATABASES: Readonly<Record<string, string>> = {
  postgres: 'PostgreSQL',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  mongodb: 'MongoDB',
  'mongodb+srv': 'MongoDB',
  redis: 'Redis',
  rediss: 'Redis',
  amqp: 'AMQP',
  amqps: 'AMQP',
  sqlserver: 'SQL Server',
  mssql: 'SQL Server',
};

function schemeBefore(text: string, at: number): string | undefined {
  const scheme = /[a-z][a-z0-9+]{1,20}$/i.exec(text.slice(Math.max(0, at - 20), at))?.[0].toLowerCase();
  return scheme === undefined ? undefined : DATABASES[scheme];
}

/** The word for one, with the signs in it that show how a URL has them: `p%40ss%20word`, `pass%3Aword`, `p%40ss%23123`. */
function isWordWithSigns(written: string): boolean {
  if (!written.includes('%')) return false;
  const plain = written
    .replaceAll(/%40/g, '@')
    .replaceAll(/%24/g, '$')
    .replaceAll(/%[0-9a-f]{2}|[^\w@$]/gi, '');
  return /^p[a@4]@?[s$5]{2}@?(?:w[o0]r[dt])?\d{0,4}$/i.test(plain);
}

const PATH = /^\/?(?:[A-Za-z][\w.-]{0,40}\/){1,8}[A-Za-z][\w-]{0,40}\.[a-z]{2,5}$/;

/** `config%2Fkeys.json`: a file, whose content takes that place. */
function isPath(written: string): boolean {
  const plain = written.replaceAll(/%2F/gi, '/');
  return plain !== written && PATH.test(plain) && isWordy(plain);
}

/** Whether a text in the place of a password is one: not a word for it, not the user again, not a variable, not a file. */
export function isPassword(written: string, user: string): boolean {
  const password = written.replaceAll(/%40/g, '@');
  return (
    password.length >= 4 &&
    password.toLowerCase() !== user.toLowerCase() &&
    !COMMON.test(password) &&
    !isPlaceholder(password) &&
    !isWordWithSigns(written) &&
    !isPath(written) &&
    !/^[$%:*]|[{}()*<>[\]]|^%[sdv]|\$[A-Za-z_]{2}|%%/.test(password) &&
    !(isHarmless(password) && /^[\w.-]+$/.test(password) && /^[A-Za-z_]\w*\.[A-Za-z_]/.test(password))
  );
}
