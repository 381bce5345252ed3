import { cli } from '../cli/index.ts';
import type { Vocabulary } from '../types.ts';
import { evaluated } from './assumption.ts';
import { scripts } from './scripts.ts';

/** AWS CLI commands in the scripts of workflow steps: what `cli` finds in a file, found in a string. */
export const workflowScripts: Vocabulary = {
  id: 'workflow-scripts',
  languages: ['yaml'],
  embeds: ['bash', 'json'],
  markers: cli.markers,
  *recognise(reading, context) {
    for (const document of reading.documents) {
      for (const script of scripts(document)) {
        // GitHub puts its expressions in before the shell reads the script.
        const inner = context.embedded('bash', evaluated(script, document));
        if (inner) yield* cli.recognise(inner.reading, inner.context);
      }
    }
  },
};
