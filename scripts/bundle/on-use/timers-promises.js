// What of `node:timers/promises` is used, loaded with its first use: by long scans.
const timers = () => process.getBuiltinModule('node:timers/promises');

export const setImmediate = (...given) => timers().setImmediate(...given);
export const setTimeout = (...given) => timers().setTimeout(...given);
