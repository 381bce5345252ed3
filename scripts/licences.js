// The licences of the libraries that a bundle holds, as they ask for: their copyright and their text.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root, wasmFiles } from './bundle/paths.js';

/**
 * Whose the grammars are that packages hold compiled, without their licences. All are under the MIT license.
 * Source: the file LICENSE of the npm package of each name, in the version of which that package is built.
 */
const GRAMMARS = {
  'tree-sitter-bash': ['2017 Max Brunsfeld'],
  'tree-sitter-cpp': ['2014 Max Brunsfeld'],
  'tree-sitter-csharp': ['2014-2023 Max Brunsfeld, Damien Guard, Amaan Qureshi, and contributors.'],
  'tree-sitter-go': ['2014 Max Brunsfeld'],
  'tree-sitter-java': ['2017 Ayman Nadeem'],
  'tree-sitter-php': [
    '2017 Josh Vera, GitHub',
    '2019 Max Brunsfeld, Amaan Qureshi, Christian Frøystad, Caleb White',
  ],
  'tree-sitter-python': ['2016 Max Brunsfeld'],
  'tree-sitter-ruby': ['2016 Rob Rix'],
  'tree-sitter-rust': ['2017 Maxim Sokolov'],
  'tree-sitter-swift': ['2021 alex-pinkus'],
};

/**
 * @param {string[]} inputs the files that went into a bundle, relative to the root, as the bundler tells of them
 * @returns {string} of each package in it, and of those of the grammars, name, version, licence and its text
 */
export function licences(inputs) {
  const inside = [...inputs, ...wasmFiles.map(({ file }) => relative(root, file))];
  const folders = new Map();
  for (const path of inside) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path.split(sep).join('/'));
    if (name) folders.set(name[1], join(root, name[0]));
  }
  const texts = [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, folder]) => licence(name, folder));
  texts.push(...grammars());
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

function licence(name, folder) {
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|thirdpartynotice)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n') + '\n';
}

function grammars() {
  // The text of the licence is that of our own, after its line of copyright.
  const [, mit] = readFileSync(join(root, 'LICENSE'), 'utf8').split(/^Copyright .*\n/m);
  return Object.entries(GRAMMARS).map(([name, owners]) => {
    const copyright = owners.map((owner) => `Copyright (c) ${owner}\n`).join('');
    return `${name} (MIT), the grammar\n\n${copyright}${mit}`;
  });
}
