import { describe, expect, test } from 'vitest';
import { fixed } from '../support/fix-folder.ts';

const path = '.github/workflows/deploy.yml';

const workflow = (job: string, steps: string, on = 'push', top = ''): string =>
  `on: ${on}\n${top}jobs:\n  deploy:\n    runs-on: ubuntu-latest\n${job}    # how it is done\n    steps:\n      - uses: actions/checkout@v4\n${steps}`;

const signIn = (inputs: string): string =>
  `      - name: sign in # once\n        uses: aws-actions/configure-aws-credentials@v4\n        with:\n          # the deploy user\n${inputs}          aws-region: eu-west-1 # Ireland\n`;

const keys = (name = 'AWS_ACCESS_KEY_ID'): string =>
  `          aws-access-key-id: \${{ secrets.${name} }} # id\n          aws-secret-access-key: \${{ secrets.AWS_SECRET_ACCESS_KEY }}\n`;
const role = (name = 'AWS_ROLE_ARN'): string => `          role-to-assume: \${{ vars.${name} }} # id\n`;

const BOTH = '    permissions:\n      id-token: write\n      contents: read\n';

describe('a key pair of a workflow becomes a role', () => {
  test('with the permissions that it needs', async () => {
    expect(await fixed(path, workflow('', signIn(keys())))).toBe(workflow(BOTH, signIn(role())));
  });

  test('named after the key, so that accounts stay apart', async () => {
    const text = workflow('', signIn(keys('PROD_AWS_ACCESS_KEY_ID')));
    expect(await fixed(path, text)).toBe(workflow(BOTH, signIn(role('PROD_AWS_ROLE_ARN'))));
  });

  test('a comment behind the secret stays', async () => {
    const text = workflow('', signIn(keys().replace('KEY }}\n', 'KEY }} # rotate\n')));
    expect(await fixed(path, text)).toBe(workflow(BOTH, signIn(`${role()}          # rotate\n`)));
  });

  test('two steps of a job, one after the other', async () => {
    const text = workflow('', signIn(keys()) + signIn(keys()));
    expect(await fixed(path, text)).toBe(workflow(BOTH, signIn(role()) + signIn(role())));
  });

  test.each([
    ['of the job', '    permissions:\n      contents: read # all\n', ''],
    ['of the workflow', '', 'permissions:\n  packages: write\n'],
  ])('permissions %s are added to', async (_name, job, top) => {
    const add = (text: string): string => text.replace(/( *)(?=contents|packages)/, '$1id-token: write\n$1');
    expect(await fixed(path, workflow(job, signIn(keys()), 'push', top))).toBe(
      workflow(add(job), signIn(role()), 'push', add(top)),
    );
  });

  test.each([
    ['which may do anything', '    permissions: write-all\n'],
    ['which may already', '    permissions:\n      id-token: write\n'],
  ])('a job %s keeps its permissions', async (_name, job) => {
    expect(await fixed(path, workflow(job, signIn(keys())))).toBe(workflow(job, signIn(role())));
  });

  test('with the line breaks of the file', async () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    expect(await fixed(path, crlf(workflow('', signIn(keys()))))).toBe(crlf(workflow(BOTH, signIn(role()))));
  });
});

describe('nothing is guessed', () => {
  test.each([
    ['what the token is for is not known', workflow('', `${signIn(keys())}      - uses: acme/release@v1\n`)],
    [
      'an action of the repository may use it',
      workflow('', `${signIn(keys())}      - uses: ./.github/actions/release\n`),
    ],
    ['the token pushes', workflow('', `${signIn(keys())}      - run: git push\n`)],
    ['the token is used', workflow('', `${signIn(keys())}      - run: echo \${{ github.token }}\n`)],
    ['it may not have one', workflow('    permissions:\n      id-token: none\n', signIn(keys()))],
    ['it may read alone', workflow('    permissions: read-all\n', signIn(keys()))],
    ['another workflow calls it', workflow('', signIn(keys()), 'workflow_call')],
    [
      'the keys assume a role',
      workflow('', signIn(`${keys()}          role-to-assume: arn:aws:iam::111122223333:role/x\n`)),
    ],
    ['the name says nothing', workflow('', signIn(keys('DEPLOYER')))],
    [
      'the inputs stand in one line',
      workflow(
        BOTH,
        '      - uses: aws-actions/configure-aws-credentials@v4\n        with: { aws-access-key-id: "${{ secrets.AWS_ACCESS_KEY_ID }}", aws-secret-access-key: "${{ secrets.S }}" }\n',
      ),
    ],
    [
      'the step is used twice',
      workflow(BOTH, signIn(keys()).replace('- name', '- &sign-in\n        name')) +
        '  other:\n    runs-on: x\n    steps:\n      - *sign-in\n',
    ],
  ])('where %s', async (_name, text) => {
    expect(await fixed(path, text)).toBe(text);
  });

  test('in an action, whose caller has the permissions', async () => {
    const text = `runs:\n  using: composite\n  steps:\n${signIn(keys())}`;
    expect(await fixed('action.yml', text)).toBe(text);
  });
});
