// What the builds of the command and of the action share.
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { ascii } from './ascii.js';
import { chunks } from './chunks.js';
import { listOfMarkers } from './markers.js';
import { parserAlone } from './parser.js';
import { root } from './paths.js';

/** Modules of Node that take long to load, or to import, and that few runs need. */
const ON_USE = {
  'node:child_process': join(import.meta.dirname, 'on-use/child-process.js'),
  'node:crypto': join(import.meta.dirname, 'on-use/crypto.js'),
  'node:os': join(import.meta.dirname, 'on-use/os.js'),
  'node:process': join(import.meta.dirname, 'on-use/process.js'),
  'node:timers/promises': join(import.meta.dirname, 'on-use/timers-promises.js'),
  'node:tty': join(import.meta.dirname, 'on-use/tty.js'),
};

/** How the machine is told to run our code, and what it kept of it. */
const START = ['src/engine.ts', 'src/compiled.ts'];

/**
 * Bundles our code with its libraries: a package of many small modules costs more to find and open than to run.
 *
 * @param {string} folder where the bundle goes, below the root
 * @param {object} of
 * @param {Record<string, string>} of.entries name and module of each entry
 * @param {readonly string[]} of.always what every run loads beside the entries
 * @param {readonly (string | RegExp)[]} [of.external] what is left to be found where it is installed
 * @param {Record<string, string>} [of.define] names and the code that stands for each
 * @param {import('rolldown').OutputOptions} [of.output] how it is written
 * @returns {Promise<string[]>} the files that went in, relative to the root
 */
export async function bundle(folder, { entries, always, external = [], define = {}, output = {} }) {
  const build = await rolldown({
    cwd: root,
    input: entries,
    platform: 'node',
    external: [...external],
    resolve: { mainFields: ['module', 'main'], alias: ON_USE },
    plugins: [listOfMarkers, parserAlone, ascii],
    transform: { target: 'node20.19', define: { BUILT_INTO: JSON.stringify(folder), ...define } },
    // What is told of is meant: a part that is loaded on use and is with another already, a parser that asks `eval`.
    checks: { eval: false, ineffectiveDynamicImport: false },
  });
  const written = await build.write({
    dir: join(root, folder),
    // Node takes 10 ms less to load these than modules, with which half of its own modules' exports are made ready.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    // A script whose compiled form was kept can only `require`.
    dynamicImportInCjs: false,
    hashCharacters: 'base36',
    codeSplitting: chunks(START, [entries.main, ...always], ['src/scan/parse.ts']),
    ...output,
  });
  return written.output
    .flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []))
    .map((id) => relative(root, id));
}
