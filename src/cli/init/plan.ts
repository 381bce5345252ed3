import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findConfig } from '../../config/find.ts';
import { displayPath } from '../../discover/tree.ts';
import { ownAccounts } from './accounts.ts';
import { configText, workflowText } from './contents.ts';
import { withHook } from './pre-commit.ts';
import type { Repository } from './repository.ts';

/** What is to be written, and what is left to its owner. */
export interface Plan {
  /** Paths are relative to the repository's root. */
  readonly files: readonly { readonly path: string; readonly text: string; readonly isNew: boolean }[];
  /** Why something was not written. */
  readonly left: readonly string[];
  /** What a person may add by hand. */
  readonly hints: readonly Hint[];
}

export interface Hint {
  readonly to: string;
  readonly text: string;
}

const COMMAND = 'npx iam-lint scan --staged';
const PRE_COMMIT = '.pre-commit-config.yaml';
const WORKFLOW = '.github/workflows/iam-lint.yml';

/** What fits a repository. Nothing that is there is planned to be overwritten. */
export function planFor(repository: Repository, version: string): Plan {
  const files: { path: string; text: string; isNew: boolean }[] = [];
  const left: string[] = [];
  const config = findConfig(repository.root);
  if (config !== undefined) left.push(`${displayPath(config, repository.root)} configures iam-lint already`);
  else files.push({ path: '.iam-lint.yaml', text: configText(ownAccounts(repository)), isNew: true });

  if (repository.host === 'github') {
    const running = workflowThatRuns(repository);
    if (running !== undefined) left.push(`${running} runs iam-lint already`);
    else files.push({ path: WORKFLOW, text: workflowText(repository, version), isNew: true });
  }

  const hooks = repository.read(PRE_COMMIT);
  if (hooks !== undefined) {
    const edited = withHook(hooks, version);
    if (edited.kind === 'edited') files.push({ path: PRE_COMMIT, text: edited.text, isNew: false });
    else if (edited.kind === 'there') left.push(`${PRE_COMMIT} runs iam-lint already`);
    else left.push(`${PRE_COMMIT} does not read as YAML with repositories, and was left as it is`);
  }
  return { files, left, hints: hintsFor(repository) };
}

function workflowThatRuns({ root, files, read }: Repository): string | undefined {
  if (existsSync(join(root, WORKFLOW))) return WORKFLOW;
  return files.find(
    (path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path) && read(path)?.includes('iam-lint'),
  );
}

const LEFTHOOK = ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml', '.lefthook.yaml'];

function hintsFor({ root, host, read }: Repository): Hint[] {
  const hints: Hint[] = [];
  const hint = (to: string, text: string): void => {
    if (!read(to)?.includes('iam-lint')) hints.push({ to, text });
  };
  if (existsSync(join(root, '.husky'))) hint('.husky/pre-commit', COMMAND);
  const lefthook = LEFTHOOK.find((name) => read(name) !== undefined);
  if (lefthook !== undefined)
    hint(lefthook, `pre-commit:\n  commands:\n    iam-lint:\n      run: ${COMMAND}`);
  if (host === 'gitlab') hint('.gitlab-ci.yml', GITLAB);
  return hints;
}

const GITLAB = `iam-lint:
  image: node:24
  script:
    - npx iam-lint scan --format pretty --format gitlab=gl-code-quality-report.json .
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json`;
