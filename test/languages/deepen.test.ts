import { expect, test } from 'vitest';
import { loadLanguage } from '../../src/languages/registry.ts';

/** @returns the names that `enough` was told after each walk, and what a call was given in the end */
async function deepened(text: string): Promise<{ told: string[][]; given: unknown }> {
  const reader = await (await loadLanguage('python')).load();
  const told: string[][] = [];
  const reading = reader(text, 'a.py').deepen?.(undefined, (_, changed) => {
    told.push([...changed].sort());
    return false;
  });
  const [argument] = reading?.calls.find(({ name }) => name === 'send')?.args ?? [];
  return { told, given: argument?.value };
}

test('what callers pass is known after one walk', async () => {
  const { told, given } = await deepened('def one(role):\n    send(role)\n\none("a")\n');
  expect(told).toEqual([]);
  expect(given).toMatchObject({ name: 'role', options: [{ value: 'a' }] });
});

test('what they pass on after one more, if somebody asks for the parameter that it is passed for', async () => {
  const { told, given } = await deepened(
    'def two(role, name):\n    send(role)\n\ndef one(arn):\n    two(arn, "n")\n\none("a")\n',
  );
  expect(told).toEqual([['name', 'role']]);
  const value = expect.objectContaining({ value: 'a' }) as unknown;
  expect(given).toMatchObject({ name: 'role', options: expect.arrayContaining([value]) as unknown });
});
