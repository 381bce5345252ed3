import type { Argument, Call, Value } from '../../values/value.ts';
import type { Assignment } from '../types.ts';
import { instructionsOf, type Instruction } from './instructions.ts';

/**
 * `ENV` and `ARG` as calls with an argument for each variable: what the shell made of its value, or, for an
 * `ARG` without one or with an empty one, what whoever builds the image gives.
 */
export function variableCalls(text: string, assignments: readonly Assignment[]): Call[] {
  return [...instructionsOf(text)]
    .filter(({ keyword }) => keyword === 'ENV' || keyword === 'ARG')
    .map((instruction) => callOf(instruction, assignments));
}

function callOf({ keyword, start, text }: Instruction, assignments: readonly Assignment[]): Call {
  const range = { start, end: start + text.length };
  const within = assignments.filter(({ range: at }) => at.start >= range.start && at.end <= range.end + 1);
  const args = within.map(({ name, value, range: at }) =>
    argument(name, keyword === 'ARG' && isEmpty(value) ? ofBuild(name, at) : value, at),
  );
  const words = keyword === 'ARG' ? [...text.matchAll(/(?<=^|\s)([A-Za-z_]\w{0,100})(?=\s|$)/g)] : [];
  for (const { 0: name, index } of words) {
    const at = { start: start + index, end: start + index + name.length };
    args.push(argument(name, ofBuild(name, at), at));
  }
  const calleeRange = { start, end: start };
  return { callee: keyword, name: keyword, args, complete: true, range, calleeRange };
}

function isEmpty(value: Value): boolean {
  return value.kind === 'known' && value.value === '';
}

function ofBuild(name: string, range: Argument['range']): Value {
  return { kind: 'unknown', origin: 'parameter', text: name, name, range };
}

function argument(name: string, value: Value, range: Argument['range']): Argument {
  return { name, position: -1, value, range };
}
