import type { Condition, ConditionValue } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { mapIn, patternOf, resourceOf, textOf } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { intrinsicOf, resolveIntrinsic } from './intrinsics.ts';

/**
 * A policy's `Condition` value as normalised conditions; `complete` is false where a part was not seen.
 * Operators and keys are compared without regard to case (IAM user guide, "IAM JSON policy elements:
 * Condition operators").
 */
export function conditionsOf(
  value: Value | undefined,
  context: VocabularyContext,
): { conditions: Condition[]; complete: boolean } {
  if (!value) return { conditions: [], complete: true };
  const whole = resolveIntrinsic(value);
  if (whole.kind !== 'map') return optional(mapIn(whole), context);
  let { complete } = whole;
  const conditions: Condition[] = [];
  for (const operator of whole.entries) {
    if (operator.value.kind !== 'map' || intrinsicOf(operator.value)) {
      complete = false;
      continue;
    }
    complete &&= operator.value.complete;
    for (const key of operator.value.entries) {
      conditions.push(conditionOf(operator.key, key.key, key.value, context));
    }
  }
  return { conditions, complete };
}

/**
 * What is there only under a condition, and is all that is known: a second factor, which says nothing of whom a
 * request is made for. Anything else may bind the caller or not.
 */
function optional(given: MapValue | undefined, context: VocabularyContext): ReturnType<typeof conditionsOf> {
  const read = given && conditionsOf(given, context);
  const isOfMfa = read?.complete && read.conditions.every(({ key }) => key.startsWith('aws:multifactorauth'));
  return isOfMfa ? read : { conditions: [], complete: false };
}

/** One key under one operator. */
export function conditionOf(
  operator: string,
  key: string,
  value: Value,
  context: VocabularyContext,
): Condition {
  const lower = operator.toLowerCase();
  const qualifier = /^(forallvalues|foranyvalue):/.exec(lower)?.[1] as Condition['qualifier'];
  const bare = qualifier ? lower.slice(qualifier.length + 1) : lower;
  const ifExists = bare.endsWith('ifexists');
  const name = ifExists ? bare.slice(0, -'ifexists'.length) : bare;
  return {
    operator: name,
    ...(qualifier ? { qualifier } : {}),
    ifExists,
    negated: name.includes('not') && name !== 'null',
    key: /^\$\{[^}]*\}$/.test(key) ? '*' : key.toLowerCase(),
    values: conditionValues(value, context),
    at: context.location(value.range),
  };
}

/** Strings, patterns and unknowns of a field that holds one or many. */
export function conditionValues(value: Value, context: VocabularyContext): ConditionValue[] {
  const resolved = resolveIntrinsic(value);
  if (resolved.kind === 'list') return resolved.items.flatMap((item) => conditionValues(item, context));
  // What a module's callers pass, or a loop's turns: each is the value of one of the policies that this makes.
  const options = resolved.kind === 'unknown' && resolved.every ? (resolved.options ?? []) : [];
  if (options.length > 0 && options.every((option) => option?.kind === 'known'))
    return options.flatMap((option) =>
      option ? conditionValues({ ...option, range: value.range }, context) : [],
    );
  const reference = resourceOf(resolved, context);
  const written = resolved.kind === 'template' ? patternOf(resolved, '…') : undefined;
  return [
    {
      text: patternOf(resolved) ?? textOf(resolved, context.text),
      known: resolved.kind === 'known',
      ...(written === undefined ? {} : { written }),
      ...(resolved.kind === 'known' && resolved.isDefault ? { isDefault: true } : {}),
      ...(reference === undefined ? {} : { reference }),
      at: context.location(value.range),
    },
  ];
}
