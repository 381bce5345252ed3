import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ScanResult } from '../../src/findings/types.ts';
import { scan } from '../../src/scan/scan.ts';
import { Keys } from '../support/keys.ts';
import { folderOf, optionsFor } from '../support/scan-folder.ts';

const BUILD = 'build-1';

/** A folder that is scanned with a cache and without. */
class Tree {
  readonly folder: string;
  private readonly place = { file: join(folderOf({}), 'made', 'x.cache'), build: BUILD };

  constructor(files: Readonly<Record<string, string>>) {
    this.folder = folderOf(files);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { force: true });
  }

  async cached(build = BUILD): Promise<ScanResult> {
    const options = optionsFor(this.folder, { preset: 'strict', minConfidence: 'low' });
    return scan(['.'], { ...options, cache: { ...this.place, build } });
  }

  async fresh(): Promise<ScanResult> {
    return scan(['.'], optionsFor(this.folder, { preset: 'strict', minConfidence: 'low' }));
  }

  /** Of a scan whose rules judge services too. */
  get cacheFile(): string {
    return this.place.file.replace('x.cache', 'x-services.cache');
  }
}

/** All of a result that is not about how long it took. */
function told({ findings, notices, incomplete, statistics }: ScanResult): unknown {
  const { files, bytes, candidates, binary, tooLarge } = statistics;
  return { findings, notices, incomplete, files, bytes, candidates, binary, tooLarge };
}

beforeEach(() => {
  // What was written just now is old enough to be known again by its times.
  vi.spyOn(Date, 'now').mockImplementation(() => new Date().getTime() + 60_000);
});

afterEach(() => {
  vi.restoreAllMocks();
});

const PYTHON =
  'import boto3\nfrom limits import HOURS\nboto3.client("sts").assume_role(RoleArn=role, RoleSessionName=user, ExternalId=x, DurationSeconds=HOURS)\n';
const LIMITS = (hours: number): string => `HOURS = ${String(hours)} * 3600\n`;

const TEMPLATE = `Parameters: { Seconds: { Type: Number, Default: 900 } }
Resources:
  R: { Type: AWS::IAM::Role, Properties: { MaxSessionDuration: !Ref Seconds, AssumeRolePolicyDocument: {} } }
`;
const AROUND = (seconds: number): string =>
  `Resources:\n  S: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: parts/role.yaml, Parameters: { Seconds: ${String(seconds)} } } }\n`;

