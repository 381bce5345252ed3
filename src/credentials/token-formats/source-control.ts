import type { TokenFormat } from './format.ts';

const GITHUB = 'https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/';
const GITLAB = 'https://docs.gitlab.com/security/tokens/#token-prefixes';
/** The prefixes besides that of personal access tokens. */
const GITLAB_OTHERS: readonly string[] = [
  'gldt-',
  'glrt-',
  'glptt-',
  'glcbt-',
  'glsoat-',
  'glagent-',
  'glimt-',
  'glft-',
  'gloas-',
  'glffct-',
];

/** Source control and packages. */
export const SOURCE_CONTROL: readonly TokenFormat[] = [
  {
    id: 'github',
    provider: 'GitHub',
    anchors: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    pattern: /gh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y,
    checksum: true,
    source: GITHUB,
  },
  {
    id: 'github-fine-grained',
    provider: 'GitHub',
    anchors: ['github_pat_'],
    pattern: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/y,
    source:
      'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats',
  },
  {
    id: 'gitlab',
    provider: 'GitLab',
    anchors: ['glpat-'],
    pattern: /glpat-[\w-]{20,300}(?:\.[0-9a-z]{2}\.[0-9a-z]{7,9})?(?![\w-])/y,
    source: GITLAB,
  },
  {
    id: 'gitlab-routable',
    provider: 'GitLab',
    anchors: GITLAB_OTHERS,
    pattern: /gl[a-z]{2,5}-[\w-]{27,300}\.[0-9a-z]{2}\.[0-9a-z]{7,9}(?![\w-])/y,
    source: GITLAB,
  },
  {
    // The others have one length each: what a page of GitLab's warns of before it is posted.
    id: 'gitlab-fixed',
    provider: 'GitLab',
    anchors: GITLAB_OTHERS,
    pattern:
      /gl(?:(?:dt|soat|ffct|ft)-[\w-]{20}|ft-[a-f0-9]{64}-\d{1,20}|rt-(?:t\d_)?[\w-]{20}|cbt-(?:[0-9a-zA-Z]{1,5}_)?[\w-]{20}|cbt-eyJ[\w-]{17,300}|imt-[\w-]{25}|ptt-[\w-]{40}|agent-[\w-]{50,100}|oas-[\w-]{64})(?![\w-])/y,
    source:
      'https://gitlab.com/gitlab-org/gitlab/-/blob/master/app/assets/javascripts/lib/utils/secret_detection_patterns.js',
  },
  {
    id: 'npm',
    provider: 'npm',
    anchors: ['npm_'],
    pattern: /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y,
    checksum: true,
    source: 'https://github.blog/2021-09-23-announcing-npms-new-access-token-format/',
  },
  {
    id: 'pypi',
    provider: 'PyPI',
    anchors: ['pypi-ageic', 'pypi-agend'],
    pattern: /pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[\w-]{50,1000}/y,
    source: 'https://pypi.org/help/#apitoken',
  },
  {
    id: 'rubygems',
    provider: 'RubyGems',
    anchors: ['rubygems_'],
    pattern: /rubygems_[a-f0-9]{48}(?![a-f0-9])/y,
    source: 'https://guides.rubygems.org/api-key-scopes/',
  },
  {
    id: 'docker',
    provider: 'Docker',
    anchors: ['dckr_pat_', 'dckr_oat_'],
    pattern: /dckr_[po]at_[\w-]{27,40}(?![\w-])/y,
    source: 'https://docs.docker.com/security/access-tokens/',
  },
  {
    id: 'artifactory',
    provider: 'Artifactory',
    anchors: ['akcp'],
    pattern: /AKCp\d[A-Za-z0-9]{64,69}(?![A-Za-z0-9])/y,
    leastEntropy: 4,
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/api-key',
  },
  {
    id: 'clojars',
    provider: 'Clojars',
    anchors: ['clojars_'],
    pattern: /CLOJARS_[a-f0-9]{60}(?![a-f0-9])/iy,
    source: 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens',
  },
  {
    id: 'crates',
    provider: 'crates.io',
    anchors: ['cargo_registry_token'],
    pattern: /cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/g,
    beside: true,
    source: 'https://doc.rust-lang.org/cargo/reference/publishing.html',
  },
];
