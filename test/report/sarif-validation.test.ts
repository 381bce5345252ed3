import { afterAll, describe, expect, it } from 'vitest';
import { at, finding, HOSTILE, hostileFinding, report, rule, RULES, scan } from './build.ts';
import { loadValidator } from './sarif-multitool.ts';
import { Keys } from '../support/keys.ts';

const validator = await loadValidator();
const available = typeof validator !== 'string';
afterAll(() => {
  if (available) validator.dispose();
});

async function complaints(...args: Parameters<typeof report> extends [string, ...infer Rest] ? Rest : never) {
  if (!available) throw new Error(validator);
  return validator.validate(await report('sarif', ...args));
}

const GIT = { repositoryUri: 'git@github.com:acme/shop.git', revisionId: 'a'.repeat(40), branch: 'main' };

describe.skipIf(!available)(
  `the public SARIF validator${available ? '' : ` (skipped: ${validator})`}`,
  () => {
    it('would say if there were something', async () => {
      if (!available) throw new Error(validator);
      const broken = (await report('sarif', scan([finding()]))).replace('"ruleIndex":1', '"ruleIndex":99');
      expect(await validator.validate(broken)).not.toEqual([]);
    });

    it('has nothing against a report with everything in it', async () => {
      const full = finding({
        at: at('src/a b/dé:ploy.py', 12, 21, 26),
        properties: { durationSeconds: 43200, roleArn: 'arn:aws:iam::111122223333:role/deploy' },
        related: [
          {
            at: at('src/config.py', 3, 9, 21),
            message: 'HOURS is 12 * 60 * 60',
            snippet: 'HOURS = 12 * 60 * 60',
          },
          {
            at: at('src/config.py', 3, 1, 6),
            message: 'named {0} here [see](http://evil.example)',
            snippet: 'HOURS = 12 * 60 * 60',
          },
        ],
        fix: {
          description: 'Ask for an hour',
          edits: [
            { at: at('src/a b/dé:ploy.py', 12, 21, 26), text: '3600' },
            { at: at('src/a b/dé:ploy.py', 13, 5, 5), text: ',\n    ExternalId=external_id' },
            { at: at('src/a b/dé:ploy.py', 14, 1, 9), text: '' },
          ],
        },
      });
      const result = scan(
        [
          full,
          finding({
            ruleId: 'long-term-access-key',
            level: 'error',
            at: at('.env', 1, 5, 25),
            snippet: `KEY=${new Keys().keyId()}`,
          }),
          finding({ at: at('x.py', 1, 3, 2, 4), snippet: 'f(\n  a,\n  b,\n)' }),
          finding({
            at: at('old.py', 3, 3, 4),
            properties: {
              commit: 'b'.repeat(40),
              author: 'Eve {0} [x](http://evil.example) <eve@example.com>',
              date: '2025-01-03T00:00:00+01:00',
              inHead: false,
            },
          }),
          finding({ at: at('y.py', 1, 3, 4), suppression: { kind: 'inSource', reason: 'agreed' } }),
          finding({ at: at('x.py', 9, 3, 4), suppression: { kind: 'external', reason: undefined } }),
        ],
        [
          { path: 'bad.json', line: 4, code: 'parse-error', message: 'Expected a comma' },
          { path: 'big.bin', code: 'too-large', message: 'Larger than 1 MB' },
        ],
      );
      expect(await complaints(result, { git: GIT })).toEqual([]);
    });

    it('has nothing against an empty run', async () => {
      expect(await complaints(scan([]), { exitCode: 0 })).toEqual([]);
      expect(await complaints(scan([]), { exitCode: 0, rules: [] })).toEqual([]);
    });

    it('has nothing against a file outside of the folder', async () => {
      expect(await complaints(scan([finding({ at: at('../outside.py', 1, 3, 4) })]))).toEqual([]);
    });

    it('has nothing against hostile input', async () => {
      expect(
        await complaints(scan([hostileFinding()], [{ path: HOSTILE, code: 'unreadable', message: HOSTILE }])),
      ).toEqual([]);
    });

    it('has nothing against a run that failed, nor against a single rule with every tag', async () => {
      const tags = Array.from({ length: 30 }, (_, index) => `tag-${index}`);
      const rules = [...RULES, rule('external-id-mismatch', 'joined', 'error', { tags, cwe: [441] })];
      expect(await complaints(scan([finding()], [], true), { exitCode: 2, rules })).toEqual([]);
    });
  },
);
