import { entry, fieldOf, knownString } from '../slots.ts';
import { assumption, parameter } from './assumptions.ts';
import type { System } from './system.ts';

/**
 * Bitbucket Pipelines (support.atlassian.com, "Bitbucket Pipelines configuration reference") and the pipes
 * for AWS, which take AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_OIDC_ROLE_ARN in a step with
 * `oidc: true` ("Deploy on AWS using Bitbucket Pipelines OpenID Connect"). A pipe asks for no duration.
 */
export const bitbucket: System = {
  id: 'bitbucket',
  markers: ['aws_oidc_role_arn'],
  named: /bitbucket-pipelines/,
  files: (path) => /(?:^|\/)[\w.-]{0,80}bitbucket-pipelines[\w.-]{0,80}\.ya?ml$/.test(path),
  environments: new Set(['variables']),
  scripts: new Set(['script', 'after-script']),
  *steps(map, place) {
    const pipe = entry(map, 'pipe');
    const role = parameter(fieldOf(map, 'variables'), place, 'AWS_OIDC_ROLE_ARN');
    if (!pipe || !role) return;
    yield assumption(
      {
        api: `pipe ${(knownString(pipe.value) ?? '').split(':', 1)[0] ?? ''}`,
        operation: 'AssumeRoleWithWebIdentity',
        role,
        externalId: 'none',
        duration: 'none',
        sessionName: 'none',
        at: place.context.location(pipe.value.range),
      },
      place,
    );
  },
};