describe('a second scan', () => {
  test('reads nothing that says nothing, and parses nothing', async () => {
    const tree = new Tree({
      'a.txt': 'nothing\n',
      'b.bin': 'a\0b',
      'limits.py': LIMITS(12),
      'app.py': PYTHON,
    });
    const first = await tree.cached();
    const second = await tree.cached();
    expect(first.statistics.cache).toBe(
      'cache: 0 files untouched, 0 known by their content, 1 read anew (there was none)',
    );
    expect(second.statistics.cache).toBe('cache: 3 files untouched, 1 known by their content, 0 read anew');
    expect(second.statistics.parsed).toBe(0);
    expect(told(second)).toEqual(told(first));
    expect(first.findings.map(({ ruleId }) => ruleId)).toContain('excessive-session-duration');
  });

  test('knows a content again whose times are others', async () => {
    const tree = new Tree({ 'a.txt': 'nothing\n', 'limits.py': LIMITS(12), 'app.py': PYTHON });
    const first = await tree.cached();
    for (const name of readdirSync(tree.folder)) utimesSync(join(tree.folder, name), 1, 1);
    const second = await tree.cached();
    expect(second.statistics.cache).toBe('cache: 0 files untouched, 1 known by their content, 0 read anew');
    expect(told(second)).toEqual(told(first));
  });

  test('trusts no times of a file that was changed just now', async () => {
    vi.restoreAllMocks();
    const tree = new Tree({ 'a.txt': 'nothing\n' });
    await tree.cached();
    expect((await tree.cached()).statistics.cache).toContain('0 files untouched');
  });

  test.each([
    [
      'the sibling says something else',
      (tree: Tree) => {
        tree.write('app/limits.py', LIMITS(1));
      },
    ],
    [
      'the sibling is gone',
      (tree: Tree) => {
        tree.remove('app/limits.py');
      },
    ],
    [
      'another sibling stands before it',
      (tree: Tree) => {
        tree.write('app/limits/HOURS.py', '');
      },
    ],
    [
      'its folder becomes a repository of its own',
      (tree: Tree) => {
        tree.write('app/.git/HEAD', '');
      },
    ],
  ])('reads anew where %s', async (_, change) => {
    const tree = new Tree({ 'app/limits.py': LIMITS(12), 'app/main.py': PYTHON });
    await tree.cached();
    change(tree);
    const second = await tree.cached();
    expect(second.statistics.cache).toContain('0 known by their content, 1 read anew');
    expect(told(second)).toEqual(told(await tree.fresh()));
  });

  test.each([
    [
      'the template around it passes something else',
      (tree: Tree) => {
        tree.write('main.yaml', AROUND(3600));
      },
    ],
    [
      'another template uses it',
      (tree: Tree) => {
        tree.write('more.yaml', AROUND(3600));
      },
    ],
    [
      'no template uses it any more',
      (tree: Tree) => {
        tree.remove('main.yaml');
      },
    ],
  ])('reads a template anew where %s', async (_, change) => {
    const tree = new Tree({ 'main.yaml': AROUND(7200), 'parts/role.yaml': TEMPLATE });
    const first = await tree.cached();
    expect(first.findings.map(({ ruleId }) => ruleId)).toContain('excessive-role-duration');
    expect(told(await tree.cached())).toEqual(told(first));
    change(tree);
    expect(told(await tree.cached())).toEqual(told(await tree.fresh()));
  });

  test('reads anew what another build has left', async () => {
    const tree = new Tree({ 'limits.py': LIMITS(12), 'app.py': PYTHON });
    await tree.cached();
    expect((await tree.cached('build-2')).statistics.cache).toBe(
      'cache: 0 files untouched, 0 known by their content, 1 read anew (it is of another version)',
    );
  });

  test('sees a file that is too large for it', async () => {
    const tree = new Tree({ 'a.txt': 'nothing\n' });
    await tree.cached();
    const options = optionsFor(tree.folder, { maxFileSize: 3 });
    const { notices } = await scan(['.'], { ...options, cache: { file: tree.cacheFile, build: BUILD } });
    expect(notices.map(({ code }) => code)).toEqual(['too-large']);
  });
});

