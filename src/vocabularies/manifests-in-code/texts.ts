import type { Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';
import { isText, textOf } from '../scripts/pieces.ts';

/** How a manifest of Kubernetes begins, after comments: with its kind or its group, or what it is called. */
const HEAD =
  /^\s{0,100}(?:#[^\n]{0,300}\n\s{0,100}){0,20}(?:---[^\n]{0,100}\n\s{0,100})?(?:#[^\n]{0,300}\n\s{0,100}){0,20}["']?(?:apiVersion|kind|metadata)["']?:/;

/** What every manifest has among its lines, wherever the first of them stands. */
const KIND = /^[ \t]{0,100}["']?kind["']?:[ \t]{1,20}["']?[A-Z]/m;
const GROUP = /^[ \t]{0,100}["']?apiVersion["']?:[ \t]{1,20}\S/m;

/** Whether a string is manifests of Kubernetes, one or several, as YAML. */
export function isManifestText(value: Value): boolean {
  if (!isText(value)) return false;
  const text = textOf(value);
  return HEAD.test(text) && KIND.test(text) && GROUP.test(text);
}

/** Whether a map is a manifest: it says of what group and kind it is. */
export function isManifest(value: Value): boolean {
  const kind = knownString(fieldOf(value, 'kind'));
  return kind !== undefined && /^[A-Z]/.test(kind) && fieldOf(value, 'apiVersion') !== undefined;
}

/** A here-document's opener, on a line that hands it to what reads manifests or charts' values, or writes it as YAML. */
const OPENER =
  /(?:\b(?:kubectl|oc|helm|helmfile)\b[^\n]{0,300}<<(?!<)|\.ya?ml["']?(?:[ \t][^\n]{0,300})?<<(?!<)|<<-?[ \t]{0,9}["'\\]?\w{1,40}["']?[^\n]{0,300}(?:\b(?:kubectl|oc|helm)\b|\.ya?ml\b))/;
/** How far behind its opener a text may begin: lines that are blank. */
const BEFORE = 400;

/**
 * Whether a text of a script stands in a here-document that is handed on as YAML.
 *
 * @param source what the value's range points into
 */
export function isHandedOn(value: Value, source: string): boolean {
  if (!isText(value)) return false;
  const start = startOf(value);
  const before = source.slice(Math.max(0, start - BEFORE), start).trimEnd();
  const opener = before.slice(before.lastIndexOf('\n') + 1);
  return textOf(value).includes('\n') && OPENER.test(opener);
}

function startOf(value: Value): number {
  const first = value.kind === 'template' ? (value.parts[0] ?? value) : value;
  return (first.kind === 'known' ? first.sourceMap?.[0]?.[1] : undefined) ?? first.range.start;
}
