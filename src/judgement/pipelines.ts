import type { PipelineSystem } from '../facts/types.ts';

/** How each system's own token is put in the place of a key, as the page named beside it says. */
const INSTEAD: Readonly<Record<PipelineSystem, string>> = {
  // docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
  github: "the pipeline's OIDC token in a role instead (role-to-assume, permissions: id-token: write)",
  // docs.gitlab.com/ci/cloud_services/aws
  gitlab: "the job's ID token in a role instead (id_tokens, aws sts assume-role-with-web-identity)",
  // circleci.com/docs/guides/permissions-authentication/openid-connect-tokens
  circleci: "the job's OIDC token in a role instead (aws-cli/setup with role_arn)",
  // support.atlassian.com, "Deploy on AWS using Bitbucket Pipelines OpenID Connect"
  bitbucket: "the step's OIDC token in a role instead (oidc: true, AWS_OIDC_ROLE_ARN)",
  // plugins.jenkins.io/oidc-provider
  jenkins:
    "the controller's OIDC tokens in a role instead (plugin oidc-provider), or give the agents a role and use withAWS(role: …)",
  // docs.aws.amazon.com/vsts/latest/userguide/getting-started.html
  azure: "the pipeline's OIDC token in a role instead (a service connection that uses OIDC)",
  // buildkite.com/docs/pipelines/security/oidc/aws
  buildkite: "the job's OIDC token in a role instead (plugin aws-assume-role-with-web-identity)",
  // Travis CI issues no token of its own.
  travis: 'a system that issues OIDC tokens in a role instead',
  // docs.drone.io/runner/docker/overview, woodpecker-ci.org/docs/administration/configuration/agent
  drone: "the runner's own role instead (an instance profile, a service account's role)",
  woodpecker: "the agent's own role instead (an instance profile, a service account's role)",
  // docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
  codebuild: "the project's own service role instead (every command has its credentials)",
};

/** What to trust in the place of a stored key: the end of a sentence that begins with "Trust". */
export function insteadOfKeys(system: PipelineSystem): string {
  return INSTEAD[system];
}
