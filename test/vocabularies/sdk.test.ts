import { beforeAll, describe, expect, it } from 'vitest';
import type { Fact, RoleAssumption, StaticCredential } from '../../src/facts/types.ts';
import { python } from '../../src/languages/python/index.ts';
import { typescript } from '../../src/languages/typescript/index.ts';
import type { LanguageId, Reader } from '../../src/languages/types.ts';
import { createContext } from '../../src/scan/context.ts';
import { sdk } from '../../src/vocabularies/sdk/index.ts';

const readers = new Map<LanguageId, Reader>();
beforeAll(async () => {
  readers.set('typescript', await typescript.load());
  readers.set('python', await python.load());
});

function facts(text: string, language: 'typescript' | 'python' = 'typescript'): Fact[] {
  const reader = readers.get(language);
  if (!reader) throw new Error('no reader');
  const path = language === 'python' ? 'a.py' : 'a.ts';
  return [...sdk.recognise(reader(text, path), createContext(path, text, readers))];
}

const assumption = (text: string, language?: 'python'): RoleAssumption | undefined =>
  facts(text, language).findLast((fact) => fact.kind === 'role-assumption');

const credential = (text: string, language?: 'python'): StaticCredential | undefined =>
  facts(text, language).find((fact) => fact.kind === 'static-credential');

const V3 = "import { STSClient, AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';";
const V2 = "const AWS = require('aws-sdk');";

describe('what is given a pair', () => {
  const pair = 'aws_access_key_id=i, aws_secret_access_key=s';

  it('is called what the source calls it', () => {
    const method = `class A:\n  def make(self):\n    self.session.create_client("s3", ${pair})`;
    expect(credential(`import boto3\n${method}`, 'python')?.target).toBe('self.session.create_client');
  });
});

describe('JavaScript', () => {
  it('tells known, unknown and absent apart', () => {
    const known = assumption(
      `${V3} new AssumeRoleCommand({ RoleArn: r, ExternalId: 'x-1', DurationSeconds: 7200 })`,
    );
    expect(known).toMatchObject({
      externalId: { state: 'known', value: 'x-1' },
      durationSeconds: { value: 7200 },
    });
    expect(assumption(`${V3} new AssumeRoleCommand({ RoleArn: r })`)?.externalId.state).toBe('absent');
    expect(assumption(`${V3} new AssumeRoleCommand(input)`)?.externalId).toMatchObject({
      origin: 'not-seen',
    });
    expect(assumption(`${V3} new AssumeRoleCommand({ RoleArn: r, ...rest })`)?.externalId).toMatchObject({
      origin: 'not-seen',
    });
  });

  it.each([
    [`${V3} new STSClient({}).send(new AssumeRoleCommand({ RoleArn: r }))`, 'AssumeRole'],
    [`${V2} new AWS.STS().assumeRole({ RoleArn: r }, cb)`, 'AssumeRole'],
    [`class A { go() { this.sts.assumeRole({ RoleArn: r }) } }`, 'AssumeRole'],
    [`${V2} const sts = new AWS.STS(); sts.getSessionToken({ DurationSeconds: 900 })`, 'GetSessionToken'],
    [`class A { go() { return this.provider.request('STS', 'assumeRole', { RoleArn: r }) } }`, 'AssumeRole'],
    [`${V2} new AWS.TemporaryCredentials({ RoleArn: r })`, 'AssumeRole'],
    [`${V2} new AWS.TemporaryCredentials({ DurationSeconds: 900 })`, 'GetSessionToken'],
    [`${V2} new AWS.ChainableTemporaryCredentials({ params: { RoleArn: r } })`, 'AssumeRole'],
    [
      `import { fromWebToken } from '@aws-sdk/credential-providers'; fromWebToken({ roleArn: r })`,
      'AssumeRoleWithWebIdentity',
    ],
    [
      `fetch('https://signin.aws.amazon.com/federation?Action=getSigninToken&SessionDuration=43200')`,
      'GetSigninToken',
    ],
  ])('%s', (text, operation) => {
    expect(assumption(text)).toMatchObject({ operation });
  });

  it.each([
    `${V3} mockClient(STSClient).on(AssumeRoleCommand)`,
    `${V3} expect(client).toHaveReceivedCommandWith(AssumeRoleCommand, { RoleArn: 'x' })`,
    `import STS from 'ali-oss'; new STS({}).assumeRole({ RoleArn: r, RoleSessionName: 's' })`,
    `class A { assumeRole(x) {} go() { this.assumeRole({ RoleArn: r }) } }`,
    `auth.assumeRole(user)`,
    `api.request('Users', 'assumeRole', { user })`,
    `import { mockClient } from 'aws-sdk-client-mock'; ${V3} new AssumeRoleCommand({ RoleArn: r })`,
    `new MediaConvert({ durationSeconds: 43200 })`,
  ])('is silent about %s', (text) => {
    expect(facts(text)).toEqual([]);
  });

  it('sees whose credentials sign the request', () => {
    const nested = `import { fromTemporaryCredentials as f } from '@aws-sdk/credential-providers';
      f({ masterCredentials: f({ params: { RoleArn: a } }), params: { RoleArn: b, DurationSeconds: 7200 } })`;
    expect(assumption(nested)?.caller.kind).toBe('session');
    const second = `${V3} async function f() {
      const { Credentials } = await new STSClient({}).send(new GetSessionTokenCommand({}));
      const sts = new STSClient({ credentials: { accessKeyId: Credentials.AccessKeyId, secretAccessKey: Credentials.SecretAccessKey } });
      await sts.send(new AssumeRoleCommand({ RoleArn: r })); }`;
    expect(assumption(second)?.caller.kind).toBe('session');
    const user = `${V3} new STSClient({ credentials: { accessKeyId: id, secretAccessKey: s } }).send(new AssumeRoleCommand({ RoleArn: r }))`;
    expect(assumption(user)?.caller.kind).toBe('long-term');
  });

  it('finds key pairs that clients are fed with', () => {
    const keys = 'accessKeyId: process.env.ID, secretAccessKey: process.env.SECRET';
    const s3 = "import { S3Client } from '@aws-sdk/client-s3';";
    expect(credential(`${s3} new S3Client({ credentials: { ${keys} } })`)).toMatchObject({
      temporary: false,
      emulator: false,
    });
    expect(credential(`${s3} new S3Client({ credentials: { ${keys}, sessionToken: t } })`)).toMatchObject({
      temporary: true,
    });
    expect(
      credential(`${s3} new S3Client({ endpoint: 'http://localhost:4566', credentials: { ${keys} } })`),
    ).toMatchObject({ emulator: true });
    expect(
      credential(
        `${s3} new S3Client({ endpoint: 'https://x.r2.cloudflarestorage.com', credentials: { ${keys} } })`,
      ),
    ).toBeUndefined();
    expect(credential(`${V2} AWS.config.update({ ${keys} })`)).toMatchObject({ target: 'AWS.config.update' });
    expect(credential(`${V2} new AWS.Credentials('a', 'b')`)).toMatchObject({ secret: 'known' });
  });

  it('finds access keys that are made', () => {
    expect(facts("new CreateAccessKeyCommand({ UserName: 'u' })")).toMatchObject([
      { kind: 'access-key-resource', user: { value: 'u' } },
    ]);
  });
});

