// Builds the GitHub Action into action/, which is committed: a runner takes the tag as it is and installs
// nothing. `npm run build:action` builds; with `--check` it only says whether the bundle is of these sources.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { digestOfSources, filesBelow } from './bundle/digest.js';
import { bundle } from './bundle/index.js';
import { root, wasmFiles } from './bundle/paths.js';
import { licences } from './licences.js';

const FOLDER = 'action';
const out = join(root, FOLDER);
const digestFile = join(out, 'sources.sha256');

async function buildAction() {
  // What is compressed is left: it is slow to make, and seldom other than it was.
  for (const entry of existsSync(out) ? readdirSync(out) : [])
    if (entry !== 'grammars') rmSync(join(out, entry), { recursive: true });
  const files = await bundle(FOLDER, {
    entries: {
      main: 'src/action/main.ts',
      'parse-worker': 'src/scan/parse-worker.ts',
      'read-worker': 'src/scan/read-worker.ts',
    },
    always: ['src/discover/tree.ts'],
    output: { minify: { compress: false, mangle: true, codegen: true }, comments: false },
  });
  const kept = new Set(wasmFiles.map(({ name }) => join('grammars', `${name}.br`)));
  for (const { name, file } of wasmFiles) compress(join('grammars', name), readFileSync(file));
  for (const file of filesBelow(out)) if (file.endsWith('.br') && !kept.has(file)) rmSync(join(out, file));
  writeFileSync(join(out, 'LICENSES.txt'), licences(files));
  writeFileSync(digestFile, `${digest}\n`);
  const sizes = filesBelow(out).map((file) => readFileSync(join(out, file)).length);
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
  console.log(`${FOLDER}/: ${sizes.length} files, ${megabytes.toFixed(2)} MB`);
}

/** Writes `<name>.br`, unless it is there already and holds the same. */
function compress(name, content) {
  const file = join(out, `${name}.br`);
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && brotliDecompressSync(readFileSync(file)).equals(content)) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  writeFileSync(file, brotliCompressSync(content, { params }));
}

const digest = digestOfSources(['scripts/build-action.js', 'scripts/licences.js']);

if (process.argv.includes('--check')) {
  const built = existsSync(digestFile) ? readFileSync(digestFile, 'utf8').trim() : 'nothing';
  if (built !== digest) {
    console.error(`${FOLDER}/ is stale: it was built of other sources. Run: npm run build:action`);
    process.exitCode = 1;
  }
} else {
  await buildAction();
}
