import { expect, test } from 'vitest';
import { rule } from '../../../rules/assume-role/role-session-name.ts';
import { absent, assumption, known, notSeen, place, reports, unknown } from '../builders.ts';

const named = (value: string) =>
  reports(rule, assumption({ sessionName: known(value, { evidence: [{ at: place(1), message: 'NAME' }] }) }));

test('absent: at the call', () => {
  expect(reports(rule, assumption({ sessionName: absent }))).toMatchObject([{ at: place(2) }]);
});

test('absent where the caller cannot name it: nothing', () => {
  expect(reports(rule, assumption({ sessionName: absent, canNameSession: false }))).toEqual([]);
});

test('constant: a note at the name, with its evidence', () => {
  const [report] = named('session');
  expect(report).toMatchObject({ at: place(5), confidence: 'medium', related: [{ at: place(1) }] });
  expect(report?.level).toBeUndefined();
  expect(report?.message).toContain('"session"');
});

test('constant by default', () => {
  const sessionName = known('session', { isDefault: true });
  expect(reports(rule, assumption({ sessionName }))[0]?.message).toContain('by default');
});

test.each(['', 'a', 'nightly reports', 'a/b', 'a:b', 'x'.repeat(65)])(
  'STS rejects it: error, %#',
  (value) => {
    expect(named(value)).toMatchObject([{ at: place(5), level: 'error', confidence: 'high' }]);
  },
);

test.each(['${USER}', 'job-{{ id }}'])('%j is filled in by another tool', (value) => {
  expect(named(value)).toEqual([]);
});

test('unknown: it tells sessions apart, for all we know', () => {
  for (const sessionName of [notSeen, unknown('parameter'), unknown('expression', { pattern: 'job-*' })]) {
    expect(reports(rule, assumption({ sessionName }))).toEqual([]);
  }
});

test('only in strict', () => {
  expect(rule.meta.level).toEqual({ recommended: 'off', strict: 'note' });
});
