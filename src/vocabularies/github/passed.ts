import { posix } from 'node:path';
import type { OtherFile, Repository } from '../../languages/types.ts';
import { passedAt } from '../../values/followed.ts';
import type { Range } from '../../values/range.ts';
import type { Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { evaluated, type Scope } from './expressions.ts';
import { jobScope, stepsOf } from './scripts.ts';

type Inputs = NonNullable<Scope['inputs']>;

/** Forgejo and Gitea run the same workflows from folders of their own. */
const WORKFLOWS = /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/;
export const ACTION = /(?:^|\/)action\.ya?ml$/;
const USING = /\buses:[ \t]{1,9}["']?\.\//;

/** The repository itself as an action, which then is not called by its name. */
const USING_ROOT = /\buses:[ \t]{1,9}["']?\.\/\.?(?:["'\s,}]|$)/;

/** Workflows and actions that hand an input on to each other. */
const DEEPEST = 5;

export function isWorkflow(path: string): boolean {
  return WORKFLOWS.test(path);
}

/**
 * Whether a document is a workflow wherever it lies: one for other repositories to copy (`workflow-templates` of an
 * organisation), or that a program writes down. No other system has `on`, `jobs` and their `runs-on` together.
 */
export function isWorkflowDocument(document: Value): boolean {
  const jobs = fieldOf(document, 'jobs');
  if (jobs?.kind !== 'map' || fieldOf(document, 'on', 'true') === undefined) return false;
  return jobs.entries.some(({ value }) => fieldOf(value, 'runs-on') !== undefined);
}

/**
 * What the workflows of the repository pass to the inputs of a reusable workflow or composite action
 * (docs.github.com, "Reuse workflows", "Metadata syntax for GitHub Actions").
 */
export function inputsTo(context: Pick<VocabularyContext, 'repository'>): Inputs {
  let found: Inputs | undefined;
  return (name, range) => {
    const repository = context.repository();
    found ??= repository ? inputsWithin(repository.path, repository, 0) : () => [];
    return found(name, range);
  };
}

function inputsWithin(path: string, repository: Repository, depth: number): Inputs {
  if (depth > DEEPEST) return () => [];
  let uses: readonly Use[] | undefined;
  return (name, range) => {
    uses ??= repository
      .others(WORKFLOWS, USING)
      .filter((other) => other.path !== path && mayUse(other.text, path))
      .flatMap((other) => usesIn(other, path, inputsWithin(other.path, repository, depth + 1)));
    return uses.map(({ given, scope }) => passed(name, range, given, scope));
  };
}

function passed(name: string, range: Range, given: Value | undefined, scope: Scope): Value | undefined {
  const value = fieldOf(given, name);
  return value && passedAt(range, name, evaluated(value, scope), value.range);
}

/** Whether a text names a workflow or action at all: of many workflows few do, and those alone are parsed. */
function mayUse(text: string, target: string): boolean {
  if (!ACTION.test(target)) return text.includes(posix.basename(target));
  return text.includes(posix.basename(posix.dirname(target))) || USING_ROOT.test(text);
}

/** A job or step that uses a workflow or action of the repository, and what it passes. */
interface Use {
  readonly given: Value | undefined;
  readonly scope: Scope;
}

function usesIn({ path, documents }: OtherFile, target: string, inputs: Inputs): Use[] {
  const isTarget = (value: Value): boolean => {
    const file = fileOf(knownString(fieldOf(value, 'uses')) ?? '', path);
    return file !== undefined && (file === target || isActionIn(file, target));
  };
  return documents.flatMap((document): Use[] => {
    const jobs = fieldOf(document, 'jobs');
    const using = jobs?.kind === 'map' ? jobs.entries.map(({ value }) => value).filter(isTarget) : [];
    const steps = stepsOf(document, inputs).filter(({ step }) => isTarget(step));
    return [
      ...using.map((job) => ({ given: fieldOf(job, 'with'), scope: jobScope(document, job, inputs) })),
      ...steps.map(({ step, scope }) => ({ given: fieldOf(step, 'with'), scope })),
    ];
  });
}

/** `./.github/workflows/deploy.yml`, from the folder in which the repository is checked out. */
export function fileOf(uses: string, path: string): string | undefined {
  if (!uses.startsWith('./')) return undefined;
  const root = /^(.*?)\.(?:github|gitea|forgejo)\//.exec(path)?.[1] ?? '';
  return posix.join(root, uses).replace(/(?!^)\/$/, '');
}

/** Whether a path is that of the action in a folder. */
export function isActionIn(folder: string, path: string): boolean {
  return posix.dirname(path) === posix.join(folder, '.') && ACTION.test(path);
}
