import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fact, Slot } from '../../src/facts/types.ts';
import { languageOf } from '../../src/languages/registry.ts';
import { Parser } from '../../src/scan/parse.ts';
import { folderOf } from '../support/scan-folder.ts';

const GIT = { '.git/HEAD': 'ref: refs/heads/main\n' };

/** Writes files, reads one of them as the engine would, and gives its facts. */
async function factsOf(files: Readonly<Record<string, string>>, path: string): Promise<readonly Fact[]> {
  const text = files[path] ?? '';
  const language = languageOf(path, text);
  if (!language) throw new Error(path);
  const parser = new Parser();
  const absolute = join(folderOf({ ...GIT, ...files }), path);
  const job = {
    path,
    text,
    absolute,
    language,
    vocabularies: ['cloudformation', 'github', 'circleci', 'yaml-scripts'],
  };
  await parser.prepare(job);
  return parser.parse(job).facts;
}

/** The lengths of sessions that facts speak of, with where their evidence stands. */
function seconds(facts: readonly Fact[]): unknown[] {
  return facts.flatMap((fact) => {
    if (fact.kind === 'role') return [plain(fact.maxSessionDuration)];
    return fact.kind === 'role-assumption' ? [plain(fact.durationSeconds)] : [];
  });
}

function plain(slot: Slot<number>): unknown {
  if (slot.state === 'known') return slot.isDefault ? `${String(slot.value)} by default` : slot.value;
  return slot.state === 'unknown' ? (slot.options ?? slot.state) : slot.state;
}

const CHILD = `Parameters:
  Seconds: { Type: Number, Default: 3600 }
Resources:
  R: { Type: AWS::IAM::Role, Properties: { MaxSessionDuration: !Ref Seconds, AssumeRolePolicyDocument: {} } }
`;
const around = (template: string, parameters: string): string =>
  `Resources:\n  S: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${template}, ${parameters} } }\n`;

describe('parameters of stacks within stacks', () => {
  test.each([
    ['a number', { 'main.yaml': around('./parts/child.yaml', 'Parameters: { Seconds: 7200 }') }, 7200],
    ['nothing', { 'main.yaml': around('parts/child.yaml', 'Parameters: {}') }, '3600 by default'],
    [
      'a parameter of its own',
      {
        'main.yaml': `Parameters: { Long: { Default: 7200 } }\n${around('parts/child.yaml', 'Parameters: { Seconds: !Ref Long }')}`,
      },
      '7200 by default',
    ],
    [
      'what the stack around it passes',
      {
        'parts/middle.yaml': `Parameters: { Long: { Default: 900 } }\n${around('child.yaml', 'Parameters: { Seconds: !Ref Long }')}`,
        'main.yaml': around('parts/middle.yaml', 'Parameters: { Long: 10800 }'),
      },
      10800,
    ],
    [
      'another value each',
      {
        'a.yaml': around('parts/child.yaml', 'Parameters: { Seconds: 7200 }'),
        'b.yaml': around('parts/child.yaml', 'Parameters: { Seconds: 10800 }'),
      },
      [7200, 10800],
    ],
    [
      'a number, from JSON',
      {
        'main.json':
          '{"Resources": {"S": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "parts/child.yaml", "Parameters": {"Seconds": "7200"}}}}}',
      },
      7200,
    ],
    [
      'a number, but in a test of it',
      { 'tests/main.yaml': around('../parts/child.yaml', 'Parameters: { Seconds: 7200 }') },
      '3600 by default',
    ],
    [
      'a number to another template of that name',
      { 'other/main.yaml': around('./child.yaml', 'Parameters: { Seconds: 7200 }') },
      '3600 by default',
    ],
    [
      'a number to each other',
      {
        'parts/loop.yaml': `Parameters: { Seconds: { Default: 7200 } }\n${around('loop.yaml', 'Parameters: { Seconds: !Ref Seconds }')}${around('child.yaml', 'Parameters: { Seconds: !Ref Seconds }').replace('Resources:\n  S:', '  T:')}`,
      },
      '7200 by default',
    ],
  ])('%s', async (_, parents, expected) => {
    expect(seconds(await factsOf({ ...parents, 'parts/child.yaml': CHILD }, 'parts/child.yaml'))).toEqual([
      expected,
    ]);
  });

  test('say where they were passed', async () => {
    const parent = around('child.yaml', 'Parameters: { Seconds: 7200 }');
    const facts = await factsOf({ 'main.yaml': parent, 'child.yaml': CHILD }, 'child.yaml');
    const slot = facts.find((fact) => fact.kind === 'role')?.maxSessionDuration;
    const [step] = slot?.state === 'known' ? slot.evidence : [];
    expect(slot?.state === 'known' && [slot.at.path, slot.at.startLine]).toEqual(['child.yaml', 4]);
    expect([step?.at.path, step?.at.startLine, parent.slice(step?.at.start, step?.at.end)]).toEqual([
      'main.yaml',
      2,
      '7200',
    ]);
  });

  test('a role of the template around it is that role, in the same account', async () => {
    const parent = `Resources:
  Builder: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }
  S:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: parts/child.yaml, Parameters: { Trusted: !GetAtt Builder.Arn } }
`;
    const child = `Parameters: { Trusted: { Type: String } }
Resources:
  R:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: !Ref Trusted } }]
`;
    const facts = await factsOf({ 'main.yaml': parent, 'parts/child.yaml': child }, 'parts/child.yaml');
    const [principal] = facts.find((fact) => fact.kind === 'trust-statement')?.principals ?? [];
    expect(principal).toMatchObject({ account: { kind: 'own' }, reference: 'main.yaml Builder' });
  });
});

