import { now } from '../clock.ts';
import { setImmediate } from 'node:timers/promises';
import { isatty } from 'node:tty';
import type { Spinner } from 'yocto-spinner';
import { beforeEnding } from '../ending.ts';
import type { OnProgress, Progress } from '../scan/progress.ts';
import type { ScanFlags } from './flags.ts';

/** Milliseconds after which a scan is long, and between two looks at how far it is. */
const LONG = 1000;
const BETWEEN = 100;

/**
 * Does some work that tells how far it is; where it takes long, a terminal on standard error shows it. Scripts,
 * files and CI are shown nothing.
 */
export async function withProgress<T>(
  flags: Pick<ScanFlags, 'quiet' | 'progress'>,
  work: (telling: { readonly onProgress?: OnProgress }) => Promise<T>,
): Promise<T> {
  const { CI, TERM } = process.env;
  const isWanted = !flags.quiet && flags.progress && CI === undefined && TERM !== 'dumb';
  if (!isWanted || !isatty(2)) return work({});
  const line = new Line();
  try {
    return await work({ onProgress: (progress) => line.tell(progress) });
  } finally {
    line.stop();
  }
}

class Line {
  private readonly longFrom = now() + LONG;
  private next = 0;
  private spinner: Spinner | undefined;
  private release: (() => void) | undefined;

  /** @returns what is to be waited for, seldom anything */
  tell(progress: Progress): Promise<void> | undefined {
    const at = now();
    if (at < this.longFrom || at < this.next) return undefined;
    this.next = at + BETWEEN;
    return this.show(progress);
  }

  private async show({ doing, done, of }: Progress): Promise<void> {
    const all = of === undefined ? '' : ` of ${of.toLocaleString('en-US')}`;
    const things = doing === 'asking AWS about' ? 'users' : 'files';
    const text = `${doing} ${done.toLocaleString('en-US')}${all} ${things}`;
    if (this.spinner) this.spinner.text = text;
    else {
      const { default: yoctoSpinner } = await import('yocto-spinner');
      // Its own handlers come after it has hidden the cursor, and end the process by a code instead of the signal.
      const spinner = yoctoSpinner({ text, stream: process.stderr, handleSignals: false });
      this.release = beforeEnding(() => spinner.stop());
      this.spinner = spinner.start();
    }
    // Reading and parsing leave no turn to anything else: Ctrl-C, after which the line is cleared, needs one.
    await setImmediate();
  }

  stop(): void {
    this.spinner?.stop();
    this.release?.();
  }
}
