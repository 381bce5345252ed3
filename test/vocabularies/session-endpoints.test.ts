import { expect, test } from 'vitest';
import { sdk } from '../../src/vocabularies/sdk/index.ts';
import { recognise } from '../support/recognise.ts';

const S3 = `boto3.client("s3", endpoint_url=url, aws_access_key_id=got["AccessKeyId"], aws_secret_access_key=got["SecretAccessKey"], aws_session_token=got["SessionToken"])`;

test.each([
  ['STS, of which the session goes elsewhere', '', undefined],
  ['STS at an endpoint that nobody sees', ', endpoint_url=url', true],
])('a pair for %s', async (_, endpoint, unknownEndpoint) => {
  const text = `import boto3\n\ndef store(a, url):\n    sts = boto3.client("sts", aws_access_key_id=a.key_id, aws_secret_access_key=a.secret${endpoint})\n    got = sts.get_session_token()["Credentials"]\n    return ${S3}\n`;
  const facts = await recognise('store.py', text, sdk);
  const pair = facts.find((fact) => fact.kind === 'static-credential' && !fact.temporary);
  expect(pair?.kind === 'static-credential' && pair.unknownEndpoint).toBe(unknownEndpoint);
});
