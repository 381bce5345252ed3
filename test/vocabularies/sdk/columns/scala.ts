import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const V1 = 'import com.amazonaws.services.securitytoken.model._\n';
const V2 = 'import software.amazon.awssdk.services.sts.model._\n';
const AUTH = 'import software.amazon.awssdk.services.sts.auth._\n';

export const scala: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      `${V2}object A {
  def f(sts: StsClient) = sts.assumeRole(
    AssumeRoleRequest.builder
      .roleArn("${ROLE}")
      .roleSessionName("audit")
      .externalId("tenant-42")
      .durationSeconds(2.hours.toSeconds.toInt)
      .build
  )
}`,
      `${V1}class A(sts: AWSSecurityTokenService) {
  private val request = new AssumeRoleRequest()
    .withRoleArn("${ROLE}")
    .withRoleSessionName("audit")
    .withExternalId("tenant-42")
    .withDurationSeconds(7200)
  def f() = sts.assumeRole(request).getCredentials
}`,
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      `${V2}class A[F[_]: Sync](sts: StsAsyncClient) {
  def f(name: String): F[Credentials] =
    for {
      request <- Sync[F].delay(AssumeRoleRequest.builder().roleArn("${ROLE}").roleSessionName(name).build())
      response <- Async[F].fromCompletableFuture(Sync[F].delay(sts.assumeRole(request)))
    } yield response.credentials()
}`,
      `${V2}object A {
  val Role = "${ROLE}"
  def f(sts: StsClient) = Try(sts.assumeRole(AssumeRoleRequest.builder().roleArn(Role).roleSessionName("audit").build()))
}`,
      `${V1}def f(sts: AWSSecurityTokenService) =
  sts.assumeRole(AssumeRoleRequest().withRoleArn("${ROLE}").withRoleSessionName("audit"))`,
    ],
  },
  'a credentials provider with every field': {
    texts: [
      `${AUTH}${V2}def f(sts: StsClient) = StsAssumeRoleCredentialsProvider
  .builder()
  .stsClient(sts)
  .refreshRequest(
    AssumeRoleRequest.builder().roleArn("${ROLE}").externalId("tenant-42").durationSeconds(7200).build()
  )
  .build()`,
      `import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider
val provider = new STSAssumeRoleSessionCredentialsProvider.Builder("${ROLE}", "audit")
  .withExternalId("tenant-42")
  .withRoleSessionDurationSeconds(7200)
  .build()`,
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      `${AUTH}${V2}def f(sts: StsClient) =
  StsAssumeRoleCredentialsProvider.builder
    .stsClient(sts)
    .refreshRequest(AssumeRoleRequest.builder.roleArn("${ROLE}").roleSessionName("audit").build)
    .build`,
      `import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider
val provider = new STSAssumeRoleSessionCredentialsProvider.Builder("${ROLE}", "audit").build()`,
    ],
  },
  'ExternalId set later': {
    texts: [
      `${V1}def f(sts: AWSSecurityTokenService) = {
  val request = new AssumeRoleRequest()
  request.setRoleArn("${ROLE}")
  request.setExternalId("tenant-42")
  sts.assumeRole(request)
}`,
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      `${V2}def f(sts: StsClient, externalId: Option[String]) = {
  val builder = AssumeRoleRequest.builder().roleArn("${ROLE}")
  externalId.foreach(builder.externalId)
  sts.assumeRole(builder.build())
}`,
      `${V2}def f(sts: StsClient, externalId: Option[String]) = {
  val builder = AssumeRoleRequest.builder().roleArn("${ROLE}")
  externalId match {
    case Some(id) => builder.externalId(id)
    case None => ()
  }
  sts.assumeRole(builder.build())
}`,
      `${V2}def f(sts: StsClient, externalId: Option[String]) = {
  val builder = AssumeRoleRequest.builder().roleArn("${ROLE}")
  val request = externalId.fold(builder)(id => builder.externalId(id)).build()
  sts.assumeRole(request)
}`,
      `${V2}def f(sts: StsClient, externalId: Option[String], policies: Seq[String]) = {
  val builder = externalId
    .foldLeft(AssumeRoleRequest.builder().roleArn("${ROLE}"))((request, id) => request.externalId(id))
  sts.assumeRole(builder.build())
}`,
      `${V2}def f(sts: StsClient, externalId: Option[String]) = {
  val builder = AssumeRoleRequest.builder().roleArn("${ROLE}")
  sts.assumeRole(externalId.map(builder.externalId(_)).getOrElse(builder).build())
}`,
    ],
  },
  'fields set by a closure': {
    texts: [
      `import software.amazon.awssdk.services.sts.StsClient
def f(sts: StsClient) = sts.assumeRole { (request: AssumeRoleRequest.Builder) =>
  request.roleArn("${ROLE}").externalId("tenant-42").durationSeconds(7200)
  ()
}`,
    ],
  },
  'a request from elsewhere': {
    texts: [
      `${V2}class A(sts: StsClient) {
  def f(request: AssumeRoleRequest) = sts.assumeRole(request)
}`,
    ],
  },
  MFA: {
    texts: [
      `${V1}def f(code: String) = new AssumeRoleRequest()
  .withRoleArn("${ROLE}")
  .withSerialNumber("arn:aws:iam::123456789012:mfa/ann")
  .withTokenCode(code)`,
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      `${V2}def f(sts: StsClient, token: String) = sts.assumeRoleWithWebIdentity(
  AssumeRoleWithWebIdentityRequest.builder().roleArn("${ROLE}").webIdentityToken(token).durationSeconds(7200).build()
)`,
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      `${V1}def f(assertion: String) =
  new AssumeRoleWithSAMLRequest().withRoleArn("${ROLE}").withSAMLAssertion(assertion).withDurationSeconds(7200)`,
      `${V2}def f(assertion: String) =
  AssumeRoleWithSamlRequest.builder().roleArn("${ROLE}").samlAssertion(assertion).durationSeconds(7200).build()`,
    ],
  },
  GetSessionToken: {
    texts: [
      `${V2}def f(sts: StsClient) = sts.getSessionToken(GetSessionTokenRequest.builder().durationSeconds(36 * 60 * 60).build())`,
    ],
  },
  GetFederationToken: {
    texts: [
      `${V1}def f(sts: AWSSecurityTokenService, name: String) =
  sts.getFederationToken(new GetFederationTokenRequest(name).withDurationSeconds(129600))`,
    ],
  },
  'a role assumed with the session of another': {
    texts: [
      `${AUTH}${V2}object A {
  val first = StsAssumeRoleCredentialsProvider.builder().stsClient(StsClient.create())
    .refreshRequest(AssumeRoleRequest.builder().roleArn("${ROLE}").build()).build()
  val sts = StsClient.builder().credentialsProvider(first).build()
  val second = StsAssumeRoleCredentialsProvider.builder().stsClient(sts)
    .refreshRequest(AssumeRoleRequest.builder().roleArn("arn:aws:iam::210987654321:role/Next").build()).build()
}`,
    ],
  },
  'a key pair given to a client': {
    texts: [
      `import software.amazon.awssdk.auth.credentials.AwsBasicCredentials
def f(id: String, secret: String) = AwsBasicCredentials.create(id, secret)`,
      `import com.amazonaws.auth._
class A(config: Config) {
  val provider = new AWSStaticCredentialsProvider(new BasicAWSCredentials(config.id, config.secret))
}`,
    ],
  },
  'a session given to a client': {
    texts: [
      `import software.amazon.awssdk.auth.credentials.AwsSessionCredentials
def f(id: String, secret: String, token: String) = AwsSessionCredentials.create(id, secret, token)`,
      `import com.amazonaws.auth.BasicSessionCredentials
def f(id: String, secret: String, token: String) = new BasicSessionCredentials(id, secret, token)`,
    ],
  },
  'a role that the code made': {
    texts: [
      `import software.amazon.awssdk.services.iam.model._
import software.amazon.awssdk.services.sts.model._
object A { def f(iam: IamClient, sts: StsClient) = {
  val made = iam.createRole(CreateRoleRequest.builder().roleName("x").build())
  sts.assumeRole(AssumeRoleRequest.builder().roleArn(made.role.arn).roleSessionName("x").build())
} }`,
    ],
  },
  CreateAccessKey: {
    texts: [
      `import com.amazonaws.services.identitymanagement.model.CreateAccessKeyRequest
def f(iam: AmazonIdentityManagement) = iam.createAccessKey(new CreateAccessKeyRequest().withUserName("deploy"))`,
      `import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest
def f(iam: IamClient) = iam.createAccessKey(CreateAccessKeyRequest.builder.userName("deploy").build)`,
    ],
  },
  'the same name in another API': {
    texts: [
      `import com.acme.aws.sts.SessionName
class Deploy {
  val compiler = com.acme.deploy.assumeRole(Arn(role.value), SessionName("deploy")).foldMap(interpreter)
}`,
      `import com.aliyuncs.auth.sts.AssumeRoleRequest
def f() = {
  val request = new AssumeRoleRequest()
  request.setRoleArn("acs:ram::123:role/x")
  client.getAcsResponse(request)
}`,
    ],
  },
};
