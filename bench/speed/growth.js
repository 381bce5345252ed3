/** Made trees of growing size: whether time and memory grow with them. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeTree, sizeOf } from './make-tree.js';
import { measure, onCores } from './measure.js';
import { markdown, median, megabytes, seconds } from './table.js';

/** @returns {string} the section of made trees */
export function measureGrowth(sizes, tools, { work, limit, runs, markers }) {
  const measured = tools.filter(({ id }) => id === 'iam-lint' || id === 'ripgrep');
  const rows = [];
  for (const size of sizes) {
    const folder = join(work, 'made');
    mkdirSync(folder);
    const { files, bytes } = makeTree(folder, sizeOf(size));
    const figures = measured.map(() => []);
    // The larger, the fewer: what happens beside it is evened out within a run.
    const rounds = bytes > 2e9 ? 1 : bytes > 5e8 ? Math.min(runs, 3) : runs;
    for (let round = 0; round < rounds; round++)
      for (const [i, tool] of measured.entries()) {
        const command = [...(onCores(2) ?? []), tool.command, ...tool.args({ tree: folder, work, markers })];
        const run = measure(command, { cwd: folder, work, limit: limit * 10, statuses: tool.statuses });
        if (run.failed) throw new Error(`${tool.id} on ${size}: ${run.failed}`);
        figures[i].push(run);
      }
    for (const [i, { id }] of measured.entries()) {
      const of = (figure) => median(figures[i].map((run) => run[figure]));
      rows.push([
        `${megabytes(bytes)} MB, ${files.toLocaleString('en')} files`,
        id,
        seconds(of('wall')),
        seconds(of('cpu')),
        `${((of('cpu') * 1e9) / bytes).toFixed(1)}`,
        megabytes(of('memory')),
      ]);
    }
    console.error(`made tree of ${size}: done`);
    rmSync(folder, { recursive: true });
  }
  const header = ['tree', 'tool', '2 cores, s', 'CPU, s', 'CPU, ns a byte', 'memory, MB'];
  return `### Made trees\n\n${markdown(header, rows)}`;
}
