import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fact, Role } from '../../src/facts/types.ts';
import { Parser } from '../../src/scan/parse.ts';
import { folderOf } from '../support/scan-folder.ts';

const GIT = { '.git/HEAD': 'ref: refs/heads/main\n' };

async function factsIn(root: string, path: string, text: string): Promise<readonly Fact[]> {
  const parser = new Parser();
  const job = {
    path,
    text,
    absolute: join(root, path),
    language: 'hcl',
    vocabularies: ['terraform'],
  } as const;
  await parser.prepare(job);
  return parser.parse(job).facts;
}

/** Writes files, reads one of them as the engine would, and gives its facts. */
async function factsOf(files: Readonly<Record<string, string>>, path: string): Promise<readonly Fact[]> {
  return factsIn(folderOf({ ...GIT, ...files }), path, files[path] ?? '');
}

function durations(facts: readonly Fact[]): unknown[] {
  return facts
    .filter((fact): fact is Role => fact.kind === 'role')
    .map(({ maxSessionDuration: slot }) => {
      if (slot.state === 'known') return slot.isDefault ? `${String(slot.value)} by default` : slot.value;
      return slot.state === 'unknown' ? (slot.options ?? slot.state) : slot.state;
    });
}

const role = (duration: string) => `resource "aws_iam_role" "r" {\n  max_session_duration = ${duration}\n}\n`;

describe('names of the same folder', () => {
  test('a local of a sibling, which is evidence from there', async () => {
    const files = {
      'app/main.tf': role('local.seconds'),
      'app/locals.tf': 'locals {\n  hours = 12\n}\n',
      'app/more.tf.json': '{"locals": {"seconds": "${local.hours * 3600}"}}',
    };
    const facts = await factsOf(files, 'app/main.tf');
    expect(durations(facts)).toEqual([43200]);
    const [fact] = facts.filter((one): one is Role => one.kind === 'role');
    const slot = fact?.maxSessionDuration;
    expect(slot?.state === 'known' && slot.at).toMatchObject({ path: 'app/main.tf', startLine: 2 });
    expect(slot?.state === 'known' && slot.evidence.map(({ at }) => [at.path, at.startLine])).toEqual([
      ['app/locals.tf', 2],
      ['app/more.tf.json', 1],
    ]);
  });

  test('another folder has names of its own', async () => {
    const files = {
      'app/main.tf': role('local.seconds'),
      'other/locals.tf': 'locals {\n seconds = 43200\n}\n',
    };
    expect(durations(await factsOf(files, 'app/main.tf'))).toEqual(['unknown']);
  });

  test.each([
    [{}, '3600 by default'],
    [{ 'terraform.tfvars': 'seconds = 7200\n' }, 7200],
    [{ 'terraform.tfvars': 'seconds = 7200\n', 'b.auto.tfvars': 'seconds = 14400\n' }, 14400],
    [{ 'a.auto.tfvars.json': '{"seconds": 28800}' }, 28800],
    [{ 'production.tfvars': 'seconds = 43200\n' }, '3600 by default'],
  ])('variable files %j', async (variables, expected) => {
    const files = {
      ...variables,
      'main.tf': role('var.seconds'),
      'variables.tf': 'variable "seconds" {\n  default = 3600\n}\n',
    };
    expect(durations(await factsOf(files, 'main.tf'))).toEqual([expected]);
  });

  test('OpenTofu reads x.tofu in the place of x.tf', async () => {
    const files = {
      'main.tf': role('local.seconds'),
      'locals.tf': 'locals {\n seconds = 3600\n}\n',
      'locals.tofu': 'locals {\n seconds = 43200\n}\n',
    };
    expect(durations(await factsOf(files, 'main.tf'))).toEqual([43200]);
  });

  test('a key whose secret is an output of a sibling, and one that is not', async () => {
    const key = 'resource "aws_iam_access_key" "k" {\n  user = "backup"\n}\n';
    const output = 'output "s" {\n  value = aws_iam_access_key.k.secret\n}\n';
    const exposed = async (files: Record<string, string>) =>
      (await factsOf(files, 'main.tf')).find((fact) => fact.kind === 'access-key-resource');
    expect(await exposed({ 'main.tf': key, 'outputs.tf': output })).toMatchObject({
      exposed: { at: { path: 'outputs.tf', startLine: 2 } },
    });
    expect(await exposed({ 'main.tf': key, 'other/outputs.tf': output })).toMatchObject({
      exposed: undefined,
    });
  });

  test('a document is reported where it stands, for the role that takes it', async () => {
    const document =
      'data "aws_iam_policy_document" "t" {\n statement {\n actions = ["sts:AssumeRole"]\n principals {\n type = "AWS"\n identifiers = ["222233334444"]\n }\n }\n}\n';
    const taking =
      'resource "aws_iam_role" "r" {\n  name = "partner"\n  assume_role_policy = data.aws_iam_policy_document.t.json\n}\n';
    const files = { 'policies.tf': document, 'roles.tf': taking };
    expect(
      (await factsOf(files, 'policies.tf')).filter((fact) => fact.kind === 'trust-statement'),
    ).toMatchObject([{ role: 'partner', at: { path: 'policies.tf' } }]);
    expect((await factsOf(files, 'roles.tf')).filter((fact) => fact.kind === 'trust-statement')).toEqual([]);
  });
});

