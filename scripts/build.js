import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const resolve = createRequire(import.meta.url).resolve;

/** WebAssembly grammars: their packages are large, and only these files are wanted. */
const GRAMMARS = {
  python: '@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm',
  bash: '@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm',
  go: '@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm',
  java: '@vscode/tree-sitter-wasm/wasm/tree-sitter-java.wasm',
  csharp: '@vscode/tree-sitter-wasm/wasm/tree-sitter-c-sharp.wasm',
  ruby: '@vscode/tree-sitter-wasm/wasm/tree-sitter-ruby.wasm',
  php: '@vscode/tree-sitter-wasm/wasm/tree-sitter-php.wasm',
  rust: '@vscode/tree-sitter-wasm/wasm/tree-sitter-rust.wasm',
  cpp: '@vscode/tree-sitter-wasm/wasm/tree-sitter-cpp.wasm',
  kotlin: '@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm',
  scala: 'tree-sitter-scala/tree-sitter-scala.wasm',
  swift: '@repomix/tree-sitter-wasms/out/tree-sitter-swift.wasm',
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'grammars'), { recursive: true });
for (const [name, file] of Object.entries(GRAMMARS)) {
  copyFileSync(resolve(file), join(dist, 'grammars', `tree-sitter-${name}.wasm`));
}

// One file for what every run needs and one for each part that only some runs load: fewer files to
// open than modules, and nothing read that is not used.
await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/cli/main.ts', 'parse-worker': 'src/scan/parse-worker.ts' },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Libraries are bundled in: a package of many small modules costs more to find and open than to run.
  // The TypeScript compiler finds its own files, the WebAssembly runtime its own binary, and CommonJS
  // that is imported on use would lose its named exports. The SDK of AWS is loaded by the few runs that ask it.
  external: ['@aws-sdk/*', '@typescript-eslint/typescript-estree', 'web-tree-sitter', 'yaml', 'ajv'],
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: 'linked',
  logLevel: 'warning',
});