describe('Python', () => {
  it.each([
    ["import boto3\nboto3.client('sts').assume_role(RoleArn=r)", 'AssumeRole'],
    ["sts.assume_role(**{'RoleArn': r})", 'AssumeRole'],
    ["self.client.assume_role(RoleArn=r, RoleSessionName='s')", 'AssumeRole'],
    ["AssumeRoleCredentialFetcher(c, creds, r, extra_args={'DurationSeconds': 900})", 'AssumeRole'],
    ["boto3.client('sts').get_session_token()", 'GetSessionToken'],
    ["import boto3\nretry(boto3.client('sts').assume_role, RoleArn=r)", 'AssumeRole'],
    ["retry(sts_for(session).assume_role, **{'RoleArn': r})", 'AssumeRole'],
    ['partial(sts.assume_role, RoleArn=r)()', 'AssumeRole'],
    [
      'from botocore.exceptions import ClientError\ndef f(client, **more): client.assume_role(**more)',
      'AssumeRole',
    ],
    ["requests.get(url, params={'Action': 'getSigninToken', 'SessionDuration': 43200})", 'GetSigninToken'],
  ])('%s', (text, operation) => {
    expect(assumption(text, 'python')).toMatchObject({ operation });
  });

  it('tells absent from not seen', () => {
    expect(assumption('sts.assume_role(RoleArn=r)', 'python')?.externalId.state).toBe('absent');
    expect(assumption('sts.assume_role(RoleArn=r, **extra)', 'python')?.externalId.state).toBe('unknown');
  });

  it('sees chaining through a session', () => {
    const text = `
creds = boto3.client("sts").assume_role(RoleArn=a)["Credentials"]
second = boto3.client("sts", aws_access_key_id=creds["AccessKeyId"], aws_secret_access_key=creds["SecretAccessKey"])
second.assume_role(RoleArn=b)
`;
    expect(assumption(text, 'python')?.caller.kind).toBe('session');
    expect(credential(text, 'python')).toMatchObject({ temporary: true });
  });

  it('reads what a method that is handed on is called with', () => {
    const text = `
def f(arn, external_id=None):
    params = {"RoleArn": arn, "DurationSeconds": 900}
    if external_id:
        params["ExternalId"] = external_id
    return retry(boto3.client("sts").assume_role, **params)
`;
    expect(facts(text, 'python')).toMatchObject([
      { kind: 'role-assumption', externalId: { state: 'unknown' }, durationSeconds: { value: 900 } },
    ]);
    expect(assumption('retry(sts.assume_role, RoleArn=r)', 'python')?.externalId.state).toBe('absent');
  });

  it('takes no text for a role that is not set', () => {
    const text = 'role = None\nif role:\n    sts.assume_role(RoleArn=str(role), RoleSessionName="a")';
    expect(assumption(text, 'python')?.roleArn.state).toBe('absent');
  });

  it.each([
    "from moto import mock_aws\nimport boto3\nboto3.client('iam').create_access_key(UserName='ann')",
    "from botocore.stub import Stubber\nboto3.client('sts').assume_role(RoleArn=r)",
    'import boto3, pydo\nboto3.Session(aws_access_key_id=key, aws_secret_access_key=secret)',
    "calls(directory.assume_role, 'ann')",
    'def f(team, user):\n    team.assume_role(user=user)',
  ])('is silent about %s', (text) => {
    expect(facts(text, 'python')).toEqual([]);
  });

  it('is silent about methods of the same name', () => {
    expect(
      facts(
        "self.assume_role(user, 'admin')\ndirectory.assume_role(user)\nboto3.client('iam').assume_role()",
        'python',
      ),
    ).toEqual([]);
  });
});
