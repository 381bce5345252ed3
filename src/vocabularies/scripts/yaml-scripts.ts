import type { Fact } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { Value } from '../../values/value.ts';
import { mayCommand } from '../cli/glance.ts';
import { cli } from '../cli/index.ts';
import { inputsTo } from '../github/passed.ts';
import { scripts as workflowScripts, stepsOf } from '../github/scripts.ts';
import { once } from '../once.ts';
import { circleci } from '../pipelines/circleci.ts';
import { withParameters } from '../pipelines/circleci-parameters.ts';
import { withInputs } from '../pipelines/gitlab-inputs.ts';
import { isFileOf } from '../pipelines/read.ts';
import { fieldOf } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { ScriptFinder, type Search } from './find.ts';
import { isPowershell } from './powershell-scripts.ts';
import { isCommandKey, isScriptCandidate, mayRun } from './keys.ts';

/**
 * AWS CLI commands in the strings of pipelines, containers, playbooks and templates (YAML), of `package.json` and
 * other JSON, and of Terraform (a provisioner's `command`, `user_data`, an external program): what `cli` finds in a
 * script of its own. The steps of GitHub's workflows are read with their expressions.
 */
export const yamlScripts: Vocabulary = {
  id: 'yaml-scripts',
  languages: ['yaml', 'json', 'hcl'],
  answers: true,
  embeds: ['bash', 'json', 'yaml'],
  markers: cli.markers,
  mayHold: (text, language) => (language !== 'json' || mayRun(text)) && mayCommand(text),
  recognise: (reading, context) => once(factsIn(reading, context)),
};

function* factsIn(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  for (const document of withInputs(reading.documents, context)) {
    const { scripts, documents } = scriptsOf(document, reading, context, isScriptCandidate);
    for (const script of scripts) {
      const inner = context.embedded('bash', script);
      if (inner) yield* cli.recognise(inner.reading, inner.context);
    }
    for (const text of documents) {
      const inner = context.embedded('yaml', text);
      if (inner) yield* factsIn(inner.reading, inner.context);
    }
  }
}

interface Found {
  readonly scripts: readonly Value[];
  readonly documents: readonly Value[];
}

/**
 * The shell scripts of a document of YAML, JSON or HCL, and the documents in its strings.
 *
 * @param isCandidate whether a text can hold what is looked for
 */
export function scriptsOf(
  document: Value,
  reading: Reading,
  context: VocabularyContext,
  isCandidate: (text: string) => boolean,
): Found {
  const find = (within: Value, isKey: Search['isKey'], isSkipped: Search['isSkipped']): Found => {
    const finder = new ScriptFinder({ isCandidate, isKey, isSkipped });
    finder.visit(within);
    return { scripts: finder.found, documents: finder.documents };
  };
  if (reading.language !== 'yaml') {
    if (context.path.endsWith('.ipynb')) return { scripts: [], documents: [] };
    return find(document, isCommandKey, () => false);
  }
  if (document.kind === 'map' && isFileOf(circleci, context.path, document))
    return find(withParameters(document), isYamlKey, () => false);
  if (!isWorkflow(document, context.path)) return find(document, isYamlKey, isPowershell);
  const steps = new Set(stepsOf(document).map(({ step }) => step));
  const others = find(
    document,
    isYamlKey,
    (map, key) => (key === 'run' && steps.has(map)) || isPowershell(map, key),
  );
  const own = workflowScripts({ ...reading, documents: [document] }, inputsTo(context));
  return { ...others, scripts: [...own, ...others.scripts] };
}

/** A workflow or an action; other pipelines have `jobs` and `steps` too. */
function isWorkflow(document: Value, path: string): boolean {
  if (/(?:^|\/)\.github\//.test(path)) return true;
  return fieldOf(document, 'on') !== undefined || fieldOf(document, 'runs')?.kind === 'map';
}

/** Keys whose strings are for people, or are looked for in other texts. */
const PROSE =
  /^(?:descriptions?|summary|messages?|msg|title|help|notes?|comments?|docs?|documentation|text|label|about|usage|body|markdown|readme|examples?|patterns?|regexp?|match(?:es)?|contains|expected|output|std(?:out|err)|detection|falsepositives|references?|remediation|recommendation|rationale|fix)$|\.(?:md|markdown|txt|html|rst)$|\|contains/i;

function isYamlKey(key: string): boolean {
  return !PROSE.test(key);
}
