import type { Call, Value } from '../../values/value.ts';
import { knownString, named, positional } from '../slots.ts';
import { exportedName } from './fields.ts';

/** Other clouds have an `AssumeRole` with the same parameters. */
const OTHER_CLOUDS =
  /ali(?:cloud|yun|baba|-oss|tea)|tencent|huawei|volc|baidu|yandex|minio|ksyun|jdcloud|qcloud/i;

export function isOtherCloud(module: string | undefined): boolean {
  return module !== undefined && OTHER_CLOUDS.test(module);
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
  if (call.isNew) return { service: name.replace(/Client$/, '').toLowerCase(), module: call.module, call };
  if (FACTORIES.has(name)) {
    const service = knownString(named(call, 'service_name') ?? positional(call, 0));
    const module = call.module ?? (call.receiver ? moduleOf(call.receiver) : undefined);
    return { service: service?.toLowerCase(), module, call };
  }
  // What a tracer wraps around a client: `captureAWSClient(new AWS.STS())`.
  const [argument] = call.args;
  return argument?.value.kind === 'call' && argument.value.call.isNew ? clientOf(argument.value) : undefined;
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
 * made, its name or an argument that only this service has must say so.
 */
export function isClientOf(service: 'sts' | 'iam', call: Call, telling: boolean): boolean {
  const { receiver } = call;
  if (!receiver || call.isNew) return false;
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
  const owner = call.callee.slice(0, -call.name.length - 1);
  const named = service === 'sts' ? /sts/i : /iam/i;
  return (
    named.test(owner) &&
    (receiver.kind === 'unknown' || receiver.kind === 'member' || receiver.kind === 'call')
  );
}
