import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MARKED } from '../../src/vocabularies/marked.ts';
import { VOCABULARIES } from '../../src/vocabularies/registry.ts';

test('every vocabulary is on the list, with what finds its files', () => {
  expect(MARKED.map(({ id }) => id)).toEqual(VOCABULARIES.map(({ id }) => id));
  for (const [i, { markers, requires, files, answers }] of MARKED.entries()) {
    expect(markers).toEqual(VOCABULARIES[i]?.markers);
    expect(requires).toEqual(VOCABULARIES[i]?.requires);
    expect([files, answers]).toEqual([VOCABULARIES[i]?.files, VOCABULARIES[i]?.answers]);
  }
});

test('the build has the list written out, apart from the vocabularies', () => {
  const list = `MARKED=[{id:${String(MARKED[0]?.id)}`;
  const plainly = (name: string): string => readFileSync(`dist/${name}`, 'utf8').replace(/["'`\s]/g, '');
  const holders = readdirSync('dist').filter((name) => name.endsWith('.cjs') && plainly(name).includes(list));
  expect(holders).toHaveLength(1);
  const text = readFileSync(`dist/${String(holders[0])}`, 'utf8');
  expect(/\brecognise\b/.test(text)).toBe(false);
});
