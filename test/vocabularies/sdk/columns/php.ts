import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const FIELDS = `'RoleArn' => '${ROLE}', 'RoleSessionName' => 'audit', 'ExternalId' => 'tenant-42', 'DurationSeconds' => 7200`;
const STS = file("use Aws\\Sts\\StsClient;\n$sts = new StsClient(['region' => 'eu-west-1']);\n");

function file(text: string): string {
  return `<?php\n${text}`;
}

export const php: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      `${STS}$result = $sts->assumeRole([${FIELDS}]);`,
      `${STS}$sts->assumeRoleAsync(array(${FIELDS}))->wait();`,
      `${STS}$params = [${FIELDS}];\n$sts->assumeRole($params);`,
      file(
        `namespace App;\nuse Aws\\Sts\\StsClient;\nclass Access {\n  public function __construct(private StsClient $client) {}\n  public function session(): array {\n    return $this->client->assumeRole([${FIELDS}])->get('Credentials');\n  }\n}`,
      ),
      file(`$sdk = new \\Aws\\Sdk(['region' => 'eu-west-1']);\n$sdk->createSts()->assumeRole([${FIELDS}]);`),
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      `${STS}$sts->assumeRole(['RoleArn' => '${ROLE}', 'RoleSessionName' => 'audit']);`,
      file(
        `class Access {\n  protected $sts;\n  function session() {\n    return $this->getClient()->assumeRole(['RoleArn' => '${ROLE}', 'RoleSessionName' => uniqid()]);\n  }\n}`,
      ),
    ],
  },
  'a credentials provider with every field': {
    texts: [
      file(
        `use Aws\\Credentials\\AssumeRoleCredentialProvider;\nnew AssumeRoleCredentialProvider(['client' => $sts, 'assume_role_params' => [${FIELDS}]]);`,
      ),
      file(
        `use Aws\\Credentials\\CredentialProvider;\nCredentialProvider::assumeRole(['client' => $sts, 'assume_role_params' => [${FIELDS}]]);`,
      ),
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      file(
        `use Aws\\Credentials\\{AssumeRoleCredentialProvider as Provider, CredentialProvider};\nCredentialProvider::memoize(new Provider(['client' => $sts, 'assume_role_params' => ['RoleArn' => '${ROLE}', 'RoleSessionName' => 'x']]));`,
      ),
    ],
  },
  'ExternalId set later': {
    texts: [
      `${STS}$params = ['RoleArn' => '${ROLE}'];\n$params['ExternalId'] = 'tenant-42';\n$sts->assumeRole($params);`,
      `${STS}$params = ['RoleArn' => '${ROLE}'];\n$sts->assumeRole(array_merge($params, ['ExternalId' => 'tenant-42']));`,
      `${STS}$params = ['RoleArn' => '${ROLE}'];\n$params += ['ExternalId' => 'tenant-42'];\n$sts->assumeRole($params);`,
      `${STS}function tenant(array &$params) {\n  $params['ExternalId'] = 'tenant-42';\n}\n$params = ['RoleArn' => '${ROLE}'];\ntenant($params);\n$sts->assumeRole($params);`,
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      `${STS}function f($sts, ?string $externalId = null) {\n  $params = ['RoleArn' => '${ROLE}'];\n  if ($externalId) {\n    $params['ExternalId'] = $externalId;\n  }\n  $sts->assumeRole($params);\n}`,
      `${STS}$sts->assumeRole(array_filter(['RoleArn' => '${ROLE}', 'ExternalId' => $config['external_id'] ?? null]));`,
      `${STS}$sts->assumeRole(['RoleArn' => '${ROLE}', ...($id ? ['ExternalId' => $id] : [])]);`,
    ],
  },
  'fields set by a closure': { without: 'its SDK takes arrays' },
  'a request from elsewhere': {
    texts: [`${STS}function f(array $params) {\n  return $GLOBALS['sts']->assumeRole($params);\n}`],
  },
  MFA: {
    texts: [
      `${STS}$sts->assumeRole(['RoleArn' => '${ROLE}', 'SerialNumber' => 'arn:aws:iam::123456789012:mfa/ann', 'TokenCode' => $code]);`,
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      `${STS}$sts->assumeRoleWithWebIdentity(['RoleArn' => '${ROLE}', 'DurationSeconds' => 7200, 'WebIdentityToken' => $token]);`,
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      `${STS}$sts->assumeRoleWithSAML(['RoleArn' => '${ROLE}', 'DurationSeconds' => 2 * 60 * 60, 'SAMLAssertion' => $x]);`,
    ],
  },
  GetSessionToken: {
    texts: [`${STS}$sts->getSessionToken(['DurationSeconds' => 129600]);`],
  },
  GetFederationToken: {
    texts: [`${STS}$sts->getFederationToken(['Name' => 'x', 'DurationSeconds' => 36 * HOUR_IN_SECONDS]);`],
  },
  'a role assumed with the session of another': {
    texts: [
      `${STS}$first = $sts->assumeRole(['RoleArn' => '${ROLE}']);\n$second = new StsClient(['credentials' => $sts->createCredentials($first)]);\n$second->assumeRole(['RoleArn' => '${ROLE}']);`,
      `${STS}$c = $sts->assumeRole(['RoleArn' => '${ROLE}'])['Credentials'];\n$second = new StsClient(['credentials' => ['key' => $c['AccessKeyId'], 'secret' => $c['SecretAccessKey'], 'token' => $c['SessionToken']]]);\n$second->assumeRole(['RoleArn' => '${ROLE}']);`,
    ],
  },
  'a key pair given to a client': {
    texts: [
      file(
        "use Aws\\S3\\S3Client;\nnew S3Client(['region' => 'eu-west-1', 'credentials' => ['key' => $config['key'], 'secret' => $config['secret']]]);",
      ),
      file(
        "use Aws\\S3\\S3Client;\n$options = ['region' => 'eu-west-1'];\n$options['credentials'] = ['key' => $this->key, 'secret' => $this->secret];\nnew S3Client($options);",
      ),
      file(
        'use Aws\\Credentials\\Credentials;\n$credentials = new Credentials($config->key, $config->secret);',
      ),
      file("use Aws\\S3\\S3Client;\nS3Client::factory(array('key' => $key, 'secret' => $secret));"),
      file("$sdk = new \\Aws\\Sdk(['credentials' => ['key' => $key, 'secret' => $secret]]);"),
    ],
  },
  'a session given to a client': {
    texts: [
      file('use Aws\\Credentials\\Credentials;\nnew Credentials($c->id, $c->secret, $c->token);'),
      file(
        "use Aws\\Sqs\\SqsClient as Client;\nnew Client(['credentials' => ['key' => $a, 'secret' => $b, 'token' => $c]]);",
      ),
    ],
  },
  'a role that the code made': {
    texts: [
      `<?php
use Aws\\Iam\\IamClient; use Aws\\Sts\\StsClient;
$made = $iam->createRole(['RoleName' => 'x']);
$sts->assumeRole(['RoleArn' => $made['Role']['Arn'], 'RoleSessionName' => 'x']);`,
    ],
  },
  CreateAccessKey: {
    texts: [
      file(
        "use Aws\\Iam\\IamClient;\n$iam = new IamClient([]);\n$iam->createAccessKey(['UserName' => 'deploy']);",
      ),
    ],
  },
  'the same name in another API': {
    texts: [
      file(
        'use AsyncAws\\Sts\\StsClient;\nfunction token(StsClient $client) {\n  $credentials = $client->getCallerIdentity()->getCredentials();\n  return [$credentials->getSessionToken(), $this->credentials->getSessionToken()];\n}',
      ),
      file(
        'class Upload {\n  private $federationToken = false;\n  function toArray(FileOptions $options) {\n    $options->setFederationToken(true);\n    return $options->getFederationToken();\n  }\n}',
      ),
      file(
        "use AlibabaCloud\\Sts\\Sts;\nSts::v20150401()->assumeRole(['query' => ['RoleArn' => 'acs:ram::1234:role/x']])->request();",
      ),
      file(
        "use QCloud\\COSSTS\\Sts;\n$sts = new Sts();\n$sts->getTempKeys(['secretId' => $id, 'secretKey' => $key, 'durationSeconds' => 1800]);",
      ),
      file(
        "class UserTest extends TestCase {\n  function testIt() {\n    $sts = $this->createMock(StsClient::class);\n    $sts->expects($this->once())->method('assumeRole');\n    $user->assumeRole('admin');\n  }\n}",
      ),
    ],
  },
};
