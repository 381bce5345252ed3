import { describe, expect, test } from 'vitest';
import { base62, crc32 } from '../../src/credentials/checksum.ts';
import { BASE62, BASE64, found, HEX, keys, search, types } from './support.ts';

const checked = (prefix: string): string => {
  const body = keys.text(BASE62, 30);
  return prefix + body + base62(crc32(body));
};
const hex = (length: number): string => keys.text(HEX, length);
const word = (length: number): string => keys.text(BASE62, length);
const digits = (length: number): string => `1${keys.text('0123456789', length - 1)}`;

describe('provider tokens', () => {
  test.each([
    ['GitHub', checked('ghp_')],
    ['GitHub', checked('ghs_')],
    ['GitHub', `github_pat_${word(22)}_${word(59)}`],
    ['GitLab', `glpat-${word(20)}`],
    ['GitLab', `gldt-${word(20)}`],
    ['GitLab', `glrt-t3_${word(20)}`],
    ['GitLab', `glrt-${word(40)}.01.${keys.text('0123456789abcdefghijklmnopqrstuvwxyz', 9)}`],
    ['GitLab', `glptt-${hex(40)}`],
    ['GitLab', `glcbt-64_${word(20)}`],
    ['GitLab', `glimt-${word(25)}`],
    ['GitLab', `glagent-${word(50)}`],
    ['GitLab', `gloas-${hex(64)}`],
    ['Slack', `xoxb-${digits(12)}-${digits(12)}-${word(24)}`],
    ['Stripe', `sk_live_${word(24)}`],
    ['npm', checked('npm_')],
    ['PyPI', `pypi-AgEIcHlwaS5vcmc${word(120)}`],
    ['Google', `AIza${word(35)}`],
    ['OpenAI', `sk-${word(20)}T3BlbkFJ${word(20)}`],
    ['OpenAI', `sk-proj-${word(74)}T3BlbkFJ${word(74)}`],
    ['Anthropic', `sk-ant-api03-${word(93)}AA`],
    ['SendGrid', `SG.${word(22)}.${word(43)}`],
    ['DigitalOcean', `dop_v1_${hex(64)}`],
    ['Shopify', `shpat_${hex(32)}`],
    ['Hugging Face', `hf_${word(34)}`],
    ['Databricks', `dapi${hex(32)}`],
    ['Doppler', `dp.pt.${word(43)}`],
    ['HashiCorp Vault', `hvs.${word(95)}`],
    ['Terraform Cloud', `${word(14)}.atlasv1.${word(67)}`],
    ['Telegram', `${digits(10)}:AA${word(33)}`],
    ['Linear', `lin_api_${word(40)}`],
    ['Notion', `secret_${word(43)}`],
    ['Grafana', `glsa_${word(32)}_${hex(8)}`],
    ['New Relic', `NRAK-${keys.text('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 27)}`],
    ['Mailchimp', `${hex(32)}-us12`],
    ['Microsoft Entra', `${word(3)}8Q~${word(34)}`],
    ['age', `AGE-SECRET-KEY-1${keys.text('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}`],
  ])('%s', (provider, token) => {
    const text = `value = "${token}"`;
    expect(search(text, 'config.yml')).toMatchObject([
      { type: 'provider-token', provider, confidence: 'high' },
    ]);
    expect(found(text)).toEqual([`provider-token ${token}`]);
  });

  test.each([
    ['Twilio', (token: string) => `twilio.Client("${token}")`, `SK${hex(32)}`],
    ['Datadog', (token: string) => `DD_API_KEY=${token}`, hex(32)],
    [
      'Azure Storage',
      (token: string) => `AccountName=x;AccountKey=${token};EndpointSuffix=core.windows.net`,
      `${keys.text(BASE64, 86)}==`,
    ],
    ['Mailgun', (token: string) => `mailgun = "${token}"`, `key-${hex(32)}`],
  ])('%s, by its company', (provider, around, token) => {
    expect(search(around(token))).toMatchObject([{ type: 'provider-token', provider }]);
    expect(found(around(token))).toEqual([`provider-token ${token}`]);
  });

  test('webhooks: the part that is secret', () => {
    const path = `T${keys.text('ABCDEFGHJK0123456789', 9)}/B${keys.text('ABCDEFGHJK0123456789', 9)}/${word(24)}`;
    expect(found(`https://hooks.slack.com/services/${path}`)).toEqual([`provider-token ${path}`]);
  });

  test('a checksum that does not hold lowers the confidence', () => {
    expect(search(`t = "ghp_${word(36)}"`)).toMatchObject([{ provider: 'GitHub', confidence: 'medium' }]);
  });

  test.each([
    `ghp_${'x'.repeat(36)}`,
    `sk_live_${'X'.repeat(24)}`,
    `glpat-${'0'.repeat(20)}`,
    `my_glpat-${word(20)}`,
    'glpat-token_for_different_git_platform',
    `glptt-${hex(20)}`,
    `glptt-${hex(41)}`,
    `glimt-${word(20)}`,
    `glagent-${word(20)}`,
    `rk_live_${'TESTtest'.repeat(3)}`,
    `sha256~${['kV46hPnEYhCWFnB85r5Nrpr', 'Axggzgb6GOeLbgcKNsH0'].join('')}`,
  ])('not: %s', (text) => {
    expect(types(`value: ${text}`)).toEqual([]);
  });
});