describe('what callers pass', () => {
  const module = {
    'modules/role/main.tf': role('var.hours * 3600'),
    'modules/role/variables.tf': 'variable "hours" {\n  default = 2\n}\n',
  };
  const of = async (callers: Readonly<Record<string, string>>) =>
    durations(await factsOf({ ...module, ...callers }, 'modules/role/main.tf'));
  const call = (name: string, rest = '', source = './modules/role') =>
    `module "${name}" {\n  source = "${source}"\n  ${rest}\n}\n`;

  test('nobody calls: the default holds by default', async () => {
    expect(await of({})).toEqual(['7200 by default']);
  });

  test('one caller, who passes or does not', async () => {
    expect(await of({ 'main.tf': call('a', 'hours = 12') })).toEqual([43200]);
    expect(await of({ 'main.tf': call('a') })).toEqual([7200]);
    expect(await of({ 'main.tf': call('a', 'hours = local.h'), 'l.tf': 'locals {\n h = 3\n}\n' })).toEqual([
      10800,
    ]);
    expect(await of({ 'main.tf': call('a', 'hours = 12\n  count = 0') })).toEqual(['7200 by default']);
  });

  test('several callers are alternatives, or agree', async () => {
    const two = { 'main.tf': call('a', 'hours = 4') + call('b', 'hours = 12') };
    expect(await of(two)).toEqual([[14400, 43200]]);
    const same = {
      'main.tf': call('a', 'hours = 4'),
      'x/main.tf': call('b', 'hours = 4', '../modules/role'),
    };
    expect(await of(same)).toEqual([14400]);
  });

  test('for_each over what is known passes each', async () => {
    const many = call('a', 'for_each = { x = 4, y = 12 }\n  hours = each.value');
    expect(await of({ 'main.tf': many })).toEqual([[14400, 43200]]);
  });

  test('examples say nothing of how a module is used', async () => {
    expect(await of({ 'examples/all/main.tf': call('a', 'hours = 12', '../../modules/role') })).toEqual([
      '7200 by default',
    ]);
  });

  test('Terragrunt passes its inputs', async () => {
    const live =
      'terraform {\n  source = "${get_repo_root()}//modules/role"\n}\ninputs = {\n  hours = 12\n}\n';
    expect(await of({ 'live/terragrunt.hcl': live })).toEqual([43200]);
  });

  test('modules that use each other end', async () => {
    const files = {
      'a/main.tf': role('var.x') + call('b', 'x = var.x', '../b'),
      'b/main.tf': 'variable "x" {}\n' + call('a', 'x = var.x', '../a'),
      'a/variables.tf': 'variable "x" {}\n',
    };
    expect(durations(await factsOf(files, 'a/main.tf'))).toHaveLength(1);
  });

  test('what three pass on to three, twenty times', async () => {
    const uses = (of: string): string =>
      ['a', 'b', 'c']
        .map((name) => `module "${name}" {\n  source = "../${of}"\n  x = "\${var.x}${name}"\n}\n`)
        .join('');
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [
        `m${String(i)}/main.tf`,
        `variable "x" {}\n${uses(`m${String(i + 1)}`)}`,
      ]),
    );
    const last = `variable "x" {}\n${role('12 * 3600')}resource "aws_iam_access_key" "k" {\n  user = var.x\n}\n`;
    const facts = await factsOf({ ...files, 'm20/main.tf': last }, 'm20/main.tf');
    expect(durations(facts)).toEqual([43200]);
    expect(facts.map(({ kind }) => kind)).toContain('access-key-resource');
  });

  test("a caller's resources are not the module's own of the same name", async () => {
    const files = {
      'main.tf':
        'data "aws_iam_policy_document" "t" {\n}\nmodule "a" {\n  source = "./m"\n  policy = data.aws_iam_policy_document.t.json\n}\n',
      'm/main.tf':
        'variable "policy" {}\nresource "aws_iam_role" "r" {\n  assume_role_policy = var.policy\n}\ndata "aws_iam_policy_document" "t" {\n statement {\n actions = ["s3:GetObject"]\n principals {\n type = "AWS"\n identifiers = ["*"]\n }\n }\n}\n',
    };
    expect((await factsOf(files, 'm/main.tf')).filter((fact) => fact.kind === 'trust-statement')).toEqual([]);
  });
});

