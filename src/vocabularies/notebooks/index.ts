import type { Fact } from '../../facts/types.ts';
import type { LanguageId } from '../../languages/types.ts';
import type { Known, TemplateValue } from '../../values/value.ts';
import { cdk } from '../cdk/index.ts';
import { cli } from '../cli/index.ts';
import { programSettings } from '../operators/programs.ts';
import { sdk } from '../sdk/index.ts';
import { madePolicies } from '../sdk/policies.ts';
import { madeRoles } from '../sdk/roles.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { codeOf } from './cells.ts';

const IN_PYTHON: readonly Vocabulary[] = [sdk, madeRoles, madePolicies, cdk, programSettings];

/** Jupyter notebooks: the cells read as one program, and the commands in them as one script. */
export const notebooks: Vocabulary = {
  id: 'notebooks',
  languages: ['json'],
  answers: true,
  embeds: ['python', 'bash', 'json'],
  markers: [...new Set([...IN_PYTHON, cli].flatMap(({ markers }) => markers))],
  files: /\.ipynb$/,
  *recognise(reading, context) {
    for (const notebook of reading.documents) {
      const { python, shell } = codeOf(notebook);
      yield* factsIn('python', python, IN_PYTHON, context);
      yield* factsIn('bash', shell, [cli], context);
    }
  },
};

function* factsIn(
  language: LanguageId,
  parts: readonly Known[],
  vocabularies: readonly Vocabulary[],
  context: VocabularyContext,
): Iterable<Fact> {
  if (parts.every(({ value }) => String(value).trim() === '')) return;
  const whole: TemplateValue = { kind: 'template', parts, range: parts[0]?.range ?? { start: 0, end: 0 } };
  const inner = context.embedded(language, whole);
  if (!inner) return;
  // Nothing in it is unknown, so that what costs more to know has its offsets too.
  const reading = inner.reading.deepen?.() ?? inner.reading;
  for (const vocabulary of vocabularies) yield* vocabulary.recognise(reading, inner.context);
}
