import { describe, expect, test } from 'vitest';
import { defaultAt, passedAt, passedOr } from '../../src/values/followed.ts';
import type { Unknown, Value } from '../../src/values/value.ts';

const USED = { start: 100, end: 110 };
const WRITTEN = { start: 5, end: 9 };
const value: Value = { kind: 'known', value: 7200, range: WRITTEN };
const unknown: Unknown = { kind: 'unknown', origin: 'environment', text: '$SECONDS', range: WRITTEN };

describe('a value that comes from elsewhere', () => {
  test('stands where it is used, and tells where it is passed', () => {
    expect(passedAt(USED, 'seconds', value)).toEqual({
      kind: 'known',
      value: 7200,
      range: USED,
      evidence: [{ range: WRITTEN, message: 'seconds is passed here' }],
    });
  });

  test('is certain only as long as nobody passes another, where it is the default', () => {
    expect(defaultAt(USED, 'input seconds', value)).toEqual({
      kind: 'known',
      value: 7200,
      isDefault: true,
      range: USED,
      evidence: [{ range: WRITTEN, message: 'the default of input seconds' }],
    });
    expect(defaultAt(USED, 'input seconds', unknown)).not.toHaveProperty('isDefault');
  });

  test('is one of several where uses differ, and the default where one passes nothing', () => {
    const other: Value = { ...value, value: 900 };
    expect(passedOr(undefined, [value], unknown)).toBe(value);
    expect(passedOr(undefined, [value, other], unknown)).toMatchObject({
      options: [value, other],
      every: true,
    });
    expect(passedOr(other, [value, undefined], unknown)).toMatchObject({ options: [value, other] });
    expect(passedOr(undefined, [value, undefined], unknown)).toBeUndefined();
  });
});
