import type fc from 'fast-check';

/** How long a property is tried: short and the same each time, or as long as whoever starts it says. */
export const RUNS = Number(process.env.FUZZ_RUNS ?? 0);
export const SEED = Number(process.env.FUZZ_SEED ?? 1);

export function parameters<T>(runs: number): fc.Parameters<T> {
  return { numRuns: RUNS > 0 ? RUNS : runs, seed: SEED, endOnFailure: false };
}

/** Milliseconds of a test, by how many inputs it tries. */
export const TIMEOUT = RUNS > 0 ? RUNS * 2000 : 60_000;
