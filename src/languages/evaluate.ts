import type { Program } from './program.ts';
import type { Deepen, LanguageId, Problem, Reading } from './types.ts';
import { Evaluator } from './evaluate/evaluator.ts';
import type { Given } from './evaluate/functions.ts';
import { opennessOf } from '../values/weight.ts';

/** What a function is given reaches the functions that it calls with one more walk each. */
const MOST_WALKS = 3;

/**
 * The one evaluator for all code languages: a walk through the program in the order in which it runs,
 * that knows at each point what every name is. Branches are merged into "one of these", functions are
 * walked once, after what surrounds them, with their parameters unknown. `deepen` does what costs more:
 * it follows calls into the functions of the file, tells each function what its callers in the file pass,
 * and looks imported constants up.
 *
 * @throws RangeError when the program nests deeper than the stack allows
 */
export function evaluate(
  language: LanguageId,
  program: Program,
  text: string,
  problems: readonly Problem[] = [],
): Reading {
  const evaluator = new Evaluator(text);
  evaluator.run(program.body);
  const deepen: Deepen = (siblings, enough) => {
    let { functions } = evaluator;
    for (let walks = 1, known = sizesOf(functions.given); ; walks++) {
      const deeper = new Evaluator(text, { earlier: functions, siblings });
      deeper.run(program.body);
      ({ functions } = deeper);
      const { given } = functions;
      const sizes = sizesOf(given);
      const reading = readingOf(language, deeper, problems);
      const changed = namesIn(given, (place) => sizes.get(place) !== known.get(place));
      if (changed.size === 0 || walks === MOST_WALKS || enough?.(reading, changed)) return reading;
      known = sizes;
    }
  };
  return { ...readingOf(language, evaluator, problems), deepen };
}

function readingOf(
  language: LanguageId,
  { calls, assignments, results, modules, scope }: Evaluator,
  problems: readonly Problem[],
): Reading {
  return {
    language,
    calls,
    assignments,
    results,
    modules: [...modules],
    names: scope.values,
    imports: scope.imports,
    documents: [],
    problems,
  };
}

/** How much is known of what callers pass to each function: with each walk that may be more. */
function sizesOf(given: Given): ReadonlyMap<string, string> {
  const sizes = new Map<string, string>();
  for (const [place, values] of given) {
    let size = 0;
    let open = 0;
    for (const list of values.values()) {
      size += list.length;
      for (const value of list) open += opennessOf(value);
    }
    sizes.set(place, `${String(size)} ${String(open)}`);
  }
  return sizes;
}

/** The names of the parameters of some functions. */
function namesIn(given: Given, isMeant: (place: string) => boolean): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [place, values] of given) if (isMeant(place)) for (const name of values.keys()) names.add(name);
  return names;
}
