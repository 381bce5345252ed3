import { describe, expect, test } from 'vitest';
import type { PipelineLogin, RoleAssumption } from '../../../src/facts/types.ts';
import { isPipeline, pipelines } from '../../../src/vocabularies/pipelines/index.ts';
import { factsOf, read, spanned } from '../../support/recognise.ts';

const ROLE = 'arn:aws:iam::222233334444:role/deploy';

function vocabulary(id: string): (typeof pipelines)[number] {
  const found = pipelines.find((one) => one.id === id);
  if (!found) throw new Error(`no vocabulary ${id}`);
  return found;
}

const PATHS: Readonly<Record<string, string>> = {
  gitlab: '.gitlab-ci.yml',
  circleci: '.circleci/config.yml',
  bitbucket: 'bitbucket-pipelines.yml',
  azure: 'azure-pipelines.yml',
  buildkite: '.buildkite/pipeline.yml',
  travis: '.travis.yml',
  drone: '.drone.yml',
  woodpecker: '.woodpecker/deploy.yml',
  jenkins: 'Jenkinsfile',
};

function logins(system: string, text: string, path = PATHS[system] ?? ''): Promise<PipelineLogin[]> {
  return factsOf('pipeline-login', path, text, vocabulary(system));
}

function assumptions(system: string, text: string): Promise<RoleAssumption[]> {
  return factsOf('role-assumption', PATHS[system] ?? '', text, vocabulary(system));
}

describe('a key pair from the secret store', () => {
  test.each([
    ['gitlab', 'variables:\n  AWS_ACCESS_KEY_ID: $KEY\n', '$KEY'],
    ['gitlab', 'job:\n  variables:\n    AWS_ACCESS_KEY_ID: { value: $KEY }\n', '$KEY'],
    ['gitlab', 'job:\n  script:\n    - - export AWS_ACCESS_KEY_ID="${KEY}"\n', '${KEY}'],
    ['gitlab', 'job:\n  script: docker run -e AWS_ACCESS_KEY_ID x\n', 'AWS_ACCESS_KEY_ID'],
    ['gitlab', 'job:\n  script: serverless config credentials --key $AWS_KEY_ID\n', '$AWS_KEY_ID'],
    ['circleci', 'jobs:\n  a:\n    environment:\n      AWS_ACCESS_KEY_ID: $KEY\n', '$KEY'],
    [
      'circleci',
      'jobs:\n  a:\n    steps:\n      - aws-s3/sync:\n          aws-access-key-id: PROD_KEY\n',
      'PROD_KEY',
    ],
    ['bitbucket', 'x:\n  - pipe: a/b:1\n    variables:\n      AWS_ACCESS_KEY_ID: $KEY\n', '$KEY'],
    ['azure', 'steps:\n  - script: x\n    env:\n      AWS_ACCESS_KEY_ID: $(key)\n', '$(key)'],
    ['azure', 'steps:\n  - bash: aws configure set aws_access_key_id $(key)\n', '$(key)'],
    ['buildkite', 'steps:\n  - env:\n      AWS_ACCESS_KEY_ID: $KEY\n', '$KEY'],
    ['travis', 'deploy:\n  provider: s3\n  access_key_id: $KEY\n', '$KEY'],
    [
      'drone',
      'steps:\n  - image: plugins/ecr\n    settings:\n      access_key: { from_secret: k }\n',
      '{ from_secret: k }',
    ],
    ['woodpecker', 'steps:\n  - image: x\n    secrets: [aws_access_key_id]\n', 'aws_access_key_id'],
    ['jenkins', "withAWS(credentials: 'ops') { sh 'x' }", "'ops'"],
    ['jenkins', "environment { AWS_ACCESS_KEY_ID = credentials('k') }", "credentials('k')"],
    ['jenkins', 'withEnv(["AWS_ACCESS_KEY_ID=${env.KEY}"]) { x() }', '"AWS_ACCESS_KEY_ID=${env.KEY}"'],
  ])('%s: %j', async (system, text, at) => {
    const found = await logins(system, text);
    expect(found.map((one) => [one.system, one.method, one.temporary, one.emulator])).toEqual([
      [system, 'access-key', false, false],
    ]);
    expect(spanned(text, found[0]?.at)).toBe(at);
  });

  test.each([
    ['a literal', 'gitlab', 'variables:\n  AWS_ACCESS_KEY_ID: test\n'],
    ["another cloud's", 'gitlab', 'variables:\n  AWS_ACCESS_KEY_ID: $R2_ACCESS_KEY\n'],
    [
      'a stranger’s endpoint',
      'gitlab',
      'variables:\n  AWS_ACCESS_KEY_ID: $K\n  S3_ENDPOINT: https://s3.example.com\n',
    ],
    ['printing', 'gitlab', 'a:\n  script: echo "AWS_ACCESS_KEY_ID=$K"\n'],
    [
      'made in the script',
      'gitlab',
      'a:\n  script:\n    - K=$(jq .id x)\n    - export AWS_ACCESS_KEY_ID=$K\n',
    ],
    [
      'what a variable is set to',
      'gitlab',
      'variables: { K: test }\na:\n  script: export AWS_ACCESS_KEY_ID=$K\n',
    ],
    [
      "a parameter, which is the caller's",
      'circleci',
      'commands:\n  a:\n    steps:\n      - b/c:\n          aws_access_key_id: << parameters.k >>\n',
    ],
    [
      'a declaration',
      'circleci',
      'commands:\n  a:\n    parameters:\n      aws-access-key-id: { type: string }\n',
    ],
    [
      'another service',
      'drone',
      'steps:\n  - image: plugins/slack\n    settings:\n      access_key: { from_secret: k }\n',
    ],
    [
      'another endpoint',
      'jenkins',
      "withAWS(endpointUrl: 'https://minio.example.com', credentials: 'm') { x() }",
    ],
    [
      'a user of something else',
      'jenkins',
      "withCredentials([string(credentialsId: 'a', variable: 'TOKEN')]) { x() }",
    ],
  ])('not: %s', async (_name, system, text) => {
    expect(await logins(system, text)).toEqual([]);
  });

  test("a session's keys are temporary", async () => {
    const text = 'variables:\n  AWS_ACCESS_KEY_ID: $K\n  AWS_SESSION_TOKEN: $T\n';
    expect(await logins('gitlab', text)).toMatchObject([{ temporary: true }]);
  });

  test('an emulator is told', async () => {
    const text = 'variables:\n  AWS_ACCESS_KEY_ID: $K\n  AWS_ENDPOINT_URL: http://localstack:4566\n';
    expect(await logins('gitlab', text)).toMatchObject([{ emulator: true }]);
  });

  test('once for what an anchor repeats, and for what a script repeats', async () => {
    const text = `.a: &a\n  - export AWS_ACCESS_KEY_ID=$K\n  - aws configure set aws_access_key_id $K\nb:\n  script: *a\nc:\n  script: *a\n`;
    expect(await logins('gitlab', text)).toHaveLength(1);
  });

  test('a service connection of Azure may hold either', async () => {
    const text = 'steps:\n  - task: AWSCLI@1\n    inputs:\n      awsCredentials: prod\n';
    expect(await logins('azure', text)).toMatchObject([
      { method: 'service-connection', source: 'service connection prod', step: 'AWSCLI@1' },
    ]);
  });
});

