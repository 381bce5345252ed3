/** Rounds over one tree: in each, every tool once, on one core and on two. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { measure, onCores, warm } from './measure.js';
import { markdown, median, megabytes, ratio, seconds, times } from './table.js';
import { copyOf } from './trees.js';

const CORES = [1, 2];

/** Each tool once on next to nothing: what it makes at first and keeps (compiled rules) is not measured. */
export function prime(tools, settings) {
  const folder = join(settings.work, 'prime');
  mkdirSync(folder);
  const tree = copyOf([], folder);
  for (const tool of tools) {
    const result = resultOf(tool);
    once(result, 0, 2, tree, settings);
    console.error(`${tool.id} ${tool.saysVersion}: ${result.failed ?? 'runs'}`);
  }
  rmSync(folder, { recursive: true });
}

const resultOf = (tool) => ({
  tool,
  spent: 0,
  found: undefined,
  failed: undefined,
  runs: { 1: [], 2: [] },
});

/** @returns {string} the section of a tree: what it is, and its table */
export function measureTree(name, tree, tools, settings) {
  warm(tree.files);
  const results = tools.map(resultOf);
  for (let round = 0; round < settings.runs; round++) {
    for (let turn = 0; turn < results.length; turn++) {
      // Another tool begins each round.
      const result = results[(turn + round) % results.length];
      for (const cores of CORES) once(result, round, cores, tree, settings);
    }
    console.error(`${name}: round ${round + 1} of ${settings.runs}`);
  }
  const { sources, files, bytes, planted } = tree;
  const from = sources.join(', ') === name ? '' : ` Of ${sources.join(', ')}.`;
  return `### ${name}

${files.length.toLocaleString('en')} files, ${megabytes(bytes)} MB.${from}

${table(results, planted)}`;
}

function once(result, round, cores, tree, { work, markers, limit, budget }) {
  const { tool } = result;
  const prefix = onCores(cores);
  if (result.failed || (result.spent > budget && round > 0) || (!prefix && cores === 1)) return;
  const report = tool.report && join(work, tool.report);
  if (report) rmSync(report, { force: true });
  const run = { tree: tree.folder, work, markers };
  const command = [...(prefix ?? []), tool.command, ...tool.args(run)];
  const measured = measure(command, {
    cwd: tree.folder,
    work,
    limit,
    statuses: tool.statuses,
    env: tool.env,
  });
  if (measured.failed) {
    result.failed = measured.failed;
    return;
  }
  const { output, ...figures } = measured;
  result.runs[cores][round] = figures;
  result.spent += figures.wall;
  const text = report && existsSync(report) ? readFileSync(report, 'latin1') : output;
  result.found ??= tree.planted.filter((path) => text.includes(path)).length;
}

function table(results, planted) {
  const floor = results.find(({ tool }) => tool.id === 'ripgrep');
  const rows = results.map(({ tool, runs, found, failed }) => {
    const one = runs[1].filter(Boolean);
    const two = runs[2].filter(Boolean);
    const of = (list, figure) => (list.length === 0 ? undefined : median(list.map((run) => run[figure])));
    const isFloor = tool.id === 'ripgrep';
    return [
      tool.id,
      failed ? `${tool.does}: ${failed}` : tool.does,
      seconds(of(one, 'wall')),
      seconds(of(two, 'wall')),
      seconds(of(two, 'cpu')),
      floor ? times(ratio(runs[2], floor.runs[2], 'wall')) : '–',
      floor ? times(ratio(runs[2], floor.runs[2], 'cpu')) : '–',
      two.length === 0 ? '–' : megabytes(of(two, 'memory')),
      isFloor || found === undefined ? '–' : `${found} of ${planted.length}`,
      String(two.length),
    ];
  });
  const header = [
    'tool',
    'does',
    '1 core, s',
    '2 cores, s',
    'CPU, s',
    '× rg',
    '× rg, CPU',
    'MB',
    'keys',
    'runs',
  ];
  return markdown(header, rows);
}
