import type { TokenFormat } from './format.ts';

/** Infrastructure and observability. */
export const INFRASTRUCTURE: readonly TokenFormat[] = [
  {
    id: 'vault',
    provider: 'HashiCorp Vault',
    anchors: ['hvs.', 'hvb.', 'hvr.'],
    pattern: /hv[sbr]\.[\w-]{24,300}(?![\w-])/y,
    leastEntropy: 3.8,
    source: 'https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes',
  },
  {
    id: 'terraform-cloud',
    provider: 'Terraform Cloud',
    anchors: ['.atlasv1.'],
    before: 14,
    pattern: /[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}(?![\w-])/y,
    source: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  },
  {
    id: 'pulumi',
    provider: 'Pulumi',
    anchors: ['pul-'],
    pattern: /pul-[a-f0-9]{40}(?![a-f0-9])/y,
    source: 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
  },
  {
    id: 'doppler',
    provider: 'Doppler',
    anchors: ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
    pattern: /dp\.(?:pt|ct|sa|scim|audit|st(?:\.[a-z0-9_-]{2,35})?)\.[A-Za-z0-9]{40,44}(?![A-Za-z0-9])/y,
    source: 'https://docs.doppler.com/reference/auth-token-formats',
  },
  {
    id: 'grafana',
    provider: 'Grafana',
    anchors: ['glsa_'],
    pattern: /glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}(?![a-f0-9])/iy,
    source: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
  },
  {
    id: 'grafana-cloud',
    provider: 'Grafana Cloud',
    anchors: ['glc_'],
    pattern: /glc_[A-Za-z0-9+/]{32,400}={0,2}/y,
    leastEntropy: 3.8,
    source:
      'https://grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/access-policies/',
  },
  {
    id: 'new-relic',
    provider: 'New Relic',
    anchors: ['nrak-', 'nrii-', 'nraa-'],
    pattern: /NR(?:AK-[A-Z0-9]{27}|II-[\w-]{32}|AA-[a-f0-9]{27})(?![\w-])/y,
    source: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
  },
  {
    id: 'sentry',
    provider: 'Sentry',
    anchors: ['sntrys_', 'sntryu_'],
    pattern: /sntry(?:s_eyJ[\w+/=-]{80,400}|u_[a-f0-9]{64})/y,
    source: 'https://docs.sentry.io/account/auth-tokens/',
  },
  {
    id: 'dynatrace',
    provider: 'Dynatrace',
    anchors: ['dt0c01.', 'dt0s01.'],
    pattern: /dt0[cs]01\.[A-Z0-9]{24}\.[A-Z0-9]{64}(?![A-Z0-9])/y,
    source: 'https://docs.dynatrace.com/docs/dynatrace-api/basics/dynatrace-api-authentication',
  },
  {
    id: 'sonar',
    provider: 'SonarQube',
    anchors: ['sqp_', 'squ_', 'sqa_'],
    pattern: /sq[pua]_[a-f0-9]{40}(?![a-f0-9])/y,
    source:
      'https://docs.sonarsource.com/sonarqube/latest/user-guide/user-account/generating-and-using-tokens/',
  },
  {
    id: 'planetscale',
    provider: 'PlanetScale',
    anchors: ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'],
    pattern: /pscale_(?:tkn|pw|oauth)_[\w=.-]{32,64}/y,
    source: 'https://planetscale.com/docs/concepts/service-tokens',
  },
  {
    id: 'buildkite',
    provider: 'Buildkite',
    anchors: ['bkua_'],
    pattern: /bkua_[a-f0-9]{40}(?![a-f0-9])/y,
    source: 'https://buildkite.com/docs/apis/managing-api-tokens',
  },
  {
    id: 'circleci',
    provider: 'CircleCI',
    anchors: ['ccipat_', 'ccipro_'],
    pattern: /CCI(?:PAT|PRO|SVC)_[A-Za-z0-9]{20,30}_[a-f0-9]{40}(?![a-f0-9])/y,
    source: 'https://circleci.com/docs/managing-api-tokens/',
  },
  {
    id: 'openshift',
    provider: 'OpenShift',
    anchors: ['sha256~'],
    pattern: /sha256~[\w-]{43}(?![\w-])/y,
    leastEntropy: 4,
    source:
      'https://docs.openshift.com/container-platform/latest/authentication/managing-oauth-access-tokens.html',
  },
];
