import { describe, expect, test } from 'vitest';
import { accountOfKeyId } from '../../src/credentials/account.ts';
import { ACCOUNT } from '../support/keys.ts';
import { BASE64, found, HEX, keys, search, types } from './support.ts';

const id = keys.keyId();
const other = keys.keyId();
const temporary = keys.keyId('ASIA');
const secret = keys.secret();
const secondSecret = keys.secret();
const token = `IQoJb3JpZ2luX2Vj${keys.text(BASE64, 300)}==`;

describe('access key ids', () => {
  test.each([
    ['in a sentence', `the key ${id}, rotated in May`],
    ['in .env', `AWS_ACCESS_KEY_ID=${id}`],
    ['after an escape', `"keys:\\n${id}\\n"`],
    ['percent-encoded', `a%3D${id}%26b`],
    ['as user of a URL', `s3://${id}@bucket`],
    ['before a scope', `Credential=${id}/20240101/us-east-1/s3/aws4_request`],
    ['with a byte order mark and CRLF', `\uFEFFid\r\n${id}\r\n`],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([`access-key-id ${id}`]);
  });

  test.each([
    ['inside a word', `X${id}`],
    ['longer than an id', `${id}A`],
    ['joined by an underscore', `KEY_${id}`],
    ['characters that base32 lacks', `AKIA${'0189'.repeat(4)}`],
    ['the documented one', ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('')],
    ['a second like it', ['AKIA', 'IOSFODNN7', 'EXAMPLF'].join('')],
    ["that of lakeFS's quickstart", ['AKIA', 'IOSFOL', 'QUICKSTART'].join('')],
    ['masked', `AKIA${'X'.repeat(16)}`],
    ['low entropy', `AKIA${'AB'.repeat(8)}`],
    ['an alphabet', 'AKIA' + 'ABCDEFGHIJKLMNOP'],
    ['lower case', id.toLowerCase()],
  ])('not: %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test('the account is decoded from the id', () => {
    expect(search(id)[0]).toMatchObject({
      keyId: id,
      accountId: ACCOUNT,
      withSecret: false,
      confidence: 'high',
      mask: id,
    });
  });

  test('ids older than the encoding name no account', () => {
    expect(accountOfKeyId(`AKIAI${id.slice(5)}`)).toBeUndefined();
    expect(accountOfKeyId(`AKIAJ${id.slice(5)}`)).toBeUndefined();
  });
});