describe('a role', () => {
  test("of CircleCI's orb is assumed with the job's token", async () => {
    const text = `jobs:\n  a:\n    environment:\n      SECONDS: 7200\n    steps:\n      - aws-cli/setup:\n          role_arn: ${ROLE}\n          session_duration: $SECONDS\n`;
    expect(await assumptions('circleci', text)).toMatchObject([
      {
        operation: 'AssumeRoleWithWebIdentity',
        via: 'pipeline',
        canPassExternalId: false,
        roleArn: { value: ROLE },
        durationSeconds: { state: 'known', value: 7200, evidence: [{ message: 'SECONDS is set here' }] },
      },
    ]);
  });

  test("of Bitbucket's pipes likewise", async () => {
    const text = `x:\n  - pipe: atlassian/aws-s3-deploy:1\n    variables:\n      AWS_OIDC_ROLE_ARN: ${ROLE}\n`;
    expect(await assumptions('bitbucket', text)).toMatchObject([
      { operation: 'AssumeRoleWithWebIdentity', api: 'pipe atlassian/aws-s3-deploy' },
    ]);
  });

  test('of a Buildkite plugin after another is chained', async () => {
    const text = `steps:\n  - plugins:\n      - aws-assume-role-with-web-identity#v1:\n          role-arn: ${ROLE}\n      - cultureamp/aws-assume-role#v0.2:\n          role: ${ROLE}\n          duration: 7200\n`;
    expect(await assumptions('buildkite', text)).toMatchObject([
      { operation: 'AssumeRoleWithWebIdentity', caller: { kind: 'unknown' } },
      { operation: 'AssumeRole', caller: { kind: 'session' }, durationSeconds: { value: 7200 } },
    ]);
  });

  test.each([
    ["role: 'x'", { kind: 'own' }],
    ["role: 'x', roleAccount: '222233334444'", { kind: 'literal', id: '222233334444' }],
    [`role: '${ROLE}'`, { kind: 'literal', id: '222233334444' }],
    ["role: 'x', roleAccount: account", { kind: 'unknown' }],
  ])('of withAWS(%s) is whose the account says', async (given, account) => {
    expect(await assumptions('jenkins', `withAWS(${given}) { x() }`)).toMatchObject([
      { operation: 'AssumeRole', roleAccount: account, canPassExternalId: true },
    ]);
  });

  test('of withAWS, by SAML, and for a federated user', async () => {
    const text = `withAWS(role: 'x', samlAssertion: a) { y() }\nwithAWS(credentials: 'c', federatedUserId: 'u', duration: 3600) { y() }`;
    expect(await assumptions('jenkins', text)).toMatchObject([
      { operation: 'AssumeRoleWithSAML', canPassExternalId: false },
      { operation: 'GetFederationToken', durationSeconds: { value: 3600 }, caller: { kind: 'long-term' } },
    ]);
  });

  test('of a binding is assumed with the stored keys', async () => {
    const text = `withCredentials([aws(credentialsId: 'c', roleArn: '${ROLE}', roleSessionDurationSeconds: 900)]) { x() }`;
    expect(await assumptions('jenkins', text)).toMatchObject([
      { canPassExternalId: false, durationSeconds: { value: 900 }, caller: { kind: 'long-term' } },
    ]);
  });
});

test('files of one system are no other’s, and no other file is a pipeline', async () => {
  const [document] = (await read('yaml', 'steps: []\n')).documents;
  if (document?.kind !== 'map') throw new Error('not a map');
  const yaml = Object.values(PATHS).filter((path) => path.includes('.y'));
  expect(yaml.filter((path) => !isPipeline(path, document))).toEqual([]);
  expect(isPipeline('deploy/values.yaml', document)).toBe(false);
});
