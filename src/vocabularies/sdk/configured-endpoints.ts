import { memoised } from '../../memoised.ts';
import type { Call, Entry, Value } from '../../values/value.ts';
import { named, patternOf } from '../slots.ts';
import { clientOf } from './clients.ts';
import { endpointOf, type SomeEndpoint } from './endpoints.ts';
import { canonical, isSet } from './fields.ts';

/** What SDKs call the endpoint, and what says where it is: `endpointOverride`, `EndpointConfiguration`, `WithBaseEndpoint`. */
const ENDPOINT =
  /^(?:endpoint(?:url|override|configuration|resolver(?:v2|withoptions)?)?|serviceurl|baseendpoint)$/;

/**
 * Whose service a client's endpoint is; `unknown` where nobody sees, or where only some of its values are AWS's. One that
 * is set under a condition leaves AWS's where it is not.
 */
export function whoseEndpoint(value: Value | undefined, text: string): SomeEndpoint {
  const url = value && urlIn(value);
  const endpoint = endpointOf(url, text);
  if (endpoint !== 'other' || url === undefined || isNamed(url)) return endpoint;
  const options = (url.kind === 'unknown' ? url.options : undefined) ?? [];
  if (options.includes(null) && options.every((one) => !one || whoseEndpoint(one, text) === 'unknown'))
    return 'aws';
  const isNever = options.every((one) => one && !['aws', 'unknown'].includes(whoseEndpoint(one, text)));
  return options.length > 0 && isNever ? 'other' : 'unknown';
}

/** Whether an endpoint's host is written down, or the end of its name: `https://${account}.r2.cloudflarestorage.com`. */
function isNamed(url: Value): boolean {
  if (url.kind === 'known') return true;
  return /^(?:\w{1,10}:\/\/)?[^/]{0,200}\.[a-z]{2,20}(?::[^/]{0,20})?(?:\/|$)/i.test(patternOf(url) ?? '');
}

const STEPS = 4;

/** `x` of `URI.create(x)`, `new EndpointConfiguration(x, region)`, and of a resolver's `aws.Endpoint{URL: x}`. */
function urlIn(value: Value, step = 0): Value {
  if (step > STEPS) return value;
  if (value.kind === 'unknown' && value.closure?.result) return urlIn(value.closure.result, step + 1);
  const given =
    value.kind === 'call' ? (named(value.call, 'URL', 'url') ?? value.call.args[0]?.value) : undefined;
  return given ? urlIn(given, step + 1) : value;
}

/** The endpoint of whoever is handed the result of a call: `S3ClientConfig(credentials: …, endpoint: …)`. */
export function endpointBeyond(made: Call, calls: readonly Call[]): Value | undefined {
  return endpointsBeyond(calls).get(made);
}

/** For each call that one with an endpoint was made by, the endpoint of the first such. */
const endpointsBeyond = memoised((calls: readonly Call[]): ReadonlyMap<Call, Value> => {
  const found = new Map<Call, Value>();
  for (const call of calls) {
    const endpoint = endpointFor(call);
    if (!isSet(endpoint)) continue;
    const seen = new Set<Call>();
    // The keys that a role is assumed with go to STS, and only the session's to where the endpoint is.
    const further = isOfSts(call) ? () => false : (made: Call) => (isOfSts(made) ? 'no further' : false);
    for (const value of valuesOf(call)) leadsTo(value, further, seen);
    for (const made of seen) if (!found.has(made)) found.set(made, endpoint);
  }
  return found;
});

function isOfSts(call: Call): boolean {
  return clientOf({ kind: 'call', call, range: call.range })?.service === 'sts';
}

/**
 * Whether a client, or what was made of one, was given an endpoint of an emulator's: it has roles of its own, or none.
 */
export function isEmulated(client: Value | undefined, text: string): boolean {
  return (
    client !== undefined && leadsTo(client, (call) => whoseEndpoint(endpointFor(call), text) === 'emulator')
  );
}

/**
 * The endpoint that a call is given or that is set on its result (`S3Client.builder().endpointOverride(…)`), be it in
 * an object of settings (`new AmazonS3Config { ServiceURL = … }`), by a function that is given the settings
 * (`func(o *s3.Options) { o.BaseEndpoint = … }`) or by an option (`config.WithBaseEndpoint(…)`).
 */
function endpointFor(call: Call): Value | undefined {
  return endpointIn(fieldsOf(call)) ?? call.args.map(({ value }) => endpointOfSettings(value)).find(isSet);
}

type Field = Pick<Entry, 'key' | 'value'>;

function fieldsOf({ args, later }: Call): Field[] {
  const given = args.flatMap(({ name, value }) => (name === undefined ? [] : [{ key: name, value }]));
  return [...given, ...(later?.entries ?? [])];
}

function endpointIn(fields: readonly Field[]): Value | undefined {
  // What is set last holds.
  return fields.findLast(isEndpoint)?.value;
}

/** AWS's own resolver resolves what is AWS's. */
const OF_SDK = 'NewDefaultEndpointResolver';

function isEndpoint({ key, value }: Field): boolean {
  if (!ENDPOINT.test(canonical(key)) || !isSet(value)) return false;
  return !(value.kind === 'call' && value.call.name.startsWith(OF_SDK));
}

function endpointOfSettings(settings: Value): Value | undefined {
  switch (settings.kind) {
    case 'map':
      return endpointIn(settings.entries);
    case 'call': {
      const { isNew, name, args } = settings.call;
      const [first] = args;
      return isNew
        ? endpointIn(fieldsOf(settings.call))
        : endpointIn(first ? [{ key: name, value: first.value }] : []);
    }
    case 'list':
      return settings.items.map(endpointOfSettings).find(isSet);
    case 'unknown': {
      const own = settings.closure && endpointIn(fieldsOf(settings.closure.object));
      return (
        own ?? (settings.options ?? []).map((one) => (one ? endpointOfSettings(one) : undefined)).find(isSet)
      );
    }
    default:
      return undefined;
  }
}

/** What a call is given, on what it is called, and what is set on its result. */
function valuesOf({ args, receiver, later }: Call): Value[] {
  const given = [...args, ...(later?.entries ?? [])].map(({ value }) => value);
  return receiver ? [...given, receiver] : given;
}

const DEEPEST = 8;

/** Whether a call is the one that is looked for, or one of which what it was made by is another matter. */
type Looked = (call: Call) => boolean | 'no further';

/** Whether a call is among those that a value was made by. */
function leadsTo(value: Value, isIt: Looked, seen = new Set<Call>(), depth = 0): boolean {
  if (depth > DEEPEST) return false;
  const goesOn = (next: Value | null): boolean => next !== null && leadsTo(next, isIt, seen, depth + 1);
  switch (value.kind) {
    case 'unknown':
      return (
        (value.options ?? []).some(goesOn) ||
        (value.closure ? valuesOf(value.closure.object).some(goesOn) : false)
      );
    case 'member':
      return goesOn(value.of);
    case 'list':
      return value.items.some(goesOn);
    case 'map':
      return value.entries.some((entry) => goesOn(entry.value));
    case 'call': {
      if (seen.has(value.call)) return false;
      const looked = isIt(value.call);
      if (looked === 'no further') return false;
      seen.add(value.call);
      return looked || valuesOf(value.call).some(goesOn);
    }
    default:
      return false;
  }
}
