/** Medians and ratios of runs, and the Markdown they are told in. */
import { readFileSync, writeFileSync } from 'node:fs';

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Of each round the ratio, and of those the median: what slows a round down slows both. */
export function ratio(runs, floor, figure) {
  const pairs = runs.flatMap((run, i) => (run && floor[i] ? [run[figure] / floor[i][figure]] : []));
  return pairs.length === 0 ? undefined : median(pairs);
}

export function seconds(value) {
  if (value === undefined) return '–';
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
}

export function times(value) {
  if (value === undefined) return '–';
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

export function megabytes(bytes) {
  return bytes < 1e7 ? (bytes / 1e6).toFixed(1) : Math.round(bytes / 1e6).toLocaleString('en');
}

export function markdown(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = header.map((name, i) => (i < 2 && !/\d|CPU/.test(name) ? '---' : '---:'));
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

/** Writes a text between `<!-- name -->` and `<!-- /name -->` of a file. */
export function replaceBetween(file, name, text) {
  const before = readFileSync(file, 'utf8');
  const [start, end] = [before.indexOf(`<!-- ${name}`), before.indexOf(`<!-- /${name} -->`)];
  if (start < 0 || end < start) throw new Error(`${file} has no <!-- ${name} --> … <!-- /${name} -->`);
  const open = before.indexOf('-->', start) + 3;
  writeFileSync(file, `${before.slice(0, open)}\n\n${text}\n\n${before.slice(end)}`);
}
