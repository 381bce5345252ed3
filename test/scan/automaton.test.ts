import { describe, expect, test } from 'vitest';
import { Automaton } from '../../src/scan/automaton.ts';
import { MarkerSearch } from '../../src/scan/markers.ts';
import { readFixtures } from '../support/expectations.ts';

const words = ['akia', 'assume_role', 'role', 'role_arn', 'sts:', 'assume', 'he', 'she', 'hers'];
const automaton = new Automaton(words);
const find = (text: string): string[] => automaton.find(Buffer.from(text)).sort();

describe('an automaton', () => {
  test.each([
    ['', []],
    ['nothing', []],
    ['AKIA', ['akia']],
    ['x = sts.Assume_Role(ROLE_ARN)', ['assume', 'assume_role', 'role', 'role_arn']],
    ['ushers', ['he', 'hers', 'she']],
    ['assume_rol', ['assume']],
    ['sts :', []],
    ['äöü akiä akia', ['akia']],
  ])('%j holds %j', (text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  test('finds what a search for each word finds, in any text', () => {
    let seed = 7;
    const letter = (): string =>
      'aksrohe_:tu'.charAt((seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % 11);
    for (let i = 0; i < 500; i++) {
      const text = Array.from({ length: 60 }, letter).join('');
      expect(find(text)).toEqual(words.filter((word) => text.includes(word)).sort());
    }
  });

  test('finds a word wherever it stands', () => {
    for (let at = 0; at < 100; at++)
      expect(find(`${'x'.repeat(at)}assume_role${'x'.repeat(100 - at)}`)).toContain('assume_role');
  });
});

test.each([
  ['in its first bytes', 0],
  ['after many bytes', 8 * 1024 * 1024],
])('%s the search finds what it finds in between', (_, before) => {
  const young = new MarkerSearch();
  const old = new MarkerSearch();
  young.find(Buffer.alloc(64 * 1024, 'x'));
  old.find(Buffer.alloc(before, 'x'));
  for (const { path, content } of readFixtures('fixtures')) {
    const bytes = Buffer.from(content);
    const [expected, found] = [young.find(bytes), (before === 0 ? new MarkerSearch() : old).find(bytes)];
    const told = (one: typeof expected): unknown =>
      one && {
        ...one,
        seen: [...one.seen].sort(),
        vocabularies: [...one.vocabularies].map(({ id }) => id).sort(),
      };
    expect({ path, found: told(found) }).toEqual({ path, found: told(expected) });
  }
});

test.each([0, 64 * 1024, 8 * 1024 * 1024])('a password in a URL is seen after %d bytes', (before) => {
  const search = new MarkerSearch();
  search.find(Buffer.alloc(before, 'x'));
  expect(search.find(Buffer.from('postgres://reader:${WORD}@host\n'))).toBeUndefined();
  expect(search.find(Buffer.from('postgres://reader:opensesame@host\n'))?.credentials).toBe(true);
});
