import type { Fact } from '../../facts/types.ts';
import { concatenate } from '../../values/arithmetic.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Known, MapValue, Value } from '../../values/value.ts';
import { trustStatements } from '../policy/index.ts';
import { fieldOf, itemsOf, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';

/**
 * What the patches of a Crossplane composition put into the role that they belong to: a trust policy as a format
 * that is filled from fields (docs.crossplane.io, "Patch and transform": `CombineFromComposite`, `fmt`).
 *
 * @param resource one of a composition's resources, with its `base` and its `patches`
 */
export function* patchedRole(resource: MapValue, context: VocabularyContext): Iterable<Fact> {
  const base = fieldOf(resource, 'base');
  if (knownString(fieldOf(base, 'kind')) !== 'Role') return;
  const name =
    knownString(fieldOf(fieldOf(base, 'metadata'), 'name')) ?? knownString(fieldOf(resource, 'name'));
  for (const patch of itemsOf(fieldOf(resource, 'patches'))) {
    if (!/\.assumeRolePolicy(?:Document)?$/.test(knownString(fieldOf(patch, 'toFieldPath')) ?? '')) continue;
    const policy = formatOf(patch);
    if (policy) yield* trustStatements(policy, context, { role: name });
  }
}

function formatOf(patch: Value): Value | undefined {
  const combine = fieldOf(patch, 'combine');
  const transforms = itemsOf(fieldOf(patch, 'transforms'));
  const format = [combine, ...transforms]
    .map((one) => fieldOf(fieldOf(one, 'string'), 'fmt'))
    .find((one) => one !== undefined);
  const sources = itemsOf(fieldOf(combine, 'variables'));
  return format?.kind === 'known' ? filled(format, sources.length > 0 ? sources : [patch]) : undefined;
}

/** A format with what is read from a field for each `%s`. */
function filled(format: Known, sources: readonly Value[]): Value {
  const parts: Value[] = [];
  const text = String(format.value);
  let from = 0;
  for (const [i, match] of [...text.matchAll(/%[sdv]/g)].entries()) {
    const path = knownString(fieldOf(sources[i], 'fromFieldPath')) ?? match[0];
    if (match.index > from) parts.push(sliceKnown(format, from, match.index));
    parts.push({ kind: 'unknown', origin: 'parameter', text: path, name: path, range: format.range });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(sliceKnown(format, from, text.length));
  return concatenate(parts, format.range);
}
