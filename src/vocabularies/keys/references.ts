import { concatenate } from '../../values/arithmetic.ts';
import type { Range } from '../../values/range.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Known, Value } from '../../values/value.ts';
import { knownString } from '../slots.ts';

/** What a name stands for, where the file itself says; undefined for what is set elsewhere. */
export type Lookup = (name: string) => Value | undefined;

/**
 * References that pipelines, containers and templates put values in for: `${X}`, `${X:-default}`, `$X`,
 * `$(X)` (Kubernetes, Azure), `$[ x ]` (Azure), `{{ x }}` (Jinja, Helm), `${{ x }}`, `<< parameters.x >>`
 * (CircleCI), `$[[ inputs.x ]]` (GitLab),
 * `((x))` (Concourse), `<%= x %>` (ERB), `os.environ/X` (LiteLLM).
 */
const REFERENCE =
  /\$\{\{([^{}]{0,200})\}\}|\{\{([^{}]{0,300})\}\}|\$\{(\w[\w.:/-]{0,80}?)(?::?([-?+])([^{}]{0,200}))?\}|\$\$?\((\w[\w.-]{0,80})\)|\$\[\[?([^[\]]{0,200})\]\]?|<%=[^%]{0,200}%>|<<\s{0,9}([\w.-]{1,100})\s{0,9}>>|\(\(([\w.:/-]{1,100})\)\)|\bos\.environ\/(\w{1,80})|\$\$?([A-Za-z_]\w{0,80})/g;

const DEEPEST = 5;
const MOST_PIECES = 8;

/** A string with its references as values: what the file sets, a default, or unknown. */
export function referenced(value: Value, lookup: Lookup = () => undefined, depth = 0): Value {
  const text = knownString(value);
  if (value.kind !== 'known' || text === undefined || !/\$|\{\{|<<|<%=|\(\(|os\.environ\//.test(text))
    return value;
  const matches = [...text.matchAll(REFERENCE)];
  if (matches.length === 0 || matches.length > MOST_PIECES || depth > DEEPEST) return value;
  const parts: Value[] = [];
  let from = 0;
  for (const match of matches) {
    if (match.index > from) parts.push(sliceKnown(value, from, match.index));
    from = match.index + match[0].length;
    parts.push(piece(match, pieceRange(value, match.index, match[0].length), lookup, depth));
  }
  if (from < text.length) parts.push(sliceKnown(value, from, text.length));
  const [only] = parts;
  return only && parts.length === 1 ? { ...only, range: value.range } : concatenate(parts, value.range);
}

function pieceRange(value: Known, index: number, length: number): Range {
  const start = sliceKnown(value, index, index + length).sourceMap?.[0]?.[1];
  return start === undefined ? value.range : { start, end: start + length };
}

function piece(match: RegExpMatchArray, range: Range, lookup: Lookup, depth: number): Value {
  const [text, expression, template, braced, operator, fallback, ...names] = match;
  const named = names.find((one) => one !== undefined);
  const name = (expression ?? template ?? braced ?? named ?? '')
    .trim()
    .replace(/^(?:variables|parameters|pipeline\.parameters|inputs)\.|^\.Values\./, '');
  const found = lookup(name);
  if (found) {
    const value = referenced(found, (other) => (other === name ? undefined : lookup(other)), depth + 1);
    const message = `${name} is set here`;
    return { ...value, range, evidence: [...(value.evidence ?? []), { range: found.range, message }] };
  }
  if (operator === '-' && fallback !== undefined && fallback !== '' && !fallback.includes('$'))
    return { kind: 'known', value: fallback, range, isDefault: true };
  return {
    kind: 'unknown',
    origin: 'environment',
    text,
    ...(/^[\w.-]+$/.test(name) ? { name } : {}),
    range,
  };
}

/** Whether a text holds a reference. */
export function hasReference(text: string): boolean {
  return text.search(REFERENCE) >= 0;
}
