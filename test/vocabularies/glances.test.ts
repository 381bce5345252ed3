/** What says at a look that nothing can come of a text: never where something could. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/languages/registry.ts';
import type { LanguageId } from '../../src/languages/types.ts';
import { isNotProduction } from '../../src/scan/path-class.ts';
import { mayCommand } from '../../src/vocabularies/cli/glance.ts';
import { VOCABULARIES } from '../../src/vocabularies/registry.ts';
import { mayCall } from '../../src/vocabularies/sdk/glance.ts';
import { recognise } from '../support/recognise.ts';

/** Every fixture that is a file of its own. */
function* fixtures(folder: string): Iterable<{
  readonly path: string;
  readonly text: string;
  readonly language: LanguageId;
}> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || extname(path) === '.expect') continue;
    const text = readFileSync(path, 'utf8');
    const language = languageOf(path, text);
    if (language) yield { path, text, language };
  }
}

describe('a look at a text', () => {
  test('passes over no fixture in which a vocabulary finds something', async () => {
    const seen = new Set<string>();
    const wrong: string[] = [];
    for (const { path, text, language } of fixtures('fixtures')) {
      for (const vocabulary of VOCABULARIES) {
        if (!vocabulary.mayHold || !vocabulary.languages.includes(language)) continue;
        // As the test that it is, and as a file of a program.
        for (const shown of [path, path.slice('fixtures/'.length)]) {
          if (vocabulary.mayHold(text, language, isNotProduction(shown))) seen.add(vocabulary.id);
          else if ((await recognise(shown, text, vocabulary)).length > 0)
            wrong.push(`${vocabulary.id} ${shown}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(seen).toContain('sdk-go');
    expect(seen).toContain('program-scripts');
  });
});

describe('JSON is read for the keys that it has, not for what its texts speak of', () => {
  const prose = String.raw`Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or \"Statement\": [\"sts:AssumeRole\"], by aws sts assume-role`;
  const may = (text: string): string[] =>
    VOCABULARIES.filter(({ languages }) => languages.includes('json'))
      .filter(({ mayHold }) => mayHold?.(text, 'json', false))
      .map(({ id }) => id);

  test('nothing in a catalogue of checks', () => {
    expect(may(`{ "Checks": [{ "Type": "AWS::IAM", "Description": "${prose}" }] }`)).toEqual([]);
  });

  test.each([
    ['environments', '{ "env": { "AWS_ACCESS_KEY_ID": "x" } }'],
    ['environments', '{ "env": ["AWS_ACCESS_KEY_ID=x"] }'],
    ['environments', '{ "env": [{ "name": "AWS_ACCESS_KEY_ID", "value": "x" }] }'],
    ['policy-documents', '{ "PolicyVersion": { "Document": "%7B" } }'],
    ['policy-documents', '{ "statement" : [] }'],
    ['cloudformation', '{ "Resources": { "R": { "Type": "AWS::IAM::Role" } } }'],
    ['cloudformation', '{ "service": "s", "provider": {} }'],
    ['yaml-scripts', '{ "scripts": { "login": "aws sts assume-role" } }'],
    ['yaml-scripts', '{ "x": { "preDeployCommand": "aws sts assume-role" } }'],
    ['yaml-scripts', String.raw`{ "x": "#!/bin/sh\naws sts assume-role" }`],
  ])('%s: %s', (id, text) => {
    expect(may(text)).toContain(id);
  });
});

test('YAML is read for the roles of containers where it may have containers with an environment', () => {
  const may = (text: string): boolean =>
    VOCABULARIES.find(({ id }) => id === 'role-variables')?.mayHold?.(text, 'yaml', false) === true;
  expect(may('services:\n  a:\n    environment: [ROLE=arn:aws:iam::1:role/a]\n')).toBe(true);
  expect(may('apiVersion: v1\nkind: Pod\nspec: { containers: [{ env: [] }] }\n')).toBe(true);
  expect(may('production:\n  role: arn:aws:iam::444455556666:role/reader\n')).toBe(false);
  expect(may('services:\n  reader: { role: arn:aws:iam::444455556666:role/reader }\n')).toBe(false);
});

describe('a text may hold a call of an SDK', () => {
  test.each<[LanguageId, string]>([
    ['python', 'client (service = name, aws_access_key_id = key)'],
    ['python', 'client(\n  "s3", aws_access_key_id=key)'],
    ['python', 'client.assume_role(RoleArn=arn)'],
    ['python', 'retry(client.assume_role, RoleArn=arn)'],
    ['python', 'boto3.client("s3", aws_access_key_id=key)'],
    ['python', 'from boto3 import Session as S\nkeys = {"aws_access_key_id": key}\nS(**keys)'],
    ['python', 'user.create_access_key_pair()'],
    ['python', 'params = {"Action": "AssumeRole", "RoleArn": arn}'],
    ['python', 'get("https://sts.amazonaws.com/?Version=2011-06-15&Action=AssumeRole&RoleArn=" + arn)'],
    ['typescript', 'import { AssumeRoleCommand as Ask } from "@aws-sdk/client-sts";\nnew Ask({})'],
    ['typescript', 'import { S3 } from "@aws-sdk/client-s3";\nnew S3({ credentials: { accessKeyId } })'],
    ['typescript', 'this.provider.request("STS", "assumeRole", params)'],
    ['go', 'import "github.com/aws/aws-sdk-go-v2/service/sts"\n_ = &sts.AssumeRoleInput{}'],
    ['go', 'values.Set("Action", "AssumeRole")'],
    ['rust', 'use aws_credential_types::Credentials;\nCredentials::new(id, secret, None, None, "x")'],
    ['csharp', 'new AmazonS3Client(keyId, secret)'],
    [
      'php',
      "use AsyncAws\\S3\\S3Client;\nnew S3Client(['accessKeyId' => $id, 'accessKeySecret' => $secret])",
    ],
    ['powershell', 'use-stsrole -RoleArn $arn'],
    ['swift', 'import SotoS3\nclient.with(.static(accessKeyId: id, secretAccessKey: secret))'],
    ['java', 'import a.AssumeRoleRequest.Builder;\nConsumer<Builder> fill = b -> b.roleArn(arn);'],
    ['csharp', 'using Ask = Amazon.SecurityToken.Model.AssumeRoleRequest;\nnew Ask();'],
    ['kotlin', 'import aws.sdk.kotlin.services.sts.model.AssumeRoleRequest as Ask\nAsk { roleArn = arn }'],
    [
      'go',
      'import "github.com/aws/aws-sdk-go-v2/credentials/stscreds"\n*credentials = stscreds.NewAssumeRoleProvider(client, arn)',
    ],
    ['typescript', 'class A {\n  #keys = fromTemporaryCredentials({ params });\n}'],
  ])('%s: %s', (language, text) => {
    expect(mayCall(text, language)).toBe(true);
  });

  test.each<[LanguageId, string]>([
    ['python', 'stub_assume_role(arn)\nAWS_SECRET_ACCESS_KEY = "…"\n'],
    ['python', 'raise ClientError({}, "AssumeRole")'],
    ['python', 'body = {"aws_access_key_id": "value"}\nauthenticated_client.post(url, body)'],
    ['python', 'role = config["assume_role"]'],
    ['python', '# One for each client (the others were made before).\nbody = {"aws_access_key_id": "value"}'],
    ['python', 'text = "one query per resource (the others are old)"\nbody = {"aws_access_key_id": "value"}'],
    ['typescript', '// Adds a new provider of AWS.\nthrow new Error(`${accessKeyId} is new (to us)`);'],
    ['go', 'type Credentials struct {\n\tAccessKeyID string\n\tSecretAccessKey string\n}'],
    ['typescript', 'test("TestCreateAccessKey", () => {})'],
    ['typescript', 'const columns = { accessKeyId: "id", secretAccessKey: "secret" };'],
    ['typescript', 'import aws from "x";\nconst answer = new Answer({ Credentials: { AccessKeyId: id } });'],
    ['swift', '/// The `AssumeRoleWithWebIdentity` request failed.\ncase assumeRoleFailed'],
    ['swift', 'static var iamHandler: ServiceHandlerIAM? = nil\nname: "AssumeRole",'],
    ['java', 'import com.amazonaws.auth.BasicAWSCredentials;\n/**\n * @see BasicAWSCredentials\n */'],
    ['cpp', '#include <aws/iam/model/CreateAccessKeyRequest.h>'],
    ['go', 'OperationName: "AssumeRole",'],
    ['php', '$policy = "{\\"Action\\": \\"sts:AssumeRole\\"}";'],
  ])('and none in %s: %s', (language, text) => {
    expect(mayCall(text, language)).toBe(false);
  });
});

describe('a text may hold a command of the AWS CLI', () => {
  test.each([
    'aws sts assume-role --role-arn x',
    'aws --region eu-west-1 sts \\\n  assume-role-with-web-identity',
    '["aws", "sts", "get-session-token"]',
    '$(AWS) iam create-role --assume-role-policy-document file://trust.json',
    'aws iam update-role --role-name x --max-session-duration 7200',
    'exec.Command("aws", "iam", "create-access-key")',
  ])('%s', (text) => {
    expect(mayCommand(text)).toBe(true);
  });

  test.each([
    'assume-role without a service before it',
    'arn:aws:iam::444455556666:role/assume-role-test',
    'sts-assume-role-helper',
    `sts${' '.repeat(25_000)}assume-role`,
  ])('and none in %j', (text) => {
    expect(mayCommand(text)).toBe(false);
  });
});

test('a look takes time in proportion to the text', () => {
  const texts = ['action', 'action"', 'sts ', 'iam', 'Credentials ', 'aws_access_key_id', 'new ', '{'].map(
    (piece) => piece.repeat(400_000 / piece.length),
  );
  const start = performance.now();
  for (const text of texts) {
    mayCommand(text);
    for (const language of ['python', 'typescript', 'go', 'rust', 'csharp'] as const) mayCall(text, language);
  }
  expect(performance.now() - start).toBeLessThan(8000);
});