describe('what modules give back', () => {
  const module = {
    'modules/limits/main.tf':
      'variable "hours" {\n  default = 2\n}\noutput "seconds" {\n  value = var.hours * 3600\n}\n',
  };
  const use = (rest = '', source = './modules/limits') =>
    `module "limits" {\n  source = "${source}"\n  ${rest}\n}\n`;
  const of = async (duration: string, uses: string, files: Readonly<Record<string, string>> = {}) =>
    durations(await factsOf({ ...module, ...files, 'uses.tf': uses, 'main.tf': role(duration) }, 'main.tf'));

  test.each<[string, string, string, unknown]>([
    ['what this use passes', 'module.limits.seconds', use('hours = 12'), 43200],
    ['the default of what it does not', 'module.limits.seconds', use(), 7200],
    ['an output that is not there', 'module.limits.minutes', use(), 'unknown'],
    ['a module of elsewhere', 'module.limits.seconds', use('', 'github.com/a/b'), 'unknown'],
    [
      'each of for_each',
      'module.limits["b"].seconds',
      use('for_each = { a = 1, b = 3 }\n  hours = each.value'),
      10800,
    ],
    [
      'one of a for_each that is not known',
      'module.limits["b"].seconds',
      use('for_each = var.teams\n  hours = 4'),
      14400,
    ],
    ['one of count', 'module.limits[1].seconds', use('count = 2\n  hours = count.index + 1'), 7200],
    [
      'one of a count that is not known',
      'module.limits[0].seconds',
      use('count = var.on ? 1 : 0\n  hours = 5'),
      18000,
    ],
    [
      'the largest of all',
      'max([for k, m in module.limits : m.seconds]...)',
      use('for_each = { a = 1, b = 3 }\n  hours = each.value'),
      10800,
    ],
    [
      'the outputs of all as a map',
      '{ for k, m in module.limits : k => m.seconds }["a"]',
      use('for_each = { a = 1, b = 3 }\n  hours = each.value'),
      3600,
    ],
    ['the only one', 'one(module.limits[*].seconds)', use('count = 1\n  hours = 6'), 21600],
  ])('%s', async (_, duration, uses, expected) => {
    expect(await of(duration, uses)).toEqual([expected]);
  });

  test('through a module within a module', async () => {
    const outer = {
      'modules/outer/main.tf':
        'variable "h" {}\nmodule "inner" {\n  source = "../limits"\n  hours = var.h\n}\noutput "seconds" {\n  value = module.inner.seconds\n}\n',
    };
    const uses = 'module "limits" {\n  source = "./modules/outer"\n  h = 7\n}\n';
    expect(await of('module.limits.seconds', uses, outer)).toEqual([25200]);
  });

  test('with the place of the output as evidence', async () => {
    const facts = await factsOf(
      { ...module, 'uses.tf': use('hours = 12'), 'main.tf': role('module.limits.seconds') },
      'main.tf',
    );
    const [fact] = facts.filter((one): one is Role => one.kind === 'role');
    const slot = fact?.maxSessionDuration;
    expect(
      slot?.state === 'known' && slot.evidence.map(({ at, message }) => [at.path, message]),
    ).toContainEqual(['modules/limits/main.tf', 'output seconds of module limits']);
  });

  test('a module that uses itself, and outputs in a circle, end', async () => {
    const itself = {
      'modules/limits/main.tf':
        'module "limits" {\n  source = "../limits"\n}\noutput "seconds" {\n  value = module.limits.seconds\n}\n',
    };
    expect(await of('module.limits.seconds', use(), itself)).toEqual(['unknown']);
    const circle = {
      'modules/limits/main.tf': 'variable "x" {}\noutput "seconds" {\n  value = var.x\n}\n',
    };
    expect(await of('module.limits.seconds', use('x = module.limits.seconds'), circle)).toEqual(['unknown']);
  });
});

describe('texts that are read by their name', () => {
  const policy =
    '{"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "${account}"}}}';
  const trusting = (path: string) =>
    `resource "aws_iam_role" "r" {\n  assume_role_policy = templatefile("${path}", { account = "222233334444" })\n}\n`;
  const trusts = (facts: readonly Fact[]) => facts.filter((fact) => fact.kind === 'trust-statement');

  test('a template of the module', async () => {
    const files = { 'main.tf': trusting('${path.module}/trust.tftpl'), 'trust.tftpl': policy };
    expect(trusts(await factsOf(files, 'main.tf'))).toMatchObject([
      { principals: [{ text: '222233334444' }], at: { path: 'main.tf', startLine: 2 } },
    ]);
  });

  test('nothing outside the repository, whatever a name says', async () => {
    const outside = folderOf({ 'trust.tftpl': policy });
    const root = folderOf({ 'trust.tftpl': policy, 'repo/.git/HEAD': 'ref: refs/heads/main\n' });
    symlinkSync(join(outside, 'trust.tftpl'), join(root, 'repo', 'link.tftpl'));
    for (const path of ['${path.module}/../trust.tftpl', 'link.tftpl', `${outside}/trust.tftpl`])
      expect(trusts(await factsIn(join(root, 'repo'), 'main.tf', trusting(path)))).toEqual([]);
  });
});
