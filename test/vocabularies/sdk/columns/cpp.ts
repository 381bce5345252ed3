import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const MFA = 'arn:aws:iam::123456789012:mfa/ann';
const sdk = (body: string): string =>
  `#include <aws/core/Aws.h>\n#include <aws/sts/STSClient.h>\n#include <aws/sts/model/AssumeRoleRequest.h>\nusing namespace Aws::STS::Model;\nvoid f(const Aws::Client::ClientConfiguration& config) {\nAws::STS::STSClient sts(config);\n${body}\n}`;

export const cpp: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      sdk(
        `AssumeRoleRequest request;\nrequest.SetRoleArn("${ROLE}");\nrequest.SetRoleSessionName("audit");\nrequest.SetExternalId("tenant-42");\nrequest.SetDurationSeconds(7200);\nauto outcome = sts.AssumeRole(request);`,
      ),
      sdk(
        `Aws::STS::Model::AssumeRoleRequest request;\nrequest.WithRoleArn("${ROLE}").WithRoleSessionName("audit").WithExternalId("tenant-42").WithDurationSeconds(2 * 60 * 60);\nsts.AssumeRoleAsync(request, [](auto, auto&, auto& outcome, auto&) {});`,
      ),
      sdk(
        `auto outcome = sts.AssumeRole(AssumeRoleRequest().WithRoleArn("${ROLE}").WithRoleSessionName("audit").WithExternalId("tenant-42").WithDurationSeconds(7200));`,
      ),
      `#include "credentials.h"\nclass Tenant {\n Aws::STS::STSClient m_client;\n static constexpr int kSession = 2 * 60 * 60;\n void Assume();\n};\nvoid Tenant::Assume() {\nAws::STS::Model::AssumeRoleRequest request;\nrequest.SetRoleArn("${ROLE}");\nrequest.SetRoleSessionName("audit");\nrequest.SetExternalId("tenant-42");\nrequest.SetDurationSeconds(kSession);\nm_client.AssumeRole(request);\n}`,
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      sdk(
        `AssumeRoleRequest request;\nrequest.SetRoleArn("${ROLE}");\nrequest.SetRoleSessionName("audit");\nauto outcome = sts.AssumeRole(request);`,
      ),
      sdk(
        `auto request = Aws::MakeUnique<AssumeRoleRequest>(TAG);\nrequest->SetRoleArn("${ROLE}");\nsts.AssumeRole(*request);`,
      ),
    ],
  },
  'a credentials provider with every field': {
    texts: [
      sdk(
        `auto p = Aws::MakeShared<Aws::Auth::STSAssumeRoleCredentialsProvider>(TAG, "${ROLE}", "audit", "tenant-42", 7200);`,
      ),
      sdk(
        `auto p = std::make_shared<Aws::Auth::STSAssumeRoleCredentialsProvider>("${ROLE}", "audit", "tenant-42", 2 * 3600, client);`,
      ),
      sdk(`Aws::Auth::STSAssumeRoleCredentialsProvider p("${ROLE}", "audit", "tenant-42", 7200);`),
      sdk(
        `auto p = make_shared<Aws::Auth::STSAssumeRoleCredentialsProvider>(HERE(), "${ROLE}", "audit", "tenant-42", 7200);`,
      ),
      sdk(
        `std::shared_ptr<Aws::Auth::AWSCredentialsProvider> p(new Aws::Auth::STSAssumeRoleCredentialsProvider("${ROLE}", "audit", "tenant-42", 7200));`,
      ),
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      sdk(`Aws::Auth::STSAssumeRoleCredentialsProvider p{"${ROLE}", session};`),
      sdk(
        `const Aws::String role = "${ROLE}";\nAws::Auth::STSAssumeRoleCredentialsProvider provider(role, session);`,
      ),
      sdk(
        `auto p = std::make_shared<Aws::Auth::STSAssumeRoleCredentialsProvider>("${ROLE}", Aws::String(), Aws::String(), 900, client);`,
      ),
      `#include <aws/identity-management/auth/STSAssumeRoleCredentialsProvider.h>\nclass P : public Aws::Auth::STSAssumeRoleCredentialsProvider {\n P() : STSAssumeRoleCredentialsProvider("${ROLE}", "audit") {}\n};`,
    ],
  },
  'ExternalId set later': {
    texts: [
      sdk(
        `AssumeRoleRequest request;\nrequest.WithRoleArn("${ROLE}");\nprepare();\nrequest.SetExternalId("tenant-42");\nsts.AssumeRole(request);`,
      ),
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      sdk(
        `AssumeRoleRequest request;\nrequest.WithRoleArn("${ROLE}");\nif (!external_id.empty()) {\nrequest.SetExternalId(external_id);\n}\nsts.AssumeRole(request);`,
      ),
      sdk(
        `std::make_shared<Aws::Auth::STSAssumeRoleCredentialsProvider>(role.value(), options.session.value_or("x"), options.external_id.value_or(""));`,
      ),
    ],
  },
  'fields set by a closure': { without: 'its SDK has setters' },
  'a request from elsewhere': {
    texts: [
      `#include <aws/sts/STSClient.h>\nAws::STS::Model::AssumeRoleOutcome f(Aws::STS::STSClient& client, const Aws::STS::Model::AssumeRoleRequest& request) { return client.AssumeRole(request); }`,
    ],
  },
  MFA: {
    texts: [
      sdk(
        `AssumeRoleRequest request;\nrequest.SetRoleArn(role);\nrequest.SetSerialNumber("${MFA}");\nrequest.SetTokenCode(code);\nsts.AssumeRole(request);`,
      ),
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      `#include <aws/crt/auth/Credentials.h>\nvoid f() {\nCredentialsProviderSTSWebIdentityConfig config;\nconfig.RoleArn = "${ROLE}";\nconfig.SessionName = "audit";\nconfig.DurationSeconds = 7200;\n}`,
      sdk(
        `AssumeRoleWithWebIdentityRequest request;\nrequest.SetRoleArn("${ROLE}");\nrequest.SetDurationSeconds(7200);\nsts.AssumeRoleWithWebIdentity(request);`,
      ),
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      sdk(
        `AssumeRoleWithSAMLRequest request;\nrequest.SetRoleArn("${ROLE}");\nrequest.SetDurationSeconds(7200);\nsts.AssumeRoleWithSAML(request);`,
      ),
    ],
  },
  GetSessionToken: {
    texts: [
      sdk(
        `GetSessionTokenRequest request;\nrequest.SetDurationSeconds(36 * 60 * 60);\nsts.GetSessionToken(request);`,
      ),
    ],
  },
  GetFederationToken: {
    texts: [
      sdk(
        `GetFederationTokenRequest request;\nrequest.SetName("x");\nrequest.SetDurationSeconds(129'600);\nauto outcome = sts.GetFederationTokenCallable(request).get();`,
      ),
    ],
  },
  'a role assumed with the session of another': {
    texts: [
      sdk(
        `AssumeRoleRequest first;\nfirst.SetRoleArn("${ROLE}");\nauto outcome = sts.AssumeRole(first);\nconst auto& creds = outcome.GetResult().GetCredentials();\nAws::STS::STSClient next(Aws::Auth::AWSCredentials(creds.GetAccessKeyId(), creds.GetSecretAccessKey(), creds.GetSessionToken()));\nAssumeRoleRequest second;\nsecond.SetRoleArn("${ROLE}");\nnext.AssumeRole(second);`,
      ),
    ],
  },
  'a key pair given to a client': {
    texts: [
      '#include <aws/core/auth/AWSCredentials.h>\nvoid f(const Config& c) { Aws::S3::S3Client client(Aws::Auth::AWSCredentials(c.key_id, c.secret)); }',
      '#include <aws/core/auth/AWSCredentialsProvider.h>\nauto f(const Config& c) { return std::make_shared<Aws::Auth::SimpleAWSCredentialsProvider>(ToAwsString(c.key_id), ToAwsString(c.secret)); }',
      'void f(const Config& c) { Aws::Auth::AWSCredentials creds; creds.SetAWSAccessKeyId(c.key_id); creds.SetAWSSecretKey(c.secret); use(creds); }',
      'void f(const Config& c) { const auto& id = c.id; Aws::Auth::AWSCredentials creds(id, secret); use(creds); }',
    ],
  },
  'a session given to a client': {
    texts: [
      'void f(const Config& c) { Aws::Auth::AWSCredentials creds{c.key_id, c.secret, c.token}; use(creds); }',
      'auto f(const Config& c) { return Aws::MakeShared<Aws::Auth::SimpleAWSCredentialsProvider>(TAG, c.key_id, c.secret, c.token); }',
    ],
  },
  'a role that the code made': {
    texts: [
      `#include <aws/iam/IAMClient.h>
#include <aws/sts/STSClient.h>
void f() {
  Aws::IAM::Model::Role role;
  {
    Aws::IAM::Model::CreateRoleRequest request;
    request.SetRoleName("x");
    Aws::IAM::Model::CreateRoleOutcome outcome = client.CreateRole(request);
    if (!outcome.IsSuccess()) { return; } else { std::cout << "x"; }
    role = outcome.GetResult().GetRole();
  }
  Aws::STS::Model::AssumeRoleRequest request;
  request.SetRoleArn(role.GetArn());
  request.SetRoleSessionName("x");
  sts.AssumeRole(request);
}`,
    ],
  },
  CreateAccessKey: {
    texts: [
      '#include <aws/iam/IAMClient.h>\nvoid f(const Aws::IAM::IAMClient& iam) { Aws::IAM::Model::CreateAccessKeyRequest request; request.SetUserName("deploy"); iam.CreateAccessKey(request); }',
    ],
  },
  'the same name in another API': {
    texts: [
      '#include <alibabacloud/sts/StsClient.h>\nvoid f(AlibabaCloud::Sts::StsClient& client) { AlibabaCloud::Sts::Model::AssumeRoleRequest request; request.setRoleArn("acs:ram::1234:role/x"); client.assumeRole(request); }',
      '#include <gmock/gmock.h>\nclass MockSTS { MOCK_METHOD(Outcome, AssumeRole, (const AssumeRoleRequest&), (const, override)); };\nTEST(Sts, Assumes) { MockSTS sts; EXPECT_CALL(sts, AssumeRole(testing::_)).WillOnce(testing::Return(Outcome{})); }',
      'void Player::AssumeRole(Role role) { role_ = role; }\nvoid play(Player& player) { player.AssumeRole(Role::Wizard); }',
      '#include <miniocpp/providers.h>\nvoid f() { minio::creds::AssumeRoleProvider provider(minio::http::Url("http://localhost:9000"), "minio", "minio123"); }',
    ],
  },
};
