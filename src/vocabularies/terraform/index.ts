import type { Vocabulary } from '../types.ts';
import { Configuration } from './configuration.ts';
import { factsOf } from './facts.ts';

export { packer } from './packer.ts';
export { terraformPlan } from './plan.ts';
export { terraformStacks } from './stacks.ts';

/** Terraform, OpenTofu, Terragrunt and Packer, as their HCL configures AWS. */
export const terraform: Vocabulary = {
  id: 'terraform',
  languages: ['hcl'],
  answers: true,
  markers: [
    'assume_role',
    'aws_iam_',
    'access_key',
    'accesskey',
    'role_arn',
    'iam_role',
    'iam-assumable-role',
    'iam-role',
    'iam-user',
    'iam-system-user',
    'iam-s3-user',
    'assumerolearn',
    'iam-github-oidc-role',
    'awscc_iam_',
    'aws_ssoadmin_',
    'aws_rolesanywhere_profile',
    '--role-arn',
    'env0_aws_credentials',
    'aws-iam-authenticator',
    'max_session_duration',
    'role_maximum_session_duration',
  ],
  embeds: ['json', 'hcl'],
  *recognise(reading, context) {
    for (const document of reading.documents) {
      if (document.kind !== 'map') continue;
      yield* factsOf(new Configuration(document, reading), context, 0);
    }
  },
};
