const ENDING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Does something before a signal ends the process, which ends by that signal all the same. What is running when
 * the signal comes runs to its end first.
 *
 * @returns what takes it back
 */
export function beforeEnding(work: () => void): () => void {
  const release = (): void => {
    for (const signal of ENDING) process.off(signal, end);
  };
  const end = (signal: NodeJS.Signals): void => {
    release();
    work();
    process.kill(process.pid, signal);
  };
  for (const signal of ENDING) process.on(signal, end);
  return release;
}
