import { expect, test } from 'vitest';
import type { Rule } from '../../rules/types.ts';
import { rule as longTermAccessKey } from '../../rules/credentials/long-term-access-key.ts';
import { scan } from '../../src/scan/scan.ts';
import { Keys } from '../support/keys.ts';
import { folderOf } from '../support/scan-folder.ts';

const broken: Rule = {
  meta: { ...longTermAccessKey.meta, id: 'broken' },
  check() {
    throw new Error('a defect of the rule');
  },
};

test('a rule that throws is named with its file, the others go on, and the scan is incomplete', async () => {
  const keys = new Keys(5);
  const rules = [broken, longTermAccessKey];
  const settings = new Map(rules.map(({ meta }) => [meta.id, { level: 'error' as const, options: {} }]));
  const result = await scan(['.'], {
    cwd: folderOf({ 'a.env': `id=${keys.keyId()}\n`, 'b.env': `id=${keys.keyId()}\n` }),
    noIgnore: false,
    maxFileSize: 1000,
    minConfidence: 'low',
    strict: false,
    rules,
    settingsFor: () => settings,
    isIgnored: () => false,
    accounts: { own: new Set(), thirdParty: new Set() },
    now: new Date(),
  });
  expect(result.incomplete).toBe(true);
  expect(result.findings.map(({ at, ruleId }) => `${at.path} ${ruleId}`)).toEqual([
    'a.env long-term-access-key',
    'b.env long-term-access-key',
  ]);
  expect(result.notices.map(({ path, code, message }) => `${path} ${code} ${message}`)).toEqual([
    'a.env rule-failed rule broken failed here: Error: a defect of the rule',
    'b.env rule-failed rule broken failed here: Error: a defect of the rule',
  ]);
});
