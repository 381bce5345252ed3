import type { Call, Value } from '../../values/value.ts';
import { loose } from '../spelling/index.ts';
import { replaced } from '../../values/replaced.ts';

const LIFTS = /^(?:apply|Apply|ApplyT|apply[VT]\w*|then|All|Apply[A-Z]\w*)$/;

/** What `x.apply(…)` waits for: `x`. */
export function waitedFor(value: Value): Value | undefined {
  return value.kind === 'call' && LIFTS.test(value.call.name) ? value.call.receiver : undefined;
}

/** What `x.apply(…)` gives, where its function is in sight. */
export function applied(value: Value): Value | undefined {
  const receiver = waitedFor(value);
  if (!receiver || value.kind !== 'call') return undefined;
  const [first] = value.call.args;
  const closure = first?.value.kind === 'unknown' ? first.value.closure : undefined;
  return closure?.result && given(closure.result, closure.object, receiver);
}

/**
 * What a function that `apply` is given returns, with its parameter taken for what `apply` is called on:
 * `role.arn.apply(arn => …)`, `pulumi.all([a, b]).apply(args => … args[0] …)`.
 */
function given(result: Value, parameter: Call, receiver: Value): Value {
  return replaced(result, (value) => {
    if (value.kind === 'unknown' && value.object === parameter) return { ...receiver, range: value.range };
    if (value.kind === 'unknown' && value.part?.of === parameter)
      return part(receiver, value.part.name, value);
    return value.kind === 'member' && value.of.kind === 'unknown' && value.of.object === parameter
      ? part(receiver, value.name, value)
      : undefined;
  });
}

/** One of the values that `pulumi.all` and `Output.all` join: by place or by name. */
function part(receiver: Value, name: string, { range }: Value): Value | undefined {
  if (receiver.kind !== 'call' || !/^all$/i.test(receiver.call.name)) return undefined;
  const { args } = receiver.call;
  const [first] = args;
  const index = /^\[(\d{1,3})\]$/.exec(name)?.[1];
  const among =
    first?.value.kind === 'list'
      ? first.value.items
      : args.filter((one) => one.name === undefined).map((one) => one.value);
  // Python's keyword arguments come in another spelling than the names in quotes.
  const bare = loose(/^\[['"](\w+)['"]\]$/.exec(name)?.[1] ?? name);
  const found =
    index === undefined
      ? (args.find((one) => one.name !== undefined && loose(one.name) === bare)?.value ??
        (first?.value.kind === 'map'
          ? first.value.entries.findLast((entry) => loose(entry.key) === bare)?.value
          : undefined))
      : among[Number(index)];
  return found && { ...found, range };
}
