/** A history of more commits than are judged whole: it must tell of every credential that a short one tells of. */
import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/findings/types.ts';
import { scan } from '../../src/scan/scan.ts';
import { Keys } from '../support/keys.ts';
import { Repository } from '../support/repository.ts';
import { folderOf, optionsFor, type Options } from '../support/scan-folder.ts';

interface Asked extends Options {
  readonly most: number;
}

async function findings(folder: string, { most, ...options }: Asked) {
  const from = { history: undefined };
  const result = await scan(['.'], { ...optionsFor(folder, options), from, shortHistory: most });
  expect(result.incomplete).toBe(false);
  return result;
}

const credentials = [
  'long-term-access-key',
  'secret-access-key',
  'temporary-credentials',
  'bedrock-api-key',
  'presigned-url',
  'hardcoded-secret',
];

function brief({ ruleId, at, fingerprint, suppression, properties }: Finding): unknown[] {
  const { commit, inHead } = properties as { commit?: string; inHead?: boolean };
  return [ruleId, at.path, at.startLine, fingerprint, suppression?.kind, commit, inHead];
}

/** The same numbers each time. */
class Chance {
  private state: number;
  constructor(seed: number) {
    this.state = seed;
  }
  below(number: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * number);
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** Lines that make credentials together, and others that make them none. */
function lines(keys: Keys, chance: Chance): string[] {
  const secret = keys.secret();
  const body = Array.from({ length: 6 }, () => keys.secret() + keys.secret().slice(0, 24));
  return chance.of([
    [`aws_access_key_id = ${keys.keyId()}`],
    [`aws_secret_access_key = ${secret}`],
    [`key_id: ${keys.keyId()}`, `  value: "${secret}"`],
    ['secret_access_key:', `  "${secret}"`],
    [`- name: AWS_SECRET_ACCESS_KEY`, `  value: ${secret}`],
    [`password: "${keys.text('abcdefghkmnpqrstuvwxyzABCDEFGH23456789!', 18)}"`],
    [`pwd = "${keys.text('abcdefghkmnpqrstuvwxyzABCDEFGH23456789!', 16)}"`],
    [`url: postgres://app:${keys.text('abcdefghkmnpqrs23456789', 12)}@db.shop-prod.net/x`],
    ['-----BEGIN RSA PRIVATE ' + 'KEY-----', ...body, '-----END RSA PRIVATE ' + 'KEY-----'],
    ['# iam-lint-disable-next-line long-term-access-key -- rotated'],
    ['# iam-lint-disable hardcoded-secret -- known'],
    ['# iam-lint-enable hardcoded-secret'],
    ['the token of each request', `region: eu-west-${String(chance.below(9))}`],
    [secret],
    ['kind: Secret'],
    Array.from(
      { length: 40 + chance.below(60) },
      (_, i) => `setting_${String(i)}: ${String(chance.below(1e6))} # as it was measured`,
    ),
    ...Array.from({ length: 16 }, () => [`line_${String(chance.below(1e6))}: ${String(chance.below(1e6))}`]),
  ]);
}

/** A repository of edits, branches, merges, moves and deletions of a few files. */
function random(seed: number, commits: number): string {
  const chance = new Chance(seed);
  const keys = new Keys(seed);
  const folder = folderOf({});
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', '.'], { cwd: folder });
  const names = ['app.yaml', 'conf/prod.env', 'src/a.py', 'notes.md'];
  let tree = new Map(
    names.map((name) => [name, Array.from({ length: 300 }, (_, i) => `item_${String(i)}: ${name}`)]),
  );
  const trees: (typeof tree)[] = [];
  let stream = '';
  const data = (text: string): string => `data ${String(Buffer.byteLength(text))}\n${text}\n`;
  for (let mark = 1; mark <= commits; mark++) {
    const parent = mark === 1 ? 0 : chance.below(4) > 0 ? mark - 1 : 1 + chance.below(mark - 1);
    const other = parent > 1 && chance.below(5) === 0 ? 1 + chance.below(parent - 1) : 0;
    tree = new Map([...(trees[parent - 1] ?? tree)].map(([name, text]) => [name, [...text]]));
    const merged = trees[other - 1]?.get('app.yaml');
    if (merged) tree.set('app.yaml', [...merged.slice(0, 40), ...(tree.get('app.yaml') ?? []).slice(40)]);
    for (const [name, text] of [...tree]) {
      if (chance.below(3) > 0) continue;
      const at = chance.below(text.length + 1);
      text.splice(at, chance.below(3), ...(chance.below(3) > 0 ? lines(keys, chance) : []));
      if (chance.below(4) === 0) text.splice(chance.below(text.length + 1), 1);
      if (chance.below(15) > 0) continue;
      tree.delete(name);
      if (chance.below(2) === 0) tree.set(`${name.slice(0, -4)}${String(mark)}${name.slice(-4)}`, text);
    }
    trees.push(tree);
    const who = `Ann <ann@example.com> ${String(1_700_000_000 + mark * 60)} +0000`;
    stream += `commit refs/heads/${mark === commits ? 'main' : `b${String(chance.below(5))}`}\nmark :${String(mark)}\n`;
    stream += `author ${who}\ncommitter ${who}\n${data(`Change ${String(mark)}`)}`;
    if (parent > 0) stream += `from :${String(parent)}\n`;
    if (other > 0) stream += `merge :${String(other)}\n`;
    stream += 'deleteall\n';
    for (const [name, text] of tree) stream += `M 100644 inline ${name}\n${data(`${text.join('\n')}\n`)}`;
    stream += '\n';
  }
  execFileSync('git', ['fast-import', '--quiet', '--force'], { cwd: folder, input: stream });
  return folder;
}

describe('credentials', () => {
  test.each([1, 2, 3, 4, 5, 6, 100, 143])(
    'are the same as in a short history (%i)',
    { timeout: 60_000 },
    async (seed) => {
      const folder = random(seed, 120);
      const options = { only: credentials, minConfidence: 'low' } as const;
      const short = await findings(folder, { ...options, most: 1e9 });
      const long = await findings(folder, { ...options, most: 10 });
      expect(short.findings.length).toBeGreaterThan(1);
      expect(long.findings.map(brief)).toEqual(short.findings.map(brief));
      expect(long.statistics.candidates).toBeLessThanOrEqual(short.statistics.candidates);
      expect(long.notices.filter(({ code }) => code === 'long-history')).toEqual([]);
    },
  );

  test('are not looked for again in what one version had of another', async () => {
    const repository = new Repository();
    const text = (i: number): string => `the token of each request\nline: ${String(i)}\n`;
    for (let i = 0; i < 6; i++)
      repository.commit({ 'a.yaml': text(i), 'b.yaml': i < 5 ? text(-i) : 'x: 1\n' });
    const short = await findings(repository.folder, { only: credentials, most: 10 });
    const long = await findings(repository.folder, { only: credentials, most: 1 });
    expect([short, long].map(({ statistics: { files, candidates } }) => [files, candidates])).toEqual([
      [12, 11],
      [12, 1],
    ]);
  });

  test('are not looked for again where one stands by itself, until something changes beside it', async () => {
    const repository = new Repository();
    const keys = new Keys(5);
    const plain = Array.from({ length: 200 }, (_, i) => `setting_${String(i)}: ${String(i)}\n`).join('');
    const password = `password: "${keys.text('abcdefghkmnpqrstuvwxyzABCDEFGH23456789!', 18)}"\n`;
    const versions = ['', 'a: 1\n', 'a: 2\n', 'a: 3\n'].map((end) => `${password}${plain}${end}`);
    for (const text of [...versions, `b: 1\n${password}${plain}`, 'x: 1\n'])
      repository.commit({ 'a.yaml': text });
    const options = { only: credentials, minConfidence: 'low', most: 1 } as const;
    const { findings: found, statistics } = await findings(repository.folder, options);
    expect(found).toHaveLength(1);
    expect([statistics.files, statistics.candidates]).toEqual([6, 2]);
  });

  test('are joined with a key id that was there before, further away than is looked at around a change', async () => {
    const repository = new Repository();
    const keys = new Keys(6);
    const plain = Array.from({ length: 200 }, (_, i) => `setting_${String(i)}: ${String(i)}\n`).join('');
    // As many characters as are near, in more bytes than are looked at.
    const head = `${plain}one: ${keys.keyId()}\n# ${'説明'.repeat(150)}\n`;
    repository.commit({ 'a.yaml': `${head}${plain}` });
    const second = repository.commit({ 'a.yaml': `${head}- ${keys.secret()}\n${plain}` });
    repository.commit({ 'a.yaml': plain });
    const { findings: found } = await findings(repository.folder, { only: credentials, most: 1 });
    expect(found.map(brief)).toContainEqual([
      'secret-access-key',
      'a.yaml',
      203,
      expect.anything(),
      undefined,
      second,
      false,
    ]);
  });

  test('are told of when a suppression is taken back far above them', async () => {
    const repository = new Repository();
    const keys = new Keys(5);
    const plain = Array.from({ length: 200 }, (_, i) => `setting_${String(i)}: ${String(i)}\n`).join('');
    const password = `password: "${keys.text('abcdefghkmnpqrstuvwxyzABCDEFGH23456789!', 18)}"\n`;
    repository.commit({ 'a.yaml': `# iam-lint-disable hardcoded-secret -- known\n${plain}${password}` });
    const second = repository.commit({ 'a.yaml': `# none\n${plain}${password}` });
    repository.commit({ 'a.yaml': plain });
    const options = { only: credentials, minConfidence: 'low', most: 1 } as const;
    const { findings: found } = await findings(repository.folder, options);
    expect(found.map(brief)).toMatchObject([
      ['hardcoded-secret', 'a.yaml', 202, expect.anything(), undefined, second, false],
    ]);
  });

  test('are found by a line that was there before, and a value that came', async () => {
    const repository = new Repository();
    const keys = new Keys(9);
    const plain = Array.from({ length: 200 }, (_, i) => `setting_${String(i)}: ${String(i)}\n`).join('');
    const text = (value: string): string => `${plain}secret_access_key:\n  "${value}"\n${plain}`;
    repository.commit({ 'a.yaml': text('') });
    const second = repository.commit({ 'a.yaml': text(keys.secret()) });
    repository.commit({ 'a.yaml': plain });
    const { findings: found } = await findings(repository.folder, { only: credentials, most: 1 });
    expect(found.map(brief)).toMatchObject([
      ['secret-access-key', 'a.yaml', 202, expect.anything(), undefined, second, false],
    ]);
  });

  test('are told of where code uses a key that HEAD has no more', async () => {
    const repository = new Repository();
    const keys = new Keys(3);
    const code = `import boto3\n\ns3 = boto3.client("s3", aws_access_key_id="${keys.keyId()}", aws_secret_access_key="${keys.secret()}")\n`;
    const first = repository.commit({ 'a.py': code });
    repository.commit({ 'a.py': 'import boto3\n' });
    const { findings: found } = await findings(repository.folder, { most: 1 });
    expect(found.map(({ ruleId }) => ruleId)).toContain('static-credentials');
    expect(found.every(({ properties }) => properties?.commit === first)).toBe(true);
  });
});

describe('other rules', () => {
  const call = (arn: string, rest = ''): string =>
    `import boto3\n\n\ndef f(event):\n    return boto3.client("sts").assume_role(\n        RoleArn=${arn},\n        RoleSessionName="n",${rest}\n    )\n`;

  test('judge what HEAD has, and name the commit that wrote it', async () => {
    const repository = new Repository();
    repository.commit({ 'a.py': 'import boto3\n', 'gone.py': call('event["role"]') });
    const second = repository.commit({ 'a.py': call('event["arn"]'), 'gone.py': 'import boto3\n' });
    repository.commit({ 'a.py': `${call('event["arn"]')}\n\nX = 1\n` });
    repository.commit({ 'a.py': `${call('event["arn"]')}\n\nX = 2\n` });
    const { findings: found, notices } = await findings(repository.folder, { most: 1 });
    expect(found.map(brief)).toMatchObject([
      ['missing-external-id', 'a.py', 5, expect.anything(), undefined, second, true],
    ]);
    expect(notices.map(({ code }) => code)).toEqual(['long-history']);
    const short = await findings(repository.folder, { most: 10 });
    expect(short.findings).toHaveLength(2);
    expect(short.notices).toEqual([]);
  });

  test('judge every version where no rule for credentials is on', async () => {
    const repository = new Repository();
    const first = repository.commit({ 'gone.py': call('event["arn"]') });
    repository.commit({ 'gone.py': 'import boto3\n' });
    const { findings: found } = await findings(repository.folder, { most: 1, only: ['missing-external-id'] });
    expect(found.map(brief)).toMatchObject([
      ['missing-external-id', 'gone.py', 5, expect.anything(), undefined, first, false],
    ]);
  });

  test('content of HEAD is told of where it was first', async () => {
    const repository = new Repository();
    const first = repository.commit({ 'z.py': call('event["arn"]') });
    repository.commit({ 'a.py': call('event["arn"]') });
    renameSync(join(repository.folder, 'a.py'), join(repository.folder, 'b.py'));
    repository.commit();
    const { findings: found } = await findings(repository.folder, { most: 1 });
    expect(found.map(brief)).toMatchObject([
      ['missing-external-id', 'z.py', 5, expect.anything(), undefined, first, true],
    ]);
  });
});
