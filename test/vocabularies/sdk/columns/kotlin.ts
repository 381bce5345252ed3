import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const STS = 'import aws.sdk.kotlin.services.sts.StsClient\nimport aws.sdk.kotlin.services.sts.assumeRole\n';
const MODEL = 'import aws.sdk.kotlin.services.sts.model.*\n';
const AUTH = 'import aws.sdk.kotlin.runtime.auth.credentials.*\n';
const V1 = 'import com.amazonaws.services.securitytoken.model.AssumeRoleRequest\n';
const V2 = 'import software.amazon.awssdk.services.sts.model.AssumeRoleRequest\n';

export const kotlin: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      `${STS}${MODEL}class A(private val sts: StsClient) {
    suspend fun f() = sts.assumeRole(AssumeRoleRequest {
        roleArn = "${ROLE}"
        roleSessionName = "audit"
        externalId = "tenant-42"
        durationSeconds = 2.hours.inWholeSeconds.toInt()
    })
}`,
      `${STS}suspend fun f(sts: StsClient, roleArn: String) = sts.assumeRole {
    this.roleArn = "${ROLE}"
    this.roleSessionName = "audit"
    this.externalId = "tenant-42"
    this.durationSeconds = 7200
}`,
      `${V1}fun f(sts: AWSSecurityTokenService) = sts.assumeRole(
    AssumeRoleRequest()
        .withRoleArn("${ROLE}")
        .withRoleSessionName("audit")
        .withExternalId("tenant-42")
        .withDurationSeconds(7200)
).credentials`,
      `${V1}fun f(sts: AWSSecurityTokenService) = sts.assumeRole(AssumeRoleRequest().apply {
    roleArn = "${ROLE}"
    roleSessionName = "audit"
    externalId = "tenant-42"
    durationSeconds = 7200
})`,
      `${V2}fun f(sts: StsClient) = sts.assumeRole(
    AssumeRoleRequest.builder()
        .roleArn("${ROLE}")
        .roleSessionName("audit")
        .externalId("tenant-42")
        .durationSeconds(Duration.ofHours(2).seconds.toInt())
        .build()
)`,
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      `${STS}suspend fun f(sts: StsClient) = sts.assumeRole {
    roleArn = ROLE_ARN
    roleSessionName = "audit"
}

private const val ROLE_ARN = "${ROLE}"`,
      `${STS}${MODEL}suspend fun f(account: String): Credentials? =
    StsClient { region = "eu-west-1" }.use { client ->
        val request = AssumeRoleRequest {
            roleArn = "${ROLE}"
            roleSessionName = "audit-$account"
        }
        client.assumeRole(request).credentials
    }`,
      `${V2}class A(private val sts: StsClient) {
    private val request by lazy {
        AssumeRoleRequest.builder().roleArn("${ROLE}").roleSessionName("audit").build()
    }

    fun f() = sts.assumeRole(request)
}`,
    ],
  },
  'a credentials provider with every field': {
    texts: [
      `${AUTH}val provider = StsAssumeRoleCredentialsProvider(
    bootstrapCredentialsProvider = DefaultChainCredentialsProvider(),
    roleArn = "${ROLE}",
    externalId = "tenant-42",
    duration = 2.hours,
)`,
      `${AUTH}val provider = StsAssumeRoleCredentialsProvider(
    DefaultChainCredentialsProvider(),
    AssumeRoleParameters(roleArn = "${ROLE}", externalId = "tenant-42", duration = 7200.seconds),
)`,
      `import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider
fun f(sts: StsClient) = StsAssumeRoleCredentialsProvider.builder()
    .stsClient(sts)
    .refreshRequest { it.roleArn("${ROLE}").externalId("tenant-42").durationSeconds(7200) }
    .build()`,
      `import com.amazonaws.auth.STSAssumeRoleSessionCredentialsProvider
fun f() = STSAssumeRoleSessionCredentialsProvider.Builder("${ROLE}", "audit")
    .withExternalId("tenant-42")
    .withRoleSessionDurationSeconds(7200)
    .build()`,
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      `${AUTH}val provider = StsAssumeRoleCredentialsProvider(
    bootstrapCredentialsProvider = base,
    roleArn = "${ROLE}",
    roleSessionName = "audit",
)`,
      `import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider
${V2}fun f(sts: StsClient): AwsCredentialsProvider =
    StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(AssumeRoleRequest.builder().roleArn("${ROLE}").roleSessionName("audit").build())
        .build()`,
      `import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider
${V2}fun f(sts: StsClient) = StsAssumeRoleCredentialsProvider.builder().apply {
    stsClient(sts)
    refreshRequest(AssumeRoleRequest.builder().apply {
        roleArn("${ROLE}")
        roleSessionName("audit")
    }.build())
}.build()`,
    ],
  },
  'ExternalId set later': {
    texts: [
      `${V1}fun f(sts: AWSSecurityTokenService) {
    val request = AssumeRoleRequest().withRoleArn("${ROLE}")
    request.externalId = "tenant-42"
    sts.assumeRole(request)
}`,
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      `${STS}suspend fun f(sts: StsClient, tenant: String?) = sts.assumeRole {
    roleArn = "${ROLE}"
    tenant?.let { externalId = it }
}`,
      `${STS}suspend fun f(sts: StsClient, tenant: String?) = sts.assumeRole {
    roleArn = "${ROLE}"
    if (tenant != null) {
        externalId = tenant
    }
}`,
      `${V2}fun f(sts: StsClient, externalId: String?): Credentials {
    var builder = AssumeRoleRequest.builder().roleArn("${ROLE}")
    if (!externalId.isNullOrBlank()) {
        builder = builder.externalId(externalId)
    }
    return sts.assumeRole(builder.build()).credentials()
}`,
      `${V2}fun f(sts: StsClient, id: String?) = sts.assumeRole(
    AssumeRoleRequest.builder()
        .roleArn("${ROLE}")
        .apply { id?.let { externalId(it) } }
        .build()
)`,
      `${V2}fun f(sts: StsClient, id: String?) = sts.assumeRole(
    AssumeRoleRequest.builder().roleArn("${ROLE}").also { builder -> id?.let(builder::externalId) }.build()
)`,
    ],
  },
  'fields set by a closure': {
    texts: [
      `${STS}class A(private val sts: StsClient, private val externalId: String) {
    suspend fun f() = sts.assumeRole {
        roleArn = "${ROLE}"
        externalId = "tenant-42"
        durationSeconds = 7200
    }
}`,
      `import software.amazon.awssdk.services.sts.StsClient
fun f(sts: StsClient) = sts.assumeRole { request ->
    request.roleArn("${ROLE}")
    request.externalId("tenant-42")
    request.durationSeconds(7200)
}`,
    ],
  },
  'a request from elsewhere': {
    texts: [
      `${STS}${MODEL}suspend fun f(sts: StsClient, request: AssumeRoleRequest) = sts.assumeRole(request)`,
      `${V2}class A(private val sts: StsClient) {
    fun f(request: AssumeRoleRequest) = sts.assumeRole(request)
}`,
    ],
  },
  MFA: {
    texts: [
      `${STS}suspend fun f(sts: StsClient, code: String) = sts.assumeRole {
    roleArn = "${ROLE}"
    serialNumber = "arn:aws:iam::123456789012:mfa/ann"
    tokenCode = code
}`,
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      `${STS}suspend fun f(sts: StsClient, token: String) = sts.assumeRoleWithWebIdentity {
    roleArn = "${ROLE}"
    webIdentityToken = token
    durationSeconds = 7200
}`,
      `${AUTH}val provider = StsWebIdentityCredentialsProvider(
    roleArn = "${ROLE}",
    webIdentityTokenFilePath = path,
    region = null,
    duration = 2.hours,
)`,
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      `${STS}suspend fun f(sts: StsClient, assertion: String) = sts.assumeRoleWithSaml {
    roleArn = "${ROLE}"
    samlAssertion = assertion
    durationSeconds = 7200
}`,
    ],
  },
  GetSessionToken: {
    texts: [
      `${STS}suspend fun f(sts: StsClient) = sts.getSessionToken { durationSeconds = 36 * 60 * 60 }`,
      `${MODEL}suspend fun f(sts: StsClient) = sts.getSessionToken(GetSessionTokenRequest { durationSeconds = 129_600 })`,
    ],
  },
  GetFederationToken: {
    texts: [
      `${MODEL}suspend fun f(sts: StsClient) = sts.getFederationToken(GetFederationTokenRequest {
    name = "ann"
    durationSeconds = 129600
})`,
    ],
  },
  'a role assumed with the session of another': {
    texts: [
      `${AUTH}${STS}suspend fun f() {
    val hub = StsAssumeRoleCredentialsProvider(
        bootstrapCredentialsProvider = DefaultChainCredentialsProvider(),
        roleArn = "${ROLE}",
    )
    StsClient { credentialsProvider = hub }.use { sts ->
        sts.assumeRole { roleArn = "arn:aws:iam::210987654321:role/Next" }
    }
}`,
    ],
  },
  'a key pair given to a client': {
    texts: [
      `${AUTH}fun f(id: String, secret: String) = S3Client {
    credentialsProvider = StaticCredentialsProvider {
        accessKeyId = id
        secretAccessKey = secret
    }
}`,
      `import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials
fun f(id: String, secret: String) = StaticCredentialsProvider(Credentials(id, secret))`,
      `import software.amazon.awssdk.auth.credentials.AwsBasicCredentials
fun f(id: String, secret: String) = StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret))`,
      `import com.amazonaws.auth.*
fun f(id: String, secret: String) = AWSStaticCredentialsProvider(BasicAWSCredentials(id, secret))`,
    ],
  },
  'a session given to a client': {
    texts: [
      `${AUTH}fun f(c: Session) = StaticCredentialsProvider {
    accessKeyId = c.id
    secretAccessKey = c.secret
    sessionToken = c.token
}`,
      `import com.amazonaws.auth.BasicSessionCredentials
fun f(id: String, secret: String, token: String) = BasicSessionCredentials(id, secret, token)`,
    ],
  },
  'a role that the code made': {
    texts: [
      `import aws.sdk.kotlin.services.iam.*
import aws.sdk.kotlin.services.sts.*
suspend fun f(iam: IamClient, sts: StsClient) {
  val made = iam.createRole { roleName = "x" }
  sts.assumeRole { roleArn = made.role?.arn; roleSessionName = "x" }
}`,
    ],
  },
  CreateAccessKey: {
    texts: [
      `import aws.sdk.kotlin.services.iam.IamClient
suspend fun f(iam: IamClient) = iam.createAccessKey { userName = "deploy" }`,
      `import aws.sdk.kotlin.services.iam.model.CreateAccessKeyRequest
suspend fun f(iam: IamClient) = iam.createAccessKey(CreateAccessKeyRequest { userName = "deploy" })`,
      `import com.amazonaws.services.identitymanagement.model.CreateAccessKeyRequest
fun f(iam: AmazonIdentityManagement) = iam.createAccessKey(CreateAccessKeyRequest().withUserName("deploy"))`,
    ],
  },
  'the same name in another API': {
    texts: [
      `import com.aliyuncs.auth.sts.AssumeRoleRequest
fun f() = client.getAcsResponse(AssumeRoleRequest().apply {
    roleArn = "acs:ram::123:role/x"
    roleSessionName = "x"
})`,
      'fun f(user: User) = game.assumeRole("healer")',
    ],
  },
};
