#!/usr/bin/env node
/**
 * Runs iam-lint and every other scanner that is installed over the same cases, and writes what each of them
 * says to results.json and to the tables of docs/comparison.md:
 *
 *   npm run build && node bench/comparison/compare.js [--only TOOL,TOOL]
 *
 * From the repository's root. Tools are taken from PATH; SEMGREP_RULES names a checkout of semgrep-rules and
 * KICS_ASSETS the `assets` folder of KICS, which both need. Those that are missing are said to be missing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

// The cases and their marks are shared with the tests, which are TypeScript.
const folder = mkdtempSync(join(tmpdir(), 'iam-lint-comparison-'));
try {
  const outfile = join(folder, 'run.mjs');
  const bundle = await rolldown({ input: 'bench/comparison/run.ts', platform: 'node' });
  await bundle.write({ file: outfile, format: 'esm', codeSplitting: false });
  const { run } = await import(pathToFileURL(outfile).href);
  process.exitCode = await run(process.argv.slice(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