describe('secret access keys by name', () => {
  test.each([
    [
      'a parameter of Terraform',
      `  name  = "/store/aws-secret-access-key"\n  type  = "SecureString"\n  value = "${secret}"`,
    ],
    ['INI', `aws_secret_access_key = ${secret}`],
    ['environment', `AWS_SECRET_KEY=${secret}`],
    ['shell', `export AWS_SECRET_ACCESS_KEY="${secret}"`],
    ['PowerShell', `$env:AWS_SECRET_ACCESS_KEY='${secret}'`],
    ['JavaScript', `const c = { secretAccessKey: '${secret}' };`],
    ['JSON', `{"SecretAccessKey": "${secret}"}`],
    ['JSON in a string', `"{\\"SecretAccessKey\\": \\"${secret}\\"}"`],
    ['YAML', `aws-secret-key: ${secret}`],
    ['properties', `cloud.aws.credentials.secret-key=${secret}`],
    ['Java builder', `builder.withSecretKey("${secret}")`],
    ['a Terraform variable', `variable "aws_secret_key" {\n  default = "${secret}"\n}`],
    ['container environment', `- name: AWS_SECRET_ACCESS_KEY\n  value: ${secret}`],
    ['task definition', `{"name": "AWS_SECRET_ACCESS_KEY", "value": "${secret}"}`],
    ['Dockerfile', `ENV AWS_SECRET_ACCESS_KEY ${secret}`],
    ['a default in Python', `os.environ.get("AWS_SECRET_ACCESS_KEY", "${secret}")`],
    ['a default in the shell', '${AWS_SECRET_ACCESS_KEY:-' + secret + '}'],
    ['a default in JavaScript', `process.env.AWS_SECRET_ACCESS_KEY ?? '${secret}'`],
    ['Go', `SecretAccessKey: aws.String("${secret}"),`],
    ['the CLI', `aws configure set aws_secret_access_key ${secret}`],
    ['a table', `| Secret access key | ${secret} |`],
    ['XML', `<awsSecretKey>${secret}</awsSecretKey>`],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([`secret-access-key ${secret}`]);
  });

  test.each([
    ['a hash', `aws_secret_access_key = ${keys.text(HEX, 40)}`],
    [
      'the documented one',
      `aws_secret_access_key = ${['wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCY', 'EXAMPLEKEY'].join('')}`,
    ],
    [
      'the documented one with its end changed',
      `aws_secret_access_key = ${['wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCY', 'SAMPL3KEY0'].join('')}`,
    ],
    ['a variable', 'aws_secret_access_key = ${AWS_SECRET}'],
    ['41 characters', `aws_secret_access_key = ${secret}x`],
    ['low entropy', `aws_secret_access_key = ${'aB3/'.repeat(10)}`],
    ['no name', `checksum = ${secret}`],
    ['a path', 'aws_secret: com/example/service/Secret/AccessKey4You'],
    ['padded, as of cephx', `secret_access_key = "AQ${secret.slice(4)}=="`],
  ])('not: %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  const otherId = keys.text('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 10) + keys.text('0123456789', 10);

  test.each([
    ['an id of Ceph', `"accessKeyID": "${otherId}",\n"accessSecretKey": "${secret}"`],
    ['the id last', `AWS_SECRET_ACCESS_KEY=${secret}\nAWS_ACCESS_KEY_ID=${otherId}\n`],
    ['an endpoint', `AWS_ENDPOINT_URL=https://s3.harbour.net\nAWS_SECRET_ACCESS_KEY=${secret}`],
  ])('of another store: %s', (_, text) => {
    expect(found(text)).toEqual([`named-secret ${secret}`]);
  });

  test.each([
    ['YAML', `access_key: ${otherId}\nsecret_key: ${secret}\n`, 'a.yaml'],
    ['the secret first', `secret_key: ${secret}\naccess_key: ${otherId}\n`, 'a.yaml'],
    ['an environment', `ACCESS_KEY=${otherId}\nSECRET_KEY=${secret}\n`, '.env'],
    ['a prefix', `admin_access_key = "${otherId}"\nadmin_secret_key = "${secret}"\n`, 'a.py'],
    ['JSON', `{"accesskey": "${otherId}", "secretkey": "${secret}"}`, 'a.json'],
  ])('the id of a pair of Ceph or MinIO is no secret: %s', (_, text, path) => {
    expect(found(text, path)).toEqual([`named-secret ${secret}`]);
  });

  test.each([
    ['alone', `access_key: ${otherId}\n`],
    ['beside the secret of something else', `access_key: ${otherId}\njwt_secret_key: $KEY\n`],
    ['that is none of an id', `access_key: ${otherId.slice(4)}/+${otherId}==\nsecret_key: $KEY\n`],
  ])('but an access key %s may be one', (_, text) => {
    expect(types(text, 'a.yaml')).toEqual(['named-secret']);
  });

  test.each([
    ['a masked id', `AWS_ACCESS_KEY_ID=AKIA${'X'.repeat(16)}\nAWS_SECRET_ACCESS_KEY=${secret}`],
    ['an id to be put in', `AWS_ACCESS_KEY_ID=your-key-id-goes-here\nAWS_SECRET_ACCESS_KEY=${secret}`],
    ['an endpoint of AWS', `S3_ENDPOINT=https://s3.eu-west-1.amazonaws.com\nAWS_SECRET_ACCESS_KEY=${secret}`],
    ['the endpoint of a collector', `OTLP_ENDPOINT=http://otel.harbour.net\nAWS_SECRET_ACCESS_KEY=${secret}`],
    ['an endpoint from elsewhere', `AWS_ENDPOINT_URL=$URL\nAWS_SECRET_ACCESS_KEY=${secret}`],
  ])('of AWS still: %s', (_, text) => {
    expect(found(text)).toEqual([`secret-access-key ${secret}`]);
  });

  test('an id of AWS near it says whose it is', () => {
    const text = `accessKeyId: ${id}\nsecretAccessKey: ${secret}\naws_endpoint: https://s3.harbour.net\n`;
    expect(types(text)).toEqual(['access-key-id', 'secret-access-key']);
  });

  test('its mask shows six characters', () => {
    const [fact] = search(`aws_secret_access_key=${secret}`);
    expect(fact?.mask).toBe(`${secret.slice(0, 4)}…${secret.slice(-2)}`);
    expect(JSON.stringify(fact)).not.toContain(secret.slice(4, 12));
  });
});

