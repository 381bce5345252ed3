// The object itself: who imports it is given a copy of its hundred properties otherwise.
const { process } = globalThis;

export { process as default, process as 'module.exports' };