const STEP = `      - uses: aws-actions/configure-aws-credentials@v5
        with:
          aws-region: eu-west-1
          role-to-assume: arn:aws:iam::111122223333:role/deploy
          role-duration-seconds: \${{ inputs.seconds }}
`;
const CALLED = `on: { workflow_call: { inputs: { seconds: { type: number, default: 3600 } } } }
jobs:
  a:
    steps:
${STEP}`;
const ACTION = `inputs: { seconds: { default: "3600" } }
runs:
  using: composite
  steps:
${STEP}`;
const WORKFLOWS = '.github/workflows';

describe('inputs of workflows and actions', () => {
  test.each([
    ['a number', 'jobs: { b: { uses: ./.github/workflows/called.yml, with: { seconds: 7200 } } }', 7200],
    ['nothing', 'jobs: { b: { uses: ./.github/workflows/called.yml } }', '3600 by default'],
    [
      'a choice of the matrix',
      'jobs: { b: { strategy: { matrix: { s: [900, 7200] } }, uses: ./.github/workflows/called.yml, with: { seconds: "${{ matrix.s }}" } } }',
      [900, 7200],
    ],
    [
      'a number, each another',
      'jobs: { b: { uses: ./.github/workflows/called.yml, with: { seconds: 7200 } }, c: { uses: ./.github/workflows/called.yml, with: { seconds: 900 } } }',
      [7200, 900],
    ],
    [
      'what only the settings know',
      'jobs: { b: { uses: ./.github/workflows/called.yml, with: { seconds: "${{ vars.SECONDS }}" } } }',
      'unknown',
    ],
    [
      'a number to another repository’s workflow',
      'jobs: { b: { uses: o/r/.github/workflows/called.yml@v1, with: { seconds: 7200 } } }',
      '3600 by default',
    ],
  ])('a workflow is given %s', async (_, caller, expected) => {
    const files = { [`${WORKFLOWS}/called.yml`]: CALLED, [`${WORKFLOWS}/main.yml`]: caller };
    expect(seconds(await factsOf(files, `${WORKFLOWS}/called.yml`))).toEqual([expected]);
  });

  test('are handed on from one workflow to the next', async () => {
    const middle = `on: { workflow_call: { inputs: { long: { type: number } } } }
jobs: { b: { uses: ./.github/workflows/called.yml, with: { seconds: "\${{ inputs.long || 900 }}" } } }
`;
    const files = {
      [`${WORKFLOWS}/called.yml`]: CALLED,
      [`${WORKFLOWS}/middle.yml`]: middle,
      [`${WORKFLOWS}/main.yml`]:
        'jobs: { b: { uses: ./.github/workflows/middle.yml, with: { long: 7200 } } }',
    };
    expect(seconds(await factsOf(files, `${WORKFLOWS}/called.yml`))).toEqual([7200]);
  });

  test.each([
    ['.github/actions/sign-in', './.github/actions/sign-in', 7200],
    ['.github/actions/sign-in', './.github/actions/sign-in/', 7200],
    ['sign-in', './sign-in', 7200],
    ['.', './', 7200],
    ['copies/tools', './', 7200, 'copies/tools'],
    ['copies/tools', './', '3600 by default', 'copies/other'],
    ['copies/tools/sign-in', './sign-in', 7200, 'copies/tools'],
    ['.github/actions/sign-in', './.github/actions/sign-out', '3600 by default'],
  ])('an action in %s, used as %s', async (folder, uses, expected, root = '') => {
    const path = join(folder, 'action.yml');
    const caller = `env: { LONG: 7200 }\njobs: { b: { steps: [{ uses: ${uses}, with: { seconds: "\${{ env.LONG }}" } }] } }\n`;
    const files = { [path]: ACTION, [join(root, WORKFLOWS, 'main.yml')]: caller };
    expect(seconds(await factsOf(files, path))).toEqual([expected]);
  });

  test('are put into scripts', async () => {
    const path = '.github/actions/session/action.yml';
    const action = `inputs: { seconds: { default: "3600" } }
runs:
  using: composite
  steps:
    - shell: bash
      run: aws sts assume-role --role-arn "$ROLE" --role-session-name ci --duration-seconds \${{ inputs.seconds }}
`;
    const caller =
      'jobs: { b: { steps: [{ uses: ./.github/actions/session, with: { seconds: "7200" } }] } }\n';
    expect(seconds(await factsOf({ [path]: action, [`${WORKFLOWS}/main.yml`]: caller }, path))).toEqual([
      7200,
    ]);
  });
});