describe('pairs', () => {
  test.each([
    ['a constructor', `new BasicAWSCredentials("${id}", "${secret}")`],
    ['a CSV export', `Access key ID,Secret access key\r\n${id},${secret}\r\n`],
    ['a profile', `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`],
    ['secret first', `secret_key: ${secret}\naccess_key: ${id}\n`],
    ['bare lines', `${id}\n${secret}\n`],
    ['a provider', `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${secret}"\n}`],
    ['names of the application', `STORE_KEY: ${id}\nSTORE_SECRET: ${secret}\n`],
    ['a login', `{"login": "${id}", "password": "${secret}"}`],
  ])('%s', (_, text) => {
    const facts = search(text);
    expect(facts.find(({ type }) => type === 'access-key-id')).toMatchObject({ withSecret: true });
    const pair = facts.find(({ type }) => type === 'secret-access-key');
    expect(pair).toMatchObject({ keyId: id, accountId: ACCOUNT, confidence: 'high' });
    expect(text.slice(pair?.keyIdAt?.start, pair?.keyIdAt?.end)).toBe(id);
    expect(facts).toHaveLength(2);
  });

  const signed = `${secret.slice(0, 9)}/${secret.slice(10, 20)}+${secret.slice(21)}`;

  test.each([
    ['a user and a password', `sqs://${id}:${encodeURIComponent(signed)}@sqs.eu-west-1.amazonaws.com`],
    ['without a sign', `s3://${id}:${secret}@bucket/path`],
    ['in small letters', `s3://${id}:${signed.replaceAll('/', '%2f').replaceAll('+', '%2b')}@b`],
    ['a query', `s3://b/k?AWS_ACCESS_KEY_ID=${id}&AWS_SECRET_ACCESS_KEY=${encodeURIComponent(signed)}&x=1`],
  ])('a URL: %s', (_, text) => {
    const pair = search(text).find(({ type }) => type === 'secret-access-key');
    expect(pair).toMatchObject({ keyId: id, accountId: ACCOUNT, confidence: 'high' });
    const written = text.slice(pair?.at.start, pair?.at.end);
    expect([signed, secret]).toContain(decodeURIComponent(written));
    expect(JSON.stringify(pair)).not.toContain(written.slice(4, 14));
  });

  test.each([
    ['id first', `a=${id}\nb=${secret}\n\nc=${other}\nd=${secondSecret}`],
    ['secret first', `b=${secret}\na=${id}\n\nd=${secondSecret}\nc=${other}`],
  ])('each id gets its own secret: %s', (_, text) => {
    const pairs = search(text)
      .filter(({ type }) => type === 'secret-access-key')
      .map(({ keyId, at }) => [keyId, text.slice(at.start, at.end)]);
    expect(pairs).toEqual([
      [id, secret],
      [other, secondSecret],
    ]);
  });

  test.each([
    [
      'of a key that has its own',
      `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_KEY=${secret}\nAPP_SECRET=${secondSecret}`,
    ],
    ['of something else', `KEY=${id}\nJWT_SECRET=${secret}`],
  ])('a secret beside an id by its name, %s', (_, text) => {
    expect(types(text).filter((type) => type === 'named-secret')).toHaveLength(1);
  });

  test('a bare string far from any id is nobody’s secret', () => {
    expect(types(`${id}${'\n'.repeat(12)}${secret}`)).toEqual(['access-key-id']);
  });

  test('a bare string that is too far from one id may be near to the next', () => {
    const text = `${id}${'\n'.repeat(8)}${other}\n${secondSecret}\n`;
    expect(types(text)).toEqual(['access-key-id', 'access-key-id', 'secret-access-key']);
  });

  test.each([
    [380, 'near'],
    [420, 'far'],
  ])('what is near is so with either line end: %d characters, %s', (most, is) => {
    const filler = `${'#'.repeat((most - 40) / 5 - 1)}\n`.repeat(5);
    const said = ['\n', '\r\n'].map((end) => types(`${id}\n${filler}${secret}\n`.replaceAll('\n', end)));
    expect(said[0]).toEqual(is === 'near' ? ['access-key-id', 'secret-access-key'] : ['access-key-id']);
    expect(said[1]).toEqual(said[0]);
  });

  test('a checksum beside an id is no secret', () => {
    expect(types(`${id}\nsha1-${secret}`)).toEqual(['access-key-id']);
  });
});

