import { expect, test } from 'vitest';
import { KeptFindings } from '../../src/findings/kept.ts';
import type { Finding } from '../../src/findings/types.ts';

/** The places come in no order, and what is said of each is another text. */
function finding(i: number): Finding {
  const number = String((i * 7919) % 10_007).padStart(5, '0');
  const at = { path: `src/part${number}/deploy.py`, start: i, end: i + 20 };
  return {
    ruleId: 'hardcoded-secret',
    level: 'error',
    confidence: 'high',
    message: `Private key ${number}. Replace the key pair, then take it out of the file and its history.`,
    at: { ...at, startLine: i + 1, startColumn: 1, endLine: i + 1, endColumn: 21 },
    snippet: `key_${number} = "****"`,
    fingerprint: `${number}${'0123456789abcdef'.repeat(4)}`,
    lineHash: `${number}:1`,
    related: [],
    properties: { type: 'private-key' },
    ...(i % 3 === 0 ? { suppression: { kind: 'inSource', reason: undefined, line: i } } : {}),
  };
}

test.each([0, 1, 256, 1000])('findings come back as they were, in the order of their places: %i', (count) => {
  const all = Array.from({ length: count }, (_, i) => finding(i));
  const kept = new KeptFindings();
  for (const one of all) kept.add([one]);
  const sorted = [...all].sort((a, b) => (a.at.path < b.at.path ? -1 : 1));
  expect(kept.sorted()).toStrictEqual(sorted);
});

test('findings are kept as they are where they are few, and by many each takes less than a hundred bytes', () => {
  const kept = new KeptFindings();
  kept.add(Array.from({ length: 200 }, (_, i) => finding(i)));
  expect(kept.packed).toBe(0);
  kept.add(Array.from({ length: 9800 }, (_, i) => finding(200 + i)));
  expect(kept.packed).toBeGreaterThan(0);
  expect(kept.packed / 10_000).toBeLessThan(100);
});
