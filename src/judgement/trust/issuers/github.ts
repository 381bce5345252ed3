import { name, sub, type OidcProvider } from './provider.ts';

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

/**
 * What STS evaluates of GitHub's tokens besides sub, since 2026 (and actor, actor_id, workflow, ref and environment,
 * which say nothing of whose repository it is):
 * https://aws.amazon.com/about-aws/whats-new/2026/01/aws-sts-supports-validation-identity-provider-claims/
 * A reusable workflow (job_workflow_ref) can be called from elsewhere where it is public, but is its owner's code.
 */
const githubClaims = [
  ...sub,
  'repository',
  'repository_id',
  'repository_owner_id',
  'enterprise_id',
  'job_workflow_ref',
];

export const github: readonly OidcProvider[] = [
  {
    name: 'GitHub Actions',
    host: /^(?:vs)?token\.actions\.githubusercontent\.com$/,
    claims: githubClaims,
    tenant: new RegExp(
      `^(repo|repository|job_workflow_ref|workflow_ref):${owner}|^(?!repo:|repository:)[a-z_]+:[^*?:]+(:|$)`,
    ),
    // Who registers a name that goes on from the owner's fits a wildcard in it. An owner has no `/`.
    stranger: /^(?:repo|repository|job_workflow_ref|workflow_ref):[^/:@*?]{0,100}[*?][^/:@]{0,100}\//,
    forgeable: githubForgeable,
    example: 'repo:your-org/your-repo:ref:refs/heads/main',
  },
  {
    // Enterprises with an issuer or with data residency of their own, and GitHub Enterprise Server (same page,
    // "Customizing the issuer value for an enterprise", "Substituted values on GHE.com").
    name: 'GitHub Enterprise',
    host: /^token\.actions\.(?:githubusercontent\.com\/|[a-z0-9-]+\.ghe\.com(\/|$))|^github\.com\/enterprises\/|\/_services\/token$/,
    claims: githubClaims,
    private: true,
    forgeable: githubForgeable,
    example: 'repo:your-org/your-repo:ref:refs/heads/main',
  },
  {
    // https://docs.github.com/en/enterprise-cloud@latest/admin/monitoring-activity-in-your-enterprise/reviewing-audit-logs-for-your-enterprise/streaming-the-audit-log-for-your-enterprise
    name: 'GitHub audit log streaming',
    host: /^oidc-configuration\.audit-log\.githubusercontent\.com$/,
    claims: sub,
    tenant: new RegExp(`^https://github\\.com/${name}$`),
    example: 'https://github.com/your-enterprise',
  },
];
