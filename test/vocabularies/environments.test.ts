import { describe, expect, test } from 'vitest';
import { images } from '../../src/vocabularies/environments/dockerfile.ts';
import { environments } from '../../src/vocabularies/environments/index.ts';
import { factsOf, spanned } from '../support/recognise.ts';

const ID = `AKIA${'QRST'.repeat(4)}`;
const SECRET = 'hush'.repeat(10);
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const pair = (id: string, secret: string): string =>
  `{ AWS_ACCESS_KEY_ID: ${id}, AWS_SECRET_ACCESS_KEY: ${secret} }`;
const service = (environment: string): string => `services:\n  web:\n    environment: ${environment}\n`;

const facts = (text: string, path = 'docker-compose.yml') =>
  factsOf('static-credential', path, text, environments);

describe('a pair in an environment', () => {
  test.each([
    ['of a service', service(pair("'${K}'", "'${S}'")), 'Service web', 'unknown'],
    ['from whoever runs it', service(pair('', '')), 'Service web', 'unknown'],
    ['in a list', service('[AWS_ACCESS_KEY_ID=$K, AWS_SECRET_ACCESS_KEY=$S]'), 'Service web', 'unknown'],
    ['by names alone', service('[AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY]'), 'Service web', 'unknown'],
    ['of a chart', `env: ${pair('{ secretKeyRef: { name: a, key: b } }', SECRET)}`, 'Environment', 'unknown'],
    ['written down', `env: ${pair(ID, SECRET)}`, 'Environment', 'known'],
    [
      'of a Secret',
      `kind: Secret\nmetadata: { name: s }\ndata: ${pair(base64(ID), base64(SECRET))}`,
      'Secret s',
      'known',
    ],
    [
      'that is a program’s settings',
      'prod: { aws_access_key_id: $K, aws_secret_access_key: $S }',
      'This configuration',
      'unknown',
    ],
    ['by another name of the file', `k: ${ID}\nenv: ${pair("'{{ k }}'", SECRET)}`, 'Environment', 'known'],
  ])('%s', async (_name, text, target, state) => {
    expect(await facts(text)).toMatchObject([
      { target, keyId: { state }, temporary: false, emulator: false },
    ]);
  });

  test.each([
    ['a default of an emulator', service(pair("'${K:-test}'", "'${S:-test}'"))],
    [
      'its endpoint',
      service("{ AWS_ACCESS_KEY_ID: $K, AWS_SECRET_ACCESS_KEY: $S, S3_URL: 'http://minio:9000' }"),
    ],
    ['encoded dummies', `kind: Secret\ndata: ${pair('bWluaW9hZG1pbg==', 'bWluaW9hZG1pbg==')}`],
  ])('%s is an emulator’s', async (_name, text) => {
    expect(await facts(text)).toMatchObject([{ emulator: true }]);
  });

  test('with a session token it is a session’s', async () => {
    expect(
      await facts(service('[AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN]')),
    ).toMatchObject([{ temporary: true }]);
  });

  test.each([
    ['a schema', `properties: ${pair('{ type: string }', '{ type: string }')}`, 'schema.yaml'],
    ['empty values', `env: ${pair("''", "''")}`, 'values.yaml'],
    ['half a pair', 'env: { AWS_ACCESS_KEY_ID: $K }', 'values.yaml'],
    ['a pipeline', `variables: ${pair('$K', '$S')}`, '.gitlab-ci.yml'],
    ['a workflow', `env: ${pair('$K', '$S')}`, '.github/workflows/a.yml'],
    ["another provider's", 'env: { R2_AWS_ACCESS_KEY_ID: $K, R2_AWS_SECRET_ACCESS_KEY: $S }', 'values.yaml'],
  ])('not: %s', async (_name, text, path) => {
    expect(await facts(text, path)).toEqual([]);
  });
});

describe('a pair in an image', () => {
  const found = (text: string) => factsOf('static-credential', 'Dockerfile', text, images);

  test('by ARG, at its first name', async () => {
    const text = 'FROM a\nARG AWS_ACCESS_KEY_ID\nARG AWS_SECRET_ACCESS_KEY\n';
    const [fact] = await found(text);
    expect(fact).toMatchObject({ target: 'Image', keyId: { state: 'unknown' } });
    expect(spanned(text, fact?.at)).toBe('AWS_ACCESS_KEY_ID');
  });

  test('by ENV', async () => {
    expect(
      await found('FROM a\nENV AWS_ACCESS_KEY_ID=AKIAABC \\\n    AWS_SECRET_ACCESS_KEY=x\n'),
    ).toMatchObject([{ keyId: { state: 'known', value: 'AKIAABC' }, secret: 'known' }]);
  });

  test('not with a token, nor the variables of a command', async () => {
    expect(await found('FROM a\nRUN AWS_ACCESS_KEY_ID=a AWS_SECRET_ACCESS_KEY=b c\n')).toEqual([]);
    const session = 'FROM a\nARG AWS_ACCESS_KEY_ID\nARG AWS_SECRET_ACCESS_KEY\nARG AWS_SESSION_TOKEN\n';
    expect(await found(session)).toMatchObject([{ temporary: true }]);
  });
});
