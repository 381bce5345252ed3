/** What an argument must come out as: a value, a pattern of known pieces, or how it stays unknown. */
export type Expected =
  | { readonly known: string | number; readonly isDefault?: true }
  | { readonly pattern: string }
  | { readonly unknown: string; readonly options?: readonly (string | number | null)[] }
  /** Written out as null, nil, None or the like. */
  | 'nothing'
  | 'absent';

export interface Case {
  readonly name: string;
  readonly expected: Readonly<Record<string, Expected>>;
  /** False when arguments came from elsewhere. */
  readonly complete?: false;
}

/**
 * One language's column: for each case the text that a person would write, or why the language has
 * no such thing. The text holds one call of `assume` (or `Assume`, `Assume.builder`, `Assume.new`, the
 * command `assume`): by keyword, by map, by an object with fields, by a chain, as is usual there.
 */
export type Column = Readonly<Record<string, string | { readonly without: string }>>;

/**
 * The conformance table of the code languages: each case is one thing that a person does. A language is
 * supported when its column is full and every case comes out as expected.
 */
export const CASES: readonly Case[] = [
  {
    name: 'literals',
    expected: { role: { known: 'r' }, seconds: { known: 3600 }, external: 'absent' },
  },
  {
    name: 'a named constant',
    expected: { role: { known: 'r' } },
  },
  {
    name: 'a constant that is defined further down',
    expected: { role: { known: 'r' } },
  },
  {
    name: 'arithmetic',
    expected: { seconds: { known: 43200 } },
  },
  {
    name: 'a duration type',
    expected: { seconds: { known: 43200 } },
  },
  {
    name: 'a default for an environment variable',
    expected: { seconds: { known: 43200, isDefault: true } },
  },
  {
    name: 'an environment variable',
    expected: { role: { unknown: 'environment' } },
  },
  {
    name: 'a parameter with a default',
    expected: { seconds: { known: 43200, isDefault: true } },
  },
  {
    name: 'a parameter',
    expected: { role: { unknown: 'parameter' } },
  },
  {
    name: 'a parameter whose default is nothing',
    expected: { external: { unknown: 'parameter' } },
  },
  {
    name: 'a string with an unknown piece',
    expected: { role: { pattern: 'arn:aws:iam::*:role/x' } },
  },
  {
    name: 'a concatenated string',
    expected: { role: { pattern: 'arn:*:x' } },
  },
  {
    name: 'a format string',
    expected: { role: { pattern: 'arn:*:x' } },
  },
  {
    name: 'arguments in a variable',
    expected: { role: { known: 'r' }, seconds: { known: 7200 }, external: 'absent' },
  },
  {
    name: 'a field set later',
    expected: { role: { known: 'r' }, external: { known: 'x' }, seconds: { known: 7200 } },
  },
  {
    name: 'a field set only under a condition',
    expected: { external: { unknown: 'condition', options: ['x', null] } },
  },
  {
    name: 'one of two values',
    expected: { seconds: { unknown: 'condition', options: [43200, 900] } },
  },
  {
    name: 'a spread that is known',
    expected: { role: { known: 'r' }, seconds: { known: 900 }, external: 'absent' },
  },
  {
    name: 'a spread under a condition',
    expected: { role: { known: 'r' }, external: { unknown: 'condition' } },
  },
  {
    name: 'a spread from elsewhere',
    expected: { role: { known: 'r' } },
    complete: false,
  },
  {
    name: 'a field of an instance',
    expected: { role: { known: 'r' } },
  },
  {
    name: 'a static constant of the class',
    expected: { role: { known: 'r' } },
  },
  {
    name: 'a variable that is set twice',
    expected: { role: { known: 'b' } },
  },
  {
    name: 'a variable that its own value changes',
    expected: { seconds: { known: 43200 } },
  },
  {
    name: 'the same name in another scope',
    expected: { role: { unknown: 'parameter' } },
  },
  {
    name: 'a branch that leaves the function',
    expected: { role: { known: 'a' } },
  },
  {
    name: 'a chain of setters, or the like',
    expected: { role: { known: 'r' }, seconds: { known: 3600 }, external: 'absent' },
  },
  {
    name: 'a chain that goes on under a condition',
    expected: { role: { known: 'r' }, external: { unknown: 'condition', options: ['x', null] } },
  },
  {
    name: 'a closure that sets fields',
    expected: { role: { known: 'r' }, external: { known: 'x' } },
  },
  {
    name: 'a closure that sets a field under a condition',
    expected: { external: { unknown: 'condition', options: ['x', null] } },
  },
  {
    name: 'a helper function that passes its parameter through',
    expected: { seconds: { unknown: 'parameter', options: [43200] } },
  },
  {
    name: 'a helper function that returns a value',
    expected: { role: { pattern: 'arn:aws:iam::*:role/x' } },
  },
  {
    name: 'a helper function that returns the arguments',
    expected: { role: { known: 'r' }, external: 'absent' },
  },
  {
    name: 'a helper function that sets a field of what it is given',
    expected: { role: { known: 'r' }, external: { known: 'x' } },
  },
  {
    name: 'arguments that come as a parameter',
    expected: {},
    complete: false,
  },
  {
    name: 'nothing, written out',
    expected: { external: 'nothing' },
  },
];
