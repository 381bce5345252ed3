import type { Call } from '../../values/value.ts';
import { programFacts } from '../pulumi/facts.ts';
import type { Naming } from '../pulumi/names.ts';
import type { Vocabulary } from '../types.ts';
import { table } from '../../values/table.ts';

/** CDK for Terraform: `new IamRole(scope, id, {…})`, `new AwsProvider(scope, id, {…})`. */
export const cdktf: Vocabulary = {
  id: 'cdktf',
  languages: ['typescript', 'python', 'java', 'csharp', 'go', 'kotlin', 'scala'],
  answers: true,
  embeds: ['json'],
  markers: [
    'awsprovider(',
    'awsprovider.builder',
    'iamrole',
    'iamuser',
    'iamaccesskey',
    'iampolicy',
    'iamgrouppolicy',
    's3backend',
    'remotestates3',
  ],
  // What PROVIDER's alternatives have in them.
  requires: ['cdktf', 'imports.aws', '.gen/', 'generated/'],
  *recognise(reading, context) {
    if (reading.modules.some((module) => PROVIDER.test(module)))
      yield* programFacts(reading, context, NAMING);
    else if (reading.modules.some((module) => CORE.test(module)))
      yield* programFacts(reading, context, OF_CORE);
  },
};

/**
 * The prebuilt provider in each language, and what `cdktf get` generates. Sources: the README of
 * cdktf/cdktf-provider-aws; developer.hashicorp.com/terraform/cdktf/concepts/providers.
 */
const PROVIDER =
  /^(?:@cdktf\/provider-aws|cdktf_cdktf_provider_aws|imports\.aws|com\.hashicorp\.cdktf\.providers\.aws|HashiCorp\.Cdktf\.Providers\.Aws|github\.com\/(?:cdktf|hashicorp)\/cdktf-provider-aws-go)\b|(?:^|\/)(?:\.gen|generated)\/(?:providers|hashicorp)\/aws\b/;

/** CDK for Terraform itself, which has what keeps the state. */
const CORE =
  /^(?:cdktf|com\.hashicorp\.cdktf|HashiCorp\.Cdktf|github\.com\/hashicorp\/terraform-cdk-go\/cdktf)\b/;

/** Terraform's types under the names of their classes. */
const CLASSES = table<string>({
  AwsProvider: 'provider',
  IamRole: 'iam.role',
  IamUser: 'iam.user',
  IamAccessKey: 'iam.accesskey',
  IamPolicy: 'iam.policy',
  IamRolePolicy: 'iam.rolepolicy',
  IamUserPolicy: 'iam.userpolicy',
  IamGroupPolicy: 'iam.grouppolicy',
  IamUserPolicyAttachment: 'iam.userpolicyattachment',
  IamPolicyAttachment: 'iam.policyattachment',
  IamUserGroupMembership: 'iam.usergroupmembership',
  SsoadminPermissionSetInlinePolicy: 'ssoadmin.permissionsetinlinepolicy',
  DataAwsIamPolicyDocument: 'iam.getpolicydocument',
});

/** Of each stack the one thing that has no name. */
const BACKEND = 'backend';

const STATES = table<string>({ S3Backend: BACKEND, DataTerraformRemoteStateS3: 'remotestate' });

const NAMING: Naming = {
  pathOf: (call) => CLASSES[classOf(call)] ?? OF_CORE.pathOf(call),
  name: 1,
  unnamed: BACKEND,
  document: 2,
};

const OF_CORE: Naming = { ...NAMING, pathOf: (call) => STATES[classOf(call)] };

function classOf({ callee, name, imported }: Call): string {
  const written = callee.replace(/\.Builder\.create$/, '').split('.');
  const last = written.at(-1) ?? name;
  const bare = written.length === 1 && imported !== undefined && imported !== '*' && imported !== 'default';
  return (bare ? (imported.split('.').at(-1) ?? last) : last).replace(/^New(?=[A-Z])/, '');
}
