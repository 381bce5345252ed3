import type { SdkColumn } from '../cases.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const MFA = 'arn:aws:iam::123456789012:mfa/ann';
const sdk = (body: string): string =>
  `use aws_sdk_sts::Client;\nuse std::time::Duration;\nasync fn f(client: &Client, config: &SdkConfig) -> Result<(), Error> {\n${body}\nOk(())\n}`;
const provider = (body: string): string =>
  `use aws_config::sts::AssumeRoleProvider;\nuse std::time::Duration;\nasync fn f(config: &SdkConfig) {\n${body}\n}`;
const rusoto = (body: string): string =>
  `use rusoto_core::Region;\nuse rusoto_sts::{AssumeRoleRequest, AssumeRoleWithSAMLRequest, GetFederationTokenRequest, Sts, StsClient, StsAssumeRoleSessionCredentialsProvider};\nasync fn f() -> Result<(), Error> {\nlet sts = StsClient::new(Region::UsEast1);\n${body}\nOk(())\n}`;

export const rust: SdkColumn = {
  'AssumeRole with every field': {
    texts: [
      sdk(
        `let out = client.assume_role().role_arn("${ROLE}").role_session_name("audit").external_id("tenant-42").duration_seconds(7200).send().await?;`,
      ),
      sdk(
        `client.assume_role().set_role_arn(Some("${ROLE}".to_string())).set_role_session_name(Some("audit".into())).set_external_id(Some(String::from("tenant-42"))).set_duration_seconds(Some(2 * 60 * 60)).send().await?;`,
      ),
      sdk(
        `use aws_sdk_sts::operation::assume_role::AssumeRoleInput;\nlet input = AssumeRoleInput::builder().role_arn("${ROLE}").role_session_name("audit").external_id("tenant-42").duration_seconds(7200).build()?;`,
      ),
      rusoto(
        `sts.assume_role(AssumeRoleRequest { role_arn: "${ROLE}".to_owned(), role_session_name: "audit".to_owned(), external_id: Some("tenant-42".to_owned()), duration_seconds: Some(7200), ..Default::default() }).await?;`,
      ),
      `async fn f() { let sts = aws_sdk_sts::Client::new(&aws_config::load_from_env().await); println!("{:?}", sts.assume_role().role_arn("${ROLE}").role_session_name("audit").external_id("tenant-42").duration_seconds(7200).send().await); }`,
    ],
  },
  'AssumeRole without ExternalId': {
    texts: [
      sdk(`client.assume_role().role_arn("${ROLE}").role_session_name("audit").send().await?;`),
      sdk(
        `let (a, b) = tokio::join!(client.assume_role().role_arn("${ROLE}").send(), client.get_caller_identity().send());`,
      ),
      sdk(
        `let creds = match client.assume_role().role_arn("${ROLE}").send().await {\nOk(out) => out.credentials,\nErr(e) => return Err(e.into()),\n};`,
      ),
      rusoto(
        `let request = AssumeRoleRequest { role_arn: String::from("${ROLE}"), role_session_name: "audit".into(), ..AssumeRoleRequest::default() };\nsts.assume_role(request).await?;`,
      ),
      `struct S { sts: aws_sdk_sts::Client }\nimpl S {\nconst ROLE: &'static str = "${ROLE}";\nasync fn f(&self) -> Option<X> { self.sts.assume_role().role_arn(Self::ROLE).send().await.ok() }\n}`,
    ],
  },
  'a credentials provider with every field': {
    texts: [
      provider(
        `AssumeRoleProvider::builder("${ROLE}").session_name("audit").external_id("tenant-42").session_length(Duration::from_secs(2 * 60 * 60)).configure(config).build().await;`,
      ),
      `async fn f() { let p = aws_config::sts::AssumeRoleProvider::builder("${ROLE}").external_id("tenant-42").session_length(std::time::Duration::from_secs(7200)).build_from_provider(base).await; }`,
      rusoto(
        `let p = StsAssumeRoleSessionCredentialsProvider::new(sts, "${ROLE}".to_owned(), "audit".to_owned(), Some("tenant-42".to_owned()), Some(chrono::Duration::hours(2)), None, None);`,
      ),
    ],
  },
  'a credentials provider without ExternalId': {
    texts: [
      provider(`let p = AssumeRoleProvider::builder("${ROLE}").session_name("audit").build().await;`),
      rusoto(
        `StsAssumeRoleSessionCredentialsProvider::new(sts, "${ROLE}".to_owned(), "audit".to_owned(), None, None, None, None);`,
      ),
    ],
  },
  'ExternalId set later': {
    texts: [
      sdk(
        `let mut b = client.assume_role().role_arn("${ROLE}");\nb = b.external_id("tenant-42");\nb.send().await?;`,
      ),
      rusoto(
        `let mut request = AssumeRoleRequest { role_arn: role, ..Default::default() };\nrequest.external_id = Some("tenant-42".to_string());\nsts.assume_role(request).await?;`,
      ),
    ],
  },
  'ExternalId set under a condition': {
    texts: [
      sdk(
        `let mut b = client.assume_role().role_arn("${ROLE}");\nif let Some(id) = &settings.external_id {\nb = b.external_id(id);\n}\nb.send().await?;`,
      ),
      sdk(
        `let b = client.assume_role().role_arn("${ROLE}");\nlet b = if let Some(id) = external_id { b.external_id(id) } else { b };\nb.send().await?;`,
      ),
      sdk(
        `let b = client.assume_role().role_arn("${ROLE}");\nlet b = match external_id { Some(id) => b.external_id(id), None => b };\nb.send().await?;`,
      ),
      sdk(
        `let mut b = client.assume_role().role_arn("${ROLE}");\nb = self.external_id.into_iter().fold(b, |b, id| b.external_id(id));\nb.send().await?;`,
      ),
      sdk(
        `client.assume_role().role_arn("${ROLE}").set_external_id(settings.external_id.clone()).send().await?;`,
      ),
      `use aws_config::sts::AssumeRoleProvider;\nimpl Auth { async fn f(&self, external_id: Option<&str>) { let mut b = AssumeRoleProvider::builder("${ROLE}"); if let Some(external_id) = external_id { b = b.external_id(external_id) } b.build().await } }`,
    ],
  },
  'fields set by a closure': { without: 'its SDKs have builders' },
  'a request from elsewhere': {
    texts: [
      `use rusoto_sts::{AssumeRoleRequest, Sts, StsClient};\nasync fn f(sts: &StsClient, request: AssumeRoleRequest) { sts.assume_role(request).await.unwrap(); }`,
    ],
  },
  MFA: {
    texts: [
      sdk(`client.assume_role().role_arn(role).serial_number("${MFA}").token_code(code).send().await?;`),
    ],
  },
  AssumeRoleWithWebIdentity: {
    texts: [
      sdk(
        `client.assume_role_with_web_identity().role_arn("${ROLE}").web_identity_token(token).duration_seconds(7200).send().await?;`,
      ),
    ],
  },
  AssumeRoleWithSAML: {
    texts: [
      sdk(
        `client.assume_role_with_saml().role_arn("${ROLE}").saml_assertion(saml).duration_seconds(7200).send().await?;`,
      ),
      rusoto(
        `sts.assume_role_with_saml(AssumeRoleWithSAMLRequest { role_arn: "${ROLE}".into(), duration_seconds: Some(7200), ..Default::default() }).await?;`,
      ),
    ],
  },
  GetSessionToken: {
    texts: [
      sdk('let out = client.get_session_token().duration_seconds(36 * 60 * 60).send().await?;'),
      sdk('let out = client.clone().get_session_token().duration_seconds(129_600i32).send().await?;'),
    ],
  },
  GetFederationToken: {
    texts: [
      sdk('client.get_federation_token().name("x").duration_seconds(129600).send().await?;'),
      rusoto(
        'sts.get_federation_token(GetFederationTokenRequest { name: "x".into(), duration_seconds: Some(129_600), ..Default::default() }).await?;',
      ),
    ],
  },
  'a role assumed with the session of another': {
    texts: [
      sdk(
        `let out = client.assume_role().role_arn("${ROLE}").send().await?;\nlet creds = out.credentials().unwrap();\nlet keys = aws_sdk_sts::config::Credentials::new(creds.access_key_id(), creds.secret_access_key(), Some(creds.session_token().to_string()), None, "first");\nlet next = Client::from_conf(aws_sdk_sts::Config::builder().credentials_provider(keys).build());\nnext.assume_role().role_arn("${ROLE}").send().await?;`,
      ),
      provider(
        `let first = AssumeRoleProvider::builder("${ROLE}").build().await;\nlet second = AssumeRoleProvider::builder("${ROLE}").build_from_provider(first).await;`,
      ),
    ],
  },
  'a key pair given to a client': {
    texts: [
      'use aws_credential_types::Credentials;\nfn f(c: &Settings) { Credentials::new(&c.key_id, &c.secret, None, None, "static"); }',
      'fn f(c: &Settings) { aws_sdk_s3::config::Credentials::from_keys(c.key_id.clone(), c.secret.clone(), None); }',
      'use rusoto_credential::StaticProvider;\nfn f(c: &Settings) { StaticProvider::new_minimal(c.key_id.clone(), c.secret.clone()); }',
      'use object_store::aws::AmazonS3Builder;\nfn f(c: &Settings) { AmazonS3Builder::new().with_access_key_id(&c.key_id).with_secret_access_key(&c.secret).build(); }',
      'use s3::creds::Credentials;\nfn f(c: &Settings) { Credentials::new(Some(&c.key_id), Some(&c.secret), None, None, None).unwrap(); }',
      'use opendal::services::S3;\nfn f(c: &Settings) { let b = S3::default().bucket("x").access_key_id(&c.key_id).secret_access_key(&c.secret); }',
    ],
  },
  'a session given to a client': {
    texts: [
      'use aws_credential_types::Credentials;\nfn f(c: &Settings) { Credentials::new(&c.key_id, &c.secret, Some(c.token.clone()), None, "static"); }',
      'use object_store::aws::AmazonS3Builder;\nfn f(c: &Settings) { AmazonS3Builder::new().with_access_key_id(&c.key_id).with_secret_access_key(&c.secret).with_token(&c.token).build(); }',
    ],
  },
  'a role that the code made': {
    texts: [
      `async fn f(iam: &aws_sdk_iam::Client, sts: &aws_sdk_sts::Client) -> Result<(), E> {
    let made = iam.create_role().role_name("x").send().await?;
    let arn = made.role().unwrap().arn();
    sts.assume_role().role_arn(arn).role_session_name("x").send().await?;
    Ok(())
}`,
    ],
  },
  CreateAccessKey: {
    texts: [
      'use aws_sdk_iam::Client;\nasync fn f(client: &Client) { client.create_access_key().user_name("deploy").send().await.unwrap(); }',
    ],
  },
  'the same name in another API': {
    texts: [
      'use alibabacloud_sts::{AssumeRoleRequest, Client};\nasync fn f(client: &Client) { client.assume_role(AssumeRoleRequest { role_arn: "acs:ram::1234:role/x".into(), ..Default::default() }).await; }',
      'use mockall::mock;\nfn f() { let mut sts = MockSts::new(); sts.expect_assume_role().returning(|_| Ok(())); }',
      'mod sts;\nasync fn f(args: Args) -> Result<(), E> { let credentials = sts::assume_role(&args.role_arn, args.duration, &name).await?; Ok(()) }',
      'fn assume_role(user: &User) { game.assume_role(user, Role::Wizard); }',
      'use minio::s3::creds::StaticProvider;\nfn f() { StaticProvider::new("minio", "minio123", None); }',
    ],
  },
};
