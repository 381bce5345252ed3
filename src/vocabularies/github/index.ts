import type { Fact } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { assumption, type SignedIn } from './assumption.ts';
import { logins } from './logins.ts';
import { stepsOf, type Step } from './scripts.ts';

/** Workflows and composite actions of GitHub (docs.github.com, "Workflow syntax for GitHub Actions"). */
export const github: Vocabulary = {
  id: 'github',
  languages: ['yaml'],
  markers: ['configure-aws-credentials', 'aws_access_key_id', 'aws-access-key-id', 'awsaccesskeyid'],
  *recognise(reading, context) {
    if (!isWorkflow(context.path)) return;
    for (const document of reading.documents) {
      yield* environments(document, context);
      let job: Step['job'] | undefined;
      let signedIn: SignedIn | undefined;
      for (const one of stepsOf(document)) {
        if (one.job !== job) signedIn = undefined;
        job = one.job;
        yield* logins(one, context);
        if (!isConfigureCredentials(one)) continue;
        const result = assumption(one, signedIn, document, context);
        yield* result.facts;
        signedIn = result.signedIn ?? signedIn;
      }
    }
  },
};

function isWorkflow(path: string): boolean {
  return /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path) || /(?:^|\/)action\.ya?ml$/.test(path);
}

function isConfigureCredentials({ step }: Step): boolean {
  return /(?:^|\/)configure-aws-credentials@/.test(knownString(fieldOf(step, 'uses')) ?? '');
}

/** `env` of the workflow and of each job; a step's own is looked at with the step. */
function* environments(document: Value, context: VocabularyContext): Iterable<Fact> {
  const jobs = fieldOf(document, 'jobs');
  const holders: [string, Value][] = [['workflow', document]];
  if (jobs?.kind === 'map')
    holders.push(...jobs.entries.map(({ key, value }): [string, Value] => [key, value]));
  for (const [name, holder] of holders) {
    if (holder.kind === 'map')
      yield* logins(
        {
          step: { ...holder, entries: holder.entries.filter(({ key }) => key === 'env') },
          job: holder,
          jobName: name,
        },
        context,
      );
  }
}