describe('temporary credentials', () => {
  test('id, secret and token belong together', () => {
    const facts = search(
      `AWS_ACCESS_KEY_ID=${temporary}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_SESSION_TOKEN=${token}`,
    );
    expect(facts.map(({ type, keyId, withSecret }) => [type, keyId, withSecret])).toEqual([
      ['temporary-key-id', temporary, true],
      ['secret-access-key', temporary, false],
      ['session-token', temporary, true],
    ]);
  });

  test('a token by its name, whatever it begins with', () => {
    const odd = `Q${keys.text(BASE64, 200)}`;
    expect(found(`aws_session_token = "${odd}"`)).toEqual([`session-token ${odd}`]);
  });

  test('an example token', () => {
    expect(types(`aws_session_token=IQoJb3JpZ2luX2VjEXAMPLE${keys.text(BASE64, 200)}`)).toEqual([]);
  });
});

describe('Bedrock API keys', () => {
  const long = `ABSK${Buffer.from(`BedrockAPIKey-ab12-at-${ACCOUNT}:${keys.secret()}${keys.text(BASE64, 24)}`).toString('base64')}`;
  const url = `bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Credential=${temporary}%2F20250701%2Fus-east-1%2Fbedrock%2Faws4_request&X-Amz-Date=20250701T120000Z&X-Amz-Expires=43200&X-Amz-Signature=${keys.text(HEX, 64)}&Version=1`;
  const short = `bedrock-api-key-${Buffer.from(url).toString('base64')}`;

  test('long-lived: with its account', () => {
    expect(search(`AWS_BEARER_TOKEN_BEDROCK=${long}`)).toMatchObject([
      { type: 'bedrock-api-key', accountId: ACCOUNT, confidence: 'high', name: 'AWS_BEARER_TOKEN_BEDROCK' },
    ]);
  });

  test('short-lived: with its key and its end', () => {
    expect(search(`token: "${short}"`)).toMatchObject([
      {
        type: 'bedrock-api-key',
        keyId: temporary,
        accountId: ACCOUNT,
        validUntil: '2025-07-02T00:00:00.000Z',
      },
    ]);
  });
});

