import type { Fact } from '../../facts/types.ts';
import type { Call, MapValue, Value } from '../../values/value.ts';
import { cli } from '../cli/index.ts';
import { inputsTo } from '../github/passed.ts';
import { scripts as workflowScripts } from '../github/scripts.ts';
import { once } from '../once.ts';
import { DEEPEST } from '../operators/walk.ts';
import { recognise } from '../sdk/recognise.ts';
import { fieldOf, knownString, named, positional } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { isText, Pieces, textOf } from './pieces.ts';

/** Cmdlets of AWS Tools for PowerShell; of `sdk/powershell.ts` those whose names are rare words. */
const CMDLETS = [
  'use-sts',
  'get-stssessiontoken',
  'get-stsfederationtoken',
  'set-awscredential',
  'new-iamaccesskey',
];

/**
 * PowerShell in pipelines: the steps `pwsh` and `powershell` of Azure, its tasks that run a script, the steps
 * of GitHub's workflows whose shell is one, `win_shell` and `win_powershell` of Ansible, the steps `powershell` and
 * `pwsh` of Jenkins.
 */
export const powershellScripts: Vocabulary = {
  id: 'powershell-scripts',
  languages: ['yaml', 'groovy'],
  markers: [...CMDLETS, ...cli.markers],
  requires: ['pwsh', 'powershell', 'windows', 'win_shell'],
  embeds: ['powershell', 'json'],
  recognise(reading, context) {
    const own = reading.documents.flatMap((document) => [...scriptsIn(document, 0)]);
    const steps = reading.calls.filter(isPowershellStep).flatMap(scriptOf);
    const scripts = [...own, ...steps, ...workflowScripts(reading, inputsTo(context), 'powershell')];
    return once(scripts.flatMap((script) => [...told(script, context)]));
  },
};

/** Whether what a key of a map holds is PowerShell, or a task's inputs with it. */
export function isPowershell(map: MapValue, key: string): boolean {
  if (/^(?:pwsh|powershell|win_shell|(?:ansible\.windows\.)?win_(?:shell|powershell))$/i.test(key))
    return true;
  if (key === 'run') return /^(?:pwsh|powershell)\b/.test(knownString(fieldOf(map, 'shell')) ?? '');
  return key === 'inputs' && /powershell/i.test(knownString(fieldOf(map, 'task')) ?? '');
}

/** Whether a call is a step of Jenkins that runs PowerShell. */
export function isPowershellStep({ callee }: Call): boolean {
  return /^(?:(?:this|steps|script|pipeline)\.)?(?:powershell|pwsh)$/.test(callee);
}

function scriptOf(step: Call): Value[] {
  const script = positional(step, 0) ?? named(step, 'script');
  return script && isText(script) ? [script] : [];
}

function* scriptsIn(value: Value, depth: number): Iterable<Value> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') for (const item of value.items) yield* scriptsIn(item, depth + 1);
  if (value.kind !== 'map') return;
  for (const { key, value: inner } of value.entries) {
    if (isPowershell(value, key) && key !== 'run') yield* textsIn(inner);
    else yield* scriptsIn(inner, depth + 1);
  }
}

function textsIn(value: Value): Value[] {
  if (isText(value)) return [value];
  return value.kind === 'map' ? value.entries.map((entry) => entry.value).filter(isText) : [];
}

function* told(script: Value, context: VocabularyContext): Iterable<Fact> {
  const text = textOf(script).toLowerCase();
  const isOfCli = cli.markers.some((marker) => text.includes(marker));
  if (!isOfCli && !CMDLETS.some((name) => text.includes(name))) return;
  const inner = context.embedded('powershell', new Pieces().value(script).whole);
  if (!inner) return;
  yield* recognise(inner.reading, inner.context);
  if (isOfCli) yield* cli.recognise(inner.reading, inner.context);
}
