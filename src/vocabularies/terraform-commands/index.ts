import type { Fact } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { Value } from '../../values/value.ts';
import { SHELLS } from '../cli/index.ts';
import { once } from '../once.ts';
import { ScriptFinder } from '../scripts/find.ts';
import { Pieces } from '../scripts/pieces.ts';
import { PROGRAMS } from '../scripts/program-scripts.ts';
import { scriptsOf } from '../scripts/yaml-scripts.ts';
import { Configuration } from '../terraform/configuration.ts';
import { factsOf } from '../terraform/facts.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { initialised } from './backend.ts';
import { IS_CONFIGURATION, writtenConfigurations } from './written.ts';

/** A setting of the backend that is given to the command, whatever quotes stand around it. */
const SETTING = /backend-config["'`\\,=\s]{1,12}(?:role_arn|assume_role)\s{0,5}=/;

/**
 * What scripts, pipelines and programs give to `terraform init -backend-config` (developer.hashicorp.com/terraform/language/backend,
 * "Partial configuration"), and the configuration that scripts write into files: `cat > backend.tf <<EOF`.
 */
export const terraformCommands: Vocabulary = {
  id: 'terraform-commands',
  languages: [...SHELLS, ...PROGRAMS, 'yaml', 'hcl'],
  answers: true,
  embeds: ['bash', 'hcl', 'json', 'yaml'],
  markers: ['role_arn', 'aws_iam_'],
  requires: ['backend-config', 'backend "s3"', 'provider "aws"', 'resource "aws_iam_'],
  mayHold: (text, language) =>
    SETTING.test(text) || (!PROGRAMS.includes(language) && language !== 'hcl' && IS_CONFIGURATION.test(text)),
  recognise(reading, context) {
    if (SHELLS.includes(reading.language)) return once(inScript(reading, context));
    return once(
      PROGRAMS.includes(reading.language) ? inProgram(reading, context) : inDocuments(reading, context),
    );
  },
};

function* inScript(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  for (const call of reading.calls) yield* initialised(call, context);
  for (const { name, value } of reading.assignments) {
    // What Terraform adds to its command by itself (developer.hashicorp.com/terraform/cli/config/environment-variables).
    if (name === 'TF_CLI_ARGS_init')
      yield* told(new Pieces().text('terraform init ', value).value(value).whole, context);
  }
  for (const text of writtenConfigurations(reading, context.text)) {
    const inner = context.embedded('hcl', text);
    for (const document of inner?.reading.documents ?? [])
      if (inner && document.kind === 'map') yield* factsOf(new Configuration(document), inner.context, 1);
  }
}

function* told(script: Value, context: VocabularyContext): Iterable<Fact> {
  const inner = context.embedded('bash', script);
  if (inner) yield* inScript(inner.reading, inner.context);
}

/** Whether a text is a command with a setting of the backend. */
function isInit(text: string): boolean {
  return /\binit\s/.test(text) && SETTING.test(text);
}

function* inProgram(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  const finder = new ScriptFinder({ isCandidate: isInit, isKey: () => true, isSkipped: () => false });
  for (const call of reading.calls) {
    yield* initialised(call, context);
    for (const { name, value } of call.args) if (value.kind !== 'list') finder.visit(value, name ?? '');
  }
  for (const script of finder.found) yield* told(script, context);
}

function* inDocuments(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  const isCandidate = (text: string): boolean => isInit(text) || IS_CONFIGURATION.test(text);
  for (const document of reading.documents)
    for (const script of scriptsOf(document, reading, context, isCandidate).scripts)
      yield* told(script, context);
}
