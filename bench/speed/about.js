/** What is said of a measuring: the machine, its load, the versions. */
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';

/** @returns {string} */
export function about(tools, missing, { runs, markers }) {
  const date = new Date().toISOString().slice(0, 10);
  const model = cpus()[0]?.model ?? 'unknown processor';
  const load = loadavg().map((value) => value.toFixed(1));
  const versions = new Map(tools.map(({ id, saysVersion }) => [id.replace(/, .*/, ''), saysVersion]));
  const count = readFileSync(markers, 'utf8').trim().split('\n').length;
  const lines = [
    `Measured on ${date}: ${model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node.js ${process.version}, warm page cache; medians of ${runs} runs, or of fewer where a tool is slow. Load average when it began: ${load.join(', ')}.`,
    `Versions: ${[...versions].map(([name, version]) => `${name} ${version}`).join(', ')}. ripgrep is given the ${count} markers that iam-lint looks for.`,
  ];
  if (missing.length > 0) lines.push(`Not installed where this was measured: ${missing.join(', ')}.`);
  return lines.join('\n\n');
}
