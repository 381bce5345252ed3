// Builds the command into dist/: `npm run build`.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOfSources } from './bundle/digest.js';
import { bundle } from './bundle/index.js';
import { root, wasmFiles } from './bundle/paths.js';
import { licences } from './licences.js';

const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'grammars'), { recursive: true });
for (const { name, file } of wasmFiles) copyFileSync(file, join(dist, 'grammars', name));

const files = await bundle('dist', {
  entries: {
    main: 'src/cli/main.ts',
    'parse-worker': 'src/scan/parse-worker.ts',
    'read-worker': 'src/scan/read-worker.ts',
  },
  always: ['src/cli/command.ts', 'src/cli/scan.ts', 'src/discover/tree.ts', 'src/report/pretty.ts'],
  // The SDK of AWS is loaded by the few runs that ask it.
  external: [/^@aws-sdk\//],
  define: { BUILT_OF: JSON.stringify(digestOfSources(['package.json', 'scripts/build.js'])) },
  output: { sourcemap: true, minify: { compress: false, mangle: false, codegen: true } },
});
writeFileSync(join(dist, 'LICENSES.txt'), licences(files));
