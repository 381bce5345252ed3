import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const V3 = "import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';\n";
const V2 = "const AWS = require('aws-sdk');\nconst sts = new AWS.STS();\n";
const PROVIDERS = "import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';\n";

export const typescript: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      `${V3}new AssumeRoleCommand({ RoleArn: '${ROLE}', RoleSessionName: 'audit', ExternalId: 'tenant-42', DurationSeconds: 7200 });`,
      `${V2}sts.assumeRole({ RoleArn: '${ROLE}', RoleSessionName: 'audit', ExternalId: 'tenant-42', DurationSeconds: 7200 }).promise();`,
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      `${V3}await new STSClient({}).send(new AssumeRoleCommand({ RoleArn: '${ROLE}', RoleSessionName: 'audit' }));`,
      `${V2}sts.assumeRole({ RoleArn: '${ROLE}', RoleSessionName: 'audit' }, done);`,
    ],
  },
  'a credentials provider with every field': {
    texts: [
      `${PROVIDERS}fromTemporaryCredentials({ params: { RoleArn: '${ROLE}', ExternalId: 'tenant-42', DurationSeconds: 7200 } });`,
      `${V2}new AWS.ChainableTemporaryCredentials({ params: { RoleArn: '${ROLE}', ExternalId: 'tenant-42', DurationSeconds: 7200 } });`,
      `${V2}new AWS.TemporaryCredentials({ RoleArn: '${ROLE}', ExternalId: 'tenant-42', DurationSeconds: 7200 });`,
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      `${PROVIDERS}fromTemporaryCredentials({ params: { RoleArn: '${ROLE}' } });`,
      `${V2}new AWS.ChainableTemporaryCredentials({ params: { RoleArn: '${ROLE}' } });`,
    ],
  },
  'ExternalId set later': {
    texts: [
      `${V3}const input = { RoleArn: '${ROLE}' };\ninput.ExternalId = 'tenant-42';\nnew AssumeRoleCommand(input);`,
      `${V3}const input = withTenant({ RoleArn: '${ROLE}' });\nnew AssumeRoleCommand(input);\nfunction withTenant(input) { return { ...input, ExternalId: 'tenant-42' }; }`,
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      `${V3}const input = { RoleArn: '${ROLE}' };\nif (tenant) input.ExternalId = tenant.externalId;\nnew AssumeRoleCommand(input);`,
      `${V3}new AssumeRoleCommand({ RoleArn: '${ROLE}', ...(tenant ? { ExternalId: tenant.externalId } : {}) });`,
    ],
  },
  'fields set by a closure': { without: 'its SDKs take objects' },
  'a request from elsewhere': {
    texts: [
      `${V3}export const assume = (input) => client.send(new AssumeRoleCommand(input));`,
      `${V2}export const assume = (input) => sts.assumeRole(input).promise();`,
    ],
  },
  MFA: {
    texts: [
      `${V3}new AssumeRoleCommand({ RoleArn: '${ROLE}', SerialNumber: 'arn:aws:iam::123456789012:mfa/ann', TokenCode: code });`,
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      `import { AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';\nnew AssumeRoleWithWebIdentityCommand({ RoleArn: '${ROLE}', DurationSeconds: 7200, WebIdentityToken: token });`,
      `import { fromWebToken } from '@aws-sdk/credential-providers';\nfromWebToken({ roleArn: '${ROLE}', durationSeconds: 7200, webIdentityToken: token });`,
      `${V2}new AWS.WebIdentityCredentials({ RoleArn: '${ROLE}', DurationSeconds: 7200, WebIdentityToken: token });`,
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      `import { AssumeRoleWithSAMLCommand } from '@aws-sdk/client-sts';\nnew AssumeRoleWithSAMLCommand({ RoleArn: '${ROLE}', DurationSeconds: 7200 });`,
      `${V2}sts.assumeRoleWithSAML({ RoleArn: '${ROLE}', DurationSeconds: 7200 });`,
    ],
  },
  GetSessionToken: {
    texts: [
      `import { GetSessionTokenCommand } from '@aws-sdk/client-sts';\nnew GetSessionTokenCommand({ DurationSeconds: 36 * 3600 });`,
      `${V2}sts.getSessionToken({ DurationSeconds: 129600 });`,
    ],
  },
  GetFederationToken: {
    texts: [
      `import { GetFederationTokenCommand } from '@aws-sdk/client-sts';\nnew GetFederationTokenCommand({ Name: 'x', DurationSeconds: 129600 });`,
    ],
  },
  'a role assumed with the session of another': {
    texts: [
      `${PROVIDERS}const hub = fromTemporaryCredentials({ params: { RoleArn: '${ROLE}' } });\nfromTemporaryCredentials({ masterCredentials: hub, params: { RoleArn: '${ROLE}' } });`,
      `${V3}const { Credentials } = await new STSClient({}).send(new AssumeRoleCommand({ RoleArn: '${ROLE}' }));\nconst next = new STSClient({ credentials: { accessKeyId: Credentials.AccessKeyId, secretAccessKey: Credentials.SecretAccessKey, sessionToken: Credentials.SessionToken } });\nawait next.send(new AssumeRoleCommand({ RoleArn: '${ROLE}' }));`,
    ],
  },
  'a key pair given to a client': {
    texts: [
      "import { S3Client } from '@aws-sdk/client-s3';\nnew S3Client({ credentials: { accessKeyId: config.id, secretAccessKey: config.secret } });",
      "const AWS = require('aws-sdk');\nAWS.config.update({ accessKeyId: config.id, secretAccessKey: config.secret });",
    ],
  },
  'a session given to a client': {
    texts: [
      "import { S3Client } from '@aws-sdk/client-s3';\nnew S3Client({ credentials: { accessKeyId: c.id, secretAccessKey: c.secret, sessionToken: c.token } });",
    ],
  },
  'a role that the code made': {
    texts: [
      `import { IAMClient, CreateRoleCommand } from '@aws-sdk/client-iam';
import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
async function f() {
  const { Role } = await new IAMClient({}).send(new CreateRoleCommand({ RoleName: 'x', AssumeRolePolicyDocument: p }));
  await new STSClient({}).send(new AssumeRoleCommand({ RoleArn: Role.Arn, RoleSessionName: 'x' }));
}
`,
      `import { IAMClient, CreateRoleCommand } from '@aws-sdk/client-iam';
import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
async function g() {
  const made = await new IAMClient({}).send(new CreateRoleCommand({ RoleName: 'x', AssumeRolePolicyDocument: p }));
  await new STSClient({}).send(new AssumeRoleCommand({ RoleArn: made.Role!.Arn!, RoleSessionName: 'x' }));
}
`,
      `import { IAMClient, CreateRoleCommand as Create } from '@aws-sdk/client-iam';
import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
import { untilItWorks } from './retry.js';
async function h() {
  const { Role } = await untilItWorks({ times: 9 }, () => new IAMClient({}).send(new Create({ RoleName: 'x', AssumeRolePolicyDocument: p })));
  await untilItWorks({ times: 9 }, () => new STSClient({}).send(new AssumeRoleCommand({ RoleArn: Role.Arn, RoleSessionName: 'x' })));
}
`,
    ],
  },
  'an ExternalId that a wrapper is given': {
    texts: [
      `import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
export const assume = (externalId?: string) => new STSClient({}).send(new AssumeRoleCommand({ RoleArn: '${ROLE}', RoleSessionName: 'audit', ExternalId: externalId }));`,
    ],
  },
  'a role assumed with a session that another function gives back': {
    texts: [
      `import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
async function first(role: string) {
  const { Credentials } = await new STSClient({}).send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'audit' }));
  return { accessKeyId: Credentials!.AccessKeyId!, secretAccessKey: Credentials!.SecretAccessKey!, sessionToken: Credentials!.SessionToken! };
}
export async function second(role: string) {
  const sts = new STSClient({ credentials: await first('${ROLE}') });
  return sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'audit', DurationSeconds: 7200 }));
}`,
    ],
  },
  CreateAccessKey: {
    texts: [
      "import { CreateAccessKeyCommand } from '@aws-sdk/client-iam';\nnew CreateAccessKeyCommand({ UserName: 'deploy' });",
      "const AWS = require('aws-sdk');\nnew AWS.IAM().createAccessKey({ UserName: 'deploy' });",
    ],
  },
  'the same name in another API': {
    texts: [
      `import Sts from '@alicloud/sts-sdk';\nconst sts = new Sts({});\nsts.assumeRole('acs:ram::1234:role/x', 'session');`,
      "import { sts } from 'tencentcloud-sdk-nodejs';\nsts.AssumeRole({ RoleArn: 'qcs::cam::uin/1:roleName/x' });",
      "jest.mock('./aws');\nconst assumeRole = jest.fn();\nassumeRole({ user: 'x' });",
    ],
  },
};
