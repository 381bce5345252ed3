import { describe, expect, test } from 'vitest';
import { bindsCaller, bindsExternalId, requiresMfa } from '../../src/judgement/conditions.ts';
import type { TrustStatement } from '../../src/facts/types.ts';
import { policyDocuments } from '../../src/vocabularies/policy-documents/index.ts';
import { factsOf } from '../support/recognise.ts';

/** The allowing statement of a trust policy beside a denial. */
async function allowed(denial: object): Promise<TrustStatement> {
  const text = JSON.stringify({
    Statement: [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: 'arn:aws:iam::222233334444:root' } },
      { Effect: 'Deny', Action: 'sts:*', Principal: '*', ...denial },
    ],
  });
  const statements = await factsOf('trust-statement', 'trust.json', text, policyDocuments);
  const found = statements.find(({ effect }) => effect === 'Allow');
  if (!found) throw new Error('nothing is allowed');
  return found;
}

const unless = (operator: string, key: string, value: string | string[]): object => ({
  Condition: { [operator]: { [key]: value } },
});

describe('a denial where a key has not a value', () => {
  test.each([
    ['StringNotEquals', 'x'],
    ['StringNotEqualsIfExists', 'x'],
    ['StringNotLike', ['x-*', 'y']],
    ['ForAllValues:StringNotEquals', 'x'],
  ])('%s: the ExternalId is required', async (operator, value) => {
    const { conditions } = await allowed(unless(operator, 'sts:ExternalId', value));
    expect(bindsExternalId(conditions)).toBe(true);
  });

  test('the organisation is required', async () => {
    const { conditions } = await allowed(unless('StringNotEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'));
    expect(bindsCaller(conditions)).toBe(true);
  });

  test("also where AWS's own services are excepted", async () => {
    const { conditions } = await allowed({
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    });
    expect(bindsCaller(conditions)).toBe(true);
  });

  test('a second factor is required by BoolIfExists, not by Bool', async () => {
    const key = 'aws:MultiFactorAuthPresent';
    expect(requiresMfa((await allowed(unless('BoolIfExists', key, 'false'))).conditions)).toBe(true);
    expect(requiresMfa((await allowed(unless('Bool', key, 'false'))).conditions)).toBe(false);
  });
});

describe('a denial that requires nothing', () => {
  test.each([
    [
      'of somebody else',
      { Principal: { AWS: '333344445555' }, ...unless('StringNotEquals', 'sts:ExternalId', 'x') },
    ],
    ['of something else', { Action: 'sts:TagSession', ...unless('StringNotEquals', 'sts:ExternalId', 'x') }],
    ['where the key has a value', unless('StringEquals', 'sts:ExternalId', 'x')],
    ['where any of several is missing', unless('ForAnyValue:StringNotEquals', 'sts:ExternalId', 'x')],
    [
      'where something else holds too',
      { Condition: { StringNotEquals: { 'sts:ExternalId': 'x', 'aws:SourceVpc': 'vpc-1' } } },
    ],
    ['where any ExternalId will do', unless('Null', 'sts:ExternalId', 'true')],
  ])('%s', async (_, denial) => {
    const { conditions } = await allowed(denial);
    expect(bindsExternalId(conditions)).toBe(false);
  });
});

describe('a denial of all but some', () => {
  const partner = 'arn:aws:iam::333344445555:role/deploy';
  const spared = async (denial: object): Promise<readonly string[]> => {
    const text = JSON.stringify({
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' },
        { Effect: 'Deny', Action: 'sts:*', NotPrincipal: { AWS: [partner] }, ...denial },
      ],
    });
    const statements = await factsOf('trust-statement', 'trust.json', text, policyDocuments);
    return statements.find(({ effect }) => effect === 'Allow')?.principals.map(({ text }) => text) ?? [];
  };

  test('leaves of everyone just those', async () => {
    expect(await spared({})).toEqual([partner]);
  });

  test('leaves everyone where it is about something else, or holds under a condition', async () => {
    expect(await spared({ Action: 'sts:TagSession' })).toEqual(['*']);
    expect(await spared(unless('StringEquals', 'aws:SourceVpc', 'vpc-1'))).toEqual(['*']);
  });
});
