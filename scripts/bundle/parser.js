import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compilerOf } from './compiler.js';
import { filesBelow } from './digest.js';

const require = createRequire(import.meta.url);

const ESTREE = '@typescript-eslint/typescript-estree';
const estree = dirname(require.resolve(ESTREE));

/** What of the parser works with a whole program and its types. `parse`, which reads one text, calls none of it. */
const OF_PROGRAMS = new RegExp(
  [
    String.raw`typescript-estree/dist/create-program/(?:createIsolatedProgram|createProjectProgram)\.js$`,
    String.raw`typescript-estree/dist/create-program/(?:getWatchProgramsForProjects|useProvidedPrograms)\.js$`,
    String.raw`typescript-estree/dist/create-program/validateDefaultProjectForFilesGlob\.js$`,
    String.raw`typescript-estree/dist/(?:createParserServices|nativeParserRegistry|useProgramFromProjectService)\.js$`,
    String.raw`typescript-estree/dist/semantic-or-syntactic-errors\.js$`,
    String.raw`typescript-estree/dist/native/`,
    String.raw`@typescript-eslint/project-service/dist/`,
  ]
    .join('|')
    .replaceAll('/', String.raw`[\\/]`),
);

/**
 * The parser of JavaScript and TypeScript without what lints with types, and of the compiler only what parses: a
 * fifth of its code, which loads in a quarter of the time.
 * @type {import('rolldown').Plugin}
 */
export const parserAlone = {
  name: 'parser-alone',
  resolveId: {
    filter: { id: new RegExp(`^${ESTREE}$`) },
    handler: () => join(estree, 'parser.js'),
  },
  load: {
    filter: { id: [OF_PROGRAMS, /[\\/]typescript[\\/]lib[\\/]typescript\.js$/] },
    async handler(id) {
      if (OF_PROGRAMS.test(id)) return 'module.exports = {};';
      return compilerOf(id, namesOfCompiler());
    },
  },
};

/** What the parser, and the package that it asks about syntax, take of the compiler. */
function namesOfCompiler() {
  const files = filesBelow(estree)
    .map((file) => join(estree, file))
    .filter((file) => file.endsWith('.js') && !OF_PROGRAMS.test(file));
  const names = new Set();
  for (const file of [...files, createRequire(estree).resolve('ts-api-utils')]) {
    const code = readFileSync(file, 'utf8');
    for (const [, name] of code.matchAll(/\bts\d*(?:__default\.default)?\.(\w+)/g)) names.add(name);
  }
  return names;
}
