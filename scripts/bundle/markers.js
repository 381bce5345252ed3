import { dirname } from 'node:path';
import { evaluated } from './evaluated.js';

/**
 * Writes out the list that `src/vocabularies/marked.ts` makes of all vocabularies, so that it comes without them.
 * @type {import('rolldown').Plugin}
 */
export const listOfMarkers = {
  name: 'list-of-markers',
  transform: {
    filter: { id: /[\\/]vocabularies[\\/]marked\.ts$/ },
    async handler(code, id) {
      const { MARKED } = await evaluated(code, dirname(id));
      const rows = MARKED.map(({ files, ...row }) => {
        const pattern = files ? `, files: ${String(files)}` : '';
        return JSON.stringify(row).replace(/\}$/, () => `${pattern}}`);
      });
      return { code: `export const MARKED = [${rows.join(',\n')}];`, moduleType: 'js', map: null };
    },
  },
};
