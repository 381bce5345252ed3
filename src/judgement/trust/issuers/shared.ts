import { name, sub, type OidcProvider } from './provider.ts';

/** Issuers that sign for all of their customers: only a claim says for which. */
export const shared: readonly OidcProvider[] = [
  {
    // https://docs.gitlab.com/ci/secrets/id_token_authentication/ (a project can choose what follows its path, which
    // always comes first; aud is what the job asks for), https://docs.gitlab.com/ci/cloud_services/aws/ (a path that
    // was given up can be taken by others, the ids cannot; who a pipeline's user is says nothing of whose project it is)
    name: 'GitLab',
    host: /^gitlab\.com$/,
    claims: [...sub, 'project_id', 'namespace_id'],
    tenant: new RegExp(`^project_path:${name}/`),
    example: 'project_path:your-group/your-project:ref_type:branch:ref:main',
  },
  {
    // https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens
    name: 'HCP Terraform',
    host: /^app(\.eu)?\.terraform\.io$/,
    claims: sub,
    tenant: new RegExp(`^organization:${name}:`),
    example: 'organization:your-org:project:your-project:workspace:your-workspace:run_phase:*',
  },
  {
    // https://buildkite.com/docs/pipelines/security/oidc, https://buildkite.com/docs/agent/v3/cli-oidc: the agent can
    // ask for an id as the subject (`--subject-claim`), and for session tags, which Buildkite signs too. A pipeline's
    // slug is its organisation's own: others have one of that name.
    name: 'Buildkite',
    host: /^agent\.buildkite\.com$/,
    claims: [
      ...sub,
      'organization_id',
      'organization_slug',
      'pipeline_id',
      'cluster_id',
      'aws:RequestTag/organization_id',
      'aws:RequestTag/organization_slug',
      'aws:RequestTag/pipeline_id',
    ],
    tenant: new RegExp(`^organization:${name}:`),
    example: 'organization:your-org:pipeline:your-pipeline:ref:refs/heads/main:commit:*:step:*',
  },
  {
    // https://www.pulumi.com/docs/pulumi-cloud/access-management/oidc/provider/aws/
    name: 'Pulumi Cloud',
    host: /^api\.pulumi\.com\/oidc$/,
    claims: ['aud', 'sub'],
    tenant: new RegExp(`^pulumi:(deploy|environments):.*\\borg:${name}:`),
    example: 'aws:your-org',
  },
  {
    // https://vercel.com/docs/oidc/reference: the global issuer, and below it one of each team.
    name: 'Vercel',
    host: /^oidc\.vercel\.com$/,
    claims: ['aud', 'sub'],
    tenant: new RegExp(`^owner:${name}:`),
    example: 'https://vercel.com/your-team',
  },
  {
    // https://codefresh.io/docs/docs/integrations/oidc-pipelines/
    name: 'Codefresh',
    host: /^oidc\.codefresh\.io$/,
    claims: sub,
    tenant: new RegExp(`^account:${name}:`),
    example: 'account:ACCOUNT_ID:pipeline:PIPELINE_ID:*',
  },
  {
    // https://docs.scalr.io/docs/aws
    name: 'Scalr',
    host: /^scalr\.io$/,
    claims: sub,
    tenant: new RegExp(`^account:${name}:`),
    example: 'account:your-account:environment:your-environment:workspace:*',
  },
  {
    // https://docs.upbound.io/providers/provider-aws/authentication
    name: 'Upbound',
    host: /^proidc\.upbound\.io$/,
    claims: sub,
    tenant: new RegExp(`^mcp:${name}/`),
    example: 'mcp:your-organization/your-control-plane:provider:provider-aws',
  },
  {
    // AWS's list above.
    name: 'sandboxes.cloud',
    host: /^sandboxes\.cloud$/,
    claims: ['aud', 'sub'],
    example: 'the audience that your own account gets',
  },
  {
    // https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html: aud is the pool;
    // amr says only whether its users signed in, which those of any pool do.
    name: 'Cognito identity pools',
    host: /^cognito-identity(-us-gov)?\.amazonaws\.com(\.cn)?$/,
    claims: ['aud'],
    example: 'us-east-1:00000000-0000-0000-0000-000000000000',
  },
  {
    // The connectors of Microsoft Sentinel and Defender for Cloud, one tenant of Microsoft's for all their customers:
    // https://learn.microsoft.com/azure/sentinel/connect-aws-configure-environment, and AWS's list above.
    name: 'Microsoft Sentinel',
    host: /^sts\.windows\.net\/33e01921-4d64-4f8c-a055-5bdaffd5e33d(\/|$)/,
    claims: ['sts:RoleSessionName', ...sub],
    example: 'MicrosoftSentinel_your-workspace-id',
  },
  {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
    name: 'Google',
    host: /^accounts\.google\.com$/,
    claims: ['aud', 'oaud', 'sub', 'google/organization_number'],
    example: 'your-client-id.apps.googleusercontent.com',
  },
  {
    name: 'Login with Amazon',
    host: /^www\.amazon\.com$/,
    claims: ['app_id'],
    example: 'amzn1.application-oa2-client.…',
  },
  { name: 'Facebook', host: /^graph\.facebook\.com$/, claims: ['app_id'], example: 'your-app-id' },
];
