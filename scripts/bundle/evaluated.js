import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './paths.js';

/**
 * What a TypeScript module exports, now.
 *
 * @param {string} contents its code
 * @param {string} folder from which its imports count
 */
export async function evaluated(contents, folder = root) {
  const input = join(folder, 'evaluated now.ts');
  const bundle = await rolldown({
    input,
    cwd: root,
    platform: 'node',
    plugins: [
      {
        name: 'contents',
        resolveId: (id) => (id === input ? id : undefined),
        load: (id) => (id === input ? { code: contents, moduleType: 'ts' } : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  const code = Buffer.from(output[0].code).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
