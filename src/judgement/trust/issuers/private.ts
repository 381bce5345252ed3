import { sub, type OidcProvider } from './provider.ts';

/** Issuers of which each customer has one: a claim says which of their workloads it is. */
export const ofOneCustomer: readonly OidcProvider[] = [
  {
    name: 'Vercel, for one team',
    host: /^oidc\.vercel\.com\//,
    claims: ['aud', 'sub'],
    private: true,
    example: 'owner:your-team:project:your-project:environment:production',
  },
  {
    // https://docs.spacelift.io/integrations/cloud-providers/oidc/ (the account stands in the issuer and is its aud)
    name: 'Spacelift',
    host: /\.app(?:\.us)?\.spacelift\.io$/,
    claims: sub,
    private: true,
    example: 'space:your-space:stack:your-stack:run_type:TRACKED:scope:write',
  },
  {
    // https://learn.microsoft.com/azure/devops/pipelines/release/configure-workload-identity (the organisation's id
    // stands in the issuer; the aud is everybody's)
    name: 'Azure DevOps',
    host: /^vstoken\.dev\.azure\.com\//,
    claims: sub,
    private: true,
    example: 'sc://your-organization/your-project/your-service-connection',
  },
  {
    // The tenancy's id stands in the issuer; the id of its session token is a key of STS's since 2026.
    name: 'Oracle Cloud',
    host: /^idcs-[a-z0-9]+\.identity\.oraclecloud\.com$/,
    claims: [...sub, 'rpst_id'],
    private: true,
    example: 'the subject that your own workload gets',
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
    tenant: /^system:serviceaccount:(?![*?]*:)[^:]+:/,
    example: 'system:serviceaccount:your-namespace:your-service-account',
  },
  {
    // https://auth0.com/docs/get-started/applications/configure-applications-with-oidc-discovery
    name: 'Auth0',
    host: /^[a-z0-9-]+(\.[a-z0-9-]+)?\.auth0\.com$/,
    claims: ['aud', 'sub'],
    private: true,
    signsTags: true,
    example: "your application's client id",
  },
  {
    // A tenant's own issuer: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
    name: 'Microsoft Entra ID',
    host: /^(?:sts\.windows\.net|login\.microsoftonline\.com)\//,
    claims: [...sub, 'aud'],
    private: true,
    example: "the object id of your application's service principal",
  },
];
