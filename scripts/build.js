// Builds the command into dist/: `npm run build`.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions, commonJs, digestOfSources, root, wasmFiles } from './bundle.js';
import { licences } from './licences.js';

const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'grammars'), { recursive: true });
for (const { name, file } of wasmFiles) copyFileSync(file, join(dist, 'grammars', name));

const options = bundleOptions('dist', {
  main: 'src/cli/main.ts',
  'parse-worker': 'src/scan/parse-worker.ts',
});
const { metafile } = await build({
  ...options,
  define: {
    ...options.define,
    BUILT_OF: JSON.stringify(digestOfSources(['package.json', 'scripts/build.js'])),
  },
  plugins: [
    ...(options.plugins ?? []),
    commonJs(
      Object.fromEntries(
        ['@typescript-eslint/typescript-estree', 'yaml', 'ajv'].map((name) => [
          name,
          `import * as library from '${name}';`,
        ]),
      ),
    ),
  ],
  // Libraries are bundled in: a package of many small modules costs more to find and open than to run. The
  // TypeScript compiler is one file already, and finds others beside itself. The SDK of AWS is loaded by the few
  // runs that ask it.
  external: ['@aws-sdk/*', 'typescript'],
  sourcemap: 'linked',
  metafile: true,
});
writeFileSync(join(dist, 'LICENSES.txt'), licences(Object.keys(metafile.inputs)));
