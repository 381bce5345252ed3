import type { Vocabulary } from '../types.ts';
import { factsOf, programFacts } from './facts.ts';
import { Policies } from './policies.ts';
import { stackFacts } from './stack.ts';
import { yamlResources } from './yaml.ts';

/** Pulumi's AWS provider: roles, policies, users and keys in programs, and what its providers sign in with. */
export const pulumi: Vocabulary = {
  id: 'pulumi',
  languages: ['typescript', 'python', 'go', 'csharp', 'java', 'kotlin', 'scala', 'yaml'],
  answers: true,
  embeds: ['json'],
  markers: [
    'pulumi/aws',
    'pulumi_aws',
    'pulumi-aws/sdk',
    'pulumi.aws',
    // Where `aws` is a global, as in SST.
    'new aws.iam.',
    // No ARN goes on like these.
    'aws:iam:role',
    'aws:iam:user',
    'aws:iam:group',
    'aws:iam:policy',
    'aws:iam:accesskey',
    'aws:iam/',
    'aws:assumerole',
    'aws:accesskey',
    'pulumi:providers:aws',
  ],
  *recognise(reading, context) {
    if (reading.language === 'yaml') {
      for (const document of reading.documents) {
        if (document.kind !== 'map') continue;
        yield* stackFacts(document, context);
        yield* factsOf(yamlResources(document), reading, new Policies(context), context);
      }
      return;
    }
    yield* programFacts(reading, context);
  },
};
