import { describe, expect, test } from 'vitest';
import type { PipelineLogin, RoleAssumption } from '../../src/facts/types.ts';
import { github } from '../../src/vocabularies/github/index.ts';
import { scripts } from '../../src/vocabularies/github/scripts.ts';
import { yamlScripts } from '../../src/vocabularies/scripts/yaml-scripts.ts';
import { factsOf, plain, read, recognise, spanned } from '../support/recognise.ts';

const PATH = '.github/workflows/deploy.yml';
const CONFIGURE = 'aws-actions/configure-aws-credentials@v4';
const ROLE = 'arn:aws:iam::222233334444:role/deploy';

/** A workflow of one job with the given steps, written as JSON, which is YAML. */
function workflow(steps: readonly object[], job: object = {}, top: object = {}): string {
  return JSON.stringify({
    on: 'push',
    ...top,
    jobs: { deploy: { 'runs-on': 'ubuntu-latest', ...job, steps } },
  });
}

const configure = (inputs: object): object => ({ uses: CONFIGURE, with: inputs });

function assumptions(text: string, path = PATH): Promise<RoleAssumption[]> {
  return factsOf('role-assumption', path, text, github);
}

function logins(text: string, path = PATH): Promise<PipelineLogin[]> {
  return factsOf('pipeline-login', path, text, github);
}

const KEYS = {
  'aws-access-key-id': '${{ secrets.AWS_ACCESS_KEY_ID }}',
  'aws-secret-access-key': '${{ secrets.AWS_SECRET_ACCESS_KEY }}',
};

describe('assuming a role', () => {
  test("with the job's OIDC token", async () => {
    const text = workflow([configure({ 'role-to-assume': ROLE, 'role-duration-seconds': 7200 })]);
    const [fact] = await assumptions(text);
    expect(fact).toMatchObject({
      operation: 'AssumeRoleWithWebIdentity',
      api: 'configure-aws-credentials',
      via: 'pipeline',
      roleArn: { state: 'known', value: ROLE },
      roleAccount: { kind: 'literal', id: '222233334444' },
      canPassExternalId: false,
      durationSeconds: { state: 'known', value: 7200 },
      caller: { kind: 'unknown' },
    });
    expect(spanned(text, fact?.at)).toBe(`"${CONFIGURE}"`);
  });

  test('with keys', async () => {
    const text = workflow([configure({ ...KEYS, 'role-to-assume': ROLE, 'role-external-id': 'acme-1' })]);
    expect(await assumptions(text)).toMatchObject([
      {
        operation: 'AssumeRole',
        canPassExternalId: true,
        externalId: { state: 'known', value: 'acme-1' },
        caller: { kind: 'long-term' },
      },
    ]);
  });

  test('with keys of a session', async () => {
    const inputs = { ...KEYS, 'aws-session-token': '${{ secrets.TOKEN }}', 'role-to-assume': ROLE };
    expect(await assumptions(workflow([configure(inputs)]))).toMatchObject([{ caller: { kind: 'session' } }]);
  });

  test('a bare name is a role in the account of the keys', async () => {
    const text = workflow([configure({ ...KEYS, 'role-to-assume': 'deploy' })]);
    expect(await assumptions(text)).toMatchObject([{ roleAccount: { kind: 'own' } }]);
  });

  test('by chaining, after a role and after keys', async () => {
    const second = configure({
      'role-to-assume': ROLE,
      'role-chaining': true,
      'role-duration-seconds': 7200,
    });
    const after = async (first: object) => (await assumptions(workflow([first, second]))).at(-1);
    expect(await after(configure({ 'role-to-assume': ROLE }))).toMatchObject({
      operation: 'AssumeRole',
      caller: { kind: 'session', why: 'an earlier step signed in with a role' },
    });
    expect(await after(configure(KEYS))).toMatchObject({ caller: { kind: 'long-term' } });
    expect(await after({ run: 'true' })).toMatchObject({
      operation: 'AssumeRole',
      caller: { kind: 'unknown' },
    });
  });

  test('a new job starts anew', async () => {
    const text = JSON.stringify({
      jobs: {
        a: { steps: [configure({ 'role-to-assume': ROLE })] },
        b: { steps: [configure({ 'role-to-assume': ROLE, 'role-chaining': 'true' })] },
      },
    });
    expect((await assumptions(text)).map(({ caller }) => caller.kind)).toEqual(['unknown', 'unknown']);
  });

  test('with the keys of the environment, where no token may be asked for', async () => {
    const env = { AWS_ACCESS_KEY_ID: '${{ secrets.K }}', AWS_SECRET_ACCESS_KEY: '${{ secrets.S }}' };
    const step = configure({ 'role-to-assume': ROLE });
    expect(await assumptions(workflow([step], { env }))).toMatchObject([
      { operation: 'AssumeRole', caller: { kind: 'long-term' } },
    ]);
    expect(await assumptions(workflow([step], { env, permissions: { 'id-token': 'write' } }))).toMatchObject([
      { operation: 'AssumeRoleWithWebIdentity' },
    ]);
  });

  test("an action that may be given keys is judged by its callers' steps", async () => {
    const text = `inputs:
  key: { default: '' }
  seconds: { default: '14400' }
runs:
  using: composite
  steps:
    - uses: ${CONFIGURE}
      with:
        aws-access-key-id: \${{ inputs.key }}
        aws-secret-access-key: \${{ inputs.secret }}
        role-to-assume: \${{ inputs.role }}
        role-duration-seconds: \${{ inputs.seconds }}
`;
    expect(await assumptions(text, 'actions/login/action.yml')).toMatchObject([
      {
        operation: 'AssumeRoleWithWebIdentity',
        roleArn: { state: 'unknown', origin: 'parameter', root: 'inputs' },
        durationSeconds: {
          state: 'known',
          value: 14400,
          isDefault: true,
          evidence: [{ message: 'the default of inputs.seconds' }],
        },
      },
    ]);
    expect(await logins(text, 'actions/login/action.yml')).toEqual([]);
  });
});

