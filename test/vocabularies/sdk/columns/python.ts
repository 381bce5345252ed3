import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const STS = "import boto3\nsts = boto3.client('sts')\n";

export const python: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      `${STS}sts.assume_role(RoleArn='${ROLE}', RoleSessionName='audit', ExternalId='tenant-42', DurationSeconds=7200)`,
      `import aioboto3\nasync def f():\n    async with aioboto3.Session().client('sts') as sts:\n        await sts.assume_role(RoleArn='${ROLE}', RoleSessionName='audit', ExternalId='tenant-42', DurationSeconds=7200)`,
      `${STS}params = dict(RoleArn='${ROLE}', RoleSessionName='audit', ExternalId='tenant-42', DurationSeconds=7200)\nsts.assume_role(**params)`,
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [`${STS}sts.assume_role(RoleArn='${ROLE}', RoleSessionName='audit')`],
  },
  'a credentials provider with every field': {
    texts: [
      `from botocore.credentials import AssumeRoleCredentialFetcher\nAssumeRoleCredentialFetcher(client_creator, source, '${ROLE}', extra_args={'ExternalId': 'tenant-42', 'DurationSeconds': 7200})`,
      `from aws_assume_role_lib import assume_role\nassume_role(session, '${ROLE}', ExternalId='tenant-42', DurationSeconds=7200)`,
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      `from botocore.credentials import AssumeRoleCredentialFetcher\nAssumeRoleCredentialFetcher(client_creator, source, role_arn='${ROLE}')`,
    ],
  },
  'ExternalId set later': {
    texts: [
      `${STS}params = {'RoleArn': '${ROLE}'}\nparams['ExternalId'] = 'tenant-42'\nsts.assume_role(**params)`,
      `${STS}def tenant(params):\n    params['ExternalId'] = 'tenant-42'\nparams = {'RoleArn': '${ROLE}'}\ntenant(params)\nsts.assume_role(**params)`,
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      `${STS}def f(external_id=None):\n    params = {'RoleArn': '${ROLE}'}\n    if external_id:\n        params['ExternalId'] = external_id\n    sts.assume_role(**params)`,
    ],
  },
  'fields set by a closure': { without: 'its SDKs take keywords' },
  'a request from elsewhere': {
    texts: [`${STS}def f(params):\n    return sts.assume_role(**params)`],
  },
  MFA: {
    texts: [
      `${STS}sts.assume_role(RoleArn='${ROLE}', SerialNumber='arn:aws:iam::123456789012:mfa/ann', TokenCode=code)`,
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      `${STS}sts.assume_role_with_web_identity(RoleArn='${ROLE}', DurationSeconds=7200, WebIdentityToken=token)`,
    ],
  },
  AssumeRoleWithSAML: {
    texts: [`${STS}sts.assume_role_with_saml(RoleArn='${ROLE}', DurationSeconds=7200, SAMLAssertion=x)`],
  },
  GetSessionToken: { texts: [`${STS}sts.get_session_token(DurationSeconds=129600)`] },
  GetFederationToken: { texts: [`${STS}sts.get_federation_token(Name='x', DurationSeconds=129600)`] },
  'a role assumed with the session of another': {
    texts: [
      `${STS}creds = sts.assume_role(RoleArn='${ROLE}')['Credentials']\nnext = boto3.client('sts', aws_access_key_id=creds['AccessKeyId'], aws_secret_access_key=creds['SecretAccessKey'], aws_session_token=creds['SessionToken'])\nnext.assume_role(RoleArn='${ROLE}')`,
    ],
  },
  'a key pair given to a client': {
    texts: [
      "import boto3\nboto3.client('s3', aws_access_key_id=config.id, aws_secret_access_key=config.secret)",
      'import boto3\nboto3.Session(aws_access_key_id=config.id, aws_secret_access_key=config.secret)',
    ],
  },
  'a session given to a client': {
    texts: [
      "import boto3\nboto3.client('s3', aws_access_key_id=c.id, aws_secret_access_key=c.secret, aws_session_token=c.token)",
    ],
  },
  'a role that the code made': {
    texts: [
      `import boto3
def f():
    iam = boto3.client("iam"); sts = boto3.client("sts")
    role = iam.create_role(RoleName="x", AssumeRolePolicyDocument=p)
    sts.assume_role(RoleArn=role["Role"]["Arn"], RoleSessionName="x")
`,
      `import boto3
def g():
    iam = boto3.resource("iam"); sts = boto3.client("sts")
    role = iam.create_role(RoleName="x", AssumeRolePolicyDocument=p)
    sts.assume_role(RoleArn=role.arn, RoleSessionName="x")
`,
      `import boto3
def k(iam_resource):
    role = iam_resource.create_role(RoleName="x", AssumeRolePolicyDocument=p)
    boto3.client("sts").assume_role(RoleArn=role.arn, RoleSessionName="x")
`,
      `import boto3
def h():
    iam = boto3.client("iam"); sts = boto3.client("sts")
    try:
        arn = iam.get_role(RoleName="x")["Role"]["Arn"]
    except X:
        arn = iam.create_role(RoleName="x")["Role"]["Arn"]
    sts.assume_role(RoleArn=arn, RoleSessionName="x")
`,
    ],
  },
  'an ExternalId that a wrapper is given': {
    texts: [
      `import boto3
sts = boto3.client("sts")
def assume(role, external_id=None):
    return sts.assume_role(RoleArn="${ROLE}", RoleSessionName="audit", ExternalId=external_id)`,
    ],
  },
  'a role assumed with a session that another function gives back': {
    texts: [
      `import boto3
def session(role):
    creds = boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="audit")["Credentials"]
    return boto3.Session(aws_access_key_id=creds["AccessKeyId"], aws_secret_access_key=creds["SecretAccessKey"], aws_session_token=creds["SessionToken"])
def second(role):
    sts = session("${ROLE}").client("sts")
    return sts.assume_role(RoleArn=role, RoleSessionName="audit", DurationSeconds=7200)`,
    ],
  },
  CreateAccessKey: {
    texts: ["import boto3\niam = boto3.client('iam')\niam.create_access_key(UserName='deploy')"],
  },
  'the same name in another API': {
    texts: [
      "from aliyunsdksts.request.v20150401 import AssumeRoleRequest\nclient.assume_role(RoleArn='acs:ram::1234:role/x')",
      "from unittest.mock import Mock\nsts = Mock()\nsts.assume_role.return_value = {'Credentials': {}}",
      "def assume_role(user):\n    game.assume_role(user, 'wizard')",
    ],
  },
};
