import type { Program } from './program.ts';
import type { Reading, Siblings } from './types.ts';
import { Evaluator } from './evaluate/evaluator.ts';
import type { Given } from './evaluate/functions.ts';

/** What a function is given reaches the functions that it calls with one more walk each. */
const MOST_WALKS = 3;

/**
 * The one evaluator for all code languages: a walk through the program in the order in which it runs,
 * that knows at each point what every name is. Branches are merged into "one of these", functions are
 * walked once, after what surrounds them, and once more with what their callers in the file pass.
 *
 * @param siblings where imported constants are looked up
 * @returns every call of the program with its evaluated arguments, every assignment to a name, and every
 *   module that is imported
 * @throws RangeError when the program nests deeper than the stack allows
 */
export function evaluate(
  program: Program,
  text: string,
  siblings?: Siblings,
): Pick<Reading, 'calls' | 'assignments' | 'modules' | 'names'> {
  let evaluator = new Evaluator(text, new Map(), siblings);
  evaluator.run(program.body);
  for (let walks = 1, known = 0; walks < MOST_WALKS; walks++) {
    const { given } = evaluator.functions;
    const passed = sizeOf(given);
    if (passed === known) break;
    known = passed;
    evaluator = new Evaluator(text, given, siblings);
    evaluator.run(program.body);
  }
  const { calls, assignments, modules, scope } = evaluator;
  return { calls, assignments, modules: [...modules], names: scope.values };
}

function sizeOf(given: Given): number {
  let size = 0;
  for (const values of given.values()) for (const list of values.values()) size += list.length;
  return size;
}
