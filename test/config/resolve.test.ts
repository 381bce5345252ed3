import { describe, expect, test } from 'vitest';
import type { RuleMeta } from '../../rules/types.ts';
import { defaultConfig, resolveRules, type Config } from '../../src/config/index.ts';
import { globFault, globMatcher } from '../../src/config/globs.ts';

function meta(id: string, recommended: RuleMeta['level']['recommended']): RuleMeta {
  return {
    id,
    group: 'trust',
    title: id,
    level: { recommended, strict: 'warning' },
    cwe: [],
    securitySeverity: 5,
    precision: 'high',
    options: { max: { type: 'integer', default: 10, description: 'most' } },
  };
}

const metas = [meta('on', 'error'), meta('quiet', 'off')];
const none = { rules: {}, only: [] };

function settings(
  config: Partial<Config>,
  path = 'a.ts',
  flags: Partial<Parameters<typeof resolveRules>[1]> = {},
): unknown {
  const resolved = resolveRules({ ...defaultConfig(), ...config }, { ...none, ...flags }, metas);
  return Object.fromEntries(
    [...resolved.for(path)].map(([id, { level, options }]) => [id, [level, options.max]]),
  );
}

describe('rules are', () => {
  test('those of the preset', () => {
    expect(settings({})).toEqual({ on: ['error', 10] });
    expect(settings({ preset: 'strict' })).toEqual({ on: ['warning', 10], quiet: ['warning', 10] });
    expect(settings({ preset: 'strict' }, 'a', { preset: 'recommended' })).toEqual({ on: ['error', 10] });
  });

  test('set by the configuration; options alone leave the level, and switch a rule on', () => {
    expect(settings({ rules: { on: { max: 5 }, quiet: { max: 6 } } })).toEqual({
      on: ['error', 5],
      quiet: ['warning', 6],
    });
    expect(settings({ rules: { on: 'off', quiet: { level: 'note' } } })).toEqual({ quiet: ['note', 10] });
  });

  test('set by overrides, of which the later wins, and then by the command line', () => {
    const overrides = [
      { files: ['test/**'], rules: { on: { level: 'note', max: 1 } } },
      { files: ['**/*.ts'], rules: { on: { max: 2 } } },
    ] as const;
    expect(settings({ overrides }, 'test/a.py')).toEqual({ on: ['note', 1] });
    expect(settings({ overrides }, 'test/a.ts')).toEqual({ on: ['note', 2] });
    expect(settings({ overrides }, 'src/a.ts')).toEqual({ on: ['error', 2] });
    expect(settings({ overrides }, 'src/a.py')).toEqual({ on: ['error', 10] });
    expect(settings({ overrides }, 'test/a.ts', { rules: { on: 'off' } })).toEqual({});
  });

  test('narrowed by --only, which switches on', () => {
    expect(settings({}, 'a', { only: ['quiet'] })).toEqual({ quiet: ['warning', 10] });
  });

  test('the same object for files that share their overrides', () => {
    const resolved = resolveRules(
      { ...defaultConfig(), overrides: [{ files: ['b'], rules: {} }] },
      none,
      metas,
    );
    expect(resolved.for('x')).toBe(resolved.for('y'));
  });

  test('counted as on anywhere where any override, any preset or any flag switches them on', () => {
    const anywhere = (config: Partial<Config>, only: string[] = []): string[] => [
      ...resolveRules({ ...defaultConfig(), ...config }, { ...none, only }, metas).anywhere,
    ];
    expect(anywhere({})).toEqual(['on']);
    expect(anywhere({ rules: { on: 'off' } })).toEqual([]);
    const overrides = [
      { files: ['a'], rules: { on: 'off' } },
      { files: ['b'], rules: { quiet: { max: 2 } } },
    ] as const;
    expect(anywhere({ overrides }).sort()).toEqual(['on', 'quiet']);
    expect(anywhere({ overrides, rules: { on: 'off' } })).toEqual(['quiet']);
    expect(anywhere({ overrides }, ['on'])).toEqual(['on']);
  });

  test('untouched by keys of the prototype', () => {
    expect(
      resolveRules(defaultConfig(), none, [meta('constructor', 'error')])
        .for('x')
        .get('constructor')?.level,
    ).toBe('error');
  });
});

describe('globs', () => {
  test.each<[string[], string, boolean]>([
    [['vendor/**'], 'vendor/a/b.ts', true],
    [['vendor/**'], 'src/vendor/a.ts', false],
    [['vendor'], 'src/vendor/a.ts', true],
    [['vendor/'], 'src/vendor/a.ts', true],
    [['/vendor'], 'src/vendor/a.ts', false],
    [['/vendor'], 'vendor/a.ts', true],
    [['./src/gen'], 'src/gen/a.ts', true],
    [['*.ts'], 'a/b/c.ts', true],
    [['*.ts'], 'a/b/c.tsx', false],
    [['src/*.ts'], 'src/a/b.ts', false],
    [['src/**/*.ts'], 'src/b.ts', true],
    [['**/test/**/*.ts'], 'a/test/b/c/d.ts', true],
    [['**/a/**/b'], 'a/x/a/y/b', true],
    [['**'], '.env', true],
    [['*'], '.github/x.yml', true],
    [['src/?.ts'], 'src/a.ts', true],
    [['src/?.ts'], 'src/ab.ts', false],
    [['[a-c]x'], 'bx', true],
    [['[!a-c]x'], 'bx', false],
    [['*.{ts,m{t,j}s}'], 'a.mjs', true],
    [['*.{ts,m{t,j}s}'], 'a.js', false],
    [['app/(auth)/page.ts'], 'app/(auth)/page.ts', true],
    [['\\*.ts'], 'a.ts', false],
    [['\\*.ts'], '*.ts', true],
    [['a{b'], 'a{b', true],
    [['[ab'], '[ab', true],
    [['vendor/**', '!vendor/ours/**'], 'vendor/ours/a.ts', false],
    [['vendor/**', '!vendor/ours/**'], 'vendor/a.ts', true],
    [['!vendor/ours/**'], 'src/a.ts', false],
    [['*a*b*c'], 'xaybzc', true],
    [['*a*b*c'], 'xaybz', false],
    [[], 'a', false],
  ])('%j, %s: %s', (globs, path, expected) => {
    for (const glob of globs) expect(globFault(glob)).toBeUndefined();
    expect(globMatcher(globs)(path)).toBe(expected);
  });

  test.each(['+(a|b)', '!(a)', '../a', '!../a', 'C:\\a', '{a,b}'.repeat(10), 'a'.repeat(501)])(
    '%s is refused',
    (glob) => {
      expect(globFault(glob)).toBeTypeOf('string');
    },
  );

  test('take time in proportion to glob times path', () => {
    const start = performance.now();
    expect(globMatcher(['*a*a*a*a*a*a*a*a*a*b'])('a'.repeat(4000))).toBe(false);
    expect(globMatcher(['**/a/**/a/**/a/**/a/**/a/**/b'])('a/'.repeat(2000) + 'c')).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
