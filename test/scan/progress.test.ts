import { describe, expect, test } from 'vitest';
import { goOver, type Progress } from '../../src/scan/progress.ts';

async function* later(): AsyncGenerator<number> {
  for (const one of [1, 2, 3]) yield await Promise.resolve(one);
}

describe.each([
  ['known', () => [1, 2, 3]],
  ['coming', later],
])('files that are %s', (_, files) => {
  test('are gone over in their order, waiting where that is said', async () => {
    const seen: string[] = [];
    const one = (file: number): Promise<void> | undefined => {
      seen.push(`begin ${file}`);
      if (file !== 2) return undefined;
      return new Promise((resolve) =>
        setTimeout(() => {
          seen.push('waited');
          resolve();
        }, 5),
      );
    };
    await goOver(files(), one, undefined, () => 3);
    expect(seen).toEqual(['begin 1', 'begin 2', 'waited', 'begin 3']);
  });

  test('are told of before each', async () => {
    const told: Progress[] = [];
    const tell = (progress: Progress): undefined => void told.push(progress);
    await goOver(
      files(),
      () => undefined,
      tell,
      () => 7,
      4,
    );
    expect(told).toEqual([4, 5, 6].map((done) => ({ doing: 'reading', done, of: 7 })));
  });
});

test('no promise is made for a file that is not waited for', async () => {
  let turns = 0;
  void Promise.resolve().then(() => turns++);
  const seen: number[] = [];
  await goOver(
    [1, 2, 3],
    (file) => {
      seen.push(file, turns);
      return undefined;
    },
    undefined,
    () => 3,
  );
  expect(seen).toEqual([1, 0, 2, 0, 3, 0]);
});
