import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rootOf } from '../../config/find.ts';
import { packageVersion } from '../../package.ts';
import { visible } from '../../report/sanitise.ts';
import { UsageError } from '../usage.ts';
import { nextSteps } from './next.ts';
import { planFor, type Plan } from './plan.ts';
import { repositoryAt } from './repository.ts';

/** `iam-lint init`: writes what makes a repository run iam-lint, as far as that can be seen. */
export async function init({ dryRun }: { readonly dryRun: boolean }): Promise<void> {
  const root = rootOf(process.cwd());
  const plan = planFor(await repositoryAt(root), packageVersion());
  const said = dryRun ? contentsOf(plan) : written(plan, root);
  const hints = plan.hints.map(({ to, text }) => `\nTo ${to} may be added:\n\n${indented(text)}`);
  const left = plan.left.map((reason) => `left: ${visible(reason)}`);
  const lines = [...said, ...left, ...hints, ...(dryRun ? [] : nextSteps(plan))];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function contentsOf({ files }: Plan): string[] {
  return files.map(({ path, text }) => `${path}:\n\n${indented(text.trimEnd())}\n`);
}

function written({ files }: Plan, root: string): string[] {
  return files.map(({ path, text, isNew }) => {
    try {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      // A file that has come to be there meanwhile is not ours to overwrite.
      writeFileSync(join(root, path), text, { flag: isNew ? 'wx' : 'w' });
    } catch (error) {
      throw new UsageError(`${path} could not be written: ${(error as Error).message}`);
    }
    return `${isNew ? 'wrote' : 'added a hook to'} ${path}`;
  });
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
