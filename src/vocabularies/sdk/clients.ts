import type { Call, Value } from '../../values/value.ts';
import { knownString, named, positional } from '../slots.ts';
import { exportedName } from '../spelling/names.ts';
import { rootOf } from './objects.ts';

/** Other clouds have an `AssumeRole` with the same parameters. */
const OTHER_CLOUDS =
  /ali(?:cloud|yun|baba|-oss|tea)|tencent|huawei|volc|baidu|yandex|minio|ksyun|jdcloud|qcloud/i;

/** SDKs of providers that speak AWS's protocols, and are spoken to with its clients and keys of their own. */
const OTHER_STORES =
  /^(?:pydo|digitalocean|linode_api4|scaleway|oci|b2sdk|osc_sdk_python)\b|^github\.com\/(?:outscale|scaleway|linode|digitalocean)\//;

export function isOtherStore(modules: readonly string[]): boolean {
  return modules.some((module) => OTHER_STORES.test(module));
}

/** Libraries that answer in AWS's place, so that what a file asks is asked of nobody. */
const STAND_INS =
  /^(?:moto(?!\.\w{1,40}\.(?:exceptions|models|utils)$)|placebo|botocore\.stub|aws-sdk-mock|aws-sdk-client-mock)\b/;

export function isStandIn(module: string): boolean {
  return STAND_INS.test(module);
}

/** Whether a text of Python imports one where its other imports are. */
export function importsStandIn(text: string): boolean {
  for (const [, module = ''] of text.matchAll(/^(?:from|import)[ \t]{1,9}([\w.]{1,200})/gm))
    if (isStandIn(module)) return true;
  return false;
}

export function isOtherCloud(module: string | undefined): boolean {
  return module !== undefined && OTHER_CLOUDS.test(module);
}

/**
 * Whether a function is the project's own and takes fields of its own making: what it asks is said where it is
 * defined. One whose fields are spelled as the service spells them hands them on.
 */
function hasOwnFields({ module, args }: Call): boolean {
  if (module === undefined || !/^(?:[~#@]?\/|\.)/.test(module)) return false;
  const names = args.flatMap(({ name, value }) => [
    ...(name === undefined ? [] : [name]),
    ...(value.kind === 'map' ? value.entries.map(({ key }) => key) : []),
  ]);
  return !names.some((name) => name === 'RoleArn' || name === 'UserName');
}

export interface Client {
  /** Lower case: `sts`, `s3`, `iam`; undefined where the text does not say. */
  readonly service: string | undefined;
  readonly module: string | undefined;
  /** The call that made it. */
  readonly call: Call;
}

/** boto3's ways to a client or resource, with the service as their first argument. */
const FACTORIES = new Set(['client', 'resource', 'create_client']);

/** The client that a value is, when the file shows how it was made. */
export function clientOf(value: Value | undefined): Client | undefined {
  if (value?.kind === 'unknown') {
    for (const option of value.options ?? []) {
      const client = option ? clientOf(option) : undefined;
      if (client) return client;
    }
    return undefined;
  }
  if (value?.kind !== 'call') return undefined;
  const { call } = value;
  const name = exportedName(call);
  if (FACTORIES.has(name)) {
    const service = knownString(named(call, 'service_name') ?? positional(call, 0));
    const module = call.module ?? (call.receiver ? moduleOf(call.receiver) : undefined);
    return { service: service?.toLowerCase(), module, call };
  }
  if (call.isNew) return { service: serviceNamed(call) ?? plainName(name), module: call.module, call };
  // What a tracer wraps around a client: `captureAWSClient(new AWS.STS())`.
  const [argument] = call.args;
  if (argument?.value.kind === 'call' && argument.value.call.isNew && !call.receiver)
    return clientOf(argument.value);
  const root = rootOf(value) ?? call;
  const service = serviceNamed(root);
  return service === undefined ? undefined : { service, module: root.module, call: root };
}

/** `S3Client` → `s3`, `STS` → `sts`. */
function plainName(name: string): string {
  return name.replace(/Client$/, '').toLowerCase();
}

/** What SDKs call the two services in the names of clients, factories and packages. */
const STS_NAME =
  /^AWSSTS|[Ss]ecurity_?[Tt]oken|(?:^|[^a-z])sts(?:[^a-z]|$)|(?:^|[^A-Z])(?:STS|Sts)(?:[A-Z]|[^A-Za-z]|$)/;
const IAM_NAME =
  /^(?:AWS|Soto)IAM|identity_?management|(?:^|[^a-z])iam(?:[^a-z]|$)|(?:^|[^A-Z])(?:IAM|Iam)(?:[A-Z]|[^A-Za-z]|$)/i;

/** The service that the maker of a client is about: `sts.NewFromConfig`, `AmazonSecurityTokenServiceClientBuilder.defaultClient`. */
function serviceNamed({ callee, module }: Call): string | undefined {
  if (STS_NAME.test(callee)) return 'sts';
  if (IAM_NAME.test(callee)) return 'iam';
  const last = module?.slice(Math.max(module.lastIndexOf('/'), module.lastIndexOf('.')) + 1);
  if (last !== undefined && /^(?:aws_sdk_)?sts$|client-sts$|securitytoken$/i.test(last)) return 'sts';
  if (last !== undefined && /^(?:aws_sdk_)?iam$|client-iam$|identitymanagement$/i.test(last)) return 'iam';
  return undefined;
}

/** The module that a value was made by or imported from, where the file says. */
export function moduleOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'call':
      return value.call.module ?? (value.call.receiver ? moduleOf(value.call.receiver) : undefined);
    case 'member':
      return moduleOf(value.of);
    case 'unknown':
      return value.module;
    default:
      return undefined;
  }
}

/**
 * Whether a method is called on a client of a service. Where the file does not show the client being
 * made, its type, its name, what the file imports or an argument that only this service has must say so.
 */
export function isClientOf(
  service: 'sts' | 'iam',
  call: Call,
  telling: boolean,
  modules: readonly string[] = [],
): boolean {
  const { receiver } = call;
  if (!receiver || call.isNew)
    return telling && call.module !== undefined && !hasOwnFields(call) && !isOtherCloud(call.module);
  const client = clientOf(receiver);
  const module = client?.module ?? call.module ?? moduleOf(receiver);
  if (isOtherCloud(module)) return false;
  if (client?.service !== undefined) {
    return (
      client.service === service || (telling && client.call.isNew === true && !/aws|boto/i.test(module ?? ''))
    );
  }
  // The object's own method of that name is a wrapper.
  if (receiver.kind === 'map') return false;
  if (telling) return true;
  const pattern = service === 'sts' ? STS_NAME : IAM_NAME;
  const type = receiver.kind === 'unknown' ? receiver.type : undefined;
  if (type !== undefined && /client|sts|iam|service|api/i.test(type)) return pattern.test(type);
  const owner = call.callee.slice(0, -call.name.length - 1);
  const named = service === 'sts' ? /sts/i : /iam/i;
  const symbolic = receiver.kind === 'unknown' || receiver.kind === 'member' || receiver.kind === 'call';
  if (symbolic && (named.test(owner) || modules.some((one) => pattern.test(one)))) return true;
  // boto3 is one module for all services: the method's name is the service's on what a function is given.
  return (
    receiver.kind === 'unknown' &&
    receiver.origin === 'parameter' &&
    modules.some((one) => one.startsWith('boto'))
  );
}
