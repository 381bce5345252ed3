import { describe, expect, test } from 'vitest';
import { ansible, isPlaybook } from '../../src/vocabularies/ansible/index.ts';
import { factsOf, read, recognise } from '../support/recognise.ts';

const ROLE = 'arn:aws:iam::222233334444:role/x';

const assume = (given: string, module = 'amazon.aws.sts_assume_role'): string =>
  `- ${module}: { role_arn: '${ROLE}', role_session_name: x${given} }\n`;

describe('sts_assume_role', () => {
  test.each(['sts_assume_role', 'amazon.aws.sts_assume_role', 'community.aws.sts_assume_role'])(
    'by the name %s',
    async (module) => {
      expect(await recognise('tasks.yml', assume(', external_id: a1', module), ansible)).toMatchObject([
        { operation: 'AssumeRole', api: `Module ${module}`, externalId: { value: 'a1' } },
      ]);
    },
  );

  test.each([
    ['7200', 7200],
    ["'{{ 12 * 3600 }}'", 43200],
    ["'{{ unset | default(7200) }}'", 7200],
    ["'{{ hours }}'", 14400],
  ])('duration_seconds: %s', async (given, seconds) => {
    const text = `- set_fact: { hours: '{{ 4 * 3600 }}' }\n${assume(`, duration_seconds: ${given}`)}`;
    expect(await factsOf('role-assumption', 'tasks.yml', text, ansible)).toMatchObject([
      { durationSeconds: { state: 'known', value: seconds } },
    ]);
  });

  test('Jinja that nothing settles is unknown, and words are arguments too', async () => {
    const text = `- sts_assume_role: role_arn={{ role }} role_session_name="a b" duration_seconds=900\n`;
    expect(await recognise('tasks.yml', text, ansible)).toMatchObject([
      { roleArn: { state: 'unknown' }, sessionName: { value: 'a b' }, durationSeconds: { value: 900 } },
    ]);
  });

  test('whose keys sign', async () => {
    const caller = async (given: string) =>
      (
        await factsOf(
          'role-assumption',
          'tasks.yml',
          `- sts_assume_role: {}\n  register: a\n${assume(given)}`,
          ansible,
        )
      ).at(-1)?.caller.kind;
    expect(await caller(", access_key: '{{ k }}', secret_key: '{{ s }}'")).toBe('long-term');
    expect(await caller(", access_key: '{{ a.sts_creds.access_key }}'")).toBe('session');
    expect(await caller('')).toBe('unknown');
  });
});

describe('roles and keys', () => {
  test('a trust policy as a map, as JSON, and by a variable', async () => {
    const policy =
      '{"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "222233334444"}}]}';
    for (const given of [policy, `'${policy}'`, "'{{ trust | to_json }}'"]) {
      const text = `- hosts: all\n  vars:\n    trust: ${policy}\n  tasks:\n    - iam_role: { name: r, assume_role_policy_document: ${given} }\n`;
      expect(await factsOf('trust-statement', 'site.yml', text, ansible)).toMatchObject([
        { role: 'r', principals: [{ account: { kind: 'literal', id: '222233334444' } }] },
      ]);
    }
  });

  test('the account of the caller is its own', async () => {
    const text = `- amazon.aws.aws_caller_info:\n  register: me\n- iam_role:\n    name: r\n    assume_role_policy_document:\n      Statement: { Effect: Allow, Action: 'sts:AssumeRole', Principal: { AWS: 'arn:aws:iam::{{ me.account }}:root' } }\n`;
    expect(await factsOf('trust-statement', 'tasks.yml', text, ansible)).toMatchObject([
      { principals: [{ account: { kind: 'own' } }] },
    ]);
  });

  test.each([
    ['- community.aws.iam_access_key: { user_name: a }\n', 1],
    ['- iam_access_key: { user_name: a, state: absent }\n', 0],
    ['- iam: { iam_type: user, name: a, access_key_state: create }\n', 1],
    ['- iam: { iam_type: user, name: a }\n', 0],
  ])('%j makes %i keys', async (text, count) => {
    expect(await factsOf('access-key-resource', 'tasks.yml', text, ansible)).toHaveLength(count);
  });

  test.each([
    ["- ec2_instance: { access_key: '{{ k }}', secret_key: '{{ s }}' }\n", 1],
    ['- hosts: all\n  module_defaults: { group/aws: { aws_access_key: a, aws_secret_key: b } }\n', 1],
    ['- shell: x\n  environment: { AWS_ACCESS_KEY_ID: a, AWS_SECRET_ACCESS_KEY: b }\n- ec2: {}\n', 1],
    ["- ec2: { access_key: '{{ k | default(omit) }}', secret_key: '{{ s | default(omit) }}' }\n", 0],
    ["- ec2: { access_key: '{{ k }}', secret_key: '{{ s }}', endpoint_url: 'https://s3.example.com' }\n", 0],
    ['- community.general.spaces: { access_key: a, secret_key: b }\n- ec2: {}\n', 0],
  ])('%j is given %i pairs', async (text, count) => {
    expect(await factsOf('static-credential', 'site.yml', text, ansible)).toHaveLength(count);
  });
});

test.each([
  ['- hosts: all\n', true],
  ['- block: [{ ec2: {} }]\n', true],
  ['- name: x\n  ansible.builtin.command: y\n', true],
  ['- name: x\n  value: y\n', false],
  ['hosts: all\n', false],
])('%j is a playbook: %s', async (text, expected) => {
  const [document] = (await read('yaml', text)).documents;
  expect(document && isPlaybook(document)).toBe(expected);
});
