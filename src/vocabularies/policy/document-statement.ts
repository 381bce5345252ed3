import type { Range } from '../../values/range.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { knownString, patternOf } from '../slots.ts';

/** A part of a statement that can be repeated: `principals { … }`, `condition { … }`. */
export interface Part {
  readonly body: MapValue;
  readonly typeRange: Range;
  /** There may be none or many of it, or it has fields that were not seen. */
  readonly dynamic: boolean;
}

export interface Parts {
  readonly principals: readonly Part[];
  readonly notPrincipals: readonly Part[];
  readonly conditions: readonly Part[];
}

/**
 * A statement of an `aws_iam_policy_document` in the form that a policy's JSON has, so that it is read as
 * one. `body` holds the plain attributes by Terraform's names.
 * Source: registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function documentStatement(body: MapValue, parts: Parts): MapValue {
  const entries: Entry[] = [];
  const put = (key: string, name: string): void => {
    const found = body.entries.findLast((entry) => entry.key === name && !entry.labels);
    if (found) entries.push({ key, keyRange: found.keyRange, value: found.value });
  };
  put('Sid', 'sid');
  put('Action', 'actions');
  put('NotAction', 'not_actions');
  put('Resource', 'resources');
  put('NotResource', 'not_resources');
  put('Effect', 'effect');
  const { range } = body;
  // "effect - … Defaults to Allow."
  if (!attribute(body, 'effect'))
    entries.push({ key: 'Effect', keyRange: range, value: { kind: 'known', value: 'Allow', range } });
  for (const [key, map] of [
    ['Principal', principalMap(parts.principals)],
    ['NotPrincipal', principalMap(parts.notPrincipals)],
    ['Condition', conditionMap(parts.conditions)],
  ] as const) {
    if (map) entries.push({ key, keyRange: map.range, value: map });
  }
  return { kind: 'map', entries, complete: true, range };
}

function attribute(body: MapValue, name: string): Value | undefined {
  const value = body.entries.findLast((entry) => entry.key === name && !entry.labels)?.value;
  return value?.kind === 'known' && value.value === null ? undefined : value;
}

/** `principals { type = "AWS" identifiers = […] }`, repeated. */
function principalMap(parts: readonly Part[]): MapValue | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return undefined;
  const entries = parts.flatMap((part): Entry[] => {
    const type = attribute(part.body, 'type');
    const value = attribute(part.body, 'identifiers');
    return value ? [{ key: knownString(type) ?? 'unknown', keyRange: part.typeRange, value }] : [];
  });
  return {
    kind: 'map',
    entries,
    complete: parts.every((part) => !part.dynamic || isTold(part)),
    range: { start: first.body.range.start, end: last.body.range.end },
  };
}

/** Whoever stands in a block is trusted wherever there is one: how many there are is nothing to those. */
function isTold({ body }: Part): boolean {
  return knownString(attribute(body, 'type')) !== undefined && attribute(body, 'identifiers') !== undefined;
}

/** Whether there is such a condition says nothing of any other: `dynamic "condition" { for_each = var.require_mfa ? … }`. */
const OF_MFA = /^aws:multifactorauth(?:present|age)$/i;

/** `condition { test = "StringEquals" variable = "sts:ExternalId" values = […] }`, repeated. */
function conditionMap(parts: readonly Part[]): MapValue | undefined {
  const [first] = parts;
  if (!first) return undefined;
  let complete = true;
  const entries = parts.flatMap((part): Entry[] => {
    const values = attribute(part.body, 'values');
    const test = keyText(attribute(part.body, 'test'));
    const key = keyText(attribute(part.body, 'variable'));
    // Of an operator that is not known nobody can say what it lets through.
    if ((part.dynamic && !OF_MFA.test(key)) || test === '*' || !values) complete = false;
    if (!values) return [];
    const { range } = part.body;
    const variable: Entry = { key, keyRange: range, value: values };
    const value: MapValue = { kind: 'map', entries: [variable], complete: true, range };
    return [{ key: test, keyRange: part.typeRange, value }];
  });
  return { kind: 'map', entries, complete, range: first.body.range };
}

/** A condition's key with `*` for each piece that is not known: `${local.issuer}:sub` → `*:sub`. */
function keyText(value: Value | undefined): string {
  return (value && patternOf(value)) ?? '*';
}
