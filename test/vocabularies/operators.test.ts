import { describe, expect, test } from 'vitest';
import { operators } from '../../src/vocabularies/operators/index.ts';
import { OPERATORS } from '../../src/vocabularies/operators/table.ts';
import { factsOf } from '../support/recognise.ts';

const ROLE = 'arn:aws:iam::222233334444:role/x';

const store = (aws: object): string =>
  JSON.stringify({ apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', spec: { provider: { aws } } });

test('a configuration is called by its keys as they are written', async () => {
  const text = `deploy_default:\n  aws_s3:\n    access_key_id: {{ id }}\n    secret_access_key: {{ secret }}\n`;
  expect(await factsOf('static-credential', 'storage.yml', text, operators)).toMatchObject([
    { target: 'Configuration deploy_default.aws_s3' },
  ]);
});

describe('a role that a program assumes', () => {
  test.each([
    ['external-secrets', 'a.yaml', store({ role: ROLE, externalID: 'acme-1' })],
    ['Grafana', 'a.yaml', `jsonData: { assumeRoleArn: ${ROLE}, externalId: acme-1 }`],
    ['Prometheus', 'a.yaml', `remote_write:\n  - sigv4: { role_arn: ${ROLE}, external_id: acme-1 }`],
    [
      'Fluent Bit in YAML',
      'a.yaml',
      `pipeline:\n  outputs:\n    - { name: s3, role_arn: ${ROLE}, external_id: acme-1 }`,
    ],
    ['Fluent Bit', 'a.conf', `[OUTPUT]\n    Name s3\n    role_arn ${ROLE}\n    external_id acme-1\n`],
    [
      'a ConfigMap',
      'a.yaml',
      `data:\n  fluent-bit.conf: |\n    [OUTPUT]\n        Name s3\n        role_arn ${ROLE}\n        external_id acme-1\n`,
    ],
    ['Vector', 'a.yaml', `sinks:\n  s3:\n    auth: { assume_role: ${ROLE}, external_id: acme-1 }`],
    ['Vector in TOML', 'a.toml', `[sinks.s3.auth]\nassume_role = "${ROLE}"\nexternal_id = "acme-1"\n`],
    ['Beats', 'a.yaml', `filebeat.inputs:\n  - { type: aws-s3, role_arn: ${ROLE}, external_id: acme-1 }`],
    [
      'OpenTelemetry',
      'a.yaml',
      `extensions:\n  sigv4auth:\n    assume_role: { arn: ${ROLE}, external_id: acme-1 }`,
    ],
    ['Fleet', 'a.yaml', `firehose: { sts_assume_role_arn: ${ROLE}, sts_external_id: acme-1 }`],
    [
      'c7n-org',
      'a.yaml',
      `accounts:\n  - { account_id: '222233334444', role: ${ROLE}, external_id: acme-1 }`,
    ],
    ['Backstage', 'a.yaml', `aws:\n  accounts:\n    - { roleName: x, externalId: acme-1 }`],
    [
      'Airflow',
      'a.json',
      JSON.stringify({
        conn: { conn_type: 'aws', extra: { role_arn: ROLE, assume_role_kwargs: { ExternalId: 'acme-1' } } },
      }),
    ],
    ['Airflow in a string', 'a.yaml', `conn:\n  extra: '{"role_arn": "${ROLE}", "external_id": "acme-1"}'`],
    ['Iceberg', 'a.properties', `client.assume-role.arn=${ROLE}\nclient.assume-role.external-id=acme-1\n`],
  ])('%s', async (_name, path, text) => {
    const found = await factsOf('role-assumption', path, text, operators);
    expect(found).toMatchObject([
      { operation: 'AssumeRole', via: 'configuration', externalId: { state: 'known', value: 'acme-1' } },
    ]);
    expect(found[0]?.roleArn).toMatchObject({ state: 'known' });
  });

  test.each([
    [
      'cert-manager',
      `dns01:\n  route53: { role: ${ROLE} }`
        .replace('dns01', 'solver:\n  dns01')
        .replace('  route53', '    route53'),
    ],
    ['sigv4', `x:\n  sigv4: { role_arn: ${ROLE} }`],
    ['Sceptre', `sceptre_role: ${ROLE}\nsceptre_role_session_duration: 7200`],
  ])('%s: to pass none is nobody’s mistake', async (_name, text) => {
    expect(await factsOf('role-assumption', 'a.yaml', text, operators)).toMatchObject([
      { canPassExternalId: false },
    ]);
  });

  test('by a service account’s token, and after it', async () => {
    const web = `solver:\n  dns01:\n    route53:\n      role: ${ROLE}\n      auth: { kubernetes: { serviceAccountRef: { name: x } } }`;
    expect(await factsOf('role-assumption', 'a.yaml', web, operators)).toMatchObject([
      { operation: 'AssumeRoleWithWebIdentity' },
    ]);
    const jwt = store({ role: ROLE, auth: { jwt: { serviceAccountRef: { name: 'x' } } } });
    expect(await factsOf('role-assumption', 'a.yaml', jwt, operators)).toMatchObject([
      { caller: { kind: 'session' } },
    ]);
  });

  test.each([
    ['a schema', 'sigv4:\n  properties:\n    roleArn: { type: string }'],
    ["a chart's own name", `deploy: { role_arn: ${ROLE} }`],
    ['an empty setting', 'sigv4: { role_arn: "" }'],
  ])('not: %s', async (_name, text) => {
    expect(await factsOf('role-assumption', 'a.yaml', text, operators)).toEqual([]);
  });
});

describe('a key pair that a program is given', () => {
  test.each([
    ['by variables', 'aws: { region: eu-west-1, access_key_id: $K, secret_access_key: $S }', 'unknown'],
    [
      'of a Secret',
      store({
        region: 'eu-west-1',
        auth: {
          secretRef: {
            accessKeyIDSecretRef: { name: 'a', key: 'i' },
            secretAccessKeySecretRef: { name: 'a', key: 's' },
          },
        },
      }),
      'unknown',
    ],
    [
      'by its region',
      `bucket: { region: eu-west-1, accessKey: ${'QRST'.repeat(5)}, secretKey: ${'hush'.repeat(10)} }`,
      'known',
    ],
  ])('%s', async (_name, text, state) => {
    expect(await factsOf('static-credential', 'a.yaml', text, operators)).toMatchObject([
      { keyId: { state }, emulator: false, temporary: false },
    ]);
  });

  test.each([
    [
      'a stranger’s endpoint',
      's3: { region: eu-west-1, endpoint: s3.example.com, access_key: a, secret_key: b }',
    ],
    ['nothing of AWS', 'minio: { accessKey: a, secretKey: b }'],
    [
      'empty defaults of a chart',
      'aws: { accessKeyId: { secretKeyRef: { name: "", key: "" } }, secretAccessKey: { value: "" } }',
    ],
    [
      'a schema',
      'aws:\n  properties:\n    access_key_id: { type: string }\n    secret_access_key: { type: string }',
    ],
  ])('not: %s', async (_name, text) => {
    expect(await factsOf('static-credential', 'a.yaml', text, operators)).toEqual([]);
  });
});

test('every row of the table names its source', () => {
  expect(OPERATORS.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
});

test.each([
  ['infra/values.yaml', true],
  ['config.json', true],
  ['my-package.json', true],
  ['web/package-lock.json', false],
  ['cdk.json', false],
  ['crates/a/Cargo.toml', false],
  ['main.tf.json', false],
  ['terraform.tfstate', false],
])('%s may configure an operator: %s', (path, may) => {
  expect(operators.files?.test(path)).toBe(may);
});
