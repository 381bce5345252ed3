#!/usr/bin/env node
/**
 * Replays labelled findings against a checkout and prints recall and precision for each rule.
 *
 *   node bench/accuracy/replay.js bench/accuracy/terragoat.json /path/to/checkout
 *
 * A label is a fact about a line: `is: "defect"` should be found, `is: "no-defect"` should not. A finding
 * without a label counts as neither and is listed. Exit code 1 when a defect is missed, a line without
 * one is reported, or a finding has no label.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [labelFile, checkout] = process.argv.slice(2);
if (!labelFile || !checkout) {
  process.stderr.write('usage: node bench/accuracy/replay.js LABELS.json CHECKOUT\n');
  process.exit(2);
}

const { repository, commit, labels } = JSON.parse(readFileSync(labelFile, 'utf8'));
const head = execFileSync('git', ['-C', checkout, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
if (head !== commit) process.stderr.write(`the labels are of ${commit}, the checkout is at ${head}\n`);

const bin = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'iam-lint.js');
const run = spawnSync(process.execPath, [bin, 'scan', '.', '--no-config', '--format', 'json'], {
  cwd: resolve(checkout),
  encoding: 'utf8',
  maxBuffer: 1 << 30,
});
if (run.status === 2) {
  process.stderr.write(run.stderr);
  process.exit(2);
}

const key = ({ path, line, rule }) => `${path}:${line} ${rule}`;
const found = JSON.parse(run.stdout).findings.map((finding) => ({
  path: finding.path,
  line: finding.startLine,
  rule: finding.ruleId,
}));
const labelled = new Map(labels.map((label) => [key(label), label]));
const reported = new Set(found.map(key));

const rules = new Map();
const row = (rule) => {
  if (!rules.has(rule)) rules.set(rule, { right: 0, wrong: 0, missed: 0, unlabelled: 0 });
  return rules.get(rule);
};
const unexpected = [];
for (const one of found) {
  const label = labelled.get(key(one));
  if (label?.is === 'defect') row(one.rule).right++;
  else {
    row(one.rule)[label ? 'wrong' : 'unlabelled']++;
    unexpected.push(`${label ? 'wrong     ' : 'unlabelled'} ${key(one)}`);
  }
}
for (const label of labels) {
  if (label.is !== 'defect' || reported.has(key(label))) continue;
  row(label.rule).missed++;
  unexpected.push(`missed     ${key(label)}`);
}

const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const line = (name, { right, wrong, missed, unlabelled }) =>
  `${name.padEnd(32)}${String(right).padStart(7)}${String(wrong).padStart(7)}${String(missed).padStart(8)}${String(unlabelled).padStart(12)}${percent(right, right + missed).padStart(10)}${percent(right, right + wrong).padStart(11)}`;
const total = { right: 0, wrong: 0, missed: 0, unlabelled: 0 };
process.stdout.write(`${repository} at ${commit}\n`);
process.stdout.write(`${'rule'.padEnd(32)}  right  wrong  missed  unlabelled    recall  precision\n`);
for (const [rule, counts] of [...rules].sort(([a], [b]) => (a < b ? -1 : 1))) {
  process.stdout.write(`${line(rule, counts)}\n`);
  for (const name of Object.keys(total)) total[name] += counts[name];
}
process.stdout.write(`${line('all', total)}\n`);
for (const one of unexpected) process.stdout.write(`${one}\n`);
process.exitCode = unexpected.length > 0 ? 1 : 0;