describe('the cache file', () => {
  test('is for its owner alone, and lies in a folder that is', async () => {
    const tree = new Tree({ 'app.py': PYTHON });
    await tree.cached();
    expect(statSync(tree.cacheFile).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(tree.cacheFile)).mode & 0o777).toBe(0o700);
    expect(readdirSync(dirname(tree.cacheFile))).toEqual(['x-services.cache']);
  });

  test('holds nothing of a file with a secret, and no text of another', async () => {
    const keys = new Keys(3);
    const secret = keys.text('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 40);
    const key = `aws_access_key_id = ${keys.keyId()}\naws_secret_access_key = ${secret}\n`;
    const tree = new Tree({ 'keys/mine.ini': key, 'app.py': PYTHON });
    const first = await tree.cached();
    expect(first.findings.map(({ ruleId }) => ruleId)).toContain('secret-access-key');
    const kept = readFileSync(tree.cacheFile, 'utf8');
    expect(kept).toContain('app.py');
    expect(kept).not.toContain('mine.ini');
    for (let i = 0; i + 8 <= secret.length; i++) expect(kept).not.toContain(secret.slice(i, i + 8));
    expect(kept).not.toContain('boto3.client("sts").assume_role(');
    expect(told(await tree.cached())).toEqual(told(first));
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, -40)],
    ['changed', (text: string) => text.replace('"facts":[{', '"facts":[],"x":[{')],
    ['empty', () => ''],
    ['something else', () => '{"version":1}\n'],
  ])('is passed over when it is %s', async (_, damage) => {
    const tree = new Tree({ 'limits.py': LIMITS(12), 'app.py': PYTHON });
    const first = await tree.cached();
    const whole = readFileSync(tree.cacheFile, 'utf8');
    writeFileSync(tree.cacheFile, damage(whole));
    const second = await tree.cached();
    expect(second.statistics.cache).toContain('1 read anew (');
    expect(told(second)).toEqual(told(first));
    expect((await tree.cached()).statistics.cache).toContain('1 known by their content');
  });

  test('forgets what it has not met for a month', async () => {
    const tree = new Tree({ 'limits.py': LIMITS(12), 'app.py': PYTHON });
    await tree.cached();
    tree.remove('app.py');
    await tree.cached();
    expect(readFileSync(tree.cacheFile, 'utf8')).toContain('app.py');
    vi.spyOn(Date, 'now').mockImplementation(() => new Date().getTime() + 32 * 86_400_000);
    await tree.cached();
    const kept = readFileSync(tree.cacheFile, 'utf8');
    expect(kept).toContain('limits.py');
    expect(kept).not.toContain('app.py');
  });

  test('drops those that lie beside it for longer, and nothing else', async () => {
    const tree = new Tree({ 'app.py': PYTHON });
    const beside = dirname(tree.cacheFile);
    const old = [
      '0'.repeat(32) + '.cache',
      '1'.repeat(32) + '-services.cache',
      '.x.cache.0123456789ab.tmp',
      'mine.txt',
    ];
    mkdirSync(beside);
    for (const name of old) writeFileSync(join(beside, name), '');
    for (const name of old) utimesSync(join(beside, name), 1, 1);
    await tree.cached();
    expect(readdirSync(beside).sort()).toEqual(['mine.txt', 'x-services.cache']);
  });
});

