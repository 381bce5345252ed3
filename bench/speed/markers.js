/** Every marker that the program looks for, one a line: `node bench/speed/markers.js`. */
import { pathToFileURL } from 'node:url';
import { evaluated } from '../../scripts/bundle/evaluated.js';

/** @returns {Promise<string[]>} */
export async function markers() {
  const { default: all } = await evaluated(`
    import { CREDENTIAL_MARKERS } from './src/credentials/search.ts';
    import { SUPPRESSION_MARKER } from './src/suppress/comments.ts';
    import { MARKED } from './src/vocabularies/marked.ts';
    export default [...new Set([
      ...CREDENTIAL_MARKERS, SUPPRESSION_MARKER, ...MARKED.flatMap(({ markers }) => markers),
    ])].sort();`);
  return all;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) console.log((await markers()).join('\n'));