describe('shared access signatures of Azure', () => {
  const sig = `${keys.text(BASE62, 43)}%3D`;

  test.each([
    [
      'a time',
      `https://x.blob.core.windows.net/c?se=2031-12-20T22:54:52Z&sp=r&sig=${sig}`,
      '2031-12-20T22:54:52.000Z',
    ],
    ['encoded', `sp=r&st=2021-01-01&se=2031-12-20T22%3A54Z&spr=https&sig=${sig}`, '2031-12-20T22:54:00.000Z'],
    ['a date', `se=2031-12-20&sp=r&sig=${sig}`, '2031-12-20T00:00:00.000Z'],
    ['none', `si=policy&sr=c&sig=${sig}`, undefined],
    ['no date', `se=2031-99-99&sr=c&sig=${sig}`, undefined],
  ])('say until when they are valid: %s', (_, text, validUntil) => {
    expect(search(text)).toMatchObject([{ type: 'provider-token', provider: 'Azure', validUntil }]);
  });

  test('the one of the documentation', () => {
    const documented = 'aBBKDWQvyuVcTPH9EBp%2FXTI9E%2F%2Fmq171%2BZU178wcwqU%3D';
    expect(types(`sp=r&se=2023-12-20T22:54:52Z&sr=c&sig=${documented}`)).toEqual([]);
  });
});

describe("a browser's key", () => {
  const key = `AIza${word(35)}`;

  test.each([
    `<script src="https://maps.googleapis.com/maps/api/js?libraries=places&key=${key}"></script>`,
    `<iframe src="https://www.google.com/maps/embed/v1/place?key=${key}&q=x"></iframe>`,
    `NEXT_PUBLIC_MAPS_KEY=${key}`,
    `VITE_MAPS_KEY="${key}"`,
    `<meta-data android:name="com.google.android.geo.API_KEY"\n  android:value="${key}" />`,
    `<meta-data android:value="${key}" android:name="com.google.android.geo.API_KEY"/>`,
  ])('%s', (text) => {
    expect(search(text)).toMatchObject([{ type: 'provider-token', confidence: 'low', isPublic: true }]);
  });

  test.each([
    `curl "https://maps.googleapis.com/maps/api/geocode/json?address=x&key=${key}"`,
    `MAPS_KEY=${key}`,
    `<a href="https://maps.googleapis.com/maps/api/js?v=3">${key}</a>`,
    `<meta-data android:name="com.google.android.geo.API_KEY" android:value="@x"/><x value="${key}"/>`,
  ])('%s is a secret', (text) => {
    const [found] = search(text);
    expect(found).toMatchObject({ confidence: 'high' });
    expect(found).not.toHaveProperty('isPublic');
  });

  test('no other provider has one', () => {
    expect(search(`NEXT_PUBLIC_TOKEN=glpat-${word(20)}`)).toMatchObject([{ confidence: 'high' }]);
  });
});

test("what Terraform's mocks make up says nothing by its name", () => {
  const text = `mock_resource "observe_datastream_token" {\n  defaults = { secret = "${word(32)}" }\n}\n`;
  expect(search(text, 'observe.tfmock.hcl')).toEqual([]);
  expect(search(text, 'observe.tf')).toHaveLength(1);
});

