import type { Range } from '../../values/range.ts';
import type { Value } from '../../values/value.ts';
import { intrinsicOf } from '../policy/index.ts';
import { fieldOf, knownString } from '../slots.ts';

/**
 * Macros of AWS's that are read here, or that add nothing about credentials. Source: CloudFormation user
 * guide, "Transform reference".
 */
const KNOWN =
  /^AWS::(?:Serverless-|LanguageExtensions$|SecretsManager-|CodeDeployBlueGreen$|ServiceCatalog$)/;

/** Properties that hold an API or a state machine: what is included there is no role and no policy. */
const BODIES = new Set([
  'Body',
  'BodyS3Location',
  'Definition',
  'DefinitionBody',
  'DefinitionString',
  'Schema',
]);

const DEEPEST = 60;

/** What will be made into something else before CloudFormation reads it: what is written is not all there is. */
export function* macros(document: Value): Iterable<{ range: Range; message: string }> {
  const transform = fieldOf(document, 'Transform');
  for (const one of transform?.kind === 'list' ? transform.items : [transform]) {
    const name = knownString(one) ?? knownString(fieldOf(one, 'Name'));
    if (one && name !== undefined && !KNOWN.test(name)) yield { range: one.range, message: said(name) };
  }
  yield* within(fieldOf(document, 'Resources'), 0);
}

function* within(value: Value | undefined, depth: number): Iterable<{ range: Range; message: string }> {
  if (!value || depth > DEEPEST) return;
  if (value.kind === 'list') for (const item of value.items) yield* within(item, depth + 1);
  const transform = transformIn(value);
  if (transform) {
    const name = knownString(fieldOf(transform, 'Name')) ?? 'Fn::Transform';
    if (!KNOWN.test(name)) yield { range: transform.range, message: said(name) };
  } else if (value.kind === 'map') {
    for (const { key, value: inner } of value.entries) if (!BODIES.has(key)) yield* within(inner, depth + 1);
  }
}

/** `Fn::Transform` stands in a map beside what it is to change. */
function transformIn(value: Value): Value | undefined {
  const form = intrinsicOf(value);
  return form?.name === 'Transform' ? form.argument : fieldOf(value, 'Fn::Transform');
}

function said(name: string): string {
  return `the macro ${name} may change this template: it was read as it is written`;
}
