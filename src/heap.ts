import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

const [major = ''] = process.versions.node.split('.');

/** Releases of Node whose V8 knows the flags: it complains aloud of one that it does not know. */
const isKnown = ['20', '22', '24', '26'].includes(major);

/**
 * How V8 is told to clean up. It lets a heap grow to four times what is in use before it looks for what is not, in each
 * thread, where that takes a scan some 10 ms: of a tree of 57,611 files the peak was 500 MB with 90 MB in use. Threads
 * that share the work of the small clean-ups have nothing to do of their own on two cores.
 */
const GROWING = 40;
const CLEANING = [growing(GROWING), '--no-parallel-scavenge'];

/**
 * Percent by which a heap may grow in a large tree. With more, one of several hundred thousand files has both threads
 * at their most at the same time sooner or later.
 */
const GROWING_LARGE = 20;

/**
 * Percent in a history, of which little stays but the names of its versions. What is read of them is no part of a heap,
 * and makes V8 clean up all the same: a heap of 10 MB that may grow by 4 was cleaned up twice as often.
 */
const GROWING_HISTORY = 120;

/** Megabytes of each half of the space in which V8 makes new objects: a quarter of what it would take. */
const HALF_MB = 4;

/** By what V8 multiplies that space when it becomes too small, if nobody says otherwise. */
const USUAL = 2;

/** Files between two looks at it. */
const BETWEEN = 16;

/** Files of a tree that are over before there is too much: to clean up more often would take a twentieth of its time. */
const FEW = 20_000;

/**
 * Files from which on memory is given back with each large clean-up. Later releases of V8 keep what one of them freed
 * for the next objects: of 864,000 files that was 50 MB, and as much again lay scattered. It takes a tenth of the time.
 */
const MANY = 100_000;

/** Whether V8 gives back what it freed. The first of the releases has no such store; the second sets another flag by it. */
function giving(isGiven: boolean): readonly string[] {
  if (major === '20') return [];
  return isGiven ? ['--optimize-for-size'] : ['--no-optimize-for-size', '--max-semi-space-size=0'];
}

/** What is so in a tree, in larger ones, and in a history: V8 takes no code that was compiled with other flags. */
const FREE = [multiplying(USUAL), growing(GROWING), ...giving(false)];
const HELD = [multiplying(1), growing(GROWING_LARGE)];
const GIVEN_BACK = [...HELD, ...giving(true)];
const OF_HISTORY = [multiplying(USUAL), growing(GROWING_HISTORY)];
const STATES = [FREE, HELD, GIVEN_BACK, OF_HISTORY];

/** The flags are those of all threads: whoever comes first sets them. */
export function keepHeapsSmall(): void {
  set([...CLEANING, `--min-semi-space-size=${String(HALF_MB)}`]);
}

/** Numbers that all threads see: how many of them compile now, and which of the states is theirs. */
let shared = new Int32Array(new SharedArrayBuffer(8));
const COMPILING = 0;
const STATE = 1;

/** What a thread is to be given when it is made, to call {@link shareHeaps} with. */
export function sharedHeaps(): SharedArrayBuffer {
  return shared.buffer;
}

/** To be called in a thread before it does anything else. */
export function shareHeaps(heaps: SharedArrayBuffer): void {
  shared = new Int32Array(heaps);
}

/** Does something with the flags as they are where nothing is held back. */
export function unheld<T>(work: () => T): T {
  Atomics.add(shared, COMPILING, 1);
  if (stateNow() !== FREE) set(FREE);
  try {
    return work();
  } finally {
    const isLast = Atomics.sub(shared, COMPILING, 1) === 1;
    const state = stateNow();
    if (isLast && state !== FREE) set(state);
  }
}

/**
 * Keeps the space of new objects small: V8 lets it grow while much of what is new stays, and gives nothing back. Of a
 * scan little stays. What a thread may have can be told before it is made; the first one is there before anybody could
 * tell, so its growth is ended when it has enough, and again when a thread was made, which lets all grow.
 */
export class YoungSpace {
  private files = 0;
  private isFree = false;

  /** Before anything is looked for: lists of many files stay, and would let it grow at once. */
  constructor() {
    keepHeapsSmall();
    store(HELD);
    set([multiplying(1)]);
  }

  /** To be called when it is known how many files there will be. */
  expect(files: number): void {
    this.isFree = files <= FEW;
    store(this.isFree ? FREE : files <= MANY ? HELD : GIVEN_BACK);
    if (this.isFree) set(FREE);
  }

  /** To be called where versions are read, of which it is not known how many there are: they have never taken much. */
  expectHistory(): void {
    this.isFree = true;
    store(OF_HISTORY);
    // Whoever compiles now sets it when that is done.
    if (Atomics.load(shared, COMPILING) === 0) set(OF_HISTORY);
  }

  /** To be called with each file. */
  hold(): void {
    if (this.files++ % BETWEEN === 0) this.look();
  }

  /**
   * To be told how many files there are already, while they are looked for: their names stay, and the thread that is
   * made meanwhile lets all grow.
   */
  found(files: number): void {
    if (files > MANY) store(GIVEN_BACK);
    if (files > FEW) this.look();
  }

  private look(): void {
    if (this.isFree || Atomics.load(shared, COMPILING) !== 0) return;
    const { space_size: size = Infinity } = getHeapSpaceStatistics().find(isYoung) ?? {};
    set(stateNow());
    if (size < 2 * HALF_MB * 1024 * 1024) set([multiplying(USUAL)]);
  }
}

function stateNow(): (typeof STATES)[number] {
  return STATES[Atomics.load(shared, STATE)] ?? FREE;
}

function store(state: (typeof STATES)[number]): void {
  Atomics.store(shared, STATE, STATES.indexOf(state));
}

function isYoung({ space_name: name }: { readonly space_name: string }): boolean {
  return name === 'new_space';
}

/** By how much a heap may grow before it is cleaned up. */
function growing(percent: number): string {
  return `--heap-growing-percent=${String(percent)}`;
}

/** By what the space of new objects is multiplied when it becomes too small. */
function multiplying(by: number): string {
  return `--semi-space-growth-factor=${String(by)}`;
}

function set(flags: readonly string[]): void {
  if (isKnown) for (const flag of flags) setFlagsFromString(flag);
}
