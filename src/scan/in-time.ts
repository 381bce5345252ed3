import { Script } from 'node:vm';

/** What a step came to: its result, or nothing where it was ended. */
export type InTime<T> = { readonly done: true; readonly result: T } | { readonly done: false };

const NAME = Symbol.for('iam-lint.step');
const script = new Script('globalThis[Symbol.for("iam-lint.step")]()');

/**
 * Runs a step, and ends it wherever it is when its time is over: in a loop, a regular expression or
 * WebAssembly. What it was working on is then in no state to be used again.
 *
 * @param most milliseconds
 */
export function inTime<T>(most: number, step: () => T): InTime<T> {
  const scope = globalThis as { [NAME]?: () => T };
  scope[NAME] = step;
  try {
    return { done: true, result: script.runInThisContext({ timeout: most }) as T };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return { done: false };
    throw error;
  } finally {
    Reflect.deleteProperty(scope, NAME);
  }
}
