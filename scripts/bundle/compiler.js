import { readFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { root } from './paths.js';

/**
 * The TypeScript compiler without what is not needed for some of its names. It comes as one script of 9 MB that
 * exports everything, three quarters of it the type checker, what writes JavaScript and what serves editors: here it
 * is made a module whose top level may be left out where nothing refers to it.
 *
 * @param {string} file `typescript.js`
 * @param {ReadonlySet<string>} names those wanted; the ones that are types are passed over
 * @returns {Promise<string>} CommonJS
 * @throws {Error} where the script is not built as expected
 */
export async function compilerOf(file, names) {
  const script = readFileSync(file, 'utf8');
  const list = between(script, '__export(typescript_exports, {', '});');
  const locals = new Map(
    [...list.matchAll(/^ {2}(\w+): \(\) => (\w+),?$/gm)].map(([, name, local]) => [name, local]),
  );
  const wanted = [...names]
    .filter((name) => locals.has(name))
    .map((name) => `${locals.get(name)} as ${name}`);

  // The last part is the server of editors; its classes have fields that are set, which cannot be left out.
  const code = between(script, '"use strict";', '\n// src/server/')
    .replace('module.exports = __toCommonJS(typescript_exports);', '')
    // Lists of names, fixes and refactorings are for those who ask for them by name.
    .replace(/^(?:__export|registerCodeFix|registerRefactor)\(/gm, '/* @__PURE__ */ $&')
    .replace(/^(var \w+ = )([\w.]+\()/gm, '$1/* @__PURE__ */ $2')
    // A namespace: `var N; ((N2) => { … })(N || (N = {}));`
    .replace(
      /^var (\w+);\n\(\((\w+)\) => \{\n([\s\S]*?)^\}\)\(\1 \|\| \(\1 = \{\}\)\);/gm,
      'var $1 = /* @__PURE__ */ (($2) => {\n$3  return $2;\n})({});',
    );
  const bundle = await rolldown({
    input: file,
    cwd: root,
    platform: 'node',
    // It asks whether the file system tells capitals apart, by a file that is there.
    transform: { define: { __filename: 'process.execPath' } },
    checks: { commonJsVariableInEsm: false },
    plugins: [
      {
        name: 'as-module',
        load: (id) => (id === file ? `${code}\nexport { ${wanted.join(', ')} };\n` : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'cjs', esModule: true, comments: false });
  return `${output[0].code}\nexports.default = exports;`;
}

function between(text, start, end) {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0)
    throw new Error(
      `typescript.js is built otherwise now: there is no ${JSON.stringify(from < 0 ? start : end)}`,
    );
  return text.slice(from + start.length, to);
}
