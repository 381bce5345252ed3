/**
 * OIDC providers that AWS roles trust, and which claim says whose token it is. Which claim a shared
 * provider needs is AWS's own list:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
export interface OidcProvider {
  readonly name: string;
  /** Of the provider's URL without `https://`, lower case. */
  readonly host: RegExp;
  /**
   * Claims any one of which, held to a value, binds the token to its owner. `sub` unless said otherwise. One of
   * AWS's own keys is written whole (`sts:RoleSessionName`).
   */
  readonly claims: readonly string[];
  /** The issuer's URL belongs to one customer: without a claim everybody of theirs fits, but no stranger. */
  readonly private?: boolean;
  /** What a `sub` with wildcards must begin with, so that no stranger can bring one that fits. */
  readonly tenant?: RegExp;
  /** Claims that a stranger's pull request or workflow sets: a `sub` that begins with one names nobody. */
  readonly forgeable?: ReadonlySet<string>;
  readonly example: string;
}

const name = '[^/:*?]+';

/**
 * An owner as GitHub's subjects name it: since July 2026 with its id behind an `@`, which no name can hold, so
 * that whatever stands for the id the name is the owner's.
 * https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims
 */
const owner = '[^/:*?@]+[@/]';

/**
 * The claims that a `sub` can be made of (customised templates put them in any order):
 * https://docs.github.com/en/actions/reference/security/oidc
 * Whoever comments in a stranger's repository is the `actor` of what that starts.
 */
const githubForgeable = new Set(
  (
    'workflow environment ref context head_ref base_ref ref_type ref_protected event_name check_run_id ' +
    'runner_environment repository_visibility run_id run_number run_attempt actor actor_id'
  ).split(' '),
);

const sub = ['sub'];

export const oidcProviders: readonly OidcProvider[] = [
  {
    name: 'GitHub Actions',
    host: /^token\.actions\.githubusercontent\.com(\/|$)/,
    // Besides sub, STS evaluates these claims since 2026 (and actor, actor_id, workflow, ref and environment, which
    // say nothing of whose repository it is):
    // https://aws.amazon.com/about-aws/whats-new/2026/01/aws-sts-supports-validation-identity-provider-claims/
    // A reusable workflow (job_workflow_ref) can be called from elsewhere where it is public, but is its owner's code.
    claims: [...sub, 'repository', 'repository_id', 'enterprise_id', 'job_workflow_ref'],
    tenant: new RegExp(
      `^(repo|repository|job_workflow_ref|workflow_ref):${owner}|^(?!repo:|repository:)[a-z_]+:[^*?:]+(:|$)`,
    ),
    forgeable: githubForgeable,
    example: 'repo:your-org/your-repo:ref:refs/heads/main',
  },
  {
    // Enterprises with data residency, and GitHub Enterprise Server: each has an issuer of its own (same page,
    // "Substituted values on GHE.com").
    name: 'GitHub Enterprise',
    host: /^token\.actions\.[a-z0-9-]+\.ghe\.com(\/|$)|\/_services\/token$/,
    claims: sub,
    private: true,
    forgeable: githubForgeable,
    example: 'repo:your-org/your-repo:ref:refs/heads/main',
  },
  {
    // https://docs.gitlab.com/ci/secrets/id_token_authentication/ (a project can choose what follows its path, which
    // always comes first; aud is what the job asks for)
    name: 'GitLab',
    host: /^gitlab\.com$/,
    claims: sub,
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
    // ask for an id as the subject (`--subject-claim`), and for session tags, which Buildkite signs too.
    name: 'Buildkite',
    host: /^agent\.buildkite\.com$/,
    claims: [
      ...sub,
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
    // https://vercel.com/docs/oidc/reference
    name: 'Vercel',
    host: /^oidc\.vercel\.com(\/|$)/,
    claims: ['aud', 'sub'],
    tenant: new RegExp(`^owner:${name}:`),
    example: 'https://vercel.com/your-team',
  },
  {
    // https://circleci.com/docs/openid-connect-tokens/ (the organisation's id stands in the issuer, and is its aud);
    // the project's id is a key of STS's since 2026, see above.
    name: 'CircleCI',
    host: /^oidc\.circleci\.com\/org\//,
    claims: [...sub, 'oidc.circleci.com/project-id'],
    private: true,
    example: 'org/ORGANIZATION_ID/project/PROJECT_ID/user/*',
  },
  {
    // https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/
    // (the workspace stands in the issuer and is its aud, the repository begins the subject)
    name: 'Bitbucket Pipelines',
    host: /^api\.bitbucket\.org\/2\.0\/workspaces\//,
    claims: sub,
    private: true,
    example: '{REPOSITORY_UUID}:*',
  },
  {
    // https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
    name: 'EKS',
    host: /^oidc\.eks\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|api\.aws)(\/|$)|^oidc-eks\./,
    claims: sub,
    private: true,
    tenant: /^system:serviceaccount:[^:]*[^:*?][^:]*:/,
    example: 'system:serviceaccount:your-namespace:your-service-account',
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
    // https://auth0.com/docs/get-started/applications/configure-applications-with-oidc-discovery
    name: 'Auth0',
    host: /^[a-z0-9-]+(\.[a-z0-9-]+)?\.auth0\.com$/,
    claims: ['aud', 'sub'],
    private: true,
    example: "your application's client id",
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
    // A tenant's own issuer: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
    name: 'Microsoft Entra ID',
    host: /^(?:sts\.windows\.net|login\.microsoftonline\.com)\//,
    claims: [...sub, 'aud'],
    private: true,
    example: "the object id of your application's service principal",
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

/** Any other issuer: its `sub` must be held to a value, whatever its grammar. */
export const otherProvider: Omit<OidcProvider, 'host'> = {
  name: 'the identity provider',
  claims: sub,
  example: 'the subject that your own workload gets',
};

export function providerOf(url: string): Omit<OidcProvider, 'host'> {
  return oidcProviders.find((provider) => provider.host.test(url)) ?? otherProvider;
}
