import { describe, expect, test } from 'vitest';
import { rule } from '../../../rules/joined/external-id-mismatch.ts';
import type { Condition, RoleAssumption, TrustStatement } from '../../../src/facts/types.ts';
import {
  absent,
  assumption,
  condition,
  joinedTo,
  known,
  notSeen,
  oneOf,
  place,
  principal,
  reports,
  role,
  trustStatement,
  unknown,
} from '../builders.ts';

function demanding(values: readonly string[], rest: Partial<Condition> = {}): TrustStatement {
  return trustStatement({ conditions: [condition('sts:ExternalId', values, rest)] });
}

function found(
  externalId: RoleAssumption['externalId'],
  ...trust: (readonly TrustStatement[] | undefined)[]
): number {
  const joined = joinedTo('name', ...trust.map((one) => role({ trust: one })));
  return reports(rule, assumption({ externalId }), { joined }).length;
}

test('none passed: at the call, with role and condition as evidence', () => {
  const joined = joinedTo('name', role({ trust: [demanding(['a1'])] }));
  const [report] = reports(rule, assumption(), { joined });
  expect(report).toMatchObject({
    at: place(2),
    confidence: 'medium',
    related: [{ message: 'role deploy is defined here' }, { at: place(6) }],
  });
  expect(report?.message).toContain('without the ExternalId that');
});

test('another passed: at the ExternalId', () => {
  const joined = joinedTo('reference', role({ trust: [demanding(['a1'])] }));
  const [report] = reports(rule, assumption({ externalId: known('b2', { at: place(7) }) }), { joined });
  expect(report).toMatchObject({ at: place(7), confidence: 'high' });
  expect(report?.message).toContain('another ExternalId');
});

describe('conditions', () => {
  test.each<[string, Partial<Condition>, readonly string[], string, number]>([
    ['equal', {}, ['a1'], 'a1', 0],
    ['one of several', {}, ['a1', 'b2'], 'b2', 0],
    ['another case', {}, ['a1'], 'A1', 1],
    ['another case, without regard to it', { operator: 'stringequalsignorecase' }, ['a1'], 'A1', 0],
    ['a pattern', { operator: 'stringlike' }, ['team-*-?x'], 'team-blue-1x', 0],
    ['not the pattern', { operator: 'stringlike' }, ['team-*-?x'], 'team-blue-x', 1],
    ['an operator of no text', { operator: 'arnlike' }, ['a1'], 'b2', 0],
    ['one that holds for an absent key', { ifExists: true }, ['a1'], 'b2', 0],
    ['one that keeps somebody out', { operator: 'stringnotequals', negated: true }, ['a1'], 'b2', 0],
  ])('%s', (_, rest, values, passed, count) => {
    expect(found(known(passed), [demanding(values, rest)])).toBe(count);
  });

  test('whose value is not known, or only as a default', () => {
    const [value] = condition('sts:ExternalId', ['a1']).values;
    if (!value) throw new Error('a condition has a value');
    const unsettled = [demanding([], { values: [{ ...value, known: false }] })];
    const byDefault = [demanding([], { values: [{ ...value, isDefault: true }] })];
    for (const trust of [unsettled, byDefault]) {
      expect(found(known('b2'), trust)).toBe(0);
      expect(found(absent, trust)).toBe(1);
    }
  });
});

describe('nothing is said', () => {
  test.each([notSeen, unknown('parameter'), oneOf('b2', null), known('b2', { isDefault: true }), known('')])(
    'where what is passed is not known: %o',
    (externalId) => {
      expect(found(externalId, [demanding(['a1'])])).toBe(0);
    },
  );

  test('where a statement lets somebody in without', () => {
    expect(found(absent, [demanding(['a1']), trustStatement()])).toBe(0);
  });

  test('where the trust policy was not seen whole', () => {
    expect(found(absent, undefined)).toBe(0);
    expect(found(absent, [{ ...demanding(['a1']), complete: false }])).toBe(0);
  });

  test('where another role of the name does not refuse', () => {
    expect(found(absent, [demanding(['a1'])], [trustStatement()])).toBe(0);
    expect(found(known('b2'), [demanding(['a1'])], [demanding(['b2'])])).toBe(0);
    expect(found(known('b2'), [demanding(['a1'])], [demanding(['c3'])])).toBe(1);
  });

  test('of other operations, which have no ExternalId', () => {
    const joined = joinedTo('name', role({ trust: [demanding(['a1'])] }));
    const web = assumption({ operation: 'AssumeRoleWithWebIdentity' });
    expect(reports(rule, web, { joined })).toEqual([]);
  });
});

test('services have their own way in, and Deny lets nobody in', () => {
  const service = trustStatement({ principals: [principal({ type: 'Service', kind: 'service' })] });
  expect(found(absent, [demanding(['a1']), service, trustStatement({ effect: 'Deny' })])).toBe(1);
});
