import { cli } from '../cli/index.ts';
import type { Vocabulary } from '../types.ts';
import { scripts } from './scripts.ts';

/** AWS CLI commands in the scripts of workflow steps: what `cli` finds in a file, found in a string. */
export const workflowScripts: Vocabulary = {
  id: 'workflow-scripts',
  languages: ['yaml'],
  embeds: ['bash', 'json'],
  markers: cli.markers,
  *recognise(reading, context) {
    for (const script of scripts(reading)) {
      const inner = context.embedded('bash', script);
      if (inner) yield* cli.recognise(inner.reading, inner.context);
    }
  },
};
