import { concatenate } from '../../values/arithmetic.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Value } from '../../values/value.ts';

/**
 * What pipelines and templates put into a script before a shell reads it: `{{ … }}` (Ansible, Helm, Go
 * templates), `${{ … }}` (Azure Pipelines), `<< parameters.x >>` (CircleCI), `$[[ inputs.x ]]` (GitLab).
 */
const PLACEHOLDER =
  /\$?\{\{([^{}]{0,300})\}\}|<<\s{0,9}((?:pipeline|parameters|matrix)\.[\w.-]{1,100})\s{0,9}>>|\$\[\[([^[\]]{0,200})\]\]/g;

/** A string with its placeholders as unknown pieces. */
export function filled(value: Value): Value {
  if (value.kind === 'template') return concatenate(value.parts.map(filled), value.range);
  if (value.kind !== 'known' || typeof value.value !== 'string') return value;
  const text = value.value;
  const parts: Value[] = [];
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > from) parts.push(sliceKnown(value, from, match.index));
    from = match.index + match[0].length;
    const name = (match[1] ?? match[2] ?? match[3] ?? '').trim();
    const { sourceMap, range } = sliceKnown(value, match.index, from);
    const start = sourceMap?.[0]?.[1];
    parts.push({
      kind: 'unknown',
      origin: 'name',
      text: match[0],
      ...(/^[\w.-]+$/.test(name) ? { name } : {}),
      range: start === undefined ? range : { start, end: start + match[0].length },
    });
  }
  if (parts.length === 0) return value;
  if (from < text.length) parts.push(sliceKnown(value, from, text.length));
  const [only] = parts;
  return only && parts.length === 1 ? only : concatenate(parts, value.range);
}
