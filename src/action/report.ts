import { existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { textOf } from '../cli/output.ts';
import type { Performed } from '../cli/perform.ts';
import { UsageError } from '../cli/usage.ts';
import { countLevels } from '../report/counts.ts';
import type { ReportContext } from '../report/index.ts';
import { markdownOf, MOST_BYTES } from '../report/markdown.ts';
import { byGravity } from '../report/order.ts';
import { writeWhole } from '../write-whole.ts';
import type { Inputs } from './inputs.ts';
import type { Runner } from './runner.ts';

/** What a comment may take up: GitHub refuses one of more than 65,536 characters. */
const MOST_IN_COMMENT = 60_000;

/** What a comment on the pull request would say. */
export interface Told {
  readonly markdown: string;
  readonly findings: number;
}

/** Writes the log, the SARIF file, annotations, the summary and the outputs. */
export async function report(
  { result, exitCode }: Performed,
  context: ReportContext,
  inputs: Inputs,
  runner: Runner,
): Promise<Told> {
  runner.log(await textOf('pretty', result, context));
  if (inputs.sarifFile !== undefined)
    writeInto(inputs.sarifFile, await textOf('sarif', result, context), context.cwd);
  if (result.incomplete) runner.error('the scan is incomplete: a part of it failed, see the log');
  if (inputs.annotations) runner.commands(await textOf('github', result, context));
  if (inputs.summary) runner.summary(`${markdownOf(result, context, MOST_BYTES)}\n`);

  const active = byGravity(result.findings);
  const levels = countLevels(active);
  runner.output('sarif-file', inputs.sarifFile ?? '');
  runner.output('findings', active.length);
  runner.output('errors', levels.error);
  runner.output('warnings', levels.warning);
  runner.output('exit-code', exitCode);
  const { graph: _, ...withoutGraph } = context;
  return { markdown: markdownOf(result, withoutGraph, MOST_IN_COMMENT), findings: active.length };
}

/**
 * The checkout is somebody else's, who may have laid a link where the file goes that leads out of it: none
 * is written through.
 */
function writeInto(file: string, content: string, cwd: string): void {
  try {
    const folder = dirname(resolve(cwd, file));
    let there = folder;
    while (!existsSync(there)) there = dirname(there);
    const fromHere = relative(realpathSync(cwd), realpathSync(there));
    const isOutside = fromHere === '..' || /^\.\.[\\/]/.test(fromHere) || isAbsolute(fromHere);
    if (isOutside && !isAbsolute(file)) throw new Error('it leads out of the workspace');
    mkdirSync(folder, { recursive: true });
    rmSync(file, { force: true });
    writeWhole(file, content);
  } catch (error) {
    throw new UsageError(`the SARIF file ${file} could not be written: ${(error as Error).message}`);
  }
}
