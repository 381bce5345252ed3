import type { Call, MapValue, Value } from '../../values/value.ts';
import { fieldOf, named } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';

/**
 * What a command is given as JSON beside its flags, which win: `--cli-input-json '{"RoleArn": …}'`. Its members are the
 * API's parameters. Source: AWS CLI user guide, "AWS CLI skeletons and input files".
 */
export interface Input {
  readonly members: MapValue;
  readonly context: VocabularyContext;
}

export function inputOf(call: Call, context: VocabularyContext): Input | undefined {
  const given = named(call, 'cli-input-json');
  if (given?.kind !== 'known' && given?.kind !== 'template') return undefined;
  const inner = context.embedded('json', given);
  const [members] = inner?.reading.documents ?? [];
  return inner && members?.kind === 'map' ? { members, context: inner.context } : undefined;
}

/** The member that stands for a flag: `RoleArn` for `--role-arn`. */
export function memberFor(flag: string, { members }: Input): Value | undefined {
  return fieldOf(
    members,
    flag.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );
}
