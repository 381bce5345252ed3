import { describe, expect, test } from 'vitest';
import { goSeconds, isoSeconds } from '../../src/values/durations.ts';

describe('ISO 8601 durations', () => {
  test.each([
    ['PT12H', 43_200],
    ['PT1H30M', 5400],
    ['P1DT1S', 86_401],
    ['PT900S', 900],
    ['P', undefined],
    ['PT', undefined],
    ['12h', undefined],
    ['PT1.5H', undefined],
  ])('%s', (text, seconds) => {
    expect(isoSeconds(text)).toBe(seconds);
  });
});

describe('Go durations', () => {
  test.each([
    ['12h', 43_200],
    ['1h30m', 5400],
    ['90m', 5400],
    ['1.5h', 5400],
    ['3600s', 3600],
    ['500ms', 0.5],
    ['3600', undefined],
    ['1h foo', undefined],
    ['', undefined],
  ])('%s', (text, seconds) => {
    expect(goSeconds(text)).toBe(seconds);
  });
});
