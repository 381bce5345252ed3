import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { caseFiles, digestOf, readCases } from './cases.ts';
import { byCase, readResults, RESULTS, type Results, type ToolResult } from './results.ts';
import { BEGIN, END, render } from './table.ts';
import { runTool, TOOLS, versionOf, type Tool } from './tools.ts';

const DOC = 'docs/comparison.md';

/** Runs the tools (or those of `--only a,b`) over the cases, and writes what they say. */
export function run(args: readonly string[]): number {
  const only = args[0] === '--only' ? (args[1] ?? '').split(',') : undefined;
  const cases = readCases();
  const files = caseFiles(cases);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cases-')));
  const bin = linkOwn();
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    for (const tool of TOOLS) {
      if (only && !only.includes(tool.id)) continue;
      process.stderr.write(`${tool.name}…\n`);
      keep(tool.id, resultOf(tool, folder, Object.keys(files), digestOf(cases)));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(bin, { recursive: true, force: true });
  }
  writeDocument(render(cases, readResults()));
  return 0;
}

/** Written as soon as it is known: a run of all of them takes minutes. */
function keep(id: string, result: ToolResult): void {
  const all: Results = { ...(existsSync(RESULTS) ? readResults() : {}), [id]: result };
  const ordered = TOOLS.flatMap((tool) => (all[tool.id] ? [[tool.id, all[tool.id]] as const] : []));
  writeFileSync(RESULTS, `${JSON.stringify(Object.fromEntries(ordered), null, 1)}\n`);
}

function resultOf(tool: Tool, folder: string, paths: readonly string[], digest: string): ToolResult {
  const version = versionOf(tool);
  const command = tool.command.join(' ') + (tool.files ? ' FILES' : '');
  const head = { name: tool.name, command, date: new Date().toISOString().slice(0, 10), digest };
  if (version === undefined)
    return { ...head, ...(tool.because ? { because: tool.because } : {}), fired: {} };
  return { ...head, version, fired: byCase(runTool(tool, folder, paths)) };
}

/** iam-lint is this repository's own: a folder in front of PATH holds it. */
function linkOwn(): string {
  const bin = mkdtempSync(join(tmpdir(), 'iam-lint-bin-'));
  const script = resolve('bin/iam-lint.js');
  writeFileSync(join(bin, 'iam-lint'), `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`, {
    mode: 0o755,
  });
  process.env.PATH = `${bin}${delimiter}${process.env.PATH ?? ''}`;
  return bin;
}

function writeDocument(tables: string): void {
  const text = readFileSync(DOC, 'utf8');
  const [start, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${DOC} lacks its markers`);
  writeFileSync(DOC, `${text.slice(0, start)}${BEGIN}\n\n${tables}\n\n${text.slice(end)}`);
  spawnSync('npx', ['prettier', '--write', DOC], { stdio: 'ignore' });
}
