import { concatenate } from '../../values/arithmetic.ts';
import { passedOr } from '../../values/followed.ts';
import type { Range } from '../../values/range.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Known, MapValue, Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';
import { outcomes } from './outcomes.ts';

/** What the names of an expression can be read from, in the file itself. */
export interface Scope {
  readonly document: Value;
  /** The `env` maps in force, the nearest first. */
  readonly environments: readonly MapValue[];
  readonly matrix: Value | undefined;
  /** What each use of a workflow or action passes for an input of its: undefined where one passes nothing for it. */
  readonly inputs?: (name: string, range: Range) => readonly (Value | undefined)[];
}

/** A string in an expression may hold braces: `format('{0}_KEY', inputs.stage)`. */
const EXPRESSION = /\$\{\{((?:[^'}]|'[^'\n]{0,200}'){1,300})\}\}/g;

/** The expressions of a text: what stands in them, and where. */
export function expressionsIn(text: string): { source: string; index: number; length: number }[] {
  return [...text.matchAll(EXPRESSION)].map((match) => {
    return { source: (match[1] ?? '').trim(), index: match.index, length: match[0].length };
  });
}

const DEEPEST = 5;
const MOST_PIECES = 3;

/**
 * A string with GitHub's expressions as a value: `${{ secrets.ROLE }}` is unknown, an `env` of the file
 * is what it is set to, and `${{ inputs.seconds || 3600 }}` or an input with a default is that default
 * (docs.github.com, "Evaluate expressions in workflows and actions").
 */
export function evaluated(value: Value, scope: Scope, depth = 0): Value {
  const text = knownString(value);
  if (value.kind !== 'known' || !text?.includes('${{') || depth > DEEPEST) return value;
  const parts: Value[] = [];
  let from = 0;
  for (const { source, index, length } of expressionsIn(text)) {
    if (index > from) parts.push(sliceKnown(value, from, index));
    parts.push(expression(source, value.range, scope, depth));
    from = index + length;
  }
  if (from < text.length) parts.push(sliceKnown(value, from, text.length));
  const [only] = parts;
  return only && parts.length === 1 ? only : concatenate(parts, value.range);
}

/** `a || b`: the first that is set. `test && a || b`, `case(test, a, b)`: one of the two. */
function expression(text: string, range: Range, scope: Scope, depth: number): Value {
  const alternatives = outcomes(text).map((one) => operand(one, range, scope, depth));
  const [first] = alternatives;
  const unknown: Value = { kind: 'unknown', origin: 'expression', text, range };
  if (!first) return unknown;
  if (/&&|^case\s{0,5}\(/i.test(text)) {
    return alternatives.length > 1 ? { ...unknown, origin: 'condition', options: alternatives } : unknown;
  }
  const known = alternatives.findIndex(isSet);
  const found = alternatives[known];
  return found?.kind === 'known' && known > 0 ? { ...found, isDefault: true } : (found ?? first);
}

/** Known, and not what counts as false; or known for each use of the workflow. */
function isSet(value: Value): boolean {
  return value.kind === 'known'
    ? value.value !== '' && value.value !== null
    : value.kind === 'unknown' && value.every === true;
}

function operand(text: string, range: Range, scope: Scope, depth: number): Value {
  const literal = /^'((?:[^']|'')*)'$|^(-?\d+(?:\.\d+)?)$/.exec(text);
  if (literal) return { kind: 'known', value: literal[1]?.replaceAll("''", "'") ?? literal[2] ?? '', range };
  const [, context, name = ''] = /^(?:github\.event\.)?(env|inputs|matrix)\.([\w.-]+)$/.exec(text) ?? [];
  if (context === 'inputs') {
    const fallback = inputDefault(name, text, range, scope.document);
    const passed = text.startsWith('inputs.') ? scope.inputs?.(name, range) : undefined;
    const unknown = { kind: 'unknown', origin: 'parameter', text, name: text, range } as const;
    return passedOr(fallback, passed ?? [], unknown) ?? unknown;
  }
  const found =
    context === 'env'
      ? environment(name, scope, depth)
      : context === 'matrix'
        ? matrixValue(text, name, range, scope.matrix)
        : undefined;
  if (found?.kind === 'known') return followed(found, `${text} is set here`, range);
  if (found) return { ...found, range };
  return { kind: 'unknown', origin: 'environment', text, name: text, range };
}

function followed(
  { value, evidence = [], isDefault, range: at }: Known,
  message: string,
  range: Range,
): Known {
  return {
    kind: 'known',
    value,
    range,
    evidence: [...evidence, { range: at, message }],
    ...(isDefault ? { isDefault } : {}),
  };
}

function environment(name: string, scope: Scope, depth: number): Value | undefined {
  for (const [i, env] of scope.environments.entries()) {
    const value = fieldOf(env, name);
    // What is built of many pieces, each of which may be so again, is nothing that we ask for.
    if (expressionsIn(knownString(value) ?? '').length > MOST_PIECES) return undefined;
    // An `env` can be read in those further in, not in itself.
    if (value)
      return evaluated(value, { ...scope, environments: scope.environments.slice(i + 1) }, depth + 1);
  }
  return undefined;
}

/** The `default` of an input of a composite action, a reusable or a dispatched workflow. */
function inputDefault(name: string, text: string, range: Range, document: Value): Known | undefined {
  const triggers = fieldOf(document, 'on', 'true');
  const places = [document, fieldOf(triggers, 'workflow_call'), fieldOf(triggers, 'workflow_dispatch')];
  for (const place of places) {
    const found = fieldOf(fieldOf(fieldOf(place, 'inputs'), name), 'default');
    if (found?.kind === 'known' && found.value !== '' && found.value !== null)
      return { ...followed(found, `the default of ${text}`, range), isDefault: true };
  }
  return undefined;
}

/** The values that a matrix gives a name: those of its list, and those of `include`. */
function matrixValue(text: string, path: string, range: Range, matrix: Value | undefined): Value | undefined {
  const [name = '', ...rest] = path.split('.');
  const list = fieldOf(matrix, name);
  const include = fieldOf(matrix, 'include');
  const candidates = [
    ...(list?.kind === 'list' ? list.items : []),
    ...(include?.kind === 'list' ? include.items.flatMap((item) => fieldOf(item, name) ?? []) : []),
  ];
  const options = candidates.flatMap((one) => {
    let value: Value | undefined = one;
    for (const step of rest) value = fieldOf(value, step);
    return value ? [value] : [];
  });
  if (options.length === 0) return undefined;
  return { kind: 'unknown', origin: 'condition', text, name: text, options, range };
}
