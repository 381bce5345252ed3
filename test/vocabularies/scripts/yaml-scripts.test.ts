import { describe, expect, test } from 'vitest';
import { yamlScripts } from '../../../src/vocabularies/scripts/yaml-scripts.ts';
import { told } from './told.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Partner';
const COMMAND = `aws sts assume-role --role-arn ${ROLE} --role-session-name x`;
const found = (line: number, seconds = '-'): string[] => [
  `AssumeRole role=${ROLE} external=- seconds=${seconds} at assume-role:${String(line)}`,
];

const at = (path: string, text: string): Promise<string[]> => told(path, text, yamlScripts);

describe('pipelines', () => {
  test('GitLab: lines of one script, with the variables of the job', async () => {
    const text = `variables:
  HOURS: "43200"
deploy:
  variables:
    ROLE_ARN: ${ROLE}
  before_script:
    - SESSION=x
  script:
    - export AWS_DEFAULT_REGION=eu-west-1
    - >
      aws sts assume-role --role-arn $ROLE_ARN
      --role-session-name $SESSION
      --duration-seconds "\${HOURS}"
    - echo done
`;
    expect(await at('.gitlab-ci.yml', text)).toEqual(found(11, '43200'));
  });

  test('GitLab: an anchor used twice is one script', async () => {
    const text = `.login: &login\n  - ${COMMAND}\na:\n  script: *login\nb:\n  script:\n    - *login\n    - make\n`;
    expect(await at('.gitlab-ci.yml', text)).toEqual(found(2));
  });

  test('CircleCI: steps, and parameters', async () => {
    const text = `version: 2.1
jobs:
  deploy:
    environment:
      DURATION: 900
    steps:
      - run: aws sts assume-role --role-arn << parameters.role_arn >> --role-session-name x
      - run:
          name: login
          command: |
            ${COMMAND} --duration-seconds $DURATION
`;
    expect(await at('.circleci/config.yml', text)).toEqual([
      'AssumeRole role=?<< parameters.role_arn >> external=- seconds=- at assume-role:7',
      ...found(11, '900'),
    ]);
  });

  test.each([
    ['azure-pipelines.yml', `steps:\n  - bash: |\n      ${COMMAND}\n`, 3],
    ['azure-pipelines.yml', `jobs:\n  - job: a\n    steps:\n      - script: ${COMMAND}\n`, 4],
    [
      'bitbucket-pipelines.yml',
      `pipelines:\n  default:\n    - step:\n        script:\n          - ${COMMAND}\n`,
      5,
    ],
    ['.buildkite/pipeline.yml', `steps:\n  - label: x\n    command: "${COMMAND}"\n`, 3],
    ['.drone.yml', `steps:\n  - name: x\n    commands:\n      - ${COMMAND}\n`, 4],
    ['buildspec.yml', `phases:\n  pre_build:\n    commands:\n      - CREDS=$(${COMMAND})\n`, 4],
    ['playbook.yml', `- hosts: all\n  tasks:\n    - shell: ${COMMAND}\n`, 3],
    ['playbook.yml', `- hosts: all\n  tasks:\n    - ansible.builtin.command:\n        cmd: ${COMMAND}\n`, 4],
    ['Taskfile.yml', `tasks:\n  a:\n    cmds:\n      - ${COMMAND}\n`, 4],
    ['docker-compose.yml', `services:\n  a:\n    command: sh -c "${COMMAND}"\n`, 3],
    ['pod.yaml', `spec:\n  containers:\n    - command: ["sh", "-c"]\n      args: ["${COMMAND}"]\n`, 4],
    ['pod.yaml', `spec:\n  containers:\n    - args: ["-c", "${COMMAND}"]\n`, 3],
    ['map.yaml', `kind: ConfigMap\ndata:\n  login.sh: |\n    #!/bin/sh\n    ${COMMAND}\n`, 5],
  ])('%s: %s', async (path, text, line) => {
    expect(await at(path, text)).toEqual(line === undefined ? [] : found(line));
  });

  test('words of a container', async () => {
    const words = COMMAND.split(' ').map((word) => `"${word}"`);
    const place = 'at "assume-role":2';
    const one = await at('pod.yaml', `image: x\ncommand: [${words.join(', ')}]\n`);
    expect(one.join().replace(/ at .*/, '')).toEqual(
      found(2)
        .join()
        .replace(/ at .*/, ''),
    );
    const two = await at('pod.yaml', `command: ["aws"]\nargs: [${words.slice(1).join(', ')}]\n`);
    expect(two).toHaveLength(1);
    expect(place).toContain('assume-role');
  });

  test('placeholders are no words', async () => {
    const text = `- shell: aws sts assume-role --role-arn {{ role_arn }} --external-id "{{ tenant.id }}"\n`;
    expect(await at('tasks/main.yml', text)).toEqual([
      'AssumeRole role=?{{ role_arn }} external=?{{ tenant.id }} seconds=- at assume-role:1',
    ]);
  });
});

