/** What a case or a check is about. */
export type Topic =
  | 'key-id' // a long-term key id in a text
  | 'secret' // a secret access key in a text
  | 'temporary' // a session's key or token in a text
  | 'bedrock'
  | 'presigned'
  | 'other-secret' // a token, key or password that is not AWS's
  | 'static-keys' // a long-term key pair in use where a role would do
  | 'pipeline-keys' // a pipeline that signs in with a long-term key
  | 'access-key-resource' // a key that a template or program creates
  | 'user' // a user where single sign-on would do
  | 'call-external-id' // a role assumption without ExternalId
  | 'external-id-value' // an ExternalId that is invalid, shared or another than the role's
  | 'call-duration' // a session that is long or rejected
  | 'chaining'
  | 'external-id' // a trust policy without sts:ExternalId
  | 'wildcard' // a trust policy for everyone
  | 'account' // a trust policy for a whole account
  | 'oidc'
  | 'mfa'
  | 'deputy' // a service principal without aws:SourceArn and the like
  | 'role-duration'
  | 'assume-any'
  | 'other'; // a matter that iam-lint has no rule for: not counted

/**
 * What the checks that fired are about, tool by tool. Generic detectors of secrets speak of any secret that
 * is written down, AWS's among them.
 */
export const CHECKS: Readonly<Record<string, Readonly<Record<string, Topic | readonly Topic[]>>>> = {
  'iam-lint': {
    'long-term-access-key': ['key-id', 'secret'],
    'secret-access-key': 'secret',
    'hardcoded-secret': ['secret', 'other-secret'],
    'temporary-credentials': 'temporary',
    'bedrock-api-key': 'bedrock',
    'presigned-url': 'presigned',
    'static-credentials': 'static-keys',
    'ci-long-term-key': 'pipeline-keys',
    'access-key-resource': 'access-key-resource',
    'access-key-source-ip': 'access-key-resource',
    'missing-external-id': 'call-external-id',
    'invalid-external-id': 'external-id-value',
    'shared-external-id': 'external-id-value',
    'external-id-mismatch': 'external-id-value',
    'excessive-session-duration': 'call-duration',
    'invalid-session-duration': 'call-duration',
    'duration-exceeds-role': 'call-duration',
    'role-chaining-duration': 'chaining',
    'missing-session-policy': 'other',
    'role-session-name': 'other',
    'trust-missing-external-id': 'external-id',
    'trust-wildcard-principal': 'wildcard',
    'trust-account-root': 'account',
    'trust-oidc-subject': 'oidc',
    'trust-missing-mfa': 'mfa',
    'trust-service-confused-deputy': 'deputy',
    'excessive-role-duration': 'role-duration',
    'assume-any-role': 'assume-any',
  },
  checkov: {
    CKV_AWS_60: 'wildcard',
    CKV_AWS_61: 'account',
    CKV_AWS_358: 'oidc',
    CKV_AWS_393: 'oidc',
    CKV_AWS_41: ['static-keys', 'secret', 'key-id'],
    CKV_AWS_45: ['static-keys', 'secret', 'key-id'],
    CKV_AWS_46: ['static-keys', 'secret', 'key-id'],
    CKV_AWS_107: 'assume-any', // credentials exposure: sts:AssumeRole is one of its actions
    CKV_AWS_111: 'assume-any', // write access without constraints
    CKV_AWS_356: 'assume-any', // "*" as the resource of actions that can be restricted
    CKV_AWS_273: 'user',
    CKV_AWS_348: 'access-key-resource', // an access key of the root user
    CKV_SECRET_4: 'other-secret',
    CKV_SECRET_13: 'other-secret',
    CKV_SECRET_2: ['key-id', 'temporary', 'secret'],
    CKV_SECRET_6: ['secret', 'bedrock', 'other-secret'], // a string of high entropy
    CKV_AWS_8: 'other',
    CKV_TF_1: 'other',
    CKV_AWS_337: 'other',
    CKV_AWS_50: 'other',
    CKV_AWS_79: 'other',
    CKV_AWS_115: 'other',
    CKV_AWS_116: 'other',
    CKV_AWS_117: 'other',
    CKV_AWS_126: 'other',
    CKV_AWS_135: 'other',
    CKV_AWS_173: 'other',
    CKV_AWS_272: 'other',
    CKV2_AWS_41: 'other', // an instance without a role
    CKV_CIRCLECIPIPELINES_2: 'other',
    CKV_K8S_21: 'other',
  },
  kics: {
    'Cross-Account IAM Assume Role Policy Without ExternalId or MFA': 'external-id',
    'IAM Role Allows All Principals To Assume': 'account', // it looks for `:root`
    'IAM Access Key Is Exposed': 'access-key-resource',
    'Root Account Has Active Access Keys': 'access-key-resource',
    'SSO Permission With Inadequate User Session Duration': 'role-duration',
    'CloudFormation Specifying Credentials Not Safe': ['static-keys', 'secret', 'key-id'],
    'EC2 Instance Using API Keys': ['static-keys', 'secret', 'key-id'],
    'Hardcoded AWS Access Key': ['static-keys', 'secret', 'key-id'],
    'Hardcoded AWS Access Key In Lambda': ['static-keys', 'secret', 'key-id'],
    'Passwords And Secrets - AWS Access Key': ['key-id', 'temporary', 'secret'],
    'Passwords And Secrets - AWS Secret Key': 'secret',
    'Passwords And Secrets - Generic Access Key': ['secret', 'key-id', 'other-secret'],
    'Passwords And Secrets - Generic Password': ['secret', 'other-secret'],
    'Passwords And Secrets - Generic Secret': ['secret', 'other-secret'],
    'Container Capabilities Unrestricted': 'other',
    'EC2 Instance Has No IAM Role': 'other',
    'EC2 Instance Has Public IP': 'other',
    'EC2 Instance Monitoring Disabled': 'other',
    'Healthcheck Not Set': 'other',
    'IAM Access Analyzer Not Enabled': 'other',
    'Instance Uses Metadata Service IMDSv1': 'other',
    'Instance With No VPC': 'other',
    'Lambda Function Without Dead Letter Queue': 'other',
    'Lambda Function Without Tags': 'other',
    'Lambda Functions Without X-Ray Tracing': 'other',
    'Output Without Description': 'other',
    'Resource Not Using Tags': 'other',
    'S3 bucket notifications disabled': 'other',
    'Security Opt Not Set': 'other',
    'Serverless Function Without Dead Letter Queue': 'other',
    'Serverless Function Without Tags': 'other',
    'Serverless Function Without X-Ray Tracing': 'other',
    'Using Kubernetes Native Secret Management': 'other',
    'Using Unrecommended Namespace': 'other',
    'Variable Without Description': 'other',
    'Variable Without Type': 'other',
  },
  trivy: {
    'aws-access-key-id': ['key-id', 'temporary', 'secret'],
    'aws-secret-access-key': 'secret',
    'github-pat': 'other-secret',
    'private-key': 'other-secret',
    'AWS-0029': ['static-keys', 'secret', 'key-id'], // sensitive data in the user data of an instance
    'DS-0031': ['static-keys', 'secret', 'key-id'], // secrets in a Dockerfile's ARG and ENV
    'AWS-0028': 'other',
    'AWS-0066': 'other',
    'AWS-0125': 'other',
    'AWS-0130': 'other',
    'AWS-0131': 'other',
  },
  semgrep: {
    'aws-access-token': ['key-id', 'temporary', 'secret'],
    'detected-aws-access-key-id-value': ['key-id', 'temporary', 'secret'],
    'detected-aws-secret-access-key': 'secret',
    'detected-aws-session-token': 'temporary',
    'generic-api-key': ['secret', 'other-secret'],
    'secrets-in-config-file': ['secret', 'other-secret'],
    'aws-provider-static-credentials': ['static-keys', 'secret', 'key-id'],
    'aws-lambda-environment-credentials': ['static-keys', 'secret', 'key-id'],
    'hardcoded-token': ['static-keys', 'secret', 'key-id'],
    'unrestricted-github-oidc-policy': 'oidc',
    'wildcard-assume-role': 'wildcard',
    'github-pat': 'other-secret',
    'private-key': 'other-secret',
    'detected-private-key': 'other-secret',
    'detected-mailgun-api-key': 'other-secret',
    'detected-aws-account-id': 'other',
    'aws-ec2-launch-template-metadata-service-v1-enabled': 'other',
    'aws-lambda-environment-unencrypted': 'other',
    'aws-lambda-x-ray-tracing-not-active': 'other',
    'dockerfile-source-not-pinned': 'other',
    'ec2-imdsv1-optional': 'other',
    'reserved-aws-lambda-environment-variable': 'other',
  },
  'cfn-lint': {
    E3034: 'role-duration', // a number outside of what the property takes
    I3042: 'other', // ARNs without AWS::Partition
    W2531: 'other', // runtimes that are at their end
  },
  gitleaks: {
    'aws-access-token': ['key-id', 'temporary', 'secret'],
    'aws-amazon-bedrock-api-key-long-lived': 'bedrock',
    'aws-amazon-bedrock-api-key-short-lived': 'bedrock',
    'curl-auth-header': 'other-secret',
    'github-pat': 'other-secret',
    'private-key': 'other-secret',
    'generic-api-key': ['secret', 'other-secret'],
    'kubernetes-secret-yaml': 'secret',
  },
  kingfisher: {
    'betterleaks.aws-access-token': ['key-id', 'temporary', 'secret'],
    'betterleaks.aws-amazon-bedrock-api-key-long-lived': 'bedrock',
    'betterleaks.aws-amazon-bedrock-api-key-short-lived': 'bedrock',
    'betterleaks.generic-credential-uri': 'other-secret',
    'betterleaks.curl-auth-header': 'other-secret',
    'betterleaks.github-pat': 'other-secret',
    'betterleaks.private-key': 'other-secret',
    'betterleaks.aws-session-token': 'temporary',
    'betterleaks.kubernetes-secret-yaml': 'secret',
  },
  'detect-secrets': {
    'AWS Access Key': ['key-id', 'temporary', 'secret'],
    'Basic Auth Credentials': 'other-secret',
    'GitHub Token': 'other-secret',
    'Private Key': 'other-secret',
    'Base64 High Entropy String': ['secret', 'bedrock', 'other-secret'],
    'Hex High Entropy String': ['secret', 'other-secret'],
    'Secret Keyword': ['secret', 'other-secret'],
  },
  zizmor: {
    'anonymous-definition': 'other',
    'concurrency-limits': 'other',
    'secrets-outside-env': 'other', // a secret that no environment guards, whatever it opens
  },
};
