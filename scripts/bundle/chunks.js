import { resolve } from 'node:path';
import { root } from './paths.js';

/**
 * Which modules come together in one file. Node takes half a millisecond to find, read and link a file, so that what
 * every run loads is one file and not one for each set of its readers; what few load stays by itself.
 *
 * @param {readonly string[]} always modules that every run loads, with all that they import
 * @param {readonly string[]} reading modules that are loaded where a file must be parsed, with all that they import
 * @returns {import('rolldown').CodeSplittingOptions}
 */
export function chunks(always, reading) {
  const parts = Object.entries({ always, reading });
  /** @type {Map<string, string> | undefined} */
  let parted;
  return {
    groups: [
      {
        debugName: 'what runs load',
        name(id, graph) {
          parted ??= new Map(
            parts
              .flatMap(([name, paths]) => closureOf(paths, graph).map((module) => [module, name]))
              .reverse(),
          );
          // An entry waits for what it loads, which cannot wait for the file that the entry is in.
          return (graph.getModuleInfo(id)?.isEntry ? undefined : parted.get(id)) ?? null;
        },
        priority: 2,
      },
      { name: 'languages', test: /[\\/]src[\\/](?:languages|values|vocabularies)[\\/]/, minShareCount: 4 },
    ],
  };
}

/** The modules of these paths and all that they import at once. */
function closureOf(entries, graph) {
  const found = new Set();
  const open = entries.map((path) => resolve(root, path));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    const info = graph.getModuleInfo(id);
    if (info) open.push(...info.importedIds);
  }
  return [...found];
}
