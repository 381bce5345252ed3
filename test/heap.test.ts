import { cachedDataVersionTag } from 'node:v8';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { keepHeapsSmall, sharedHeaps, shareHeaps, unheld, YoungSpace } from '../src/heap.ts';

/** What V8 tells its flags by. */
const flags = cachedDataVersionTag;

beforeAll(keepHeapsSmall);

afterEach(() => {
  new YoungSpace().expect(1); // holds nothing back any more
});

test('what is compiled is compiled with the flags of a scan that holds nothing back', () => {
  const free = unheld(flags);
  const space = new YoungSpace();
  space.expect(1_000_000);
  space.hold();
  expect(flags()).not.toBe(free);
  expect(unheld(flags)).toBe(free);
  expect(flags()).not.toBe(free);
});

test('of very many files memory is given back, where V8 would keep it, and what is compiled is the same', () => {
  const free = unheld(flags);
  const ofFiles = (files: number): number => {
    const space = new YoungSpace();
    space.expect(files);
    space.hold();
    return flags();
  };
  const [held, givenBack] = [ofFiles(100_000), ofFiles(100_001)];
  expect(givenBack === held).toBe(process.versions.node.startsWith('20.'));
  expect(givenBack).not.toBe(free);
  expect(unheld(flags)).toBe(free);
});

test('in a history heaps may grow further, and what is compiled is the same', () => {
  const free = unheld(flags);
  const space = new YoungSpace();
  space.expectHistory();
  const ofHistory = flags();
  expect(ofHistory).not.toBe(free);
  expect(unheld(flags)).toBe(free);
  space.hold();
  expect(flags()).toBe(ofHistory);
});

test('of several that compile at the same time the last one takes the flags back', () => {
  const free = unheld(flags);
  const space = new YoungSpace();
  unheld(() => undefined);
  const held = flags();
  unheld(() => {
    unheld(() => undefined);
    space.hold(); // a file that is looked at meanwhile
    expect(flags()).toBe(free);
  });
  expect(flags()).toBe(held);
  expect(held).not.toBe(free);
});

test('a thread knows whether heaps are held by what it was given', () => {
  const mine = sharedHeaps();
  new YoungSpace();
  shareHeaps(new SharedArrayBuffer(mine.byteLength)); // of a thread that was not told
  unheld(() => undefined);
  const free = flags();
  shareHeaps(mine);
  unheld(() => undefined);
  expect(flags()).not.toBe(free);
});
