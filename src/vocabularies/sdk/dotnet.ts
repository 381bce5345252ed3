import type { Call, Value } from '../../values/value.ts';
import { dottedName, knownString, named, positional } from '../slots.ts';
import { isSet } from './fields.ts';
import { objectOf } from './objects.ts';
import type { KeyPair } from './static-credentials.ts';

/** `AmazonS3Client`, and version 2's `AWSClientFactory.CreateAmazonS3Client`. */
const CLIENT = /^(?:Create)?Amazon[A-Z]\w{1,60}Client$/;

/**
 * `t.UseAmazonSQS(accessKey, secretKey, region, queue)` of Rebus.AmazonSQS, also as `UseAmazonSqs`: what is given less
 * is given a queue and options, or credentials (github.com/rebus-org/Rebus.AmazonSQS, `AmazonSQSConfigurationExtensions`).
 */
const REBUS = /^UseAmazonS(?:QS|qs)(?:AsOneWayClient)?$/;
const LEAST_OF_REBUS = 3;

/** Names of what may stand where a pair could: credentials, a region, a configuration. */
const OTHER = /credential|region|endpoint|config|option|setting|provider|profile/i;
const ID = /key|id$|user/i;
const SECRET = /secret|key|password/i;

/**
 * The key pair that a client of the SDK for .NET, or Rebus' transport, is given as its first two arguments, where they are not
 * credentials and a region or configuration. Source: the constructors of every client,
 * `(string awsAccessKeyId, string awsSecretAccessKey[, string awsSessionToken][, RegionEndpoint | ClientConfig])`.
 */
export function dotnetPair(call: Call): KeyPair | undefined {
  if (!isClientMaker(call) && !isRebus(call)) return undefined;
  const id = named(call, 'awsAccessKeyId') ?? positional(call, 0);
  const secret = named(call, 'awsSecretAccessKey') ?? positional(call, 1);
  if (!isSet(id) || !isSet(secret) || !isText(id, ID) || !isText(secret, SECRET)) return undefined;
  const third = named(call, 'awsSessionToken') ?? positional(call, 2);
  const token = third && isText(third, /token|session/i) ? third : undefined;
  return {
    call,
    at: call.calleeRange,
    target: call.callee,
    id,
    secret,
    token,
    endpoint: serviceUrlIn(call),
    complete: call.complete,
  };
}

function isClientMaker({ name, isNew }: Call): boolean {
  return CLIENT.test(name) && (isNew === true) !== name.startsWith('Create');
}

function isRebus({ name, args }: Call): boolean {
  return REBUS.test(name) && args.length >= LEAST_OF_REBUS;
}

/** Whether a value can be one of the texts: a string, or something with such a name. */
function isText(value: Value, name: RegExp): boolean {
  if (value.kind === 'template' || knownString(value) !== undefined) return true;
  if (value.kind === 'unknown' && value.origin === 'environment') return true;
  const last = nameOf(value);
  return name.test(last) && !OTHER.test(last);
}

/** `AccessKey` of `settings.AccessKey`, `config["AWS:AccessKey"]` and `config.GetSection("AccessKey")`. */
function nameOf(value: Value): string {
  if (value.kind === 'member')
    return dottedName(value)?.startsWith('RegionEndpoint.') === true ? 'region' : value.name;
  if (value.kind === 'call') return knownString(positional(value.call, 0)) ?? value.call.name;
  return value.kind === 'unknown' ? (value.name ?? '') : '';
}

/** The endpoint that a client is configured with: `new AmazonS3Config { ServiceURL = … }`. */
export function serviceUrlIn(call: Call): Value | undefined {
  for (const { value } of call.args) {
    const config = objectOf(value);
    const fields = config?.isNew === true ? [...config.args, ...(config.later?.entries ?? [])] : [];
    for (const field of fields) {
      const name = 'key' in field ? field.key : field.name;
      if (name === 'ServiceURL') return field.value;
    }
  }
  return undefined;
}

/** Matchers of arguments in tests: Moq's `It`, NSubstitute's `Arg`, FakeItEasy's `A`. */
const MATCHER = /^(?:It|Arg|A)\.|^(?:Any|Is|IsAny)$/;

/**
 * Whether a method is given what the SDK's methods take, a request, or nothing. On a client of the SDK's own
 * type that is so whatever it is called; a wrapper with a method of the same name is given anything else.
 */
export function takesRequest({ args, receiver }: Call): boolean {
  const value = args[0]?.value;
  if (!value) return true;
  if (value.kind === 'call' && MATCHER.test(value.call.callee)) return false;
  if (receiver && isClient(receiver)) return true;
  switch (value.kind) {
    case 'map':
      return true;
    case 'call':
      return objectOf(value)?.isNew === true || /req/i.test(value.call.name);
    case 'member':
      return /req/i.test(value.name);
    case 'unknown':
      return (
        (value.type ?? '').endsWith('Request') ||
        (value.type === undefined && /req/i.test(value.name ?? '')) ||
        (value.options ?? []).some((option) => option?.kind === 'call' && option.call.isNew === true)
      );
    default:
      return false;
  }
}

function isClient(value: Value): boolean {
  if (value.kind === 'unknown') return /^(?:Amazon\.\w+\.)?I?Amazon[A-Z]/.test(value.type ?? '');
  return value.kind === 'call' && value.call.isNew === true && CLIENT.test(value.call.name);
}