describe('parameters of CircleCI’s commands and jobs', () => {
  const config = (jobs: string, workflows = 'w: { jobs: [d] }'): string => `version: 2.1
orbs: { aws-cli: circleci/aws-cli@5.1 }
commands:
  inner:
    parameters: { seconds: { type: integer, default: 3600 } }
    steps:
      - aws-cli/setup: { role_arn: "arn:aws:iam::111122223333:role/r", session_duration: << parameters.seconds >> }
  outer:
    parameters: { long: { type: integer } }
    steps: [inner: { seconds: << parameters.long >> }]
jobs: { ${jobs} }
workflows: { ${workflows} }
`;

  test.each([
    ['the default', config('d: { steps: [inner] }'), '3600 by default'],
    ['a number', config('d: { steps: [inner: { seconds: 7200 }] }'), 7200],
    ['through another command', config('d: { steps: [outer: { long: 7200 }] }'), 7200],
    [
      'under a condition',
      config('d: { steps: [when: { condition: x, steps: [inner: { seconds: 7200 }] }] }'),
      7200,
    ],
    [
      'another number each',
      config('d: { steps: [inner: { seconds: 7200 }] }, e: { steps: [inner: { seconds: 900 }] }'),
      [7200, 900],
    ],
    [
      'a job’s parameter, from a workflow',
      config(
        'd: { parameters: { s: { type: integer } }, steps: [inner: { seconds: << parameters.s >> }] }',
        'w: { jobs: [d: { s: 7200 }] }',
      ),
      7200,
    ],
    [
      'a job’s parameter, from a matrix',
      config(
        'd: { parameters: { s: { type: integer } }, steps: [inner: { seconds: << parameters.s >> }] }',
        'w: { jobs: [d: { matrix: { parameters: { s: [900, 7200] } } }] }',
      ),
      [900, 7200],
    ],
  ])('%s', async (_, text, expected) => {
    const facts = await factsOf({ '.circleci/config.yml': text }, '.circleci/config.yml');
    expect(seconds(facts)).toContainEqual(expected);
  });

  test('commands that use each other have an end', async () => {
    const text = config('d: { steps: [outer: { long: 7200 }] }').replace(
      'steps: [inner: { seconds: << parameters.long >> }]',
      'steps: [outer: { long: << parameters.long >> }, inner: { seconds: << parameters.long >> }]',
    );
    expect(await factsOf({ '.circleci/config.yml': text }, '.circleci/config.yml')).toHaveLength(1);
  });
});

describe('inputs of GitLab’s configurations', () => {
  const spec = `spec:
  inputs:
    seconds: { default: 3600 }
---
a:
  script:
    - aws sts assume-role --role-arn "$ROLE" --role-session-name ci --duration-seconds $[[ inputs.seconds | expand_vars ]]
`;
  const include = (path: string, given: string): string =>
    `include:\n  - local: ${path}\n    inputs: { ${given} }\n`;

  test.each([
    ['a number', include('/ci/a.yml', 'seconds: 7200'), 7200],
    ['a number, without a slash', include('ci/a.yml', 'seconds: 7200'), 7200],
    ['nothing', include('ci/a.yml', 'other: 1'), 3600],
    ['a number to another file', include('ci/b.yml', 'seconds: 7200'), 3600],
  ])('are given %s', async (_, root, expected) => {
    expect(seconds(await factsOf({ 'ci/a.yml': spec, '.gitlab-ci.yml': root }, 'ci/a.yml'))).toEqual([
      expected,
    ]);
  });
});
