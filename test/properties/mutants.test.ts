import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../src/scan/lines.ts';
import type { Location } from '../../src/facts/types.ts';
import { TextScanner, type Scanned } from '../support/scan-text.ts';
import { mutants } from './mutations.ts';
import { parameters, TIMEOUT } from './run.ts';

const scanner = new TextScanner();

/** What a reader says of itself when it fails, and not of the text. */
const OWN_FAULT =
  /Cannot read|is not a function|is not iterable|(?:is|of) undefined|Invalid (?:array|string|count)|out of bounds|unreachable|null function|Reduce of|before initialization|failed here/;

/** Milliseconds that no text of this size may take. */
const MOST = Number(process.env.FUZZ_MS ?? 10_000);

describe('fixtures that were damaged', () => {
  test(
    'are read without a fault of the reader’s own, in time, and findings stand in the text',
    { timeout: TIMEOUT },
    async () => {
      await fc.assert(
        fc.asyncProperty(mutants, async ({ path, text }) => {
          const start = performance.now();
          const scanned = await scanner.scan(path, text);
          expect(performance.now() - start).toBeLessThan(MOST);
          expect(scanned.notices.filter(({ message }) => OWN_FAULT.test(message))).toEqual([]);
          expect(misplaced(scanned, path)).toEqual([]);
        }),
        parameters(300),
      );
    },
  );

  test('say the same with either line end', { timeout: TIMEOUT }, async () => {
    await fc.assert(
      fc.asyncProperty(mutants, async ({ path, text }) => {
        const unix = text.replace(/\r\n?/g, '\n');
        const [one, other] = [
          await scanner.scan(path, unix),
          await scanner.scan(path, unix.replaceAll('\n', '\r\n')),
        ];
        expect(said(other)).toEqual(said(one));
      }),
      parameters(150),
    );
  });
});

/** Places that are not in the text, or whose lines are not those of their offsets. */
function misplaced({ text, findings, notices }: Scanned, path: string): unknown[] {
  const lines = new LineIndex(text);
  const isWrong = (at: Location): boolean => {
    const first = lines.position(at.start);
    const last = lines.position(at.end);
    return (
      at.path !== path ||
      !(0 <= at.start && at.start <= at.end && at.end <= text.length) ||
      first.line !== at.startLine ||
      first.column !== at.startColumn ||
      last.line !== at.endLine ||
      last.column !== at.endColumn
    );
  };
  const places = findings.flatMap(({ ruleId, at, related }) =>
    [at, ...related.map((step) => step.at)].map((place) => ({ ruleId, place })),
  );
  const count = lines.lineStarts.length;
  return [
    ...places.filter(({ place }) => isWrong(place)),
    ...notices.filter(({ line = 1 }) => !(line >= 1 && line <= count)),
  ];
}

function said({ findings }: Scanned): string[] {
  return findings.map(
    ({ ruleId, level, confidence, message, at, fingerprint, suppression }) =>
      `${String(at.startLine)}:${String(at.startColumn)}-${String(at.endLine)}:${String(at.endColumn)} ${ruleId} ${level} ${confidence} ${message} ${fingerprint} ${suppression?.kind ?? ''}`,
  );
}
