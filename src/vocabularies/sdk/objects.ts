import type { Call, Value } from '../../values/value.ts';

/** The call at the bottom of a chain: `AssumeRoleRequest.builder()` of `AssumeRoleRequest.builder().roleArn(x).build()`. */
export function rootOf(value: Value | undefined): Call | undefined {
  if (value?.kind === 'unknown') {
    for (const option of value.options ?? []) {
      const root = option ? rootOf(option) : undefined;
      if (root) return root;
    }
    return undefined;
  }
  if (value?.kind === 'member' && value.name.startsWith('[')) return rootOf(value.of);
  if (value?.kind !== 'call') return undefined;
  let { call } = value;
  while (call.receiver?.kind === 'call') call = call.receiver.call;
  // What a function of the file gives back, which may have been one of several.
  return (call.receiver?.kind === 'unknown' ? rootOf(call.receiver) : undefined) ?? call;
}

/** The object that a value is: what made it, or what a closure is given. */
export function objectOf(value: Value): Call | undefined {
  if (value.kind === 'unknown') return value.closure?.object ?? value.object ?? rootOf(value);
  return rootOf(value);
}

/** Whether a call makes an object in sight, and not somewhere out of it. */
export function isMaking(call: Call): boolean {
  if (call.isNew === true || call.later !== undefined) return true;
  if (call.args.some(({ name }) => name !== undefined)) return true;
  return /^(?:builder|new_?builder|create|new|init|default|of)$/i.test(call.name) || /^[A-Z]/.test(call.name);
}

/** Every call of a chain, the outermost first. */
export function chainOf(value: Value | undefined): Call[] {
  const calls: Call[] = [];
  for (let next = value; next?.kind === 'call' && calls.length < 40; next = next.call.receiver)
    calls.push(next.call);
  return calls;
}
