import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const V1 = 'import com.amazonaws.services.securitytoken.model.*;\n';
const V2 =
  'import software.amazon.awssdk.services.sts.StsClient;\nimport software.amazon.awssdk.services.sts.model.*;\n';
const AUTH = 'import software.amazon.awssdk.services.sts.auth.*;\n';

const inClass = (body: string, params = 'StsClient sts'): string => `class A {
  AwsCredentials f(${params}) {
    ${body}
  }
}`;

export const java: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      `${V2}${inClass(`AssumeRoleResponse response = sts.assumeRole(AssumeRoleRequest.builder()
        .roleArn("${ROLE}")
        .roleSessionName("audit")
        .externalId("tenant-42")
        .durationSeconds((int) Duration.ofHours(2).toSeconds())
        .build());`)}`,
      `${V1}${inClass(
        `AssumeRoleRequest request = new AssumeRoleRequest()
        .withRoleArn("${ROLE}")
        .withRoleSessionName("audit")
        .withExternalId("tenant-42")
        .withDurationSeconds(7200);
    return sts.assumeRole(request).getCredentials();`,
        'AWSSecurityTokenService sts',
      )}`,
      inClass(`new com.amazonaws.services.securitytoken.model.AssumeRoleRequest()
      .withRoleArn("${ROLE}").withRoleSessionName("audit").withExternalId("tenant-42").withDurationSeconds(7200);`),
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      `${V2}class A {
  private static final String ROLE_ARN = "${ROLE}";
  private final StsClient stsClient;
  A(StsClient stsClient) { this.stsClient = stsClient; }
  Credentials f() {
    var request = AssumeRoleRequest.builder().roleArn(ROLE_ARN).roleSessionName("audit").build();
    try {
      return stsClient.assumeRole(request).credentials();
    } catch (StsException e) {
      throw new IllegalStateException(e);
    }
  }
}`,
      `${V1}${inClass(
        `return sts.assumeRole(new AssumeRoleRequest().withRoleArn("${ROLE}").withRoleSessionName("audit"));`,
        'AWSSecurityTokenService sts',
      )}`,
    ],
  },
  'a credentials provider with every field': {
    texts: [
      `${AUTH}${V2}${inClass(`return StsAssumeRoleCredentialsProvider.builder()
      .stsClient(sts)
      .refreshRequest(AssumeRoleRequest.builder().roleArn("${ROLE}").externalId("tenant-42").durationSeconds(7200).build())
      .build();`)}`,
      `${AUTH}${inClass(`return StsAssumeRoleCredentialsProvider.builder()
      .stsClient(sts)
      .asyncCredentialUpdateEnabled(true)
      .refreshRequest(r -> r.roleArn("${ROLE}").externalId("tenant-42").durationSeconds(7200))
      .build();`)}`,
      `${AUTH}${V2}${inClass(`return StsAssumeRoleCredentialsProvider.builder()
      .refreshRequest(() -> AssumeRoleRequest.builder().roleArn("${ROLE}").externalId("tenant-42").durationSeconds(7200).build())
      .stsClient(sts)
      .build();`)}`,
      `import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider;
${inClass(`return new STSAssumeRoleSessionCredentialsProvider.Builder("${ROLE}", "audit")
      .withExternalId("tenant-42")
      .withRoleSessionDurationSeconds(7200)
      .build();`)}`,
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      `${AUTH}${V2}${inClass(`return StsAssumeRoleCredentialsProvider.builder()
      .stsClient(sts)
      .refreshRequest(AssumeRoleRequest.builder().roleArn("${ROLE}").roleSessionName("audit").build())
      .build();`)}`,
      `${AUTH}${inClass(`return StsAssumeRoleCredentialsProvider.builder().stsClient(sts)
      .refreshRequest(builder -> builder.roleArn("${ROLE}").roleSessionName("audit")).build();`)}`,
      `import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider;
${inClass(`return new STSAssumeRoleSessionCredentialsProvider.Builder("${ROLE}", "audit").withStsClient(sts).build();`)}`,
      `import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider;
${inClass(`return new STSAssumeRoleSessionCredentialsProvider(base, "${ROLE}", "audit");`)}`,
    ],
  },
  'ExternalId set later': {
    texts: [
      `${V1}${inClass(
        `AssumeRoleRequest request = new AssumeRoleRequest();
    request.setRoleArn("${ROLE}");
    request.setExternalId("tenant-42");
    return sts.assumeRole(request);`,
        'AWSSecurityTokenService sts',
      )}`,
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      `${V2}${inClass(
        `AssumeRoleRequest.Builder builder = AssumeRoleRequest.builder().roleArn("${ROLE}");
    if (externalId != null && !externalId.isEmpty()) {
      builder = builder.externalId(externalId);
    }
    return sts.assumeRole(builder.build());`,
        'StsClient sts, String externalId',
      )}`,
      `${V2}${inClass(
        `var builder = AssumeRoleRequest.builder().roleArn("${ROLE}");
    externalId.ifPresent(builder::externalId);
    return sts.assumeRole(builder.build());`,
        'StsClient sts, Optional<String> externalId',
      )}`,
      `import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider;
${inClass(
  `STSAssumeRoleSessionCredentialsProvider.Builder builder =
        new STSAssumeRoleSessionCredentialsProvider.Builder("${ROLE}", "audit");
    if (config.hasExternalId()) builder.withExternalId(config.getExternalId());
    return builder.build();`,
  'Config config',
)}`,
    ],
  },
  'fields set by a closure': {
    texts: [
      `import software.amazon.awssdk.services.sts.StsClient;
${inClass(`return sts.assumeRole(r -> r.roleArn("${ROLE}").externalId("tenant-42").durationSeconds(7200));`)}`,
      `${AUTH}${inClass(`return StsAssumeRoleCredentialsProvider.builder().stsClient(sts)
      .refreshRequest(request -> {
        request.roleArn("${ROLE}");
        request.externalId("tenant-42");
        request.durationSeconds(7200);
      }).build();`)}`,
    ],
  },
  'a request from elsewhere': {
    texts: [
      `${V2}${inClass('return sts.assumeRole(request);', 'StsClient sts, AssumeRoleRequest request')}`,
      `${AUTH}${inClass(
        'return StsAssumeRoleCredentialsProvider.builder().stsClient(sts).refreshRequest(request).build();',
        'StsClient sts, AssumeRoleRequest request',
      )}`,
    ],
  },
  MFA: {
    texts: [
      `${V1}${inClass(
        `new AssumeRoleRequest().withRoleArn("${ROLE}")
      .withSerialNumber("arn:aws:iam::123456789012:mfa/ann").withTokenCode(code);`,
        'String code',
      )}`,
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      `${V2}${inClass(`sts.assumeRoleWithWebIdentity(AssumeRoleWithWebIdentityRequest.builder()
      .roleArn("${ROLE}").webIdentityToken(token).durationSeconds(7200).build());`)}`,
      `${AUTH}${V2}${inClass(`return StsAssumeRoleWithWebIdentityCredentialsProvider.builder().stsClient(sts)
      .refreshRequest(r -> r.roleArn("${ROLE}").webIdentityToken(token).durationSeconds(7200)).build();`)}`,
      `${AUTH}${inClass(`return StsWebIdentityTokenFileCredentialsProvider.builder().stsClient(sts)
      .roleArn("${ROLE}").webIdentityTokenFile(Paths.get("/token"))
      .roleSessionDuration(Duration.ofHours(2)).build();`)}`,
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      `${V1}${inClass(`new AssumeRoleWithSAMLRequest().withRoleArn("${ROLE}").withSAMLAssertion(assertion).withDurationSeconds(7200);`)}`,
      `${V2}${inClass(`sts.assumeRoleWithSAML(AssumeRoleWithSamlRequest.builder().roleArn("${ROLE}").samlAssertion(assertion).durationSeconds(7200).build());`)}`,
      `${AUTH}${inClass(`StsAssumeRoleWithSamlCredentialsProvider.builder().stsClient(sts)
      .refreshRequest(r -> r.roleArn("${ROLE}").samlAssertion(assertion).durationSeconds(7200)).build();`)}`,
    ],
  },
  GetSessionToken: {
    texts: [
      `${V2}${inClass('sts.getSessionToken(GetSessionTokenRequest.builder().durationSeconds((int) TimeUnit.HOURS.toSeconds(36)).build());')}`,
      `${V1}${inClass('sts.getSessionToken(new GetSessionTokenRequest().withDurationSeconds(36 * 60 * 60));', 'AWSSecurityTokenService sts')}`,
      `${AUTH}${inClass(`StsGetSessionTokenCredentialsProvider.builder().stsClient(sts)
      .refreshRequest(GetSessionTokenRequest.builder().durationSeconds(129_600).build()).build();`)}`,
      `${AUTH}${inClass('StsGetSessionTokenCredentialsProvider.builder().stsClient(sts).refreshRequest(r -> r.durationSeconds(129_600)).build();')}`,
    ],
  },
  GetFederationToken: {
    texts: [
      `${V1}${inClass('sts.getFederationToken(new GetFederationTokenRequest(name).withDurationSeconds(129600));', 'AWSSecurityTokenService sts')}`,
      `${V2}${inClass('sts.getFederationToken(b -> b.name(name).durationSeconds(129600));')}`,
    ],
  },
  'a role assumed with the session of another': {
    texts: [
      `${AUTH}${V2}${inClass(`var hub = StsAssumeRoleCredentialsProvider.builder().stsClient(StsClient.create())
      .refreshRequest(AssumeRoleRequest.builder().roleArn("${ROLE}").build()).build();
    StsClient next = StsClient.builder().credentialsProvider(hub).build();
    return StsAssumeRoleCredentialsProvider.builder().stsClient(next)
      .refreshRequest(r -> r.roleArn("arn:aws:iam::210987654321:role/Next")).build();`)}`,
      `${V1}${inClass(
        `Credentials first = sts.assumeRole(new AssumeRoleRequest().withRoleArn("${ROLE}")).getCredentials();
    BasicSessionCredentials session = new BasicSessionCredentials(
        first.getAccessKeyId(), first.getSecretAccessKey(), first.getSessionToken());
    AWSSecurityTokenService next = AWSSecurityTokenServiceClientBuilder.standard()
        .withCredentials(new AWSStaticCredentialsProvider(session)).build();
    return next.assumeRole(new AssumeRoleRequest().withRoleArn("arn:aws:iam::210987654321:role/Next"));`,
        'AWSSecurityTokenService sts',
      )}`,
    ],
  },
  'a key pair given to a client': {
    texts: [
      `import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
${inClass('return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));', 'String id, String secret')}`,
      `import software.amazon.awssdk.auth.credentials.*;
${inClass('return AwsBasicCredentials.builder().accessKeyId(id).secretAccessKey(secret).build();', 'String id, String secret')}`,
      `import com.amazonaws.auth.*;
class A {
  private final AWSCredentialsProvider provider =
      new AWSStaticCredentialsProvider(new BasicAWSCredentials(Config.ID, Config.SECRET));
}`,
    ],
  },
  'a session given to a client': {
    texts: [
      `import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
${inClass('return AwsSessionCredentials.create(id, secret, token);', 'String id, String secret, String token')}`,
      `import com.amazonaws.auth.BasicSessionCredentials;
${inClass('return new BasicSessionCredentials(id, secret, token);', 'String id, String secret, String token')}`,
    ],
  },
  'a role that the code made': {
    texts: [
      `import software.amazon.awssdk.services.iam.model.*;
import software.amazon.awssdk.services.sts.model.*;
class A { void f(IamClient iam, StsClient sts) {
    CreateRoleResponse made = iam.createRole(CreateRoleRequest.builder().roleName("x").build());
    sts.assumeRole(AssumeRoleRequest.builder().roleArn(made.role().arn()).roleSessionName("x").build());
} }`,
      `import com.amazonaws.services.identitymanagement.model.*;
import com.amazonaws.services.securitytoken.model.*;
class A { void f(AmazonIdentityManagement iam, AWSSecurityTokenService sts) {
    CreateRoleResult made = iam.createRole(new CreateRoleRequest().withRoleName("x"));
    String arn = made.getRole().getArn();
    sts.assumeRole(new AssumeRoleRequest().withRoleArn(arn).withRoleSessionName("x"));
} }`,
    ],
  },
  CreateAccessKey: {
    texts: [
      `import com.amazonaws.services.identitymanagement.model.CreateAccessKeyRequest;
${inClass('iam.createAccessKey(new CreateAccessKeyRequest().withUserName("deploy"));', 'AmazonIdentityManagement iam')}`,
      `import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
${inClass('iam.createAccessKey(CreateAccessKeyRequest.builder().userName("deploy").build());', 'IamClient iam')}`,
      `import software.amazon.awssdk.services.iam.IamClient;
${inClass('iam.createAccessKey(r -> r.userName("deploy"));', 'IamClient iam')}`,
    ],
  },
  'the same name in another API': {
    texts: [
      `import com.aliyuncs.auth.sts.AssumeRoleRequest;
${inClass(`AssumeRoleRequest request = new AssumeRoleRequest();
    request.setRoleArn(roleArn);
    request.setRoleSessionName("x");
    return client.getAcsResponse(request);`)}`,
      `import com.tencentcloudapi.sts.v20180813.models.AssumeRoleRequest;
${inClass('AssumeRoleRequest req = new AssumeRoleRequest();\n    req.setRoleArn("qcs::cam::uin/1:roleName/x");\n    client.AssumeRole(req);')}`,
      `import software.amazon.awssdk.services.cognitoidentityprovider.model.*;
${inClass('UserPoolType.builder().smsConfiguration(SmsConfigurationType.builder().externalId("x").snsCallerArn(arn).build());')}`,
    ],
  },
};