describe('presigned URLs', () => {
  const signature = keys.text(HEX, 64);
  const v4 = (amp = '&', eq = '=', key = temporary): string =>
    `https://b.s3.amazonaws.com/o?X-Amz-Credential${eq}${key}%2F20240101%2Fus-east-1%2Fs3%2Faws4_request${amp}X-Amz-Date${eq}20240101T000000Z${amp}X-Amz-Expires${eq}3600${amp}X-Amz-Security-Token${eq}${token}${amp}X-Amz-Signature${eq}${signature}`;

  test.each([
    ['as such', v4()],
    ['in HTML', v4('&amp;')],
    ['in JSON', v4('\\u0026')],
    ['within another URL', v4('%26', '%3D')],
  ])('SigV4 %s', (_, text) => {
    expect(search(`open "${text}" now`).filter(({ type }) => type !== 'temporary-key-id')).toMatchObject([
      { type: 'presigned-url', keyId: temporary, validUntil: '2024-01-01T01:00:00.000Z' },
    ]);
    expect(found(text)).toContain(`presigned-url ${signature}`);
  });

  test('SigV2', () => {
    const signed = `https://b.s3.amazonaws.com/o?AWSAccessKeyId=${id}&Signature=${keys.text(BASE64, 27)}%3D&Expires=1700000000`;
    expect(search(signed)).toMatchObject([
      { type: 'access-key-id', ofUrl: true },
      { type: 'presigned-url', keyId: id, validUntil: '2023-11-14T22:13:20.000Z' },
    ]);
  });

  test('an id is of the URL only within it', () => {
    const ids = search(`${id}\n${v4('&', '=', id)}\n`).filter(({ type }) => type === 'access-key-id');
    expect(ids.map(({ ofUrl }) => ofUrl)).toEqual([undefined, true]);
  });

  test('the documented example', () => {
    expect(types(v4('&', '=', ['ASIA', 'IOSFODNN7', 'EXAMPLE'].join('')))).toEqual([]);
  });
});

describe('base64', () => {
  const env = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`;

  test.each([0, 1, 2])('encoded text is decoded at every alignment (%d)', (shift) => {
    const encoded = Buffer.from(`${'#'.repeat(shift)}${env}`).toString('base64');
    const text = `userdata: ${encoded}\n`;
    expect(found(text)).toEqual([`secret-access-key ${encoded}`]);
    expect(search(text)[0]).toMatchObject({ keyId: id });
  });

  test('a Kubernetes Secret', () => {
    const data = Buffer.from(secret).toString('base64');
    const text = `kind: Secret\ndata:\n  AWS_ACCESS_KEY_ID: ${Buffer.from(id).toString('base64')}\n  AWS_SECRET_ACCESS_KEY: ${data}\n`;
    expect(search(text)).toMatchObject([
      { type: 'access-key-id', withSecret: true },
      { type: 'secret-access-key', keyId: id },
    ]);
    expect(found(text)[1]).toBe(`secret-access-key ${data}`);
  });

  test('wrapped lines', () => {
    const encoded = Buffer.from(`#!/bin/sh\n# ${'set up '.repeat(12)}\n${env}`)
      .toString('base64')
      .replace(/.{76}/g, '$&\n');
    expect(types(`user_data: |\n${encoded}\n`)).toEqual(['secret-access-key']);
  });
});

describe('a choice of two keys', () => {
  const [live, trial] = [keys.keyId(), keys.keyId()];
  const [ofLive, ofTrial] = [keys.text(BASE64, 40), keys.text(BASE64, 40)];

  test.each([
    `{ accessKeyId: live ? '${live}' : '${trial}', secretAccessKey: live ? '${ofLive}' : '${ofTrial}' }`,
    `{ secretAccessKey: live ? '${ofLive}' : '${ofTrial}', accessKeyId: live ? '${live}' : '${trial}' }`,
    `f(aws_access_key_id="${live}" if live else "${trial}", aws_secret_access_key="${ofLive}" if live else "${ofTrial}")`,
  ])('each has its own secret: %#', (text) => {
    const secrets = search(text).filter(({ type }) => type === 'secret-access-key');
    expect(secrets.map(({ keyId }) => keyId)).toEqual([live, trial]);
  });
});
