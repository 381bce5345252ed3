import { resolve } from 'node:path';
import { root } from './paths.js';

/**
 * Which modules come together in one file. Node takes half a millisecond to find, read and link a file, so that what
 * every run loads is two files and not one for each set of its readers; what few load stays by itself.
 *
 * @param {readonly string[]} start modules that every thread loads before all others, with all that they import
 * @param {readonly string[]} always modules that every run loads, with all that they import
 * @param {readonly string[]} reading modules that are loaded where a file must be parsed, with all that they import
 * @returns {import('rolldown').CodeSplittingOptions}
 */
export function chunks(start, always, reading) {
  /** @type {Map<string, string> | undefined} */
  let parts;
  const group = (part, priority) => ({
    debugName: part,
    priority,
    name(id, graph) {
      parts ??= partsOf(closureOf(start, graph), closureOf(always, graph), closureOf(reading, graph));
      // An entry waits for what it loads, which cannot wait for the file that the entry is in.
      return parts.get(id) === part && graph.getModuleInfo(id)?.isEntry !== true ? part : null;
    },
  });
  return {
    groups: [
      // A group takes with it what its modules import, so that what others import too comes first.
      group('start', 4),
      group('core', 3),
      group('always', 2),
      group('reading', 2),
      {
        name: 'languages',
        test: /[\\/]src[\\/](?:languages|values|vocabularies)[\\/]/,
        minShareCount: 4,
      },
    ],
  };
}

/** Another thread reads, and has no use for the rest of what is always loaded. */
function partsOf(start, always, reading) {
  const parts = new Map([...reading].map((id) => [id, always.has(id) ? 'core' : 'reading']));
  for (const id of always) if (!reading.has(id)) parts.set(id, 'always');
  for (const id of start) parts.set(id, 'start');
  return parts;
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
  return found;
}
