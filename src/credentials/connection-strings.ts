import type { Range } from '../values/range.ts';
import type { Hit, Scan } from './hit.ts';
import { Secret } from './mask.ts';
import { isPassword, EXAMPLE_HOST } from './url-passwords.ts';

/**
 * Passwords in connection strings: `Server=…;Password=…;` as ADO.NET and ODBC write it, `host=… password=…`
 * as libpq does, `jdbc:…?user=…&password=…`.
 * https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
 */
const HOST =
  /(?:^|[;"'?&\s])(?:server|data source|host|addr|address|network address|accountendpoint)[ \t]{0,2}=[ \t]{0,2}(?:tcp:)?([^;"'\s&]{1,128})|jdbc:[a-z0-9]{2,20}:(?:thin:)?\/{0,2}@?(?:\/\/)?([\w.-]{1,128})/i;
const USER = /(?:^|[;"'?&\s])(?:uid|user id|username|user)[ \t]{0,2}=[ \t]{0,2}([^;"'\s&]{1,128})/i;
const LOCAL = /^(?:localhost|127\.|\.$|\(local|\.\\|\(localdb)/i;
const REACH = 300;
/**
 * What signs in to a database by IAM is a presigned URL without its scheme, and is found as that.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html
 */
const IAM_TOKEN = /^[\w.-]{1,255}:\d{1,5}\/\?(?:Action=connect|DBUser=)/i;

/** Whether a connection string may call a password so: a name in lower case without separators. */
export function isConnectionPasswordName(plain: string): boolean {
  return /(?:^|user)(?:password|pwd)$/.test(plain);
}

/** @param start where the name `Password` begins, `range` its value as an assignment */
export function connectionPassword(
  scan: Scan,
  start: number,
  plain: string,
  value: string,
  range: Range,
): Hit | undefined {
  if (!isConnectionPasswordName(plain)) return undefined;
  const separator = scan.text[start - 1];
  const string = around(scan, start);
  if (separator === undefined || !/[;\s&?]/.test(separator)) return undefined;
  const host = HOST.exec(string);
  if (!host || !/;|&|\?|host=/.test(string)) return undefined;
  const machine = host[1] ?? host[2] ?? '';
  if (IAM_TOKEN.test(scan.text.slice(range.start, range.start + REACH))) return undefined;
  if (isNextSetting(scan.text, value, range)) return undefined;
  const password = /^[^;&\s"']{4,128}/.exec(value)?.[0];
  if (password === undefined || !isPassword(password, USER.exec(string)?.[1] ?? '')) return undefined;
  return {
    type: 'url-password',
    range: { start: range.start, end: range.start + password.length },
    secret: new Secret(password),
    confidence: LOCAL.test(machine) || EXAMPLE_HOST.test(machine) ? 'low' : 'high',
    provider: /^jdbc:/i.test(string) ? 'JDBC' : 'database',
  };
}

/** `password= dbname=app`: where a password is empty, the next setting follows. */
function isNextSetting(text: string, value: string, { start }: Range): boolean {
  return /\s/.test(text[start - 1] ?? '') && /^[a-z_]{2,30}=/.test(value);
}

/** The line around an offset, between the quotes that enclose it. */
function around(scan: Scan, at: number): string {
  const { text } = scan;
  if (at < scan.segment.start || at >= scan.segment.end) {
    let start = at;
    while (start > 0 && at - start < REACH && !isEdge(text.charCodeAt(start - 1))) start--;
    let end = at;
    while (end < text.length && end - at < REACH && !isEdge(text.charCodeAt(end))) end++;
    scan.segment = { start, end };
  }
  return text.slice(scan.segment.start, scan.segment.end);
}

function isEdge(code: number): boolean {
  return code === 34 || code === 39 || code === 96 || code === 10;
}
