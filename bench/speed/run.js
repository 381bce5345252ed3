/**
 * Measures iam-lint beside the tools that are installed, in one run:
 *
 *   node bench/speed/run.js --tree NAME=PATH[,PATH…] … [--made 10M,100M,1G] [--tool NAME=PATH …]
 *     [--runs 5] [--limit 300] [--budget 120] [--only NAME,…] [--work FOLDER] [--out docs/performance.md]
 *
 * Nothing is brought from the network. A path is a folder, or a repository (bare, too) of which HEAD is taken;
 * several are one tree. A tool that takes longer than `--limit` seconds is given up; one that has taken
 * `--budget` seconds of a tree's runs is not run on it again. Needs GNU time, coreutils and git.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { about } from './about.js';
import { measureGrowth } from './growth.js';
import { installed, prepare } from './installed.js';
import { measureTree, prime } from './rounds.js';
import { replaceBetween } from './table.js';
import { copyOf } from './trees.js';

const { values } = parseArgs({
  options: {
    tree: { type: 'string', multiple: true, default: [] },
    made: { type: 'string', default: '' },
    tool: { type: 'string', multiple: true, default: [] },
    only: { type: 'string', default: '' },
    runs: { type: 'string', default: '5' },
    limit: { type: 'string', default: '300' },
    budget: { type: 'string', default: '120' },
    work: { type: 'string', default: tmpdir() },
    out: { type: 'string' },
  },
});
const list = (text) => text.split(',').filter(Boolean);
const pairs = (texts) =>
  texts.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]);

const work = mkdtempSync(join(values.work, 'iam-lint-speed-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const settings = {
  work,
  markers: await prepare(work),
  runs: Number(values.runs),
  limit: Number(values.limit),
  budget: Number(values.budget),
};
const { tools, missing } = installed(new Map(pairs(values.tool)), list(values.only));
for (const name of missing) console.error(`${name} is not installed`);

prime(tools, settings);
const parts = [about(tools, missing, settings)];
for (const [name, path] of pairs(values.tree)) {
  const folder = join(work, 'tree');
  mkdirSync(folder);
  const tree = copyOf(list(path), folder);
  parts.push(measureTree(name, tree, tools, settings));
  rmSync(folder, { recursive: true });
}
if (values.made !== '') parts.push(measureGrowth(list(values.made), tools, settings));
const text = parts.join('\n\n');
if (values.out) replaceBetween(values.out, 'speed', text);
else console.log(text);
