import type { Range } from '../../values/range.ts';
import type { Value } from '../../values/value.ts';

/** What a name is set to around a script, as far as that is seen. */
type Around = (name: string) => string | undefined;

/**
 * Where a script says what takes the keys: the global option of the AWS CLI, the variables, and the setting of
 * `~/.aws/config` (docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html), each of which takes an address
 * with its scheme.
 */
const ENDPOINT =
  /(?:--endpoint(?:-url)?|\bAWS_ENDPOINT_URL(?:_S3)?|\bRESTIC_REPOSITORY|\bendpoint_url)(?:\s{0,3}[=:]\s{0,3}|[ \t]{1,5})\\?["']?(?:s3:)?((?:https?:\/\/|[$<{])[^\s"'\\;|&()]{0,300})/g;

/** A region that AWS has none of: R2's, Tigris's. */
const REGION =
  /(?:--region|\b(?:aws_(?:default_)?region|(?:default\.)?region))(?:\s{0,3}=\s{0,3}|[ \t]{1,5})\\?["']?(auto)\b/gi;

/** `${{ secrets.HOST }}`, whose spaces end no word of a command. */
const EXPRESSION = /\$?\{\{[^{}\n]{0,200}\}\}/g;
const REFERENCE = /^\$(?:\{\{(?:env\.)?(\w{1,100})\}\}|\{(\w{1,100})\}?|(\w{1,100}))\}?$/;
const UNSEEN = /^(?:\$|\{\{|<)/;
const SETTING = /(?:^|[\s;&|(])(\w{1,100})=["']?([^\s"'\\;|&()]{1,300})/gm;

/** Services whose endpoint is each account's own, so that a person must pass it. */
const OF_ACCOUNTS =
  /\b(?:mediaconvert|iot-data|iot-jobs-data|cloudsearchdomain|apigatewaymanagementapi|mediastore-data|kinesis-video-[a-z-]{1,30})\b/;

/** The short form of the option is one of many other programs' too. */
const SHORT = /--endpoint[\s=]/;

/** How much of a command's line is looked at on either side. */
const REACH = 300;

/** An endpoint that a command is given, and the line that it is on. */
export interface Passed {
  readonly endpoint: Value;
  readonly line: string;
}

/** The endpoints that the commands of a script are given: known where the text says whose they are. */
export function endpointsPassed(script: string, range: Range, around: Around = () => undefined): Passed[] {
  if (!/endpoint|restic|region/i.test(script)) return [];
  const text = script.replaceAll(EXPRESSION, (expression) => expression.replaceAll(/\s/g, ''));
  const matches = [...text.matchAll(ENDPOINT), ...text.matchAll(REGION)];
  const settings = matches.length > 0 ? settingsIn(text) : new Map<string, string>();
  const set: Around = (name) => settings.get(name) ?? around(name);
  return matches
    .map((match) => {
      const line = lineAround(text, match.index, match[0].length);
      return { endpoint: meant(match[1] ?? '', range, set), line };
    })
    .filter(({ line }) => !OF_ACCOUNTS.test(line) && (!SHORT.test(line) || /\baws\s/.test(line)));
}

function meant(written: string, range: Range, set: Around): Value {
  const [, ...names] = REFERENCE.exec(written) ?? [];
  const name = names.find((one) => one !== undefined);
  const text = name === undefined ? written : (set(name) ?? written);
  // An address may have references in it; of what is nothing else nobody sees whose it is, nor where.
  if (UNSEEN.test(text) && !/[a-z\d]\.[a-z]/i.test(text.replaceAll(/\$?\{{1,2}[^{}]{0,200}\}{1,2}/g, '')))
    return { kind: 'unknown', origin: 'environment', text, range: { start: range.start, end: range.start } };
  return { kind: 'known', value: text, range };
}

/** What the script itself sets its variables to, the last time. */
function settingsIn(script: string): ReadonlyMap<string, string> {
  return new Map(Array.from(script.matchAll(SETTING), ([, name = '', value = '']) => [name, value] as const));
}

/** The line that a piece of a text stands on, as far as it is not very long. */
export function lineAround(text: string, index: number, length: number): string {
  const before = text
    .slice(Math.max(0, index - REACH), index)
    .split('\n')
    .at(-1);
  const after = text.slice(index + length, index + length + REACH).split('\n', 1)[0];
  return `${before ?? ''}${text.slice(index, index + length)}${after ?? ''}`;
}