describe('private keys', () => {
  const lines = Array.from({ length: 8 }, () => keys.text(BASE64, 64));
  const openssh = (cipher: string): string =>
    Buffer.from(`openssh-key-v1\0\0\0\0${String.fromCharCode(cipher.length)}${cipher}\0\0\0`).toString(
      'base64',
    );
  const beginning = (label: string): string =>
    label.startsWith('OPENSSH') ? openssh('none') : 'MIIEpAIBAAK';
  const pem = (label: string, eol = '\n', first = beginning(label)): string =>
    [
      `-----BEGIN ${label}-----`,
      ...lines.map((line, at) => (at === 0 ? (first + line).slice(0, 64) : line)),
      `-----END ${label}-----`,
    ].join(eol);

  test.each([
    ['a file', pem('RSA PRIVATE KEY')],
    ['CRLF', pem('PRIVATE KEY', '\r\n')],
    ['written out on one line', pem('EC PRIVATE KEY', '\\n')],
    ['OpenSSH', pem('OPENSSH PRIVATE KEY')],
    ['OpenPGP', pem('PGP PRIVATE KEY BLOCK')],
    ['indented', pem('PRIVATE KEY', '\n    ')],
    ['concatenated', pem('PRIVATE KEY', '\\n" +\n  "')],
    ['with numbers of lines', pem('PRIVATE KEY', '\n17:')],
  ])('%s', (_, key) => {
    expect(found(`key = "${key}"`)).toEqual([`private-key ${key}`]);
  });

  test.each([
    ['OpenSSH', pem('OPENSSH PRIVATE KEY', '\n', openssh('aes256-ctr'))],
    ['PKCS #8', pem('ENCRYPTED PRIVATE KEY')],
    [
      'the older form, whose body is no sequence',
      pem('RSA PRIVATE KEY', '\n', 'YcE2CgWI').replace(
        'KEY-----\n',
        'KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,2B4F6C8E1A3D5F70\n\n',
      ),
    ],
  ])('with a passphrase it is less certain: %s', (_, key) => {
    expect(search(key)).toMatchObject([{ type: 'private-key', confidence: 'medium' }]);
  });

  test('a service account', () => {
    expect(
      search(JSON.stringify({ type: 'service_account', private_key: pem('PRIVATE KEY') })),
    ).toMatchObject([{ type: 'private-key', provider: 'Google service account', name: 'private_key' }]);
  });

  test.each([
    ['Rust', 'const OWN_KEY: &str = "', 'a.rs'],
    ['TypeScript', 'export const OWN_KEY: string = "', 'a.ts'],
    ['Python', 'OWN_KEY: str = "', 'a.py'],
    ['Kotlin', 'private val OWN_KEY: String = "', 'a.kt'],
    ['JSON', '{ "note": "x", "OWN_KEY": "', 'a.json'],
  ])('a private key is named after what holds it, and not after its type: %s', (_, before, path) => {
    expect(search(`${before}${pem('PRIVATE KEY', '\\n')}"`, path)).toMatchObject([
      { type: 'private-key', name: 'OWN_KEY' },
    ]);
  });

  test.each(['TEST_FAKE_RSA_KEY_0', 'dummyKey', 'examplePrivateKey', 'MOCK_KEY'])(
    'of low confidence by its name: %s',
    (name) => {
      expect(search(`const ${name}: &str = "${pem('PRIVATE KEY')}";`, 'keys.rs')).toMatchObject([
        { type: 'private-key', name, confidence: 'low' },
      ]);
    },
  );

  test('a name says nothing of a token, which its provider made', () => {
    expect(search(`FAKE_TOKEN = "${checked('ghp_')}"`)).toMatchObject([{ confidence: 'high' }]);
  });

  test.each([
    ['public', pem('PUBLIC KEY')],
    ['a body that is no sequence', pem('RSA PRIVATE KEY', '\n', 'YcE2CgWI')],
    ['a body that is none, written out', pem('PRIVATE KEY', '\\n', 'nMIIEpAIB')],
    ['a body that is not of OpenSSH', pem('OPENSSH PRIVATE KEY', '\n', 'MIIEpAIB')],
    ['a certificate', pem('CERTIFICATE')],
    ['no body', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----'],
    ['an ellipsis', '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA...\n-----END RSA PRIVATE KEY-----'],
    [
      'an ellipsis behind the first line',
      `-----BEGIN PRIVATE KEY-----\n${lines[0] ?? ''}\n...\n-----END PRIVATE KEY-----`,
    ],
    [
      'an ellipsis of one character',
      `-----BEGIN PRIVATE KEY-----\n${lines[0] ?? ''}…\n-----END PRIVATE KEY-----`,
    ],
    ...['. . .', '***', '<snip>', '(snip)', '[truncated]'].map((mark): [string, string] => [
      `a part that is left out: ${mark}`,
      `-----BEGIN PRIVATE KEY-----\n${lines[0] ?? ''}\n${mark}\n${lines[1] ?? ''}\n-----END PRIVATE KEY-----`,
    ]),
    [
      'the beginning of one, before other fields of the object',
      `"private_key": "-----BEGIN PRIVATE KEY-----\\nMII",\n  "client_email": "${lines[0] ?? ''}@project.iam.gserviceaccount.com"`,
    ],
    [
      'letters over and over',
      `-----BEGIN RSA PRIVATE KEY-----\n${'AbCd'.repeat(60)}\n-----END RSA PRIVATE KEY-----`,
    ],
    [
      'code that writes one',
      'out.puts "-----BEGIN OPENSSH PRIVATE KEY-----"\nout.write encode(Buffer.of(:raw, "openssh-key-v1", :string, "none", :long, 1, :string, public_key, :string, nested_key))\nout.puts "-----END OPENSSH PRIVATE KEY-----"',
    ],
    ['the header alone', 'if (text.includes("-----BEGIN PRIVATE KEY-----")) return;'],
    [
      'prose and a URL after it',
      'It begins with `-----BEGIN PRIVATE KEY-----`.\n\nSee https://docs.github.com/en/actions/deployment/security-hardening-your-deployments/about',
    ],
    [
      'prose and a path after it',
      'Copy the entire `-----BEGIN PRIVATE KEY-----` block (or the JSON). [Create one](/guide/providers/images/createApublicAkey0123)',
    ],
    [
      'headers with code after them',
      'KEYS = [\n    re.compile("-----BEGIN PRIVATE KEY-----"),\n    re.compile("[0-9a-f]{32}"),\n    re.compile("xox[bp]-[0-9]{10}"),\n]\nLOGGER = logging.getLogger("masking.patterns")\n',
    ],
  ])('not: %s', (_, text) => {
    expect(types(text)).toEqual([]);
  });
});

describe('passwords in URLs and connection strings', () => {
  const password = `q7${word(9)}`;

  test.each([
    `postgres://app:${password}@db.prod.internal:5432/app`,
    `https://bot:${password}@git.corp.io/x.git`,
    `redis://:${password}@cache.prod.internal`,
    `Server=tcp:sql1.database.windows.net;User Id=app;Password=${password};Encrypt=True`,
    `Data Source=sql1.prod;Initial Catalog=x;uid=app;pwd=${password}`,
    `jdbc:mysql://db.prod.internal/app?user=app&password=${password}`,
  ])('%s', (text) => {
    expect(found(`"${text}"`)).toEqual([`url-password ${password}`]);
  });

  test.each([
    'postgres://user:password@localhost/db',
    'postgres://postgres:postgres@db:5432/x',
    'https://${USER}:${PASSWORD}@host.io',
    'https://user:<password>@host.io',
    'https://user:%s@api.corp.io',
    'dotenv://:key_1234@dotenv.org/vault/.env.vault',
    `https://user:${'x'.repeat(8)}@corp.io`,
    'https://example.com:8080/a@b',
    `docker://docker:29.3@sha256:${hex(64)}`,
    `oci://chart:1.20.3-alpine@sha512:${hex(128)}`,
    `https://me:${password}@example.com/`,
    'git clone https://oauth2:$TOKEN@gitlab.com/a/b',
    'mongodb://root:root@mongo.corp.io',
    'mysql://app:s3cr3t@db.corp.io/app',
    'https://oauth2:token123@git.corp.io/a/b.git',
    'jdbc:sqlserver://sql.corp.io:1433;user=app@corp.io',
    'https://user:P%40ssw0rd@10.1.2.3:3128',
    'https://user:p%40ss%20word@git.corp.io/x',
    'https://user:p%40ss%3Aword@git.corp.io/x',
    'https://user:pass%2Fword%21@git.corp.io/x',
    'https://user:p%40ss@git.corp.io/x',
    'https://user:pa%24%24w0rd123@git.corp.io/x',
    'http://lowertest1:lowertest1@10.1.2.3:3128',
    'host=db7.corp.io port=5432 user=app password= dbname=app sslmode=disable',
    'host= port= username= password= database= dsn_string=',
    `AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJ${keys.text(BASE64, 66)}==;`,
    `AccountEndpoint=https://localhost:8081/;AccountKey=C2y6yDjf5/R+ob0N8A7Cgv${keys.text(BASE64, 64)}==;`,
    `aws_secret_access_key = zuf+tfteSlswRu7BJ86wek${keys.text(BASE64, 18)}`,
    `AccountName=x;AccountKey=${Buffer.from('0123456789abcdef'.repeat(2)).toString('base64')};`,
  ])('not: %s', (text) => {
    expect(types(`"${text}"`)).toEqual([]);
  });
});

describe('telling names', () => {
  const value = `k9Z${word(21)}4q`;

  test.each([
    ['code', `const apiKey = "${value}";`, 'a.ts'],
    ['environment', `SESSION_SECRET=${value}`, '.env'],
    ['YAML', `  db_password: ${value}`, 'values.yaml'],
    ['JSON', `{"clientSecret": "${value}"}`, 'a.json'],
    ['properties', `spring.datasource.password=${value}`, 'application.properties'],
    ['a setter', `config.setPassword("${value}")`, 'A.java'],
    ['Kotlin', `val authToken: String = "${value}"`, 'a.kt'],
    ['a flag', `mysql --password ${value}`, 'run.sh'],
  ])('%s', (_, text, path) => {
    expect(search(text, path)).toMatchObject([{ type: 'named-secret', confidence: 'medium' }]);
    expect(found(text, path)).toEqual([`named-secret ${value}`]);
  });

  test('a key that stands alone is one, though it may be of a search box', () => {
    expect(types(`apiKey: "${hex(32)}"`, 'a.ts')).toEqual(['named-secret']);
  });

  test.each([
    ['a reference', 'password: ${DB_PASSWORD_FROM_ENVIRONMENT}', '.env'],
    ['a template', 'password: "{{ vault_database_password_9 }}"', 'a.yml'],
    ['words', 'secret = "my-database-secret-name-2"', 'a.py'],
    [
      'blind text',
      'clientSecret: TG9yZW0gaXBzdW0gZG9sb3Igc2l0IGFtZXQsIGNvbnNlY3RldHVyIGFkaXBpc2Np',
      'api.yaml',
    ],
    ['camel case', 'token: "AccessTokenRefreshed2Listener"', 'a.ts'],
    ['what says that it is long', `"clientSecret": "VERYLONGSECRET${value}"`, 'a.json'],
    ['a sentence', '"TemporaryPassword": "This-is-my-test-99!"', 'a.json'],
    ['what it has to be', '"LocalConsolePassword": "PassWordMustBeAtLeast6Chars."', 'a.json'],
    ['what kind it is of', '"Password": "SomeKindOfPassword123!@#"', 'a.json'],
    ['an id with its type', `"termToken": "term-token-${value}"`, 'a.json'],
    ['an example of an API', `"password": "${value}"`, 'data/iam/2010-05-08/examples-1.json'],
    ['an ARN', 'secret: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbC123"', 'a.ts'],
    [
      'an ARN without quotes',
      'db: arn:aws:secretsmanager:eu-west-1:111122223333:secret:db/k9Z-AbC123',
      'a.yml',
    ],
    ['a URL', 'token = "https://auth.corp.io/oauth2/v2/token"', 'a.py'],
    ['a UUID', 'token: "3f2b8c1e-9a4d-4e7f-8b6a-1c2d3e4f5a6b"', 'a.ts'],
    ['an expression', `token = response.data.accessToken1`, 'a.py'],
    ['a pagination token', `nextToken: "${value}"`, 'a.ts'],
    ['a cursor in a query', `/keys?api-version=7&$skiptoken=${value}`, 'a.json'],
    ['what a page reports to PostHog with', `"api_key": "phc_${word(43)}"`, 'a.json'],
    [
      'the key of a search box',
      `algolia: { appId: "R2IYF7ETH7", apiKey: "${hex(32)}", indexName: "docs" }`,
      'docusaurus.config.js',
    ],
    [
      'the key of a search box without its application',
      `docsearch({ apiKey: '${hex(32)}', indexName: 'docs', inputSelector: '#search' });`,
      'search.html',
    ],
    ['the same in Hugo', `[params.algolia_docsearch]\nindex = "docs"\napiKey = "${hex(32)}"`, 'config.toml'],
    [
      "Google's secret for tests",
      `RECAPTCHA_SECRET_KEY=${['6LeIxAcTAAAAAGG-', 'vFI1TnRWxMZNFuojJ4WifJWe'].join('')}`,
      '.env',
    ],
    [
      'the site key beside it',
      `recaptcha_app_key: ${['6LeIxAcTAAAAAJcZ', 'VRqyHh71UMIEGNQ_MXjiZKhI'].join('')}`,
      'a.yml',
    ],
    ["Grafana's own key", `secret_key = ${['SW2YcwTIb9z', 'pOOhoPsMm'].join('')}`, 'grafana.ini'],
    [
      "OpenSearch's demo password",
      `OPENSEARCH_INITIAL_ADMIN_PASSWORD: ${['myStrong', 'Password123!'].join('')}`,
      'a.yml',
    ],
    ['the token of a registry here', `//localhost:4873/:_authToken="${value}"`, '.npmrc'],
    ['the same by its address', `npm config set //127.0.0.1:4873/npm/:_authToken=${value}`, 'run.sh'],
    ["the token of Django's form", `csrfmiddlewaretoken: "${value}"`, 'a.html'],
    ["that of ASP.NET's", `<input name="__RequestVerificationToken" value="${value}" />`, 'a.html'],
    ["that of Drupal's theme", `{"theme_token": "${value}"}`, 'a.json'],
    [
      'a token of Databricks that is too short',
      'databricks://token:dapi123@abc-12.cloud.databricks.com',
      'a.yml',
    ],
    ["a Secret's checksum", `checksum/secret: ${value}`, 'a.yaml'],
    ['the name of a secret', `secretName: "${value}"`, 'a.ts'],
    ['a lock file', `"token": "${value}"`, 'package-lock.json'],
    ['changeme', 'password: "changeme-changeme-1"', 'a.yml'],
    ['changeme in base64', 'session_secret: Y2hhbmdlIG1lIHBsZWFzZQ==', 'a.yml'],
    ['a line of an htpasswd file', `admin_htpasswd: 'admin:$2y$05$${value}${value}'`, 'a.yml'],
    ['an encrypted value', `password: ENC[AES256_GCM,data:${value}]`, 'a.yml'],
    ["a test's password", 'PASSWORD="${PASSWORD:-TestUser-9071!}"', 'run.sh'],
    ['a name of a kind', 'send_with_token("passthrough-token-1")', 'a.rs'],
    ['a public key of an interface', `search_public_prod_apikey = "${value}"`, 'config.toml'],
    ['a continued example', `token = "${value}" +\n  "abcEXAMPLE"`, 'a.ts'],
  ])('not: %s', (_, text, path) => {
    expect(types(text, path)).toEqual([]);
  });

  test.each([
    ['of a verification', `verification_token="${value}"`],
    ['of a registry elsewhere', `//npm.acme-corp.net/:_authToken="${value}"`],
    ['of a host that begins so', `//localhost.acme-corp.net/:_authToken="${value}"`],
  ])('a token %s is one', (_, text) => {
    expect(found(text, '.npmrc')).toEqual([`named-secret ${value}`]);
  });

  test('a password that is like one of a demo is one', () => {
    expect(types('DB_PASSWORD: MyStrongPassword123!', 'a.yml')).toEqual(['named-secret']);
  });

  test('a key id is found in a lock file too', () => {
    expect(types(`"x": "${keys.keyId()}"`, 'yarn.lock')).toEqual(['access-key-id']);
  });
});

/** Names that do not end as one that holds a secret does, or speak of an example. */
test.each([
  ['secret_access_key_of_robot = "', keys.secret(), '"', 'secret-access-key'],
  ['pagerduty_token_key = "', word(20), '"', 'provider-token'],
  ['sample_session_token = "', keys.text(BASE64, 400), '"', 'session-token'],
  ['"Server=db.acme-corp.net;SampleUserPassword=', word(14), ';"', 'url-password'],
])('what %s… holds is judged by what else knows the name', (before, value, behind, type) => {
  expect(found(before + value + behind)).toEqual([`${type} ${value}`]);
});

describe('base64 in a stream of YAML', () => {
  const value = 'Zmx5dGVzYW5kYm94c2VjcmV0';
  const secret = `apiVersion: v1\ndata:\n  haSharedSecret: ${value}\nkind: Secret\n`;
  const map = `apiVersion: v1\nkind: ConfigMap\ndata:\n  haSharedSecret: ${value}\n`;
  const filler = `---\nkind: ConfigMap\ndata:\n${'  key: some text\n'.repeat(2000)}---\n`;
  const long = `kind: Secret\ndata:\n${'  key: c29tZSB0ZXh0\n'.repeat(3000)}  haSharedSecret: ${value}\n`;

  test.each([
    ['behind much else', filler + secret, 0],
    ['in a long Secret', long, 0],
    ['in a ConfigMap behind a Secret', `kind: Secret\ndata: {}\n---\n${map}`, 1],
    ['in a ConfigMap before a Secret', `${map}---\nkind: Secret\ndata: {}\n`, 1],
  ])('is decoded in a Secret, and only there: %s', (_name, text, count) => {
    expect(search(text, 'manifests/all.yaml')).toHaveLength(count);
  });
});

describe('an example in a doc comment of Go', () => {
  const line = `token.Secret = "${keys.text(BASE62, 40)}"`;
  const confidences = (text: string): string[] =>
    search(text, 'client/token.go').map(({ confidence }) => confidence);

  test.each([
    ['a function', `// Set takes one.\n//\n//\t${line}\n//\n// Or none.\nfunc Set(s string) {}\n`],
    ['a method', `package a\n\n// Set takes one.\n//   ${line}\nfunc (c *Client) Set(s string) {}\n`],
    ['a type', `\n// A Token is one.\n//\n//\t${line}\ntype Token struct{}\n`],
    ['a package', `/*\nPackage token has them.\n\n\t${line}\n*/\npackage token\n`],
  ])('of %s', (_, text) => {
    expect(confidences(text)).toEqual(['low']);
  });

  test.each([
    ['code', `package token\n\nfunc init() {\n\t${line}\n}\n`],
    ['code that is left out', `package token\n\nfunc init() {\n\t// ${line}\n}\n`],
    ['a line that is left out', `package token\n\n//\t${line}\nfunc init() {}\n`],
    ['a block that is left out', `package token\n\n/*\n\t${line}\n*/\nfunc init() {}\n`],
    [
      'code behind a comment',
      `/*\nPackage token has them.\n*/\npackage token\n\nfunc init() {\n\t${line}\n}\n`,
    ],
  ])('not %s', (_, text) => {
    expect(confidences(text)).toEqual(['medium']);
  });
});

describe('a secret is no name of another', () => {
  const [live, trial] = [`sk_live_${word(24)}`, checked('ghp_')];

  test.each([
    `const token = isProd ? '${live}' : '${trial}';`,
    `tokens = { '${live}' => '${trial}' }`,
    `{"${live}": "${trial}"}`,
    `x = isProd ? '${keys.text(HEX, 8)}/${word(30)}' : '${trial}';`,
  ])('%#', (text) => {
    expect(search(text).at(-1)).toMatchObject({ provider: 'GitHub', name: undefined });
  });

  test.each([
    `tokens.${word(40)}.password=${trial}`,
    `X-${checked('ghp_')}: ${trial}`,
    `${word(40)}_TOKEN=${trial}`,
  ])('nor is it a part of one: %#', (text) => {
    expect(search(text).at(-1)).toMatchObject({ provider: 'GitHub', name: undefined });
  });

  test('a name stays one', () => {
    expect(search(`AZURE_DEVOPS_V2_KEY: "${trial}"`)).toMatchObject([{ name: 'AZURE_DEVOPS_V2_KEY' }]);
    expect(search(`spring.cloud.azure.oauth2-client.api-token=${trial}`)).toMatchObject([
      { name: 'spring.cloud.azure.oauth2-client.api-token' },
    ]);
  });
});
