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

const ADDING = "def add(p):\n    p.update({'id': 1})\n\ndef prepare(p):\n    add(p)\n\n";
const sends = (name: string, helper: string): string =>
  `def ${name}():\n    p = {'role': 2}\n    ${helper}(p)\n    send(p)\n\n`;

test.each([
  ['often', ADDING + Array.from({ length: 20 }, (_, i) => sends(`f${String(i)}`, 'prepare')).join('')],
  [
    'deeply',
    ADDING + 'def c(p):\n    prepare(p)\n\ndef b(p):\n    c(p)\n\ndef a(p):\n    b(p)\n\n' + sends('f', 'a'),
  ],
])('what a helper adds is never ruled out, however %s it is called', async (_, text) => {
  const reader = await (await loadLanguage('python')).load();
  const { calls = [] } = reader(text, 'a.py').deepen?.() ?? {};
  const sent = calls.filter(({ name }) => name === 'send').map(({ args }) => args[0]?.value);
  expect(sent.length).toBeGreaterThan(0);
  for (const value of sent) {
    const isThere = value?.kind === 'map' && value.entries.some(({ key }) => key === 'id');
    expect(isThere || (value?.kind === 'map' && !value.complete)).toBe(true);
  }
});
