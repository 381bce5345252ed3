import type { Call, Value } from '../../values/value.ts';
import { replaced } from '../spelling/replace.ts';

/**
 * What a function that `apply` is given returns, with its parameter taken for what `apply` is called on:
 * `role.arn.apply(arn => …)`, `pulumi.all([a, b]).apply(args => … args[0] …)`.
 */
export function given(result: Value, parameter: Call, receiver: Value): Value {
  return replaced(result, (value) => {
    if (value.kind === 'unknown' && value.object === parameter) return { ...receiver, range: value.range };
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
  const bare = /^\[['"](\w+)['"]\]$/.exec(name)?.[1] ?? name;
  const found =
    index === undefined
      ? (args.find((one) => one.name === bare)?.value ??
        (first?.value.kind === 'map'
          ? first.value.entries.findLast((entry) => entry.key === bare)?.value
          : undefined))
      : among[Number(index)];
  return found && { ...found, range };
}
