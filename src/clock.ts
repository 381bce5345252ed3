/** Milliseconds since some moment. `performance` would do; Node loads it on first use, which takes longer than a file. */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}
