import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';

/** A method of a class that has a client of STS. */
const inClass = (body: string, params = ''): string =>
  `using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace App.Access;

public class Access
{
    private readonly IAmazonSecurityTokenService _sts;

    public Access(IAmazonSecurityTokenService sts) => _sts = sts;

    public async Task<Credentials> RunAsync(${params})
    {
        ${body}
    }
}
`;

/** What comes with the runtime. */
const inRuntime = (body: string, params = ''): string =>
  `using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

static class Factory
{
    internal static AWSCredentials Create(${params})
    {
        ${body}
    }
}
`;

const IAM = 'using Amazon.IdentityManagement;\nusing Amazon.IdentityManagement.Model;\n\n';

export const csharp: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      inClass(`var response = await _sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = "${ROLE}",
            RoleSessionName = "audit",
            ExternalId = "tenant-42",
            DurationSeconds = (int)TimeSpan.FromHours(2).TotalSeconds,
        }).ConfigureAwait(false);
        return response.Credentials;`),
      inClass(`return (await _sts.AssumeRoleAsync(new()
        {
            RoleArn = "${ROLE}", RoleSessionName = "audit", ExternalId = "tenant-42", DurationSeconds = 7200,
        }, token)).Credentials;`),
      `var request = new Amazon.SecurityToken.Model.AssumeRoleRequest();
request.RoleArn = "${ROLE}";
request.RoleSessionName = "audit";
request.ExternalId = "tenant-42";
request.DurationSeconds = 7200;
sts.AssumeRole(request);
`,
      `using Request = Amazon.SecurityToken.Model.AssumeRoleRequest;
Request request = new() { RoleArn = "${ROLE}", RoleSessionName = "audit", ExternalId = "tenant-42", DurationSeconds = 7200 };
await assumer.SendAsync(request); // AssumeRoleRequest
`,
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      inClass(`using var client = new AmazonSecurityTokenServiceClient(RegionEndpoint.EUWest1);
        AssumeRoleRequest request = new() { RoleArn = "${ROLE}", RoleSessionName = $"audit-{Guid.NewGuid()}" };
        try
        {
            return (await client.AssumeRoleAsync(request, ct)).Credentials;
        }
        catch (AmazonSecurityTokenServiceException e)
        {
            throw new InvalidOperationException("no access", e);
        }`),
      inClass(`return _sts.AssumeRoleAsync(Request("${ROLE}")).GetAwaiter().GetResult().Credentials;

        AssumeRoleRequest Request(string arn) => new() { RoleArn = arn, RoleSessionName = "audit" };`).replace(
        'RoleArn = arn',
        `RoleArn = "${ROLE}"`,
      ),
    ],
  },
  'a credentials provider with every field': {
    texts: [
      inRuntime(
        `return new AssumeRoleAWSCredentials(source, "${ROLE}", "audit",
            new AssumeRoleAWSCredentialsOptions { ExternalId = "tenant-42", DurationSeconds = 7200 });`,
        'AWSCredentials source',
      ),
      inRuntime(
        `var options = new AssumeRoleAWSCredentialsOptions();
        options.ExternalId = "tenant-42";
        options.DurationSeconds = 7200;
        return new AssumeRoleAWSCredentials(source, roleArn: "${ROLE}", roleSessionName: "audit", options: options);`,
        'AWSCredentials source',
      ),
      inRuntime(
        `return new AssumeRoleAWSCredentials(source, "${ROLE}", "audit", new() { ExternalId = "tenant-42", DurationSeconds = 7200 });`,
        'AWSCredentials source',
      ),
      inClass(`return new STSAssumeRoleAWSCredentials(_sts, new AssumeRoleRequest
        {
            RoleArn = "${ROLE}", ExternalId = "tenant-42", DurationSeconds = 7200,
        });`),
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      inRuntime(
        `return new AssumeRoleAWSCredentials(FallbackCredentialsFactory.GetCredentials(), "${ROLE}", "audit");`,
      ),
      inRuntime(`var options = new CredentialProfileOptions { SourceProfile = "hub", RoleArn = "${ROLE}" };
        return new CredentialProfile("partner", options).GetAWSCredentials(null);`),
      `using Amazon.Extensions.NETCore.Setup;
services.AddDefaultAWSOptions(new AWSOptions { SessionRoleArn = "${ROLE}", SessionName = "audit" });
`,
    ],
  },
  'ExternalId set later': {
    texts: [
      inClass(`var request = new AssumeRoleRequest { RoleArn = "${ROLE}" };
        request.ExternalId = "tenant-42";
        return (await _sts.AssumeRoleAsync(request)).Credentials;`),
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      inClass(
        `var request = new AssumeRoleRequest { RoleArn = "${ROLE}" };
        if (!string.IsNullOrWhiteSpace(externalId))
            request.ExternalId = externalId;
        return (await _sts.AssumeRoleAsync(request)).Credentials;`,
        'string? externalId',
      ),
      inClass(
        `return (await _sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = "${ROLE}",
            ExternalId = string.IsNullOrEmpty(externalId) ? null : externalId,
        })).Credentials;`,
        'string externalId',
      ),
      inRuntime(
        `var options = new AssumeRoleAWSCredentialsOptions { MfaTokenCodeCallback = () => Prompt() };
        if (settings.TryGetValue("externalId", out var externalId)) options.ExternalId = externalId;
        return new AssumeRoleAWSCredentials(source, "${ROLE}", "audit", options);`,
        'AWSCredentials source, IDictionary<string, string> settings',
      ),
    ],
  },
  'fields set by a closure': {
    without: 'no method of the SDK is given a closure that fills a request',
  },
  'a request from elsewhere': {
    texts: [
      inClass(
        'return (await _sts.AssumeRoleAsync(request, token)).Credentials;',
        'AssumeRoleRequest request',
      ),
      inClass('return (await _sts.AssumeRoleAsync(Build(tenant, duration: 900))).Credentials;'),
      inRuntime('return new AssumeRoleAWSCredentials(source, role, name, options);'),
      'var credentials = new STSAssumeRoleAWSCredentials(new AmazonSecurityTokenServiceClient(), request);\n',
    ],
  },
  MFA: {
    texts: [
      inClass(
        `return (await _sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = "${ROLE}", SerialNumber = "arn:aws:iam::123456789012:mfa/ann", TokenCode = code,
        })).Credentials;`,
        'string code',
      ),
      inRuntime(
        `return new AssumeRoleAWSCredentials(source, "${ROLE}", "ann",
            new AssumeRoleAWSCredentialsOptions { MfaSerialNumber = "arn:aws:iam::123456789012:mfa/ann" });`,
      ),
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      inClass(`await _sts.AssumeRoleWithWebIdentityAsync(new AssumeRoleWithWebIdentityRequest
        {
            RoleArn = "${ROLE}", WebIdentityToken = File.ReadAllText(path), DurationSeconds = 7200,
        });`),
      inRuntime(`return new AssumeRoleWithWebIdentityCredentials("/var/token", "${ROLE}", "web",
            new AssumeRoleWithWebIdentityCredentialsOptions { DurationSeconds = 7200 });`),
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      inClass(
        `await _sts.AssumeRoleWithSAMLAsync(new AssumeRoleWithSAMLRequest { RoleArn = "${ROLE}", SAMLAssertion = saml, DurationSeconds = 7200 });`,
      ),
    ],
  },
  GetSessionToken: {
    texts: [
      inClass(
        'return (await _sts.GetSessionTokenAsync(new GetSessionTokenRequest { DurationSeconds = 36 * 60 * 60 })).Credentials;',
      ),
      inClass('return _sts.GetSessionToken(new GetSessionTokenRequest(129_600)).Credentials;').replace(
        '(129_600)',
        ' { DurationSeconds = (int)TimeSpan.FromHours(36).TotalSeconds }',
      ),
    ],
  },
  GetFederationToken: {
    texts: [
      inClass(
        'await _sts.GetFederationTokenAsync(new GetFederationTokenRequest { Name = name, DurationSeconds = 129600 });',
      ),
      inClass(
        'await _sts.GetFederationTokenAsync(new GetFederationTokenRequest(name) { DurationSeconds = 129600 });',
      ),
    ],
  },
  'a role assumed with the session of another': {
    texts: [
      inRuntime(
        `var hub = new AssumeRoleAWSCredentials(source, "${ROLE}", "hub");
        return new AssumeRoleAWSCredentials(hub, "arn:aws:iam::210987654321:role/Next", "next");`,
        'AWSCredentials source',
      ),
      inClass(`var first = await _sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "${ROLE}" });
        using var next = new AmazonSecurityTokenServiceClient(first.Credentials);
        return (await next.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "arn:aws:iam::210987654321:role/Next" })).Credentials;`),
      inClass(`var first = (await _sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "${ROLE}" })).Credentials;
        var session = new SessionAWSCredentials(first.AccessKeyId, first.SecretAccessKey, first.SessionToken);
        var next = new AmazonSecurityTokenServiceClient(session, RegionEndpoint.EUWest1);
        return (await next.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "arn:aws:iam::210987654321:role/Next" })).Credentials;`),
    ],
  },
  'a key pair given to a client': {
    texts: [
      inRuntime('return new BasicAWSCredentials(id, secret);', 'string id, string secret'),
      'using Amazon.S3;\n\nvar s3 = new AmazonS3Client(settings.AccessKey, settings.SecretKey, RegionEndpoint.EUWest1);\n',
      'using Amazon.SQS;\n\nusing var sqs = new AmazonSQSClient(awsAccessKeyId: id, awsSecretAccessKey: secret);\n',
      'using Amazon.S3;\n\nvar s3 = new AmazonS3Client(config["AWS:AccessKey"], config["AWS:SecretKey"], new AmazonS3Config { RegionEndpoint = region });\n',
      inRuntime(`var options = new CredentialProfileOptions { AccessKey = id, SecretKey = secret };
        new SharedCredentialsFile().RegisterProfile(new CredentialProfile("default", options));`),
      'Amazon.Util.ProfileManager.RegisterProfile("default", accessKey, secretKey);\n',
    ],
  },
  'a session given to a client': {
    texts: [
      inRuntime(
        'return new SessionAWSCredentials(id, secret, token);',
        'string id, string secret, string token',
      ),
      'using Amazon.S3;\n\nvar s3 = new AmazonS3Client(c.AccessKeyId, c.SecretAccessKey, c.SessionToken, RegionEndpoint.EUWest1);\n',
    ],
  },
  'a role that the code made': {
    texts: [
      `using Amazon.IdentityManagement.Model;
using Amazon.SecurityToken.Model;
class A { async Task F() {
    var made = await iam.CreateRoleAsync(new CreateRoleRequest { RoleName = "x" });
    await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = made.Role.Arn, RoleSessionName = "x" });
} }`,
    ],
  },
  CreateAccessKey: {
    texts: [
      `${IAM}var iam = new AmazonIdentityManagementServiceClient();
var key = (await iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "deploy" })).AccessKey;
`,
      `${IAM}class Users(IAmazonIdentityManagementService iam)
{
    async Task<AccessKey> Create() => (await iam.CreateAccessKeyAsync(new CreateAccessKeyRequest("deploy") { UserName = "deploy" })).AccessKey;
}
`,
    ],
  },
  'the same name in another API': {
    texts: [
      `using Aliyun.Acs.Core;
using Aliyun.Acs.Sts.Model.V20150401;

var request = new AssumeRoleRequest { RoleArn = roleArn, RoleSessionName = "x" };
client.GetAcsResponse(request);
`,
      `using TencentCloud.Sts.V20180813;
using TencentCloud.Sts.V20180813.Models;

AssumeRoleRequest req = new AssumeRoleRequest();
req.RoleArn = "qcs::cam::uin/1:roleName/x";
`,
      `using Acme.Payments;

var session = executor.GetSessionToken(new GetSessionTokenRequest(merchant) { DurationSeconds = 86400 });
`,
      `using Amazon.SecurityToken;

_mock.Setup(s => s.AssumeRoleAsync(It.IsAny<AssumeRoleRequest>(), It.IsAny<CancellationToken>()));
_stsClient.AssumeRoleAsync(Arg.Any<AssumeRoleRequest>()).Returns(response);
await _iamWrapper.CreateAccessKeyAsync(userName);
await stsHelper.AssumeRoleAsync(roleArn, sessionName);
var profile = new CredentialProfileOptions { SsoAccountId = account, SsoRoleName = "Reader" };
var chain = new StoredProfileAWSCredentials("work");
var s3 = new AmazonS3Client(credentials, RegionEndpoint.EUWest1);
var other = new AmazonS3Client(awsCredentials, s3Config);
var options = new AWSOptions { Profile = "work", Region = RegionEndpoint.EUWest1 };
`,
    ],
  },
};
