import type { Range } from '../values/range.ts';
import type { Scan } from './hit.ts';
import { isWordCode, lineStart } from './words.ts';

/**
 * What a name is given, in any syntax, from the text alone: `name = "v"`, `"name": "v"`, `name => 'v'`,
 * `name("v")`, `("name", "v")`, `<name>v</name>`, `NAME=v`, `name: v`, `--name v`, `${NAME:-v}`, and the
 * pairs `name: X` / `value: v` of containers, lists of one, `name: ["v"]`. Bounded steps throughout.
 */
export interface Assigned {
  readonly range: Range;
  readonly quoted: boolean;
}

/** From the end of the name over its closing quote, a type and the operator, to the value. */
const OPERATOR =
  /(?:\\{0,3}["'`]|&quot;)?[\])}]{0,2}[ \t]{0,30}(?::[ \t]{0,4}[A-Za-z&*][\w.<>?&[\] ]{0,30}=(?![=>])|\*?[A-Za-z]{2,10}[ \t]{1,4}:?=(?![=>])|=>|:=|:-|\?\?=?|\|\|=?|={1,3}|!==?|:|,|\(|>|or\b|%3D|\\u003d)[ \t]{0,40}(?:\\?\r?\n[ \t]{0,60}(?=[\\"'`]))?/y;

/** After a name that stands as a value itself: `"name": "X", "value": "v"`, `key="X" value="v"`, a Terraform variable's default. */
const NEXT_VALUE =
  /\\{0,3}["'`]?[ \t,{]{0,8}(?:\r?\n[ \t]{0,60}(?:type[ \t]{0,20}=[ \t]{0,20}"?\w{1,20}"?\r?\n[ \t]{0,60})?)?[-{ ]{0,4}\\{0,3}["']?(?:default|value|stringvalue|parametervalue|plaintext)\\{0,3}["']?[ \t]{0,20}[:=][ \t]{0,20}/iy;

const OPENING =
  /(?:[bBrRuULf@$]{1,2}(?=["'`]))?(?:new String\(|String\(|Buffer\.from\(|SecretValue\.(?:unsafePlainText|plainText)\(|SecretString\(|bytes\(|str\(|to_string\(|(?:aws|pulumi|to|pointer|ptr|lo|cdk|core)\.\w{1,20}\(|String::from\()?(?:&quot;|\\{0,3}(?:"""|'''|["'`]))/y;
/** What a value without quotes consists of. */
const BARE = /[A-Za-z0-9+/=_.~!@#%^*$&?:-]{1,4200}/y;

/** A session token is the longest of what is assigned. */
const LONGEST = 4200;

/** @param start where the name begins, for what stands before it (`--name`, `ENV NAME`) */
export function assignedTo(scan: Scan, start: number, end: number): Assigned | undefined {
  const { text } = scan;
  NEXT_VALUE.lastIndex = end;
  if (NEXT_VALUE.test(text)) return valueAt(scan, NEXT_VALUE.lastIndex, ':');
  OPERATOR.lastIndex = end;
  const operator = OPERATOR.exec(text);
  if (operator) {
    const sign = /[=:>,(|?!-]{1,3}(?=[^=:>,(|?!-]*$)/.exec(operator[0])?.[0] ?? '=';
    const from = OPERATOR.lastIndex;
    const assigned = onlyElement(scan, start, end, from, sign) ?? valueAt(scan, from, sign);
    return assigned && sign === '=' ? withoutNext(text, start, assigned) : assigned;
  }
  return setting(scan, end) ?? spaced(scan, start, end) ?? valueBefore(text, start);
}

const LIST = /\[\s{0,80}(?=\\{0,3}["'`])/y;
const LIST_END = /^\\{0,3}["'`]\s{0,80},?\s{0,80}\]/;
const FARTHEST_LIST_END = 180;
/** Names of lists, whose one element may as well be an id or a word. */
const MANY = /(?:token|secret|password|credential)s$/i;

/** A list's element, where it has no other: Keycloak's exports have `"secret": ["v"]`. Of several, each may be anything. */
function onlyElement(
  scan: Scan,
  start: number,
  end: number,
  from: number,
  sign: string,
): Assigned | undefined {
  const { text } = scan;
  if (text[from] !== '[' || !/^(?:[:=]|:=|=>)$/.test(sign) || MANY.test(text.slice(start, end)))
    return undefined;
  LIST.lastIndex = from;
  if (!LIST.test(text)) return undefined;
  const element = valueAt(scan, LIST.lastIndex, sign);
  const behind = element && text.slice(element.range.end, element.range.end + FARTHEST_LIST_END);
  return behind !== undefined && LIST_END.test(behind) ? element : undefined;
}

/** What a parameter of a query or a form holds ends where the next one begins; in a URL, where its fragment does. */
function withoutNext(text: string, start: number, assigned: Assigned): Assigned {
  const before = text.slice(Math.max(0, start - 300), start);
  if (assigned.quoted || !/(?:[?&]|&amp;)$/.test(before)) return assigned;
  const { range } = assigned;
  const ends = /https?:\/\/[^\s"'`<>]{1,300}$/.test(before) ? /[&#]/ : /&/;
  const length = text.slice(range.start, range.end).search(ends);
  return length < 0 ? assigned : { ...assigned, range: { ...range, end: range.start + length } };
}

/**
 * A setting of a .NET program, in its `App.config` and in the `Settings.settings` beside it: the value is an element in that of the
 * name. https://learn.microsoft.com/dotnet/framework/configure-apps/file-schema/application-settings-schema
 */
const SETTING =
  /"[ \t]{1,4}(?:serializeAs="String"|Type="System\.String")(?:[ \t]{1,4}Scope="\w{1,20}")?>\s{0,80}<[Vv]alue(?: Profile="\(Default\)")?>/y;

function setting(scan: Scan, end: number): Assigned | undefined {
  SETTING.lastIndex = end;
  return SETTING.test(scan.text) ? valueAt(scan, SETTING.lastIndex, '>') : undefined;
}

/**
 * Where the name comes last, and what shows there that it does: a parameter of CloudFormation's, `"ParameterValue": "v",
 * "ParameterKey": "X"`; a setting of a .NET program, `<add value="v" key="X"/>`; and what is written from one, for the
 * program to read it by (learn.microsoft.com/dotnet/api/system.configuration.defaultsettingvalueattribute).
 */
const VALUES_BEFORE: readonly (readonly [string, RegExp])[] = [
  [
    'ParameterKey"',
    /"ParameterValue"[ \t]{0,20}:[ \t]{0,20}"([^"\s\\]{1,400})"\s{0,80},\s{0,80}"ParameterKey"[ \t]{0,20}:[ \t]{0,20}"$/d,
  ],
  [' key="', /<add[ \t]{1,20}value="([^"\s\\]{1,400})"[ \t]{1,20}key="$/d],
  ['public string ', /\.DefaultSettingValueAttribute\("([^"\s\\]{1,400})"\)\]\s{1,80}public string $/d],
];
const FARTHEST_SIGN = 24;
const FARTHEST_BEFORE = 800;

function valueBefore(text: string, start: number): Assigned | undefined {
  // A name in quotes, or of a property: anything else is no such name.
  if (!/["\s]/.test(text[start - 1] ?? '')) return undefined;
  const sign = text.slice(Math.max(0, start - FARTHEST_SIGN), start);
  const [, pattern] = VALUES_BEFORE.find(([mark]) => sign.includes(mark)) ?? [];
  const from = Math.max(0, start - FARTHEST_BEFORE);
  const [, found] = pattern?.exec(text.slice(from, start))?.indices ?? [];
  return found && { range: { start: from + found[0], end: from + found[1] }, quoted: true };
}

/** Words after which a name is followed by its value with nothing but a space: `--password v`, `ENV KEY v`, `.netrc`. */
function spaced(scan: Scan, start: number, end: number): Assigned | undefined {
  const { text } = scan;
  if (text.charCodeAt(end) !== 32) return undefined;
  const before = text.slice(lineStart(text, start, 120), start);
  if (
    !/(?:--[\w-]{0,40}|(?:^|\s)(?:ENV|ARG|set|setx|SET)\s{1,4}|^\s{0,20}machine \S{1,80} login \S{1,80} |aws configure set )$/.test(
      before,
    ) &&
    !text.startsWith('--', start)
  ) {
    return undefined;
  }
  let from = end;
  while (from < end + 40 && text.charCodeAt(from) === 32) from++;
  return valueAt(scan, from, ' ');
}

function valueAt(scan: Scan, from: number, sign: string): Assigned | undefined {
  const { text } = scan;
  OPENING.lastIndex = from;
  const opening = OPENING.exec(text);
  if (opening) return quotedAt(text, from + opening[0].length, opening[0]);
  // Without quotes a comma or a bracket is followed by a name, and a comparison too.
  if (!/^(?:[=:> ]|:-|:=)$/.test(sign)) return undefined;
  if (from < scan.bare.start || from >= scan.bare.end) {
    BARE.lastIndex = from;
    scan.bare = { start: from, end: from + (BARE.exec(text)?.[0].length ?? 0) };
  }
  const { end } = scan.bare;
  if (end <= from || isWordCode(text.charCodeAt(end))) return undefined;
  const next = text[end];
  // What goes on with a bracket is an expression, and with a letter of another alphabet a word.
  if (next !== undefined && /[([{|]|[^\P{L}\x20-\x7e]/u.test(next)) return undefined;
  return { range: { start: from, end }, quoted: false };
}

function quotedAt(text: string, start: number, opening: string): Assigned | undefined {
  const close = /(?:&quot;|\\{0,3}(?:"""|'''|["'`]))$/.exec(opening)?.[0] ?? '"';
  const quote = close.charCodeAt(close.length - 1);
  const last = Math.min(text.length, start + LONGEST);
  for (let i = start; i < last; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return undefined;
    if (
      close === '&quot;'
        ? text.startsWith(close, i)
        : code === quote || (code === 92 && close.startsWith('\\') && text.startsWith(close, i))
    ) {
      return { range: { start, end: i }, quoted: true };
    }
    if (code === 92 && !close.startsWith('\\')) i++;
  }
  return undefined;
}