/** mulberry32. */
function randomly(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const trust =
  '{ Effect: Allow, Action: "sts:AssumeRole", Principal: { AWS: "arn:aws:iam::444455556666:root" } }';
const call = (role: string, seconds: string): string =>
  `boto3.client("sts").assume_role(RoleArn=${role}, RoleSessionName=user, DurationSeconds=${seconds})\n`;
const keys = new Keys(11);
/** In pieces: here it is no comment that suppresses. */
const DISABLE = ['iam-lint', 'disable-file'].join('-');

/** What each file can be: siblings, modules and their callers, templates that others name, and files that say nothing. */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  'app/limits.py': ['HOURS = 12 * 3600\n', 'HOURS = 900\n', 'HOURS = 3 * 3600  # longer\n', 'def broken(:\n'],
  'app/limits/__init__.py': ['HOURS = 7200\n', ''],
  'app/main.py': [
    `import boto3\nfrom .limits import HOURS\n${call('"arn:aws:iam::444455556666:role/export"', 'HOURS')}`,
    `import os, boto3\n${call('os.environ["ROLE_ARN"]', '7200')}`,
    `import boto3\n${call('role', '43200')}# ${DISABLE} missing-external-id -- known\n`,
  ],
  'web/a.ts': [
    "import { HOURS } from './limits';\nimport { STS } from '@aws-sdk/client-sts';\nnew STS().assumeRole({ RoleArn: arn, DurationSeconds: HOURS });\n",
    "import * as limits from './limits';\nimport { STS } from '@aws-sdk/client-sts';\nnew STS().assumeRole({ RoleArn: arn, DurationSeconds: limits.HOURS });\n",
  ],
  'web/limits.ts': ['export const HOURS = 43200;\n', 'export const HOURS = 900;\n'],
  'web/limits.js': ['export const HOURS = 7200;\n'],
  'go.mod': ['module example.com/shop\n', 'module example.com/other\n'],
  'go/main.go': [
    'package main\nimport "github.com/aws/aws-sdk-go-v2/service/sts"\nfunc f() { in := &sts.AssumeRoleInput{RoleArn: arn, DurationSeconds: aws.Int32(Seconds)}; use(in) }\n',
  ],
  'go/limits.go': ['package main\nconst Seconds = 43200\n', 'package main\nconst Seconds = 3600\n'],
  'tf/role/main.tf': [
    'variable "hours" { default = 1 }\nresource "aws_iam_role" "r" {\n  name = "export"\n  max_session_duration = var.hours * 3600\n  assume_role_policy = templatefile("${path.module}/trust.tpl", {})\n}\n',
    'variable "hours" {}\nresource "aws_iam_role" "r" {\n  count = var.hours > 5 ? 1 : 0\n  name = "export"\n  max_session_duration = var.hours * 3600\n  assume_role_policy = "{}"\n}\n',
  ],
  'tf/role/trust.tpl': [
    '{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"arn:aws:iam::444455556666:root"}}]}\n',
    '{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}]}\n',
  ],
  'tf/role/terraform.tfvars': ['hours = 12\n', 'hours = 2\n'],
  'tf/main.tf': [
    'module "r" {\n  source = "./role"\n  hours = 8\n}\n',
    'module "r" {\n  source = "./role"\n}\n',
    '# nothing\n',
  ],
  'tf/other/main.tf': ['module "r" {\n  source = "../role"\n  hours = 11\n}\n'],
  'role.yaml': [
    `Resources:\n  R: { Type: "AWS::IAM::Role", Properties: { RoleName: export, AssumeRolePolicyDocument: { Statement: [${trust}] } } }\n`,
    `Resources:\n  R: { Type: "AWS::IAM::Role", Properties: { RoleName: export, MaxSessionDuration: 43200, AssumeRolePolicyDocument: { Statement: [${trust}] } } }\n`,
  ],
  'other/role.yaml': [
    `Resources:\n  S: { Type: "AWS::IAM::Role", Properties: { RoleName: export, MaxSessionDuration: 7200, AssumeRolePolicyDocument: { Statement: [${trust}] } } }\n  F:\n    Type: AWS::Lambda::Function\n    Properties: { Environment: { Variables: { ROLE_ARN: !GetAtt S.Arn } } }\n`,
  ],
  '.env': [
    `AWS_ACCESS_KEY_ID=${keys.keyId()}\nAWS_SECRET_ACCESS_KEY=${keys.text('abcdefABCDEF0123456789+/ghijkl', 40)}\n`,
    'AWS_REGION=eu-west-1\n',
    `AWS_ACCESS_KEY_ID=${keys.keyId()}\n`,
  ],
  'notes.txt': ['nothing\n', 'else    \n', 'a\0binary', 'password = x\n'],
  'bad.json': ['{"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": ', '{}'],
};
const PATHS = Object.keys(VARIANTS);

describe('with a cache and without it, the same is told after any edits', () => {
  test.each([1, 2, 3, 4])('seed %i', async (seed) => {
    const random = randomly(seed);
    const tree = new Tree({ '.git/HEAD': 'ref: refs/heads/main\n' });
    let found = 0;
    let remembered = 0;
    for (let step = 0; step < 25; step++) {
      for (let edit = random(4); edit >= 0; edit--) {
        const path = PATHS[random(PATHS.length)] ?? '';
        const variants = VARIANTS[path] ?? [];
        const variant = variants[random(variants.length + (step < 10 ? 0 : 1))];
        if (variant === undefined) tree.remove(path);
        else tree.write(path, variant);
      }
      const [cached, fresh] = [await tree.cached(), await tree.fresh()];
      expect(told(cached), `step ${String(step)}`).toEqual(told(fresh));
      found += fresh.findings.length;
      remembered += Number(/(\d+) known/.exec(cached.statistics.cache ?? '')?.[1]);
    }
    expect(found).toBeGreaterThan(50);
    expect(remembered).toBeGreaterThan(25);
  });
});
