import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const V1 = 'import com.amazonaws.services.securitytoken.model.*\n';
const V2 = 'import software.amazon.awssdk.services.sts.model.*\n';
const AUTH = 'import software.amazon.awssdk.services.sts.auth.*\n';

export const groovy: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      `${V1}def request = new AssumeRoleRequest(
    roleArn: '${ROLE}',
    roleSessionName: 'audit',
    externalId: 'tenant-42',
    durationSeconds: 2 * 60 * 60,
)
sts.assumeRole(request)`,
      `${V2}AssumeRoleResponse assume(StsClient sts) {
    sts.assumeRole(AssumeRoleRequest.builder()
        .roleArn('${ROLE}')
        .roleSessionName('audit')
        .externalId('tenant-42')
        .durationSeconds(7200)
        .build() as AssumeRoleRequest)
}`,
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      `${V1}class A {
    static final String ROLE = '${ROLE}'
    AWSSecurityTokenService sts
    def f() { sts.assumeRole(new AssumeRoleRequest().withRoleArn(ROLE).withRoleSessionName('audit')) }
}`,
      `${V2}def request = AssumeRoleRequest.builder().tap {
    roleArn('${ROLE}')
    roleSessionName 'audit'
}.build()`,
    ],
  },
  'a credentials provider with every field': {
    texts: [
      `import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider
def provider = new STSAssumeRoleSessionCredentialsProvider.Builder('${ROLE}', 'audit')
    .withExternalId('tenant-42')
    .withRoleSessionDurationSeconds(7200)
    .build()`,
      `${AUTH}def provider = StsAssumeRoleCredentialsProvider.builder()
    .stsClient(sts)
    .refreshRequest { it.roleArn('${ROLE}').externalId('tenant-42').durationSeconds(7200) }
    .build()`,
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      `import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider
def provider = new STSAssumeRoleSessionCredentialsProvider.Builder('${ROLE}', 'audit').build()`,
      `import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider
def provider = new STSAssumeRoleSessionCredentialsProvider('${ROLE}', 'audit')`,
      `import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider
def provider = new STSAssumeRoleSessionCredentialsProvider(credentials, '${ROLE}', 'audit')`,
    ],
  },
  'ExternalId set later': {
    texts: [
      `${V1}def request = new AssumeRoleRequest(roleArn: '${ROLE}')
request.externalId = 'tenant-42'
sts.assumeRole(request)`,
      `${V1}def request = new AssumeRoleRequest().with {
    roleArn = '${ROLE}'
    externalId = 'tenant-42'
    it
}
sts.assumeRole(request)`,
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      `${V1}def f(AWSSecurityTokenService sts, String externalId) {
    def request = new AssumeRoleRequest().withRoleArn('${ROLE}')
    if (externalId) {
        request.setExternalId(externalId)
    }
    sts.assumeRole request
}`,
    ],
  },
  'fields set by a closure': {
    texts: [
      `import software.amazon.awssdk.services.sts.StsClient
def f(StsClient sts) {
    sts.assumeRole { request ->
        request.roleArn('${ROLE}').externalId('tenant-42').durationSeconds(7200)
    }
}`,
    ],
  },
  'a request from elsewhere': {
    texts: [
      `${V1}def f(AWSSecurityTokenService sts, AssumeRoleRequest request) {\n    sts.assumeRole(request)\n}`,
    ],
  },
  MFA: {
    texts: [
      `${V1}new AssumeRoleRequest(roleArn: '${ROLE}', serialNumber: 'arn:aws:iam::123456789012:mfa/ann', tokenCode: code)`,
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      `${V1}new AssumeRoleWithWebIdentityRequest().withRoleArn('${ROLE}').withWebIdentityToken(token).withDurationSeconds(7200)`,
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      `${V1}new AssumeRoleWithSAMLRequest(roleArn: '${ROLE}', SAMLAssertion: saml, durationSeconds: 7200)`,
    ],
  },
  GetSessionToken: {
    texts: [`${V1}sts.getSessionToken(new GetSessionTokenRequest(durationSeconds: 129600))`],
  },
  GetFederationToken: {
    texts: [`${V1}sts.getFederationToken(new GetFederationTokenRequest('ann').withDurationSeconds(129600))`],
  },
  'a role assumed with the session of another': {
    texts: [
      `import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider
def first = new STSAssumeRoleSessionCredentialsProvider.Builder('${ROLE}', 'audit').build()
def sts = AWSSecurityTokenServiceClientBuilder.standard().withCredentials(first).build()
def second = new STSAssumeRoleSessionCredentialsProvider.Builder('arn:aws:iam::210987654321:role/Next', 'audit')
    .withStsClient(sts)
    .build()`,
    ],
  },
  'a key pair given to a client': {
    texts: [
      `import com.amazonaws.auth.BasicAWSCredentials
def f(id, secret) { new BasicAWSCredentials(id, secret) }`,
      `import software.amazon.awssdk.auth.credentials.AwsBasicCredentials
def f(id, secret) { AwsBasicCredentials.create(id, secret) }`,
    ],
  },
  'a session given to a client': {
    texts: [
      `import com.amazonaws.auth.BasicSessionCredentials
def f(id, secret, token) { new BasicSessionCredentials(id, secret, token) }`,
    ],
  },
  'a role that the code made': {
    texts: [
      `import software.amazon.awssdk.services.iam.model.*
import software.amazon.awssdk.services.sts.model.*
def made = iam.createRole(CreateRoleRequest.builder().roleName('x').build())
sts.assumeRole(AssumeRoleRequest.builder().roleArn(made.role().arn()).roleSessionName('x').build())`,
    ],
  },
  CreateAccessKey: {
    texts: [
      `import com.amazonaws.services.identitymanagement.model.CreateAccessKeyRequest
iam.createAccessKey(new CreateAccessKeyRequest(userName: 'deploy'))`,
    ],
  },
  'the same name in another API': {
    texts: [
      `import com.aliyuncs.auth.sts.AssumeRoleRequest
def request = new AssumeRoleRequest(roleArn: 'acs:ram::123:role/x')
client.getAcsResponse(request)`,
    ],
  },
};
