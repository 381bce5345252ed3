import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { ConfigError, defaultConfig, findConfig, loadConfig, type Config } from '../../src/config/index.ts';
import { configSchema } from '../../src/config/schema.ts';

const metas = rules.map(({ meta }) => meta);
let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'config-')));
  mkdirSync(join(root, '.git'));
});

function put(path: string, content: string | Uint8Array): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

async function load(content: string | Uint8Array, name = '.iam-lint.yaml'): Promise<Config> {
  return loadConfig(put(name, content), metas);
}

/** `LINE:COLUMN: MESSAGE` of everything that is wrong. */
async function problems(content: string | Uint8Array, name?: string): Promise<string[]> {
  const error: unknown = await load(content, name).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  return (error as ConfigError).problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

describe('is found', () => {
  test('in the folder, then upwards, up to the root of the repository', () => {
    const folder = join(root, 'a/b');
    mkdirSync(folder, { recursive: true });
    expect(findConfig(folder)).toBeUndefined();
    const top = put('.iam-lint.json', '{}');
    expect(findConfig(folder)).toBe(top);
    const nearer = put('a/.iam-lint.yml', '');
    expect(findConfig(folder)).toBe(nearer);
    expect(findConfig(put('a/.iam-lint.yaml', '').replace(/\/[^/]*$/, '/b'))).toBe(
      join(root, 'a/.iam-lint.yaml'),
    );
    mkdirSync(join(folder, '.git'));
    expect(findConfig(folder)).toBeUndefined();
  });

  test('in package.json, where it has the key', () => {
    put('package.json', '{"name":"iam-lint"}');
    expect(findConfig(root)).toBeUndefined();
    const file = put('package.json', '\ufeff{\n\t"iam-lint": "wrong"\n}');
    expect(findConfig(root)).toBe(file);
    put('package.json', '{"iam-lint": {');
    expect(findConfig(root)).toBeUndefined();
  });

  test('outside of a repository only in the folder itself', () => {
    const outside = mkdtempSync(join(tmpdir(), 'plain-'));
    mkdirSync(join(outside, 'a'));
    writeFileSync(join(outside, '.iam-lint.yaml'), '');
    expect(findConfig(join(outside, 'a'))).toBeUndefined();
    expect(findConfig(outside)).toBe(join(outside, '.iam-lint.yaml'));
  });
});

describe('is read', () => {
  test('from YAML', async () => {
    const config = await load(`# yaml-language-server: $schema=x
preset: strict
accounts: { own: ["011122223333"], thirdParty: [] }
rules:
  excessive-session-duration: { level: error, max: 7200 }
  trust-account-root: off
ignore: ["vendor/**"]
overrides:
  - files: ["test/**"]
    rules: { missing-external-id: off }
failOn: error
minConfidence: low
baseline: .iam-lint-baseline.json
`);
    expect(config).toEqual({
      preset: 'strict',
      accounts: { own: ['011122223333'], thirdParty: [] },
      rules: { 'excessive-session-duration': { level: 'error', max: 7200 }, 'trust-account-root': 'off' },
      ignore: ['vendor/**'],
      overrides: [{ files: ['test/**'], rules: { 'missing-external-id': 'off' } }],
      failOn: 'error',
      minConfidence: 'low',
      baseline: join(root, '.iam-lint-baseline.json'),
      path: join(root, '.iam-lint.yaml'),
    });
  });

  test('from JSON and package.json', async () => {
    expect((await load('{"$schema": "x", "preset": "strict"}', '.iam-lint.json')).preset).toBe('strict');
    const manifest =
      '{\n\t"name": "x",\n\t"iam-lint": {\n\t\t"accounts": {\n\t\t\t"own": ["111122223333"]\n\t\t}\n\t}\n}\n';
    expect((await load(manifest, 'package.json')).accounts).toEqual({
      own: ['111122223333'],
      thirdParty: [],
    });
  });

  test.each(['', '# nothing yet\n', '{}', 'null', '\ufeff'])(
    'as the defaults where it is %j',
    async (text) => {
      expect(await load(text)).toEqual({ ...defaultConfig(), path: join(root, '.iam-lint.yaml') });
    },
  );
});

describe('what is wrong is said with its place', () => {
  test('everything at once', async () => {
    expect(
      await problems(`preset: strct
accounts:
  own: [111122223333, "1234"]
  thrdParty: []
rules:
  missing-externalid: error
  trust-account-root: warn
  excessive-session-duration: { levl: error, max: "7200" }
  excessive-role-duration: { max: 10 }
  role-session-name: [off]
ignore: vendor
failOn: 3
baseline: ../elsewhere.json
overrides:
  - files: ["+(a)"]
  - rules: { x: off }
    files: []
ignore: []
`),
    ).toEqual([
      '1:9: preset cannot be "strct"; did you mean "strict"?; it is one of recommended, strict',
      '3:9: accounts.own.0 must be quoted: as a number, an account id loses its leading zeros',
      '3:23: accounts.own.1 must be an account id of 12 digits, not "1234"',
      '4:3: unknown key "thrdParty"; did you mean "thirdParty"?',
      '6:3: unknown rule "missing-externalid"; did you mean "missing-external-id"?',
      '7:23: rules.trust-account-root cannot be "warn"; did you mean "warning"?; it is one of off, note, warning, error',
      '8:33: unknown option of excessive-session-duration "levl"; did you mean "level"?',
      '8:51: rules.excessive-session-duration.max must be a whole number, not "7200"',
      '9:35: rules.excessive-role-duration.max must be >= 3600',
      expect.stringMatching(/^10:22: rules\.role-session-name /),
      '12:9: failOn cannot be 3; it is one of error, warning, note, never',
      '13:11: baseline lies outside of the repository',
      '15:5: overrides.0 lacks "rules"',
      '15:13: the glob "+(a)" is an extended glob; write several globs, or one with {a,b}',
      '16:14: unknown rule "x"',
      '18:1: the key "ignore" is here twice',
    ]);
  });

  test('in the same words, whatever the line ends', async () => {
    const text = '- minConfidence: low\nfailOn: never\n%YAML 1.1\npreset: ';
    const said = await problems(text);
    expect(said.join('\n')).toContain('%YAML 1.1');
    expect(await problems(text.replaceAll('\n', '\r\n'))).toEqual(said);
  });

  test('as one line each, with the path', async () => {
    const error: unknown = await load('rules:\n\n\n  missing-externalid: off\n').catch(
      (thrown: unknown) => thrown,
    );
    expect((error as Error).message).toMatch(
      /\.iam-lint\.yaml:4:3: unknown rule "missing-externalid"; did you mean "missing-external-id"\?$/,
    );
  });

  test('in JSON and package.json', async () => {
    expect(await problems('{\n  "presett": "strict"\n}', '.iam-lint.json')).toEqual([
      '2:3: unknown key "presett"; did you mean "preset"?',
    ]);
    expect(
      await problems('{\n  "a": 1, "a": 2,\n  "iam-lint": {"rules": {"x": 1}}\n}', 'package.json'),
    ).toEqual(['3:26: unknown rule "x"']);
    expect(await problems('{"iam-lint": "strict"}', 'package.json')).toEqual([
      '1:14: the configuration must be a mapping, not "strict"',
    ]);
  });

  test.each(['[1]', 'text', '3', 'true'])('where it is %s', async (text) => {
    expect(await problems(text)).toHaveLength(1);
  });
});

describe('hostile', () => {
  const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x]'];
  for (let i = 1; i < 15; i++)
    bomb.push(
      `a${i}: &a${i} [${Array<string>(9)
        .fill(`*a${i - 1}`)
        .join()}]`,
    );

  test.each<[string, string | Uint8Array]>([
    ['alias bomb', bomb.join('\n')],
    ['alias to itself', 'preset: &a [*a]'],
    ['alias to its parent', '&a {rules: *a}'],
    ['alias to nothing', 'preset: *a'],
    ['flow depth', '['.repeat(100_000)],
    ['balanced flow depth', `ignore: ${'['.repeat(3000)}${']'.repeat(3000)}`],
    ['compact depth', '- '.repeat(50_000)],
    ['explicit keys', '? '.repeat(50_000)],
    ['tagged depth', '!a &b - '.repeat(20_000)],
    ['indented depth', Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['huge', `# ${'x'.repeat(300_000)}`],
    ['many keys', Array.from({ length: 25_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['many bad overrides', `overrides:\n${'- {files: [1], rules: {x: 1}}\n'.repeat(8000)}`],
    ['many globs', `ignore:\n${'- +(a)\n'.repeat(30_000)}`],
    ['many errors', 'a: b: c\n'.repeat(20_000)],
    ['a long key', `${'k'.repeat(900)}: 1`],
    ['a long value', `preset: ${'k'.repeat(200_000)}`],
    ['prototype', '__proto__: { preset: strict }'],
    ['prototype of rules', 'rules: { __proto__: off, constructor: off, toString: off }'],
    ['merge key', '<<: { preset: strict }'],
    ['code', 'preset: !!js/function "function () {}"'],
    ['unknown tag', 'preset: !!python/object/apply:os.system strict'],
    ['several documents', 'preset: strict\n---\npreset: recommended\n'],
    ['old YAML', '%YAML 1.1\n---\npreset: yes\n'],
    ['not UTF-8', new Uint8Array([0x70, 0xff, 0xfe, 0x3a])],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeffpreset: strict', 'utf16le'))],
    ['NUL', 'preset: "strict\\0"\nbaseline: "a\\0b"\n\0'],
    ['complex keys', '? {a: 1}\n: 2\n? [x]\n: 3\n1: 2\nnull: 4\n'],
    ['braces', `ignore: ["${'{a,b}'.repeat(40)}"]`],
  ])('%s', async (_, content) => {
    const start = performance.now();
    const found = await problems(content);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(51);
    for (const one of found) expect(one.length).toBeLessThan(600);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(({} as Record<string, unknown>).preset).toBeUndefined();
  });

  test('says nothing that a terminal obeys', async () => {
    const error: unknown = await load('"\\e[31m\\u202e": 1').catch((thrown: unknown) => thrown);
    expect((error as Error).message).not.toMatch(/[\u0000-\u0009\u001b\u202e]/);
  });

  test('links that lead out', async () => {
    const secret = join(mkdtempSync(join(tmpdir(), 'outside-')), 'secret');
    writeFileSync(secret, 'password: hunter2');
    symlinkSync(secret, join(root, '.iam-lint.yaml'));
    const error: unknown = await loadConfig(join(root, '.iam-lint.yaml'), metas).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toMatch(/leads out of the repository/);
    expect((error as Error).message).not.toMatch(/hunter2|password/);

    symlinkSync(secret, join(root, 'baseline.json'));
    expect(await problems('baseline: baseline.json', 'other.yaml')).toEqual([
      '1:11: baseline is a link that leads out of the repository',
    ]);
    expect(await problems('baseline: /etc/passwd', 'other.yaml')).toEqual([
      '1:11: baseline lies outside of the repository',
    ]);
  });

  test('links within the repository are followed', async () => {
    put('config/lint.yaml', 'preset: strict');
    symlinkSync('config/lint.yaml', join(root, '.iam-lint.yaml'));
    expect((await loadConfig(join(root, '.iam-lint.yaml'), metas)).preset).toBe('strict');
  });

  test('folders, pipes and nothing at all', async () => {
    mkdirSync(join(root, 'folder.yaml'));
    await expect(loadConfig(join(root, 'folder.yaml'), metas)).rejects.toThrow(/is not a file/);
    await expect(loadConfig(join(root, 'missing.yaml'), metas)).rejects.toThrow(/does not exist/);
    execFileSync('mkfifo', [join(root, '.iam-lint.yaml'), join(root, 'package.json')]);
    await expect(loadConfig(join(root, '.iam-lint.yaml'), metas)).rejects.toThrow(/is not a file/);
    mkdirSync(join(root, 'sub/.git'), { recursive: true });
    execFileSync('mkfifo', [join(root, 'sub/package.json')]);
    expect(findConfig(join(root, 'sub'))).toBeUndefined();
  });
});

test('the shipped schema is the one that checks (npm run schema)', () => {
  const shipped: unknown = JSON.parse(readFileSync('schema/iam-lint.schema.json', 'utf8'));
  expect(shipped).toEqual(JSON.parse(JSON.stringify(configSchema(metas))));
});
