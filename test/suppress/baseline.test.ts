import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/findings/types.ts';
import {
  applyBaseline,
  BaselineError,
  baselineText,
  readBaseline,
  refreshed,
} from '../../src/suppress/baseline.ts';

function finding(path: string, fingerprint: string, suppression?: Finding['suppression']): Finding {
  return {
    ruleId: 'missing-external-id',
    level: 'warning',
    confidence: 'high',
    message: 'm',
    at: { path, start: 0, end: 1, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
    snippet: 'secret',
    fingerprint,
    lineHash: '',
    related: [],
    properties: { keyId: 'id' },
    ...(suppression ? { suppression } : {}),
  };
}

const file = join(mkdtempSync(join(tmpdir(), 'baseline-')), 'baseline.json');

function read(text: string): unknown {
  writeFileSync(file, text);
  return readBaseline(file);
}

test('is written sorted, with nothing of the finding but where and which', () => {
  const found = [
    finding('b', '2'),
    finding('a', '3'),
    finding('b', '1', { kind: 'external', reason: undefined }),
    finding('c', '4', { kind: 'inSource', reason: undefined }),
    finding('a', '3'),
  ];
  const text = baselineText(refreshed(found, undefined, false).entries);
  expect(JSON.parse(text)).toEqual({
    version: 1,
    findings: [
      { fingerprint: '3', ruleId: 'missing-external-id', path: 'a', count: 2 },
      { fingerprint: '1', ruleId: 'missing-external-id', path: 'b' },
      { fingerprint: '2', ruleId: 'missing-external-id', path: 'b' },
    ],
  });
  expect(text.endsWith('}\n')).toBe(true);
  expect(read(text)).toEqual(JSON.parse(text));
});

test('suppresses what it lists, as often as it says', () => {
  const entry = { ruleId: 'missing-external-id', path: 'a' };
  const applied = applyBaseline(
    [finding('a', '1'), finding('a', '1'), finding('a', '2'), finding('a', '2'), finding('a', '3')],
    {
      version: 1,
      findings: [
        { ...entry, fingerprint: '1', count: 1 },
        { ...entry, fingerprint: '2' },
      ],
    },
  );
  expect(applied.map(({ suppression }) => suppression?.kind)).toEqual([
    'external',
    undefined,
    'external',
    'external',
    undefined,
  ]);
});

test('leaves what a comment has suppressed', () => {
  const suppression = { kind: 'inSource', reason: 'ours' } as const;
  const entry = { ruleId: 'r', path: 'a', fingerprint: '1' };
  expect(
    applyBaseline([finding('a', '1', suppression)], { version: 1, findings: [entry] })[0]?.suppression,
  ).toBe(suppression);
});

describe('says what is wrong', () => {
  test('with a file that is not there', () => {
    expect(() => readBaseline('/nowhere/b.json')).toThrow(/nowhere\/b\.json could not be read \(ENOENT\)/);
  });

  test.each([
    ['', /is not JSON/],
    ['{', /is not JSON/],
    ['<<<<<<< HEAD\n{}\n=======\n>>>>>>> x\n', /unfinished merge/],
    ['[]', /"version" is not 1/],
    ['null', /is not an object/],
    ['{"version":2,"findings":[]}', /"version" is not 1/],
    ['{"version":1}', /"findings" is not a list/],
    [
      '{"version":1,"findings":[{"fingerprint":"a","ruleId":"b","path":"c"},{"fingerprint":1}]}',
      /entry 2 of "findings"/,
    ],
    ['{"version":1,"findings":[{"fingerprint":"a","ruleId":"b","path":"c","count":0}]}', /entry 1/],
    ['{"version":1,"findings":[null]}', /entry 1/],
  ])('%s', (text, message) => {
    expect(() => read(text)).toThrow(BaselineError);
    expect(() => read(text)).toThrow(message);
  });
});
