// What the builds of the command and of the action share.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const require = createRequire(import.meta.url);

/** WebAssembly: the packages of the grammars are large, and only these files are wanted. */
const WASM = {
  'web-tree-sitter': 'web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-python': '@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm',
  'tree-sitter-bash': '@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm',
  'tree-sitter-go': '@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm',
  'tree-sitter-java': '@vscode/tree-sitter-wasm/wasm/tree-sitter-java.wasm',
  'tree-sitter-csharp': '@vscode/tree-sitter-wasm/wasm/tree-sitter-c-sharp.wasm',
  'tree-sitter-ruby': '@vscode/tree-sitter-wasm/wasm/tree-sitter-ruby.wasm',
  'tree-sitter-php': '@vscode/tree-sitter-wasm/wasm/tree-sitter-php.wasm',
  'tree-sitter-rust': '@vscode/tree-sitter-wasm/wasm/tree-sitter-rust.wasm',
  'tree-sitter-cpp': '@vscode/tree-sitter-wasm/wasm/tree-sitter-cpp.wasm',
  'tree-sitter-kotlin': '@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm',
  'tree-sitter-scala': 'tree-sitter-scala/tree-sitter-scala.wasm',
  'tree-sitter-swift': '@repomix/tree-sitter-wasms/out/tree-sitter-swift.wasm',
};

/** The grammars and their runtime: the name in `grammars/` and where the file is. */
export const wasmFiles = Object.entries(WASM).map(([name, file]) => ({
  name: `${name}.wasm`,
  file: require.resolve(file),
}));

/**
 * How our code is bundled: one file for what every run needs and one for each part that only some runs
 * load. Fewer files to open than modules, and nothing read that is not used.
 *
 * @param {string} folder where the bundle goes, below the root
 * @param {Record<string, string>} entryPoints
 * @returns {import('esbuild').BuildOptions}
 */
export function bundleOptions(folder, entryPoints) {
  return {
    absWorkingDir: root,
    entryPoints,
    outdir: join(root, folder),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    define: { BUILT_INTO: JSON.stringify(folder) },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'warning',
    plugins: [listOfMarkers, oneCompiler],
  };
}

/**
 * CommonJS that is imported on use: bundled as it comes it would lose its named exports, so that they are given
 * to it again.
 *
 * @param {Record<string, string>} libraries what makes `library` of each
 * @returns {import('esbuild').Plugin}
 */
export function commonJs(libraries) {
  return {
    name: 'common-js',
    setup({ onResolve, onLoad }) {
      const names = (path) =>
        Object.keys(require(path)).filter((name) => name !== 'default' && name !== '__esModule');
      onResolve({ filter: /^/ }, ({ path, kind }) =>
        kind === 'dynamic-import' && path in libraries ? { path, namespace: 'common-js' } : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'common-js' }, ({ path }) => ({
        contents: `${libraries[path]} export const { ${names(path).join(', ')} } = library;`,
        resolveDir: root,
      }));
    },
  };
}

/**
 * The TypeScript compiler as its readers get it: marked as what their compiler makes, or a dozen modules of theirs
 * would each copy its two thousand exports one by one, which takes longer than to load it.
 * @type {import('esbuild').Plugin}
 */
export const oneCompiler = {
  name: 'one-compiler',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^typescript$/ }, ({ path, namespace }) =>
      namespace === 'one-compiler' ? undefined : { path, namespace: 'one-compiler' },
    );
    onLoad({ filter: /.*/, namespace: 'one-compiler' }, () => ({
      contents: `
        const ts = require('typescript');
        module.exports = Object.defineProperties(ts, { __esModule: { value: true }, default: { value: ts } });`,
      resolveDir: root,
    }));
  },
};

/**
 * Writes out the list that `src/vocabularies/marked.ts` makes of all vocabularies, so that it comes without them.
 * @type {import('esbuild').Plugin}
 */
const listOfMarkers = {
  name: 'list-of-markers',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]vocabularies[\\/]marked\.ts$/ }, async ({ path }) => {
      const { MARKED } = await evaluated(readFileSync(path, 'utf8'), dirname(path));
      const rows = MARKED.map(({ files, ...row }) => {
        const pattern = files ? `, files: ${String(files)}` : '';
        return JSON.stringify(row).replace(/\}$/, () => `${pattern}}`);
      });
      return { contents: `export const MARKED = [${rows.join(',\n')}];` };
    });
  },
};

/**
 * What a TypeScript module exports, now.
 *
 * @param {string} contents its code
 * @param {string} resolveDir the folder from which its imports count
 */
export async function evaluated(contents, resolveDir = root) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

/**
 * Of all that a bundle is made from: our sources, the versions of the libraries, and the build itself.
 *
 * @param {readonly string[]} others further files, below the root
 */
export function digestOfSources(others) {
  const hash = createHash('sha256');
  for (const path of [
    ...filesBelow(join(root, 'src')).map((file) => `src/${file}`),
    ...filesBelow(join(root, 'rules')).map((file) => `rules/${file}`),
    'package-lock.json',
    ...others,
    'scripts/bundle.js',
  ]) {
    // Pages are read from beside the bundle.
    if (path.endsWith('.md')) continue;
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Relative, `/` as separator, sorted. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
