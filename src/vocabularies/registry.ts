import { cdk } from './cdk/index.ts';
import { cli } from './cli/index.ts';
import { cloudformation } from './cloudformation/index.ts';
import { github } from './github/index.ts';
import { workflowScripts } from './github/workflow-scripts.ts';
import { policyDocuments } from './policy-documents/index.ts';
import { profiles } from './profiles/index.ts';
import { sdk } from './sdk/index.ts';
import { terraform } from './terraform/index.ts';
import type { Vocabulary } from './types.ts';

/** Every vocabulary; a file's facts come from all of those whose markers it holds. */
export const VOCABULARIES: readonly Vocabulary[] = [
  sdk,
  cli,
  cdk,
  terraform,
  cloudformation,
  policyDocuments,
  profiles,
  github,
  workflowScripts,
];
