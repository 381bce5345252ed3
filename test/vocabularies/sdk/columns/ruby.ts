import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const STS = "require 'aws-sdk-sts'\nsts = Aws::STS::Client.new(region: 'eu-west-1')\n";
const FIELDS = `role_arn: '${ROLE}', role_session_name: 'audit', external_id: 'tenant-42', duration_seconds: 7200`;

export const ruby: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      `${STS}sts.assume_role(${FIELDS})`,
      `${STS}sts.assume_role({ ${FIELDS} })`,
      `${STS}sts.assume_role ${FIELDS}`,
      `${STS}options = { ${FIELDS} }\nresp = sts.assume_role(**options)`,
      `class Session\n  def initialize(region)\n    @region = region\n  end\n\n  def credentials\n    client.assume_role(params).credentials\n  end\n\n  private\n\n  def client\n    @client ||= Aws::STS::Client.new(region: @region)\n  end\n\n  def params\n    { ${FIELDS} }\n  end\nend`,
      `require 'aws-sdk-v1'\nsts = AWS::STS.new\nsts.assume_role(:role_arn => '${ROLE}', :role_session_name => 'audit', :external_id => 'tenant-42', :duration_seconds => 7200)`,
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      `${STS}sts.assume_role(role_arn: '${ROLE}', role_session_name: 'audit')`,
      `Aws::STS::Client.new.assume_role(role_arn: '${ROLE}', role_session_name: 'audit').credentials`,
    ],
  },
  'a credentials provider with every field': {
    texts: [
      `creds = Aws::AssumeRoleCredentials.new(client: Aws::STS::Client.new, ${FIELDS})`,
      `creds = ::Aws::AssumeRoleCredentials.new({ client: client, ${FIELDS} })`,
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      `Aws::S3::Client.new(credentials: Aws::AssumeRoleCredentials.new(role_arn: '${ROLE}', role_session_name: 'audit'))`,
    ],
  },
  'ExternalId set later': {
    texts: [
      `${STS}params = { role_arn: '${ROLE}' }\nparams[:external_id] = 'tenant-42'\nsts.assume_role(params)`,
      `${STS}params = { role_arn: '${ROLE}' }\nparams.merge!(external_id: 'tenant-42')\nsts.assume_role(params)`,
      `${STS}sts.assume_role({ role_arn: '${ROLE}' }.merge(external_id: 'tenant-42'))`,
      `${STS}sts.assume_role({ role_arn: '${ROLE}' }.tap { |h| h[:external_id] = 'tenant-42' })`,
      `${STS}def tenant(params)\n  params[:external_id] = 'tenant-42'\nend\nparams = { role_arn: '${ROLE}' }\ntenant(params)\nsts.assume_role(params)`,
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      `${STS}def f(sts, external_id = nil)\n  params = { role_arn: '${ROLE}' }\n  params[:external_id] = external_id if external_id\n  sts.assume_role(params)\nend`,
      `${STS}def f(sts, external_id = nil)\n  params = { role_arn: '${ROLE}' }\n  unless external_id.nil?\n    params[:external_id] = external_id\n  end\n  sts.assume_role(params)\nend`,
      `${STS}options = { role_arn: '${ROLE}', external_id: config[:external_id] }.compact\nsts.assume_role(options)`,
    ],
  },
  'fields set by a closure': { without: 'its SDKs take keywords' },
  'a request from elsewhere': {
    texts: [
      `${STS}def f(params)\n  sts.assume_role(params)\nend`,
      `${STS}def f(**options)\n  sts.assume_role(role_arn: '${ROLE}', **options)\nend`,
    ],
  },
  MFA: {
    texts: [
      `${STS}sts.assume_role(role_arn: '${ROLE}', serial_number: 'arn:aws:iam::123456789012:mfa/ann', token_code: code)`,
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      `${STS}sts.assume_role_with_web_identity(role_arn: '${ROLE}', duration_seconds: 2.hours, web_identity_token: token)`,
      `Aws::AssumeRoleWebIdentityCredentials.new(role_arn: '${ROLE}', duration_seconds: 7200, web_identity_token_file: '/token')`,
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      `${STS}sts.assume_role_with_saml(role_arn: '${ROLE}', duration_seconds: 2 * 3600, saml_assertion: x)`,
    ],
  },
  GetSessionToken: {
    texts: [
      `${STS}sts.get_session_token(duration_seconds: 129_600)`,
      `sts = AWS::STS.new\nsession = sts.new_session(:duration => 36 * 60 * 60)`,
    ],
  },
  GetFederationToken: {
    texts: [
      `${STS}sts.get_federation_token(name: 'x', duration_seconds: 129_600)`,
      `AWS::STS.new.new_federated_session('x', :policy => policy, :duration => 36*60*60)`,
    ],
  },
  'a role assumed with the session of another': {
    texts: [
      `${STS}creds = sts.assume_role(role_arn: '${ROLE}').credentials\nsecond = Aws::STS::Client.new(credentials: Aws::Credentials.new(creds.access_key_id, creds.secret_access_key, creds.session_token))\nsecond.assume_role(role_arn: '${ROLE}')`,
      `first = Aws::AssumeRoleCredentials.new(role_arn: '${ROLE}')\nAws::AssumeRoleCredentials.new(client: Aws::STS::Client.new(credentials: first), role_arn: '${ROLE}')`,
    ],
  },
  'a key pair given to a client': {
    texts: [
      'Aws::Credentials.new(config.id, config.secret)',
      "Aws::S3::Client.new(region: 'eu-west-1', access_key_id: config.id, secret_access_key: config.secret)",
      'Aws.config.update(access_key_id: config.id, secret_access_key: config.secret)',
      "Aws.config.update({ region: 'eu-west-1', access_key_id: config.id, secret_access_key: config.secret })",
      "AWS.config(:access_key_id => config['id'], :secret_access_key => config['secret'])",
      "Fog::Storage.new(provider: 'AWS', aws_access_key_id: config.id, aws_secret_access_key: config.secret)",
    ],
  },
  'a session given to a client': {
    texts: [
      'Aws::Credentials.new(c.id, c.secret, c.token)',
      'Aws::S3::Client.new(access_key_id: c.id, secret_access_key: c.secret, session_token: c.token)',
    ],
  },
  'a role that the code made': {
    texts: [
      `iam = Aws::IAM::Client.new
sts = Aws::STS::Client.new
role = iam.create_role(role_name: 'x', assume_role_policy_document: p)
sts.assume_role(role_arn: role.role.arn, role_session_name: 'x')`,
    ],
  },
  CreateAccessKey: {
    texts: [
      "iam = Aws::IAM::Client.new\niam.create_access_key(user_name: 'deploy')",
      "iam = Aws::IAM::Client.new\niam.create_access_key({ user_name: 'deploy' })",
    ],
  },
  'the same name in another API': {
    texts: [
      "allow(sts).to receive(:assume_role).with(role_arn: 'x').and_return(response)\nclient.stub_responses(:assume_role, credentials: { access_key_id: 'x' })",
      "require 'aliyunsdkcore'\nclient.assume_role(role_arn: 'acs:ram::1234:role/x')",
      "def assume_role(user)\n  game.assume_role(user, 'wizard')\nend",
      "Fog::Storage.new(provider: 'Rackspace', rackspace_username: 'x')",
    ],
  },
};