describe('expressions', () => {
  const duration = async (value: string, top: object = {}, job: object = {}) =>
    (
      await assumptions(
        workflow([configure({ 'role-to-assume': ROLE, 'role-duration-seconds': value })], job, top),
      )
    )[0]?.durationSeconds;

  test('a default in the expression', async () => {
    expect(await duration('${{ inputs.seconds || 7200 }}')).toMatchObject({ value: 7200, isDefault: true });
    expect(await duration("${{ vars.SECONDS || '7200' }}")).toMatchObject({ value: 7200, isDefault: true });
  });

  test('the default of an input goes first', async () => {
    const on = { workflow_dispatch: { inputs: { seconds: { default: 900 } } } };
    expect(await duration('${{ inputs.seconds || 7200 }}', { on })).toMatchObject({
      value: 900,
      isDefault: true,
    });
    expect(await duration('${{ github.event.inputs.seconds }}', { on })).toMatchObject({ value: 900 });
  });

  test('one of two', async () => {
    const value = "${{ github.ref == 'refs/heads/main' && 3600 || 43200 }}";
    expect(await duration(value)).toMatchObject({
      state: 'unknown',
      origin: 'condition',
      options: [3600, 43200],
    });
  });

  test('env of the job before that of the workflow, and through each other', async () => {
    const top = { env: { SECONDS: '900', HOUR: '3600' } };
    expect(await duration('${{ env.SECONDS }}', top)).toMatchObject({ value: 900 });
    const slot = await duration('${{ env.SECONDS }}', top, { env: { SECONDS: '${{ env.HOUR }}' } });
    expect(slot).toMatchObject({ value: 3600, evidence: [{ message: 'env.HOUR is set here' }, {}] });
    expect(await duration('${{ env.SELF }}', {}, { env: { SELF: '${{ env.SELF }}' } })).toMatchObject({
      state: 'unknown',
    });
  });

  test('names that multiply each other cost nothing', async () => {
    const many = '${{ env.A }}'.repeat(2000);
    const started = performance.now();
    await duration(many, { env: { A: many } }, { env: { A: many } });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('an ARN of known and other pieces', async () => {
    const step = configure({ 'role-to-assume': 'arn:aws:iam::${{ env.ACCOUNT }}:role/${{ inputs.name }}' });
    const [fact] = await assumptions(workflow([step], { env: { ACCOUNT: '222233334444' } }));
    expect(fact).toMatchObject({
      roleArn: { state: 'unknown', pattern: 'arn:aws:iam::222233334444:role/*' },
      roleAccount: { kind: 'literal', id: '222233334444' },
    });
  });

  test('a matrix', async () => {
    const strategy = { matrix: { include: [{ role: 'arn:a' }, { role: 'arn:b' }] } };
    const [fact] = await assumptions(
      workflow([configure({ 'role-to-assume': '${{ matrix.role }}' })], { strategy }),
    );
    expect(fact?.roleArn).toMatchObject({ state: 'unknown', options: ['arn:a', 'arn:b'] });
  });
});

describe('signing in with a key', () => {
  test.each([
    ['configure-aws-credentials', [configure(KEYS)]],
    [
      'a registry',
      [{ uses: 'docker/login-action@v3', with: { username: '${{ secrets.AWS_ACCESS_KEY_ID }}' } }],
    ],
    ['another action', [{ uses: 'x/y@v1', with: { AWS_ACCESS_KEY_ID: '${{ secrets.K }}' } }]],
    ['an action of S3', [{ uses: 'x/s3-upload@v1', with: { accessKeyId: '${{ secrets.K }}' } }]],
    ['the env of a step', [{ run: 'make', env: { AWS_ACCESS_KEY_ID: '${{ secrets.K }}' } }]],
    ['a name of its own', [{ run: 'make', env: { AWS_ACCESS_KEY_ID_PROD: '${{ secrets.K }}' } }]],
    ['a script that exports', [{ run: 'export AWS_ACCESS_KEY_ID=${{ secrets.K }}\nmake' }]],
    ['a script that configures', [{ run: 'aws configure set aws_access_key_id "${{ secrets.K }}"' }]],
    [
      'arguments of a build',
      [{ uses: 'x/y@v1', with: { 'build-args': 'A=1\nAWS_ACCESS_KEY_ID=${{ secrets.K }}\n' } }],
    ],
    [
      'a secret by expression',
      [configure({ 'aws-access-key-id': "${{ secrets[format('{0}_ID', inputs.env)] }}" })],
    ],
  ])('%s', async (_name, steps) => {
    const text = workflow(steps);
    expect(await logins(text)).toMatchObject([
      { system: 'github', method: 'access-key', temporary: false, emulator: false },
    ]);
  });

  test('of the workflow, of a job, and of its containers', async () => {
    const env = { AWS_ACCESS_KEY_ID: '${{ secrets.K }}' };
    expect(await logins(workflow([], {}, { env }))).toMatchObject([{ step: 'workflow' }]);
    expect(await logins(workflow([], { env }))).toMatchObject([{ step: 'deploy' }]);
    expect(await logins(workflow([], { container: { image: 'x', env } }))).toHaveLength(1);
    expect(await logins(workflow([], { services: { a: { image: 'x', env } } }))).toHaveLength(1);
  });

  test("handed to another repository's workflow, but not to one of this repository", async () => {
    const job = (uses: string) =>
      JSON.stringify({ jobs: { a: { uses, secrets: { AWS_ACCESS_KEY_ID: '${{ secrets.K }}' } } } });
    expect(await logins(job('org/shared/.github/workflows/deploy.yml@v1'))).toHaveLength(1);
    expect(await logins(job('./.github/workflows/deploy.yml'))).toEqual([]);
  });

  test('the span is what one would edit', async () => {
    const text = `jobs:
  a:
    steps:
      - run: |
          set -e
          export AWS_ACCESS_KEY_ID=\${{ secrets.K }}
          echo \${{ secrets.K }}
`;
    const [fact, ...others] = await logins(text);
    expect(others).toEqual([]);
    expect(fact?.source).toBe('secrets.K');
    expect(spanned(text, fact?.at)).toBe('${{ secrets.K }}');
    expect(fact?.at.startLine).toBe(6);
  });

  test('what an anchor repeats is found once', async () => {
    const text = `jobs:
  a:
    env: &aws
      AWS_ACCESS_KEY_ID: \${{ secrets.K }}
  b:
    env: *aws
  c:
    env:
      <<: *aws
`;
    expect(await logins(text)).toHaveLength(1);
  });

  test('keys of a session', async () => {
    const outputs = configure({ 'aws-access-key-id': '${{ steps.assume.outputs.key }}' });
    expect(await logins(workflow([outputs]))).toMatchObject([{ temporary: true }]);
    const token = configure({ ...KEYS, 'aws-session-token': '${{ secrets.T }}' });
    expect(await logins(workflow([token]))).toMatchObject([{ temporary: true }]);
  });

  test('an emulator', async () => {
    const env = { AWS_ACCESS_KEY_ID: '${{ secrets.K }}', AWS_ENDPOINT_URL: 'http://localhost:4566' };
    expect(await logins(workflow([{ run: 'make', env }]))).toMatchObject([{ emulator: true }]);
  });

  test('env that is set to a secret is found where it is set, or where it is used as a key', async () => {
    const job = (env: object) =>
      workflow([configure({ 'aws-access-key-id': '${{ env.KEY }}' })], { env: { ...env } });
    expect(await logins(job({ KEY: '${{ secrets.K }}' }))).toMatchObject([{ source: 'env.KEY' }]);
    expect(await logins(job({}))).toEqual([]);
    const named = workflow([configure({ 'aws-access-key-id': '${{ env.AWS_ACCESS_KEY_ID }}' })], {
      env: { AWS_ACCESS_KEY_ID: '${{ secrets.K }}' },
    });
    expect(await logins(named)).toMatchObject([{ source: 'secrets.K' }]);
  });

  test.each<[string, object]>([
    ['a dummy', { env: { AWS_ACCESS_KEY_ID: 'test' } }],
    ['R2', { env: { AWS_ACCESS_KEY_ID: '${{ secrets.R2_ACCESS_KEY_ID }}' } }],
    ['Spaces', { env: { AWS_ACCESS_KEY_ID: '${{ secrets.DO_SPACES_KEY }}' } }],
    ['Alibaba Cloud', { uses: 'aliyun/acr-login@v1', with: { 'access-key-id': '${{ secrets.K }}' } }],
    ['the secret', { uses: 'x/y@v1', with: { password: '${{ secrets.AWS_SECRET_ACCESS_KEY }}' } }],
    [
      'a look at whether it is there',
      { run: 'if [ -z "${{ secrets.AWS_ACCESS_KEY_ID }}" ]; then exit 1; fi' },
    ],
    ['masking', { run: 'echo "::add-mask::${{ secrets.AWS_ACCESS_KEY_ID }}"' }],
    ['a role', { uses: 'x/y@v1', with: { 'role-to-assume': '${{ secrets.AWS_ROLE }}' } }],
  ])('not: %s', async (_name, step) => {
    expect(await logins(workflow([step]))).toEqual([]);
  });

  test('in workflows and actions, and in what lies elsewhere only where nothing else than a workflow is so', async () => {
    const text = workflow([configure(KEYS)]);
    expect(await logins(text, 'workflow-templates/deploy.yml')).toHaveLength(1);
    expect(await logins(text.replace('runs-on', 'image'), 'config/other.yml')).toEqual([]);
    expect(await logins(text.replace('jobs', 'tasks'), 'config/other.yml')).toEqual([]);
    expect(await logins(workflow([configure(KEYS)]), '.forgejo/workflows/x.yaml')).toHaveLength(1);
  });
});

describe('scripts', () => {
  test('those that a POSIX shell runs, with expressions as values', async () => {
    const steps = [
      { run: 'a ${{ inputs.x || 1 }}' },
      { run: 'b', shell: 'pwsh' },
      { run: 'c', shell: 'bash -e {0}' },
      { uses: 'x/y@v1' },
      { run: 'd', shell: 'python' },
      { run: 'e', shell: '/usr/bin/bash' },
    ];
    expect(scripts(await read('yaml', workflow(steps))).map(plain)).toEqual(['a 1', 'c', 'e']);
  });

  test('defaults of the job, of the workflow and of the runner', async () => {
    const count = async (job: object, top: object = {}) =>
      scripts(await read('yaml', workflow([{ run: 'a' }], job, top))).length;
    const shell = (name: string) => ({ defaults: { run: { shell: name } } });
    expect(await count({ 'runs-on': 'windows-latest' })).toBe(0);
    expect(await count({ 'runs-on': 'windows-latest', ...shell('bash') })).toBe(1);
    expect(await count({}, shell('pwsh'))).toBe(0);
    expect(await count(shell('bash'), shell('pwsh'))).toBe(1);
  });

  test('commands of the AWS CLI in them, at their place in the file', async () => {
    const text = `jobs:
  a:
    steps:
      - run: >-
          aws sts assume-role
          --role-arn ${ROLE}
          --role-session-name "run-\${{ github.run_id }}"
          --duration-seconds 43200
`;
    const [fact] = await recognise(PATH, text, yamlScripts);
    expect(fact).toMatchObject({
      kind: 'role-assumption',
      externalId: { state: 'absent' },
      durationSeconds: { state: 'known', value: 43200, at: { startLine: 8 } },
      sessionName: { state: 'unknown', pattern: 'run-*' },
      at: { startLine: 5 },
    });
  });
});
