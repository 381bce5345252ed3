import type { Program } from './program.ts';
import type { Reading } from './types.ts';
import { Evaluator } from './evaluate/evaluator.ts';

/**
 * The one evaluator for all code languages: a single walk through the program in the order in which it
 * runs, that knows at each point what every name is. Branches are merged into "one of these", functions
 * are walked once, after what surrounds them, with their parameters unknown.
 *
 * @returns every call of the program with its evaluated arguments, and every assignment to a name
 * @throws RangeError when the program nests deeper than the stack allows
 */
export function evaluate(program: Program, text: string): Pick<Reading, 'calls' | 'assignments'> {
  const evaluator = new Evaluator(text);
  evaluator.run(program.body);
  return { calls: evaluator.calls, assignments: evaluator.assignments };
}
