import type { Value } from '../../values/value.ts';
import { fieldOf } from '../slots.ts';
import { isYamlIn, type System } from './system.ts';

/** What a job has beside its script, one of them at least. */
const OF_JOBS = ['stage', 'rules', 'only', 'except', 'extends', 'needs', 'artifacts', 'before_script'];

/**
 * GitLab CI/CD (docs.gitlab.com/ci/yaml, "CI/CD YAML syntax reference"): `variables` of the file and of a
 * job, `secrets`, and scripts. Its OIDC token (`id_tokens`) is presented by a command of the script.
 */
export const gitlab: System = {
  id: 'gitlab',
  files: (path) =>
    isYamlIn(path, /^(?:[\w.-]{0,80}gitlab-(?:[\w-]{1,60}-)?ci[\w.-]{0,80}\.ya?ml|\.?gitlab(?:-?ci)?)$/) ||
    /(?:^|\/)gitlab-ci-templates?\//.test(path),
  // Files that are included may be called anything: their jobs have names of their own at the top.
  isDocument: (document) => document.entries.some(({ value }) => isJob(value)),
  environments: new Set(['variables', 'secrets']),
  scripts: new Set(['script', 'before_script', 'after_script', 'pre_get_sources_script']),
};

function isJob(value: Value): boolean {
  const script = fieldOf(value, 'script');
  const isScript = script?.kind === 'list' || script?.kind === 'known';
  return isScript && OF_JOBS.some((key) => fieldOf(value, key) !== undefined);
}
