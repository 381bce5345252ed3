import type { Argument, Call, Value } from '../../values/value.ts';
import { fieldOf, positional } from '../slots.ts';

/**
 * Calls of a client's method that stand in somebody else's call: `retry(sts.assume_role, **parameters)`,
 * `partial(sts.assume_role, RoleArn=arn)`; the Serverless Framework's
 * `provider.request('STS', 'assumeRole', params)` (its plugin API, `lib/plugins/aws/provider.js`); and the commands and
 * requests that clients make by name: `$sts->getCommand('AssumeRole', $params)` (`Aws\AwsClientInterface`),
 * `sts.makeRequest('assumeRole', params)` (`AWS.Service` of the SDK for JavaScript v2); what Middy's middleware asks for.
 *
 * @param operations the methods that are looked for
 */
export function handedOn(calls: readonly Call[], operations: ReadonlySet<string>): readonly Call[] {
  return calls.flatMap(
    (call) =>
      methodHandedOn(call, operations) ??
      methodByName(call, operations) ??
      commandByName(call, operations) ??
      requestsOfMiddleware(call) ??
      [],
  );
}

export const MIDDY = '@middy/sts';

/**
 * What Middy's middleware asks for before a handler is called: in `fetchData` one request for each name.
 * Source: middy.js.org/docs/middlewares/sts.
 */
function requestsOfMiddleware(call: Call): readonly Call[] | undefined {
  if (call.module !== MIDDY) return undefined;
  const requests = fieldOf(positional(call, 0), 'fetchData');
  if (requests?.kind !== 'map') return undefined;
  return requests.entries.map(({ keyRange, value }) => ({
    ...call,
    callee: MIDDY,
    name: MIDDY,
    imported: '*',
    args: [{ position: 0, value, range: value.range }],
    calleeRange: keyRange,
  }));
}

/** A function that is given the method and, after it, what the method is to be called with. */
function methodHandedOn(call: Call, operations: ReadonlySet<string>): Call | undefined {
  const at = call.args.findIndex(
    ({ name, value }) => name === undefined && operations.has(methodOf(value)?.name ?? ''),
  );
  const method = methodOf(call.args[at]?.value);
  // With nothing but positions after it the function may do anything with them.
  if (!method || !call.args.some(({ name }, i) => i > at && name !== undefined)) return undefined;
  return calling(call, method, at + 1);
}

function methodByName(call: Call, operations: ReadonlySet<string>): Call | undefined {
  if (call.name !== 'request' || !call.receiver) return undefined;
  const [service, operation] = call.args;
  if (service?.value.kind !== 'known' || operation?.value.kind !== 'known') return undefined;
  const [owner, name] = [service.value.value, operation.value.value];
  if (typeof owner !== 'string' || typeof name !== 'string' || !operations.has(name)) return undefined;
  const of: Value = { kind: 'unknown', origin: 'name', text: owner, name: owner, range: service.range };
  return calling(call, { of, owner, name, range: operation.range }, 2);
}

function commandByName(call: Call, operations: ReadonlySet<string>): Call | undefined {
  if (!/^(?:getCommand|makeRequest)$/.test(call.name) || !call.receiver) return undefined;
  const [operation] = call.args;
  const name = operation?.value.kind === 'known' ? operation.value.value : undefined;
  if (!operation || typeof name !== 'string' || !operations.has(name)) return undefined;
  const owner = call.callee.slice(0, -call.name.length - 1);
  return calling(call, { of: call.receiver, owner, name, range: operation.range }, 1);
}

interface Method {
  readonly of: Value;
  readonly owner: string;
  readonly name: string;
  readonly range: Call['range'];
}

function methodOf(value: Value | undefined): Method | undefined {
  if (value?.kind !== 'member') return undefined;
  const { of, name, range } = value;
  const owner = of.kind === 'call' ? of.call.callee : of.kind === 'unknown' ? of.text : '';
  return { of, owner, name, range };
}

function calling(call: Call, { of, owner, name, range }: Method, from: number): Call {
  const { later: _, module: __, imported: ___, ...rest } = call;
  const skipped = call.args.slice(0, from).filter((argument) => argument.name === undefined).length;
  const args = call.args
    .slice(from)
    .map((argument): Argument =>
      argument.name === undefined ? { ...argument, position: argument.position - skipped } : argument,
    );
  return { ...rest, callee: `${owner}.${name}`, name, receiver: of, args, calleeRange: range };
}
