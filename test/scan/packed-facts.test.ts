import { expect, test } from 'vitest';
import { PackedFacts } from '../../src/scan/join/packed-facts.ts';
import { known, role, trustStatement } from '../rules/builders.ts';

test('facts come back as they were, whatever room they take', () => {
  const facts = new PackedFacts();
  const roles = Array.from({ length: 300 }, (_, i) =>
    role({
      name: known(`${'long'.repeat(i % 50 === 0 ? 50_000 : 1)}-${String(i)}-日本`),
      trust: i % 3 === 0 ? undefined : Array.from({ length: i % 7 }, () => trustStatement()),
    }),
  );
  const handles = roles.map((one) => facts.add(one));
  expect(facts).toHaveLength(300);
  expect(new Set(handles).size).toBe(300);
  for (const [i, handle] of handles.entries()) expect(facts.get(handle)).toEqual(roles[i]);
});

test('they are kept in few pieces', () => {
  const facts = new PackedFacts();
  for (let i = 0; i < 1000; i++) facts.add(role({ trust: [trustStatement()] }));
  const { slabs } = facts as unknown as { slabs: readonly Buffer[] };
  const bytes = slabs.reduce((sum, { length }) => sum + length, 0);
  expect(slabs.length).toBeLessThan(50);
  expect(bytes).toBeLessThan(3 * JSON.stringify(role({ trust: [trustStatement()] })).length * 1000);
});
