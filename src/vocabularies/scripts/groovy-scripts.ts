import type { Reading } from '../../languages/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { cli } from '../cli/index.ts';
import { named, positional } from '../slots.ts';
import type { Vocabulary } from '../types.ts';

/**
 * AWS CLI commands in the shell steps of Jenkins pipelines.
 * Source: https://www.jenkins.io/doc/pipeline/steps/workflow-durable-task-step/ (`sh` with its one
 * argument alone or as `script`; `bat` and `powershell` are other languages), and Groovy's own
 * `'command'.execute()` (https://groovy-lang.org/groovy-dev-kit.html).
 */
export const groovyScripts: Vocabulary = {
  id: 'groovy-scripts',
  languages: ['groovy'],
  answers: true,
  embeds: ['bash', 'json'],
  markers: cli.markers,
  *recognise(reading, context) {
    for (const script of scripts(reading)) {
      const inner = context.embedded('bash', script);
      if (inner) yield* cli.recognise(inner.reading, inner.context);
    }
  },
};

function scripts(reading: Reading): Value[] {
  return reading.calls.flatMap((call) => {
    const script = scriptOf(call);
    return script ? [script] : [];
  });
}

function scriptOf(call: Call): Value | undefined {
  switch (call.name) {
    case 'sh':
      return scriptIn(call);
    case 'execute':
      return commandLine(call.receiver);
  }
  return undefined;
}

/** `sh '…'`, `sh(script: '…', returnStdout: true)`, and the same as a map. */
function scriptIn(call: Call): Value | undefined {
  const script = named(call, 'script') ?? positional(call, 0);
  if (script?.kind !== 'map') return script;
  return script.entries.findLast(({ key }) => key === 'script')?.value;
}

/** `"aws …".execute()`, `['bash', '-c', '…'].execute()`. */
function commandLine(receiver: Value | undefined): Value | undefined {
  if (receiver?.kind !== 'list')
    return receiver?.kind === 'known' || receiver?.kind === 'template' ? receiver : undefined;
  const at = receiver.items.findIndex((item) => item.kind === 'known' && item.value === '-c');
  return at < 0 ? undefined : receiver.items[at + 1];
}
