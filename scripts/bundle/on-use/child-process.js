// What of `node:child_process` is used, loaded with its first use: it takes 4 ms, and only git is called.
const processes = () => process.getBuiltinModule('node:child_process');

export const spawn = (...given) => processes().spawn(...given);
export const spawnSync = (...given) => processes().spawnSync(...given);
