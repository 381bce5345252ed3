import type { Hit } from './hit.ts';
import { isPlaceholder } from './placeholders.ts';

/** `scheme://user:password@host`, with bounded parts. */
const URL_PASSWORD =
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/([^\s/:@"'`<>{}$]{0,64}):([^\s/@"'`<>{}]{3,128})@([\w.-]{1,128})/gi;

/** `Server=…;Password=…;` as .NET, ODBC and JDBC write it. */
const CONNECTION =
  /(?:server|data source|host|addr|address|database|initial catalog|uid|user id|username)\s{0,2}=[^\r\n"'`]{0,200}?;\s{0,3}(?:password|pwd)\s{0,2}=\s{0,2}([^;"'`\s<>{}]{4,128})/gi;

/** Machines on which a password protects nothing that anyone could reach. */
const LOCAL_HOST =
  /^(?:localhost|127\.|0\.0\.0\.0|::1|host$|hostname$|server$|db$|database$|postgres$|mysql$|redis$|rabbitmq$|mongo(?:db)?$|example\.|.*\.(?:example|test|local|localhost|invalid)$|.*example\.(?:com|org|net)$)/i;

const COMMON =
  /^(?:p(?:ass)?w(?:or)?d\d*|pass\d*|secret|postgres|root|admin|user|guest|mysql|redis|test\w*|token|key|my.?password|x-oauth-basic|\d{1,6}|[a-z]{1,8})$/i;

export function findPasswords(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(URL_PASSWORD)) {
    const [whole, user = '', password = '', host = ''] = match;
    if (LOCAL_HOST.test(host) || password === user || !isPassword(password)) continue;
    const start = match.index + whole.length - host.length - 1 - password.length;
    hits.push({ type: 'url-password', range: { start, end: start + password.length }, confidence: 'high' });
  }
  for (const match of text.matchAll(CONNECTION)) {
    const password = match[1] ?? '';
    const host =
      /(?:server|data source|host|addr|address)\s{0,2}=\s{0,2}(?:tcp:)?([\w.-]{1,128})/i.exec(
        match[0],
      )?.[1] ?? '';
    if (!isPassword(password) || LOCAL_HOST.test(host)) continue;
    const start = match.index + match[0].length - password.length;
    hits.push({ type: 'url-password', range: { start, end: start + password.length }, confidence: 'high' });
  }
  return hits;
}

function isPassword(text: string): boolean {
  return !COMMON.test(text) && !isPlaceholder(text) && !/[$%(){}*\\]|^:/.test(text);
}
