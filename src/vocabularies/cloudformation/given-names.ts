import { posix } from 'node:path';
import { exported, type GivenName } from '../../facts/given-name.ts';
import type { Slot } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import { resolveIntrinsic } from '../policy/index.ts';
import { asString, fieldOf, patternOf, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { bound } from './bind.ts';
import { outputName, templateOfStack } from './stacks.ts';
import { propertiesOf, type Resource, type Template } from './template.ts';

/** The outputs of a template, and what it exports, where they are a role's ARN. */
export function* outputNames({ outputs, names }: Template, context: VocabularyContext): Iterable<GivenName> {
  for (const { key, value } of outputs?.entries ?? []) {
    const given = fieldOf(value, 'Value');
    const found = given && settled(bound(given, names), context);
    if (!found) continue;
    const at = context.location(given.range);
    yield { kind: 'given-name', name: `${context.path} ${outputName(key)}`, value: found, at };
    const name = fieldOf(fieldOf(value, 'Export'), 'Name');
    const pattern = name && patternOf(resolveIntrinsic(bound(name, names)));
    if (pattern !== undefined) yield { kind: 'given-name', name: exported(pattern), value: found, at };
  }
}

/** What a stack passes to the template of one within it, where that is a role's ARN. */
export function* parameterNames(resource: Resource, context: VocabularyContext): Iterable<GivenName> {
  const template = templateOfStack(resource.type, resource.properties);
  if (template === undefined) return;
  const path = posix.join(posix.dirname(context.path), template);
  const parameters = fieldOf(propertiesOf(resource), 'Parameters');
  for (const { key, value } of parameters?.kind === 'map' ? parameters.entries : []) {
    const found = settled(value, context);
    if (found)
      yield { kind: 'given-name', name: `${path} ${key}`, value: found, at: context.location(value.range) };
  }
}

/** A role's ARN, or where it is read from; undefined for all that cannot be one. */
function settled(value: Value, context: VocabularyContext): Slot<string> | undefined {
  const found = slot(resolveIntrinsic(value), true, context, asString);
  if (found.state === 'known') return found.value.includes(':role/') ? found : undefined;
  if (found.state === 'absent') return undefined;
  return found.reference !== undefined || found.pattern?.includes(':role/') ? found : undefined;
}
