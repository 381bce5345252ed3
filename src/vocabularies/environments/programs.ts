import type { StaticCredential } from '../../facts/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { pairIn } from '../keys/environment.ts';
import { NAME_OF_KEY } from '../keys/names.ts';
import { once } from '../once.ts';
import { fieldOf } from '../slots.ts';
import { exportedName } from '../spelling/names.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

/** Modules whose constructs are resources of AWS's: the CDK's, Pulumi's, and SST's of its second version. */
const MODULES =
  /^(?:aws-cdk-lib|@aws-cdk|monocdk|aws_cdk|@pulumi\/(?:aws|awsx)|pulumi_aws|sst\/constructs|@serverless-stack\/resources)(?=$|[/.-])/;

/**
 * Environments that programs hand to what they deploy: `new NodejsFunction(this, id, { environment })` and
 * `task.addContainer(id, { environment })` of the CDK, `new aws.lambda.Function(name, { environment: { variables } })` of
 * Pulumi, every component of SST (sst.dev/docs/component/aws/function, "environment").
 */
export const programEnvironments: Vocabulary = {
  id: 'program-environments',
  languages: ['typescript', 'python'],
  markers: ['aws_access_key', 'aws_ses_access_key'],
  requires: ['cdk', 'pulumi', 'sst.aws.', 'sst/constructs', '@serverless-stack/'],
  mayHold: (text) => text.includes('environment') && NAME_OF_KEY.test(text),
  recognise({ calls, modules }, context) {
    const isProgram = modules.some((module) => MODULES.test(module));
    return once(calls.flatMap((call) => [...pairFor(call, isProgram, context)]));
  },
};

function* pairFor(call: Call, isProgram: boolean, context: VocabularyContext): Iterable<StaticCredential> {
  if (!(call.callee.startsWith('sst.aws.') && call.isNew) && !(isProgram && RUNNING.test(exportedName(call))))
    return;
  for (const { name, value } of call.args) {
    const given = name === 'environment' ? value : name === undefined ? environmentIn(value) : undefined;
    const variables = fieldOf(given, 'variables') ?? given;
    if (variables?.kind !== 'map') continue;
    const entries = variables.entries.map((entry) => ({ name: entry.key, value: entry.value }));
    yield* pairIn(entries, `${call.callee} environment`, context);
  }
}

/** What runs a program's code: `Function`, `DockerImageFunction`, `addContainer`, `ApplicationLoadBalancedFargateService`. */
const RUNNING = /(?:Function|Service|ScheduledFargateTask)$|^add_?[cC]ontainer$/;

/** A pattern of ECS has the container's options in a field of their own. */
function environmentIn(props: Value): Value | undefined {
  return fieldOf(fieldOf(props, 'taskImageOptions') ?? props, 'environment');
}
