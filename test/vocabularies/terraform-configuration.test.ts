import { expect, test } from 'vitest';
import type { MapValue } from '../../src/values/value.ts';
import { attribute, blocksOf } from '../../src/vocabularies/terraform/blocks.ts';
import { Configuration, indexOf } from '../../src/vocabularies/terraform/configuration.ts';

const range = { start: 0, end: 0 };

/** A file with a resource `x.<label>` whose attribute `of` is `label`, for each label. */
function file(...labels: string[]): MapValue {
  const entries = labels.map((label) => {
    const value: MapValue = {
      kind: 'map',
      entries: [{ key: 'of', keyRange: range, value: { kind: 'known', value: label, range } }],
      complete: true,
      range,
    };
    return { key: 'resource', keyRange: range, labels: ['x', label], value };
  });
  return { kind: 'map', entries, complete: true, range };
}

test('each file of a folder is looked through once, however many of them ask', () => {
  const files = Array.from({ length: 50 }, (_, i) => file(`r${String(i)}`, 'shared'));
  let looks = 0;
  const index = indexOf(
    (document) => {
      looks++;
      return blocksOf(document, 'resource');
    },
    ({ labels: [, label = ''] }) => [label],
  );
  for (const own of files) {
    const { all } = new Configuration(own, { neighbours: () => files.filter((one) => one !== own) });
    expect(all.under(index, 'r7').map(({ body }) => attribute(body, 'of'))).toMatchObject([{ value: 'r7' }]);
    const shared = all.under(index, 'shared');
    expect(shared).toHaveLength(50);
    expect(shared[0]).toBe(index(own).get('shared')?.[0]);
    expect(all.under(index, 'r50')).toEqual([]);
  }
  expect(looks).toBe(50);
});
