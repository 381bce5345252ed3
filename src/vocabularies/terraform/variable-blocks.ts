import type { Fact } from '../../facts/types.ts';
import { concatenate } from '../../values/arithmetic.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { namesKeys, pairIn, type Variable } from '../keys/environment.ts';
import { knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, blocksOf, type Block } from './blocks.ts';

/**
 * Blocks that set one variable each, by `name` and `value`: `env` of a container (hashicorp/kubernetes, Cloud Run in
 * hashicorp/google), `environment_variable` of a build (aws_codebuild_project), `setting` of Elastic Beanstalk.
 */
const SETS_ONE = new Set(['env', 'environment_variable', 'setting']);

/** The namespace whose settings are variables (Elastic Beanstalk developer guide, "General options for all environments"). */
const VARIABLES_OF_BEANSTALK = 'aws:elasticbeanstalk:application:environment';

const DEEPEST = 12;

/** Key pairs that a resource is given by such blocks, at whatever depth it has them. */
export function variableBlockKeys(block: Block, context: VocabularyContext): Iterable<Fact> {
  const { start, end } = block.body.range;
  if (block.type !== 'resource' || !namesKeys(context.text.slice(start, end))) return [];
  return within(block.body, `${block.labels[0] ?? ''} environment`, context, 0);
}

function* within(body: MapValue, target: string, context: VocabularyContext, depth: number): Iterable<Fact> {
  if (depth > DEEPEST) return;
  const blocks = blocksOf(body);
  yield* pairIn(
    blocks.filter(({ type }) => SETS_ONE.has(type)).flatMap((one) => variableOf(one)),
    target,
    context,
  );
  for (const inner of blocks) yield* within(inner.body, target, context, depth + 1);
}

function variableOf({ type, body, dynamic }: Block): Variable[] {
  const name = knownString(attribute(body, 'name'));
  if (name === undefined || dynamic) return [];
  if (type === 'setting' && knownString(attribute(body, 'namespace')) !== VARIABLES_OF_BEANSTALK) return [];
  const value = attribute(body, 'value');
  const [from] = [...blocksOf(body, 'value_from'), ...blocksOf(body, 'value_source')];
  if (from) return [{ name, value: stored(from.body) }];
  if (!value) return [];
  // `type = "PARAMETER_STORE"`: the value is where the variable's is kept.
  const kept = attribute(body, 'type');
  return [{ name, value: kept && knownString(kept) !== 'PLAINTEXT' ? stored(value) : value }];
}

/**
 * `environment_vars = ["AWS_ACCESS_KEY_ID=${var.key_id}", …]` of a provisioner of Packer
 * (developer.hashicorp.com/packer/docs/provisioners/shell).
 */
export function* provisionerKeys(block: Block, context: VocabularyContext): Iterable<Fact> {
  if (block.type !== 'build') return;
  for (const { labels, body } of blocksOf(block.body, 'provisioner')) {
    const variables = attribute(body, 'environment_vars');
    if (variables?.kind !== 'list') continue;
    yield* pairIn(variables.items.flatMap(assigned), `provisioner "${labels[0] ?? ''}"`, context);
  }
}

function assigned(item: Value): Variable[] {
  const [first, ...rest] = item.kind === 'template' ? item.parts : [item];
  const found = /^(\w{1,200})=/.exec((first && knownString(first)) ?? '');
  const [whole, name] = found ?? [];
  if (first?.kind !== 'known' || whole === undefined || name === undefined) return [];
  const start = sliceKnown(first, whole.length, String(first.value).length);
  const [only] = rest;
  if (start.value === '' && only && rest.length === 1)
    return [{ name, value: { ...only, range: item.range } }];
  return [
    {
      name,
      value: rest.length > 0 ? concatenate([start, ...rest], item.range) : { ...start, range: item.range },
    },
  ];
}

/** What a secret store holds is not known, however well its own name is. */
function stored({ range }: Value): Value {
  return { kind: 'unknown', origin: 'environment', text: 'a stored secret', range };
}
