import { describe, expect, test } from 'vitest';
import { findCredentials } from '../../src/credentials/search.ts';
import { BASE62, BASE64, found, HEX, keys, locate, search, types } from './support.ts';

const hex = (length: number): string => keys.text(HEX, length);

describe('the comment of Devise’s generator', () => {
  const key = hex(128);

  test('is no setting', () => {
    expect(types(`  # config.secret_key = '${key}'`, 'config/initializers/devise.rb')).toEqual([]);
  });

  test.each(['  config.secret_key = ', '  # other.secret_key = ', '  setup # config.secret_key = '])(
    'but %s is',
    (before) => {
      expect(found(`${before}'${key}'`, 'config/initializers/devise.rb')).toEqual([`named-secret ${key}`]);
    },
  );
});

test.each(['apps/web/i18n.lock', 'Chart.lock', 'Gemfile.lock', 'bun.lockb'])(
  'what a lock file knows messages by is no secret: %s',
  (path) => {
    expect(types(`checksums:\n  auth/reset/confirm_password: ${hex(32)}\n`, path)).toEqual([]);
    expect(types(`auth/reset/confirm_password: ${hex(32)}\n`, 'messages.yml')).toEqual(['named-secret']);
  },
);

describe('a parameter of a query', () => {
  const url = 'uri: http://localhost:3001/claims?api_key=';
  const key = `k9Z${keys.text(BASE62, 21)}4q`;

  test('ends where the next begins', () => {
    const id = `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
    for (const behind of ['', '&limit=10&status=current', '#top', '&amp;limit=10'])
      expect(types(url + id + behind, 'cassette.yml')).toEqual([]);
    expect(found(`${url}${key}&limit=10`, 'cassette.yml')).toEqual([`named-secret ${key}`]);
  });

  test('a password elsewhere has such signs in it', () => {
    expect(found(`API_KEY=${key}&9#x`, '.env')).toEqual([`named-secret ${key}&9#x`]);
  });
});

describe('neighbours in a list', () => {
  const key = hex(32);

  test.each([
    `const INSECURE = ["managed-secret", "${key}"];`,
    `const INSECURE = ["changeme", "managed-secret", "${key}"];`,
    `const INSECURE = new Set([\n  "managed-secret", "${key}",\n  "x"]);`,
    `const pairs = [["a", "managed-secret", "${key}"]];`,
  ])('say nothing of each other: %s', (text) => {
    expect(types(text, 'env.ts')).toEqual([]);
  });

  test.each([
    `run("login", ["--client-secret", "${key}"]);`,
    `new Map([["client-secret", "${key}"]]);`,
    `new Map([["a", "b"], ["client-secret", "${key}"]]);`,
    `set("client-secret", "${key}");`,
    `put({ name: ["client-secret"] }, "client-secret", "${key}");`,
  ])('but these are a name and its value: %s', (text) => {
    expect(found(text, 'env.ts')).toEqual([`named-secret ${key}`]);
  });
});

describe('translations', () => {
  const text = `instance_secret_key: Instanzgeheimschlussel\n`;

  test.each(['config/locales/de.yml', 'src/i18n/admin/de.json', 'lang/de.php', 'l10n/de.ts'])(
    'their words are no secrets: %s',
    (path) => {
      expect(types(path.endsWith('yml') ? text : `"secret_key" => "Instanzgeheimschlussel"`, path)).toEqual(
        [],
      );
      expect(types(`x: "${keys.keyId()}"`, path)).toEqual(['access-key-id']);
    },
  );

  test.each(['config/de.yml', 'src/lang/parser.py', 'locales.yml'])('elsewhere they may be: %s', (path) => {
    const value = keys.text(BASE62, 30);
    expect(types(`secret_key = "${value}"`, path)).toEqual(['named-secret']);
  });
});

test('a word with a letter of another alphabet is read as a whole', () => {
  expect(types('instance_secret_key: Instanzgeheimschlüssel', 'messages.yml')).toEqual([]);
});

describe('the name of a secret', () => {
  const value = `k9Z${keys.text(BASE62, 21)}4q`;

  test.each([
    "secret('ccd-worker-1-pwd', 'CCD_WORKER_1_PWD')",
    "def password = 'ccd-worker-1-pwd'",
    "token: 'S2S_TOKEN_77_PASSWORD'",
    "apiKey = 'api_key'",
    `secret('${value}')`,
  ])('is none: %s', (text) => {
    expect(types(text, 'Jenkinsfile.groovy')).toEqual([]);
  });

  test.each([`pulumi.secret('${value}')`, `jwt.secret('${value}')`, `x->secret('${value}')`])(
    'a setter is given one: %s',
    (text) => {
      expect(found(text, 'a.ts')).toEqual([`named-secret ${value}`]);
    },
  );
});

/** The confidence of what is found. */
const confidence = (text: string, path: string, isTest = false): string[] =>
  findCredentials(text, { path, isTest, locate: locate(path) }).map((one) => one.confidence);

