import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const AWS = 'import AWSSTS\nimport AWSSDKIdentity\n';
const SOTO = 'import SotoSTS\n';
const IOS = 'import AWSCore\n';

export const swift: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      `${AWS}func f() async throws {
    let client = try await STSClient()
    let input = AssumeRoleInput(
        durationSeconds: 7200,
        externalId: "tenant-42",
        roleArn: "${ROLE}",
        roleSessionName: "audit"
    )
    let output = try await client.assumeRole(input: input)
}`,
      `${AWS}struct A {
    let sts: STSClient
    static let duration: Duration = .seconds(2 * 60 * 60)

    func f() async throws -> STSClientTypes.Credentials? {
        try await sts.assumeRole(input: .init(
            durationSeconds: Int(Self.duration.components.seconds), externalId: "tenant-42",
            roleArn: "${ROLE}", roleSessionName: "audit"
        )).credentials
    }
}`,
      `${SOTO}func f(client: AWSClient) async throws {
    let sts = STS(client: client)
    let request = STS.AssumeRoleRequest(durationSeconds: 7200, externalId: "tenant-42", roleArn: "${ROLE}", roleSessionName: "audit")
    let response = try await sts.assumeRole(request, logger: logger)
}`,
      `${SOTO}func f(sts: STS) async throws -> STS.AssumeRoleResponse {
    try await sts.assumeRole(
        durationSeconds: 7200,
        externalId: "tenant-42",
        roleArn: "${ROLE}",
        roleSessionName: "audit"
    )
}`,
      `${SOTO}func f(sts: STS) -> EventLoopFuture<STS.Credentials> {
    sts.assumeRole(.init(durationSeconds: 7200, externalId: "tenant-42", roleArn: "${ROLE}", roleSessionName: "audit"))
        .map { $0.credentials! }
}`,
      `${IOS}func f() {
    guard let request = AWSSTSAssumeRoleRequest() else { return }
    request.roleArn = "${ROLE}"
    request.roleSessionName = "audit"
    request.externalId = "tenant-42"
    request.durationSeconds = NSNumber(value: 7200)
    AWSSTS.default().assumeRole(request).continueWith { task in nil }
}`,
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      `${AWS}func f(client: STSClient) async throws {
    guard let out = try? await client.assumeRole(input: AssumeRoleInput(roleArn: "${ROLE}", roleSessionName: "audit")) else {
        return
    }
}`,
      `${SOTO}enum Roles {
    static let partner = "${ROLE}"
}

final class A {
    private let sts: STS
    func f() async throws {
        let request = STS.AssumeRoleRequest(roleArn: Roles.partner, roleSessionName: "audit")
        guard let credentials = try await self.sts.assumeRole(request).credentials else { throw E.none }
    }
}`,
      `import SecurityTokenClient
import SecurityTokenModel
func f(client: SecurityTokenClientProtocol) async throws {
    let input = SecurityTokenModel.AssumeRoleRequest(roleArn: "${ROLE}", roleSessionName: "audit")
    return try await client.assumeRole(input: input)
}`,
    ],
  },
  'a credentials provider with every field': {
    texts: [
      `${SOTO}let client = AWSClient(credentialProvider: .stsAssumeRole(
    request: .init(durationSeconds: 7200, externalId: "tenant-42", roleArn: "${ROLE}", roleSessionName: "audit"),
    region: .euwest1
))`,
      `${SOTO}let provider: CredentialProviderFactory = .stsAssumeRole(
    request: STS.AssumeRoleRequest(durationSeconds: 7200, externalId: "tenant-42", roleArn: "${ROLE}", roleSessionName: "audit"),
    credentialProvider: .ec2,
    region: .euwest1
)`,
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      `${AWS}let resolver = try STSAssumeRoleAWSCredentialIdentityResolver(
    awsCredentialIdentityResolver: try DefaultAWSCredentialIdentityResolverChain(),
    roleArn: "${ROLE}",
    sessionName: "audit"
)`,
      `${SOTO}func f(region: Region) -> AWSClient {
    AWSClient(credentialProvider: .stsAssumeRole(region: region) {
        STS.AssumeRoleRequest(roleArn: "${ROLE}", roleSessionName: "audit")
    })
}`,
      `import SmokeAWSCredentials
let provider = base.getAssumedRotatingCredentials(roleArn: "${ROLE}", roleSessionName: "audit", durationSeconds: nil)`,
    ],
  },
  'ExternalId set later': {
    texts: [
      `${AWS}func f(client: STSClient) async throws {
    var input = AssumeRoleInput(roleArn: "${ROLE}", roleSessionName: "audit")
    input.externalId = "tenant-42"
    _ = try await client.assumeRole(input: input)
}`,
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      `${AWS}func f(client: STSClient, tenant: String?) async throws {
    var input = AssumeRoleInput(roleArn: "${ROLE}", roleSessionName: "audit")
    if let tenant, !tenant.isEmpty {
        input.externalId = tenant
    }
    _ = try await client.assumeRole(input: input)
}`,
      `${SOTO}func f(sts: STS, shared: Bool) async throws {
    let request = STS.AssumeRoleRequest(externalId: shared ? nil : "tenant-42", roleArn: "${ROLE}", roleSessionName: "audit")
    _ = try await sts.assumeRole(request)
}`,
    ],
  },
  'fields set by a closure': { without: 'its SDKs take labelled arguments' },
  'a request from elsewhere': {
    texts: [
      `${AWS}func f(client: STSClient, input: AssumeRoleInput) async throws -> AssumeRoleOutput {
    try await client.assumeRole(input: input)
}`,
      `${SOTO}struct A {
    let sts: STS
    func f(_ request: STS.AssumeRoleRequest) async throws { _ = try await self.sts.assumeRole(request, logger: logger) }
}`,
    ],
  },
  MFA: {
    texts: [
      `${AWS}func f(code: String) -> AssumeRoleInput {
    .init(roleArn: "${ROLE}", roleSessionName: "audit", serialNumber: "arn:aws:iam::123456789012:mfa/ann", tokenCode: code)
}`,
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      `${SOTO}extension STS {
    struct Tokens {
        func request(token: String) -> AssumeRoleWithWebIdentityRequest {
            STS.AssumeRoleWithWebIdentityRequest(durationSeconds: 7200, roleArn: "${ROLE}", roleSessionName: "audit", webIdentityToken: token)
        }
    }
}`,
      `${AWS}func f(client: STSClient, token: String) async throws {
    let input = AssumeRoleWithWebIdentityInput(
        durationSeconds: 7200, roleArn: "${ROLE}", roleSessionName: "audit", webIdentityToken: token
    )
    _ = try await client.assumeRoleWithWebIdentity(input: input)
}`,
      `${SOTO}let factory = CredentialProviderFactory.stsWebIdentity(
    request: .init(durationSeconds: 7200, roleArn: "${ROLE}", roleSessionName: "audit", webIdentityToken: token),
    region: .useast1
)`,
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      `${AWS}let input = AssumeRoleWithSAMLInput(durationSeconds: 7200, principalArn: p, roleArn: r, samlAssertion: saml)`,
      `${SOTO}let client = AWSClient(credentialProvider: .stsSAML(
    request: .init(durationSeconds: 7200, principalArn: p, roleArn: r, samlAssertion: saml), region: .useast1))`,
    ],
  },
  GetSessionToken: {
    texts: [
      `${AWS}func f(client: STSClient) async throws {
    let day = 24 * 60 * 60
    _ = try await client.getSessionToken(input: GetSessionTokenInput(durationSeconds: day + day / 2))
}`,
      `${SOTO}func f(sts: STS) async throws { _ = try await sts.getSessionToken(durationSeconds: 129_600, serialNumber: mfa) }`,
      `${SOTO}let client = AWSClient(credentialProvider: .stsSessionToken(request: .init(durationSeconds: 129_600), region: .useast1))`,
    ],
  },
  GetFederationToken: {
    texts: [
      `${AWS}let input = GetFederationTokenInput(durationSeconds: 129600, name: "ann")`,
      `${SOTO}func f(sts: STS) async throws { _ = try await sts.getFederationToken(.init(durationSeconds: 129600, name: "ann")) }`,
    ],
  },
  'a role assumed with the session of another': {
    texts: [
      `${AWS}func f(sts: STSClient) async throws {
    let first = try await sts.assumeRole(input: AssumeRoleInput(roleArn: "${ROLE}", roleSessionName: "hub"))
    guard let keys = first.credentials, let id = keys.accessKeyId, let secret = keys.secretAccessKey else { return }
    let identity = AWSCredentialIdentity(accessKey: id, secret: secret, sessionToken: keys.sessionToken)
    let config = try await STSClient.STSClientConfiguration(
        awsCredentialIdentityResolver: StaticAWSCredentialIdentityResolver(identity), region: "eu-west-1"
    )
    let next = STSClient(config: config)
    _ = try await next.assumeRole(input: AssumeRoleInput(roleArn: "${ROLE}", roleSessionName: "audit"))
}`,
      `${SOTO}let hub: CredentialProviderFactory = .stsAssumeRole(request: .init(roleArn: "${ROLE}", roleSessionName: "hub"), region: .useast1)
let client = AWSClient(credentialProvider: .stsAssumeRole(
    request: .init(roleArn: "${ROLE}", roleSessionName: "audit"), credentialProvider: hub, region: .useast1))`,
      `${AWS}let hub = try STSAssumeRoleAWSCredentialIdentityResolver(
    awsCredentialIdentityResolver: chain, roleArn: "${ROLE}", sessionName: "hub", durationSeconds: 3600)
let next = try STSAssumeRoleAWSCredentialIdentityResolver(
    awsCredentialIdentityResolver: hub, roleArn: "${ROLE}", sessionName: "audit", durationSeconds: 3600)`,
    ],
  },
  'a key pair given to a client': {
    texts: [
      `${AWS}func f(id: String, secret: String) throws {
    let credentials = AWSCredentialIdentity(accessKey: id, secret: secret)
    let resolver = StaticAWSCredentialIdentityResolver(credentials)
}`,
      `${AWS}func f(id: String, secret: String) throws {
    let credentials: AWSCredentialIdentity = .init(accessKey: id, secret: secret)
    config.awsCredentialIdentityResolver = try StaticAWSCredentialIdentityResolver(credentials)
}`,
      `import SotoS3
let client = AWSClient(credentialProvider: .static(accessKeyId: settings.key, secretAccessKey: settings.secret))`,
      `import SotoCore
let credential = StaticCredential(accessKeyId: settings.key, secretAccessKey: settings.secret)`,
      `import AWSS3
func f() {
    let provider = AWSStaticCredentialsProvider(accessKey: Keys.access, secretKey: Keys.secret)
    AWSServiceManager.default().defaultServiceConfiguration = AWSServiceConfiguration(region: .EUWest1, credentialsProvider: provider)
}`,
    ],
  },
  'a session given to a client': {
    texts: [
      `${AWS}let identity = AWSCredentialIdentity(accessKey: s.id, secret: s.secret, sessionToken: s.token)`,
      `import SotoS3
let client = AWSClient(credentialProvider: .static(accessKeyId: s.id, secretAccessKey: s.secret, sessionToken: s.token))`,
      `import AWSS3
let provider = AWSBasicSessionCredentialsProvider(accessKey: s.id, secretKey: s.secret, sessionToken: s.token)`,
    ],
  },
  'a role that the code made': {
    texts: [
      `import AWSIAM
import AWSSTS
func f(iam: IAMClient, sts: STSClient) async throws {
  let made = try await iam.createRole(input: CreateRoleInput(assumeRolePolicyDocument: p, roleName: "x"))
  guard let role = made.role else { return }
  _ = try await sts.assumeRole(input: AssumeRoleInput(roleArn: role.arn, roleSessionName: "x"))
}`,
    ],
  },
  'an ExternalId that a wrapper is given': {
    texts: [
      `import AWSSTS
func assume(sts: STSClient, id: String?) async throws { _ = try await sts.assumeRole(input: AssumeRoleInput(externalId: id, roleArn: "${ROLE}", roleSessionName: "audit")) }`,
    ],
  },
  'a role assumed with a session that another function gives back': {
    texts: [
      `import AWSSTS
import AWSSDKIdentity
final class Roles {
  private func first(_ role: String) async throws -> STSClientTypes.Credentials? {
    let output = try await STSClient().assumeRole(input: AssumeRoleInput(roleArn: role, roleSessionName: "audit"))
    return output.credentials
  }
  func second(_ role: String) async throws {
    guard let credentials = try await self.first("${ROLE}") else { return }
    let identity = AWSCredentialIdentity(accessKey: credentials.accessKeyId!, secret: credentials.secretAccessKey!, sessionToken: credentials.sessionToken)
    let config = try await STSClient.STSClientConfiguration(awsCredentialIdentityResolver: StaticAWSCredentialIdentityResolver(identity), region: "eu-west-1")
    let sts = STSClient(config: config)
    _ = try await sts.assumeRole(input: AssumeRoleInput(durationSeconds: 7200, roleArn: role, roleSessionName: "audit"))
  }
}`,
    ],
  },
  CreateAccessKey: {
    texts: [
      `import AWSIAM
func f(client: IAMClient) async throws {
    let input = CreateAccessKeyInput(userName: "deploy")
    _ = try await client.createAccessKey(input: input)
}`,
      `import SotoIAM
func f(client: AWSClient) async throws {
    let iam = IAM(client: client)
    _ = try await iam.createAccessKey(.init(userName: "deploy"))
}`,
      `import SotoIAM
func f(iam: IAM) async throws { _ = try await iam.createAccessKey(userName: "deploy") }`,
    ],
  },
  'the same name in another API': {
    texts: [
      `import AlibabaCloudSts
func f(client: Client) async throws {
    _ = try await client.assumeRole(AssumeRoleRequest(roleArn: "acs:ram::1234:role/x", roleSessionName: "x"))
}`,
      'struct Player {\n    mutating func assumeRole(_ role: Role) {}\n}\nfunc f(game: Game) { game.assumeRole(.healer, name: "ann") }',
      'func f(keychain: Keychain) -> Credentials { Credentials(accessKey: keychain.get("a"), secretKey: keychain.get("b")) }',
      `import AWSS3
func f(key: String, secret: String) throws {
    let resolver = StaticAWSCredentialIdentityResolver(AWSCredentialIdentity(accessKey: key, secret: secret))
    client = S3Client(config: try .init(awsCredentialIdentityResolver: resolver, region: "auto", endpoint: "https://x.r2.cloudflarestorage.com"))
}`,
      `import SotoS3
let client = AWSClient(credentialProvider: .static(accessKeyId: settings.key, secretAccessKey: settings.secret))
let s3 = S3(client: client, region: .useast1, endpoint: "https://\\(settings.account).r2.cloudflarestorage.com")`,
      `import AWSIAM
func f(handler: ServiceHandlerIAM) async throws { _ = try await handler.createAccessKey(userName: "deploy") }`,
      'import Minio\nlet color: Color = .static(red: 1, green: 2)\nfunc f(sts: Broker) { sts.assumeRole(for: user, named: "x") }',
    ],
  },
};
