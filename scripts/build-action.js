// Builds the GitHub Action into action/, which is committed: a runner takes the tag as it is and installs
// nothing. `npm run build:action` builds; with `--check` it only says whether the bundle is of these sources.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import {
  bundleOptions,
  commonJs,
  digestOfSources,
  filesBelow,
  oneCompiler,
  root,
  wasmFiles,
} from './bundle.js';
import { licences } from './licences.js';

const FOLDER = 'action';
const out = join(root, FOLDER);

const LIBRARIES = {
  yaml: `import * as library from 'yaml';`,
  ajv: `import * as library from 'ajv';`,
  '@typescript-eslint/typescript-estree': `
    import { requireCompressed } from './src/action/compressed.ts';
    const library = requireCompressed('typescript-estree.cjs');`,
};
const digestFile = join(out, 'sources.sha256');

async function buildAction() {
  // What is compressed is left: it is slow to make, and seldom other than it was.
  for (const entry of existsSync(out) ? readdirSync(out) : [])
    if (entry !== 'grammars' && !entry.endsWith('.br')) rmSync(join(out, entry), { recursive: true });
  const bundles = await Promise.all([code(), compiler()]);
  const kept = new Set(['typescript-estree.cjs.br']);
  for (const { name, file } of wasmFiles) {
    compress(join('grammars', name), readFileSync(file));
    kept.add(join('grammars', `${name}.br`));
  }
  for (const file of filesBelow(out)) if (file.endsWith('.br') && !kept.has(file)) rmSync(join(out, file));
  writeFileSync(join(out, 'LICENSES.txt'), licences(bundles.flat()));
  writeFileSync(digestFile, `${digest}\n`);
  const sizes = filesBelow(out).map((file) => readFileSync(join(out, file)).length);
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
  console.log(`${FOLDER}/: ${sizes.length} files, ${megabytes.toFixed(2)} MB`);
}

/** Our own code and the libraries that it needs at once or almost. @returns the files that went in */
async function code() {
  const options = bundleOptions(FOLDER, {
    main: 'src/action/main.ts',
    'parse-worker': 'src/scan/parse-worker.ts',
  });
  const { metafile } = await build({
    ...options,
    minify: true,
    metafile: true,
    // The names of chunks are made of paths too: they are those below this folder, wherever a link leads.
    preserveSymlinks: true,
    plugins: [...(options.plugins ?? []), commonJs(LIBRARIES)],
  });
  return Object.keys(metafile.inputs);
}

/** The TypeScript compiler and its face, 9 MB of which only trees with JavaScript in them have a use. */
async function compiler() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    stdin: { contents: "export * from '@typescript-eslint/typescript-estree';", resolveDir: root },
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [oneCompiler],
  });
  compress('typescript-estree.cjs', Buffer.from(outputFiles[0].contents));
  return Object.keys(metafile.inputs);
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