describe('the word for a password, with the digits and signs that servers insist on', () => {
  const paths = [
    'docker-compose.yml',
    'deploy/compose.mssql.yaml',
    '.github/workflows/ci.yml',
    'api/users.http',
    'src/Api/appsettings.Development.json',
  ];

  test.each([
    'Password1!',
    'Password123!',
    'Passw0rd123!',
    'P@ssword123',
    'P@ssw0rd123!',
    'StrongPassw0rd!1',
    'myStrongPassword12!',
    'DevPassword123!',
    'SuperSecret123!',
    'MyPass@word1',
    'N3wP@ssword123',
    'Administrator1!',
    'Password#123',
  ])('%s protects nothing on a developer’s machine', (password) => {
    const text = `"SA_PASSWORD": "${password}"`;
    for (const path of paths) expect(confidence(text, path)).toEqual(['low']);
    expect(confidence(text, 'src/login.yml', true)).toEqual(['low']);
    for (const path of ['appsettings.Production.json', 'docker-compose.prod.yml', 'values.yaml', '.env'])
      expect(confidence(text, path)).toEqual(['medium']);
  });

  test.each(['Kx9mQ2vL7pR4!tW', 'Nordsee-Brise-47!'])('%s is none', (password) => {
    for (const path of paths) expect(confidence(`"SA_PASSWORD": "${password}"`, path)).toEqual(['medium']);
  });
});

describe('a password that repeats its name', () => {
  test.each([
    "const tempPassword = 'tempPassword1@'",
    "const newPassword = 'newPassword1234!'",
    "const password = 'Password1!'",
    "user.password = 'P@ssw0rd123'",
    "const adminPassword = 'AdminPassword123!'",
  ])('is what a form is filled in with: %s', (text) => {
    expect(confidence(text, 'src/seed.ts')).toEqual(['low']);
    expect(confidence(text.replace('const ', ''), 'application.properties')).toEqual(['medium']);
  });

  test('but for what says more', () => {
    expect(confidence("const password = 'NordseePassword123!'", 'src/seed.ts')).toEqual(['medium']);
  });
});

test.each([
  'shop-dev-only-k9Zq4vWm2x+32',
  'jwt_key_do_not_use_in_Prod_77812',
  'k9Zq4vWm2x-NOT-FOR-PRODUCTION-81',
  'pay-notify-needs-to-be-32-chars-fsghdngfhmhfkrgsfs',
])('a value that says in words that it is no secret: %s', (value) => {
  expect(types(`"SigningKey": "${value}"`, 'appsettings.json')).toEqual([]);
});

describe('what is no secret, in base64', () => {
  const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64');
  const hash = (user: string): string => `${user}:$apr1$${keys.text(BASE62, 8)}$${keys.text(BASE62, 22)}\n`;
  const data = { u: 'https://localhost:5001', a: 'test', i: '3f1c2d4e-5b69-4788-a234-5f0a9bcdef10' };

  test.each([
    ['one hash', base64(hash('ann'))],
    ['hashes', base64(hash('ann') + hash('ben') + hash('eve'))],
    ['an object', base64(JSON.stringify(data))],
    ['bytes that count upwards', base64(Uint8Array.from({ length: 16 }, (_, i) => i + 1))],
  ])('%s', (_, value) => {
    expect(types(`kind: Secret\ndata:\n  access_password: ${value}\n`, 'secret.yaml')).toEqual([]);
  });

  test.each([
    ['a hash and a secret', base64(`${hash('ann')}k9Z${keys.text(BASE62, 21)}4q\n`)],
    ['an object with a secret', base64(JSON.stringify({ ...data, key: keys.text(BASE62, 30) }))],
    [
      'an object with a password',
      base64(JSON.stringify({ auths: { 'r.corp.io': { auth: 'YW5uOmh1bnRl' } } })),
    ],
    ['random bytes', base64(Uint8Array.from({ length: 16 }, (_, i) => (i * 89 + 7) % 251))],
  ])('but %s is one', (_, value) => {
    expect(found(`access_token = "${value}"`, 'a.toml')).toEqual([`named-secret ${value}`]);
  });
});

test('the link by which OneDrive shares a file', () => {
  const key = `!A${keys.text(BASE62, 7)}_V1J${keys.text(BASE62, 5)}9z`;
  expect(types(`- https://onedrive.live.com/view.aspx?resid=D026!2843&authkey=${key}`, 'rule.yml')).toEqual(
    [],
  );
  expect(types(`- https://files.corp.io/view.aspx?resid=D026!2843&authkey=${key}`, 'rule.yml')).toEqual([
    'named-secret',
  ]);
});

test('the end of a public key is no name of the private key behind it', () => {
  const pem = `-----BEGIN EC PRIVATE KEY-----\\nMHcC${keys.text(BASE64, 120)}\\n-----END EC PRIVATE KEY-----`;
  const [key] = search(`new Pem("…-----END PUBLIC KEY-----", "${pem}")`, 'A.cs');
  expect(key).toMatchObject({ type: 'private-key', name: undefined });
});

test.each([
  "'fake-service://general:hello-there@fake-host:3306/fake-dbname'",
  `{ token: "Jhj5dZrVaK7ZwHHj${keys.text(BASE62, 8)}", challenge: "x", type: "url_verification" }`,
])('what documentation and tests make up: %s', (text) => {
  expect(types(text, 'a.ts')).toEqual([]);
});
