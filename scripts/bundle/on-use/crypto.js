// What of `node:crypto` is used, loaded with its first use: it takes 4 ms, which a run without a finding need not wait.
const crypto = () => process.getBuiltinModule('node:crypto');

export const createHash = (...given) => crypto().createHash(...given);
export const randomBytes = (...given) => crypto().randomBytes(...given);
export const randomUUID = (...given) => crypto().randomUUID(...given);
