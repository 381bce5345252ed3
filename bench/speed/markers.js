/** Every marker that the program looks for, one a line: `node bench/speed/markers.js`. */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** @returns {Promise<string[]>} */
export async function markers() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { CREDENTIAL_MARKERS } from './src/credentials/search.ts';
        import { SUPPRESSION_MARKER } from './src/suppress/comments.ts';
        import { VOCABULARIES } from './src/vocabularies/registry.ts';
        export default [...new Set([
          ...CREDENTIAL_MARKERS, SUPPRESSION_MARKER, ...VOCABULARIES.flatMap(({ markers }) => markers),
        ])].sort();`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const code = Buffer.from(outputFiles[0].text).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)).default;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) console.log((await markers()).join('\n'));