describe('workflows of GitHub', () => {
  test('steps are read once, with their expressions', async () => {
    const text = `on: push
env:
  HOURS: 43200
jobs:
  a:
    steps:
      - run: ${COMMAND} --duration-seconds \${{ env.HOURS }}
      - uses: nick-fields/retry@v3
        with:
          command: ${COMMAND}
`;
    expect(await at('.github/workflows/a.yml', text)).toEqual([...found(7, '43200'), ...found(10)]);
  });
});

describe('templates', () => {
  test('CloudFormation: user data, in its forms', async () => {
    const sub = `UserData:\n  Fn::Base64: !Sub |\n    #!/bin/bash\n    aws sts assume-role --role-arn arn:aws:iam::\${Partner}:role/x --role-session-name y\n`;
    expect(await at('t.yaml', sub)).toEqual([
      'AssumeRole role=?arn:aws:iam::*:role/x external=- seconds=- at assume-role:4',
    ]);
    const join = {
      UserData: {
        'Fn::Base64': {
          'Fn::Join': ['', ['#!/bin/sh\n', 'aws sts assume-role --role-arn ', { Ref: 'Role' }, '\n']],
        },
      },
    };
    expect(await at('t.json', JSON.stringify(join))).toEqual([
      'AssumeRole role=?Role external=- seconds=- at assume-role:1',
    ]);
  });

  test('an inline buildspec', async () => {
    const text = `Resources:\n  P:\n    Properties:\n      Source:\n        BuildSpec: |\n          phases:\n            build:\n              commands:\n                - ${COMMAND}\n`;
    expect(await at('t.yaml', text)).toEqual(found(9));
  });
});

describe('JSON', () => {
  test('the scripts of a package', async () => {
    const text = `{\n  "description": "${COMMAND}",\n  "scripts": {\n    "login": "${COMMAND} --duration-seconds 900"\n  }\n}\n`;
    expect(await at('package.json', text)).toEqual(found(4, '900'));
  });
  test('other texts are not commands', async () => {
    expect(await at('search.json', `{"content": "${COMMAND}", "rows": ["${COMMAND}"]}`)).toEqual([]);
  });
});

test.each([
  ['a description', `description: "Run \`${COMMAND}\` first"\n`],
  ['a rule that looks for it', `detection:\n  pattern: ${COMMAND}\n  CommandLine|contains: ${COMMAND}\n`],
  ['a message', `- debug:\n    msg: ${COMMAND}\n`],
  ['what is echoed', `script:\n  - echo "${COMMAND}"\n`],
])('silent: %s', async (_, text) => {
  expect(await at('a.yml', text)).toEqual([]);
});

test('many levels and many aliases end', async () => {
  const deep = `${'a: {'.repeat(90)}b: "${COMMAND}"${'}'.repeat(90)}`;
  expect(await at('a.yml', deep)).toHaveLength(1);
});
