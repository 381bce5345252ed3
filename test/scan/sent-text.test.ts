import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiveText, sendText } from '../../src/scan/sent-text.ts';

const LONG = 70_000;

test.each([
  ['a short text', 'aws_access_key_id = x\n', 0],
  ['a long one', 'aws_access_key_id = x\n'.repeat(LONG / 20), 1],
  ['a long one of letters that are not ASCII', 'Schlüssel für 鍵 🔑\n'.repeat(LONG / 10), 1],
  ['a long one with half a character', `${'x'.repeat(LONG)}\ud83d\n`, 1],
])('%s comes over as it is', (_, text, goingOver) => {
  const { sent, goesOver } = sendText(text);
  expect(goesOver).toHaveLength(goingOver);
  const posted = structuredClone(sent, { transfer: goesOver });
  expect(receiveText(posted)).toBe(text);
  for (const buffer of goesOver) expect(buffer.byteLength).toBe(0);
});

test('whatever it holds', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.integer({ min: 0, max: 0xffff }),
      (part, unit) => {
        const text = (part + String.fromCharCode(unit)).repeat(LONG / (part.length + 1) + 1);
        const { sent, goesOver } = sendText(text);
        expect(receiveText(structuredClone(sent, { transfer: goesOver }))).toBe(text);
      },
    ),
    { numRuns: 50 },
  );
});
