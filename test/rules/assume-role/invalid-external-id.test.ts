import { expect, test } from 'vitest';
import { rule } from '../../../rules/assume-role/invalid-external-id.ts';
import {
  absent,
  assumption,
  condition,
  conditionValue,
  known,
  notSeen,
  place,
  reports,
  trustStatement,
  unknown,
} from '../builders.ts';

const of = (value: string, isDefault = false) =>
  reports(
    rule,
    assumption({
      externalId: known(value, {
        evidence: [{ at: place(1), message: 'EXTERNAL_ID' }],
        ...(isDefault ? { isDefault } : {}),
      }),
    }),
  );

test.each(['a', 'customer #42', 'a b', 'für', 'a*b', 'k7'.repeat(613)])(
  'STS rejects it: error, %#',
  (value) => {
    const [report] = of(value);
    expect(report).toMatchObject({ at: place(5), confidence: 'high', related: [{ at: place(1) }] });
    expect(report?.level).toBeUndefined();
  },
);

test.each([
  '',
  '12345',
  'external-id',
  'your-external-id',
  'changeme',
  'EXTERNAL_ID',
  'ExternalId',
  'test',
  '<your-id>',
  '<id>',
])('%j stands in for one: warning', (value) => {
  expect(of(value)).toMatchObject([{ level: 'warning', at: place(5) }]);
});

test('a placeholder may be meant, an empty one hardly: medium and high', () => {
  expect(of('some-external-id')).toMatchObject([{ confidence: 'medium' }]);
  expect(of('')).toMatchObject([{ confidence: 'high' }]);
});

test.each([
  '7c1b6f0e-55a5-4a3e-9f0e-2f6d3a1c9b84',
  'ab',
  'a_b+c=d,e.f@g:h/i-j',
  'k7'.repeat(612),
  'testing-co:42',
])('it is one, %#', (value) => {
  expect(of(value)).toEqual([]);
});

test.each(['${EXTERNAL_ID}', 'acme-${id}', '{{ external_id }}', '<%= id %>', '%(id)s', '@ID@'])(
  '%j is filled in by another tool',
  (value) => {
    expect(of(value)).toEqual([]);
  },
);

test('a default is said to be one', () => {
  expect(of('', true)[0]?.message).toContain('by default');
});

test('unknown and absent are not judged', () => {
  for (const externalId of [absent, notSeen, unknown('parameter'), unknown('environment')]) {
    expect(reports(rule, assumption({ externalId }))).toEqual([]);
  }
});

const demanded = (values: readonly string[], rest: Parameters<typeof condition>[2] = {}) =>
  reports(rule, trustStatement({ conditions: [condition('sts:ExternalId', values, rest)] }));

test.each(['', 'x', '*', 'customer #42'])('nobody can pass what a trust policy asks for: %j', (value) => {
  expect(demanded([value])).toMatchObject([{ level: 'warning', confidence: 'high', at: place(7) }]);
});

test('somebody can pass it', () => {
  expect(demanded(['7c1b6f0e-55a5-4a3e-9f0e-2f6d3a1c9b84'])).toEqual([]);
  expect(demanded(['', 'acme-1'])).toEqual([]);
  expect(demanded([])).toEqual([]);
  expect(demanded(['${external_id}'])).toEqual([]);
  expect(demanded(['*'], { operator: 'stringlike' })).toEqual([]);
  expect(demanded([''], { ifExists: true })).toEqual([]);
  expect(demanded([''], { negated: true })).toEqual([]);
  expect(demanded([], { values: [conditionValue('*', { known: false })] })).toEqual([]);
  expect(
    reports(rule, [
      trustStatement({ effect: 'Deny', conditions: [condition('sts:ExternalId', [''])] }),
      trustStatement({ conditions: [condition('aws:PrincipalTag/team', [''])] }),
    ]),
  ).toEqual([]);
});
