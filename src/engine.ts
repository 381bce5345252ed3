import { setFlagsFromString } from 'node:v8';
import { keepHeapsSmall } from './heap.ts';

/**
 * From Node 24 on. V8 has a compiler between its first and its last there, which takes what was called 400 times: that
 * cost a scan of some seconds a tenth of its time, and 15 MB.
 */
const SINCE_24 = [
  '--invocation-count-for-maglev=4000',
  '--invocation-count-for-turbofan=30000',
  '--no-wasm-tier-up',
  '--no-wasm-dynamic-tiering',
];

/**
 * How V8 is told to compile. A scan runs much code a few times, where V8 is made for a little code that runs long:
 * of the time of a scan it spent a quarter on optimising what was soon no longer needed. What WebAssembly's
 * optimising compiler makes of a grammar's lexer, one function of 100 kB, takes seconds and, from Node 24 on, up
 * to 3 GB of memory.
 *
 * By the release of Node, since each has V8's flags of its own and V8 complains aloud of one that it does not know.
 * @see https://v8.dev/docs/wasm-compilation-pipeline
 */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  20: ['--interrupt-budget=900000'],
  22: ['--invocation-count-for-turbofan=30000'],
  24: SINCE_24,
  26: SINCE_24,
};

const [major = ''] = process.versions.node.split('.');
const flags = FLAGS[major];
if (flags) for (const flag of flags) setFlagsFromString(flag);
// The optimising compiler would spend seconds of the other core on grammars that run for milliseconds.
setFlagsFromString('--liftoff-only');
// What runs once is thrown away otherwise, and the next run has to compile it again: see `Compiled`.
setFlagsFromString('--no-flush-bytecode');
keepHeapsSmall();
