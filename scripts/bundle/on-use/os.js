// What of `node:os` is used, loaded with its first use.
const os = () => process.getBuiltinModule('node:os');

export const availableParallelism = () => os().availableParallelism();
export const endianness = () => os().endianness();
export const homedir = () => os().homedir();
export const release = () => os().release();
export const tmpdir = () => os().tmpdir();

export default { availableParallelism, endianness, homedir, release, tmpdir };
