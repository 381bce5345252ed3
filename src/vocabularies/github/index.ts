import type { Fact } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { once } from '../once.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { asRole } from './as-role.ts';
import { assumption, type SignedIn } from './assumption.ts';
import { environment, logins } from './logins.ts';
import { inputsTo, isWorkflow, isWorkflowDocument } from './passed.ts';
import { environments, stepsOf, type Step } from './scripts.ts';
import { vaultLogins } from './vault-secrets.ts';

/** Of other clouds' keys the markers tell too, since a stage may stand between: `AWS_PROD_ACCESS_KEY_ID`. */
const SPOKEN_OF =
  /configure-aws-credentials|aws_(?:\w{1,40}_)?access_key|aws-access-key|awsaccesskey|aws[_-]key[_-]id|\.dkr\.ecr\.|config credentials/i;

/** Workflows and composite actions of GitHub (docs.github.com, "Workflow syntax for GitHub Actions"). */
export const github: Vocabulary = {
  id: 'github',
  languages: ['yaml'],
  markers: [
    'configure-aws-credentials',
    'aws_access_key',
    'aws-access-key',
    'awsaccesskey',
    'aws_key_id',
    'aws-key-id',
    '.dkr.ecr.',
    'config credentials',
    '_access_key',
  ],
  mayHold: (text) => SPOKEN_OF.test(text),
  *recognise(reading, context) {
    for (const document of reading.documents)
      if (isWorkflow(context.path) || isWorkflowDocument(document)) yield* once(facts(document, context));
  },
};

function* facts(document: Value, context: VocabularyContext): Iterable<Fact> {
  yield* shared(document, context);
  let job: Step['job'] | undefined;
  let signedIn: SignedIn | undefined;
  for (const one of stepsOf(document, inputsTo(context))) {
    if (one.job !== job) signedIn = undefined;
    job = one.job;
    yield* vaultLogins(one, context);
    if (!isConfigureCredentials(one)) {
      yield* logins(one, context);
      continue;
    }
    yield* loginsOfAction(one, context);
    const result = assumption(one, signedIn, context);
    if (result.fact) yield result.fact;
    signedIn = result.signedIn ?? signedIn;
  }
}

/** Of the ways a step signs in, only the action's own inputs can be a role's. */
function* loginsOfAction(one: Step, context: VocabularyContext): Iterable<Fact> {
  const id = fieldOf(fieldOf(one.step, 'with'), 'aws-access-key-id');
  const start = id && context.location(id.range).start;
  for (const fact of logins(one, context)) {
    if (fact.kind === 'pipeline-login' && fact.at.start === start) yield { ...fact, ...asRole(one, context) };
    else yield fact;
  }
}

function isConfigureCredentials({ step }: Step): boolean {
  return /(?:^|\/)configure-aws-credentials@/.test(knownString(fieldOf(step, 'uses')) ?? '');
}

const EMPTY: MapValue = { kind: 'map', entries: [], complete: true, range: { start: 0, end: 0 } };

/** `env` of the workflow, of each job and of its containers, and the secrets handed to another repository's workflow. */
function* shared(document: Value, context: VocabularyContext): Iterable<Fact> {
  const top = {
    step: EMPTY,
    job: EMPTY,
    jobName: 'workflow',
    scope: { document, environments: environments(document), matrix: undefined },
  };
  yield* environment(fieldOf(document, 'env'), top, context);
  const jobs = fieldOf(document, 'jobs');
  for (const { key, value: job } of jobs?.kind === 'map' ? jobs.entries : []) {
    if (job.kind !== 'map') continue;
    const scope = { ...top.scope, environments: environments(job, document) };
    const one: Step = { step: EMPTY, job, jobName: key, scope };
    yield* environment(fieldOf(job, 'env'), one, context);
    const services = fieldOf(job, 'services');
    const containers = services?.kind === 'map' ? services.entries.map(({ value }) => value) : [];
    for (const container of [fieldOf(job, 'container'), ...containers]) {
      yield* environment(fieldOf(container, 'env'), one, context);
    }
    const isLocal = (knownString(fieldOf(job, 'uses')) ?? './').startsWith('./');
    if (!isLocal)
      for (const given of ['secrets', 'with']) yield* environment(fieldOf(job, given), one, context);
  }
}
