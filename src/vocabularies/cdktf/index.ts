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
  ],
  // What PROVIDER's alternatives have in them.
  requires: ['cdktf', 'imports.aws', '.gen/', 'generated/'],
  *recognise(reading, context) {
    if (!reading.modules.some((module) => PROVIDER.test(module))) return;
    yield* programFacts(reading, context, NAMING);
  },
};

/**
 * The prebuilt provider in each language, and what `cdktf get` generates. Sources: the README of
 * cdktf/cdktf-provider-aws; developer.hashicorp.com/terraform/cdktf/concepts/providers.
 */
const PROVIDER =
  /^(?:@cdktf\/provider-aws|cdktf_cdktf_provider_aws|imports\.aws|com\.hashicorp\.cdktf\.providers\.aws|HashiCorp\.Cdktf\.Providers\.Aws|github\.com\/(?:cdktf|hashicorp)\/cdktf-provider-aws-go)\b|(?:^|\/)(?:\.gen|generated)\/(?:providers|hashicorp)\/aws\b/;

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

const NAMING: Naming = { pathOf, name: 1, document: 2 };

function pathOf({ callee, name, imported }: Call): string | undefined {
  const written = callee.replace(/\.Builder\.create$/, '').split('.');
  const last = written.at(-1) ?? name;
  const bare = written.length === 1 && imported !== undefined && imported !== '*' && imported !== 'default';
  return CLASSES[(bare ? (imported.split('.').at(-1) ?? last) : last).replace(/^New(?=[A-Z])/, '')];
}
