import { isYamlIn, type System } from './system.ts';

/**
 * GitLab CI/CD (docs.gitlab.com/ci/yaml, "CI/CD YAML syntax reference"): `variables` of the file and of a
 * job, `secrets`, and scripts. Its OIDC token (`id_tokens`) is presented by a command of the script.
 */
export const gitlab: System = {
  id: 'gitlab',
  named: /gitlab/,
  files: (path) =>
    isYamlIn(path, /^(?:[\w.-]{0,80}gitlab-ci[\w.-]{0,80}\.ya?ml|\.?gitlab(?:-?ci)?)$/) ||
    /(?:^|\/)gitlab-ci-templates?\//.test(path),
  environments: new Set(['variables', 'secrets']),
  scripts: new Set(['script', 'before_script', 'after_script', 'pre_get_sources_script']),
};
