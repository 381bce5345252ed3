import type { Fact } from '../../facts/types.ts';
import type { LanguageId, Reading } from '../../languages/types.ts';
import type { Value } from '../../values/value.ts';
import { partsOf } from '../../values/parts.ts';
import { weightOf } from '../../values/weight.ts';
import { environments } from '../environments/index.ts';
import { kubernetes } from '../kubernetes/index.ts';
import { once } from '../once.ts';
import { operators } from '../operators/index.ts';
import { isText, textOf } from '../scripts/pieces.ts';
import { yamlScripts } from '../scripts/yaml-scripts.ts';
import { fieldOf } from '../slots.ts';
import { blocksOf } from '../terraform/blocks.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { writtenProfiles } from '../written-profiles/index.ts';
import { isHandedOn, isManifest, isManifestText } from './texts.ts';

/** What reads a manifest that is a map of the code's own: its environments and commands are found as the code's. */
const OF_MAPS: readonly Vocabulary[] = [kubernetes, operators];
/** What reads one that is a text. */
const OF_TEXTS: readonly Vocabulary[] = [...OF_MAPS, environments, writtenProfiles, yamlScripts];

/**
 * Manifests of Kubernetes and charts' values that are no file of their own: those of Terraform's providers
 * (`kubectl_manifest`, `kubernetes_manifest`, `helm_release`), what a script hands to `kubectl` or writes into a file
 * (`kubectl apply -f - <<EOF`), what the CDK adds to a cluster (`addManifest`, `addHelmChart`). What reads the same
 * text in a file reads it here.
 */
export const manifestsInCode: Vocabulary = {
  id: 'manifests-in-code',
  languages: ['hcl', 'bash', 'typescript', 'python'],
  answers: true,
  markers: [...new Set(OF_TEXTS.flatMap(({ markers }) => markers))],
  requires: ['apiversion', 'helm_release', 'helmchart', 'helm_chart', 'kubectl', 'helm '],
  embeds: ['yaml', 'json', 'ini', 'bash'],
  mayHold: (text, language, isNotProduction) =>
    !isTest(language, isNotProduction) &&
    (HANDED_ON[language === 'bash' ? 'script' : 'code'].test(text) ||
      (text.includes('apiVersion') && KIND.test(text))) &&
    readersOf(text, OF_TEXTS).length > 0,
  recognise: (reading, context) =>
    isTest(reading.language, context.isNotProduction) ? [] : once(factsIn(reading, context)),
};

/** Tests of what reads manifests have some to read. */
function isTest(language: LanguageId, isNotProduction: boolean): boolean {
  return isNotProduction && language !== 'hcl' && language !== 'bash';
}

/** What a manifest has beside its `apiVersion`, which clients of AWS have too. */
const KIND = /(?<!\w)\\?["']?kind\\?["']?\s{0,9}[:=]/;
const HANDED_ON = {
  code: /helm_release|[Hh]elm_?[Cc]hart/,
  script: /<<[^\n]{0,300}(?:kubectl|helm|\.ya?ml)|(?:kubectl|helm|\.ya?ml)[^\n]{0,300}<</,
};

/** Those that can find anything in a text of YAML. */
function readersOf(text: string, readers: readonly Vocabulary[]): Vocabulary[] {
  const lower = text.toLowerCase();
  return readers.filter(
    ({ markers, requires, mayHold }) =>
      markers.some((marker) => lower.includes(marker)) &&
      (requires ?? ['']).some((marker) => lower.includes(marker)) &&
      (mayHold?.(text, 'yaml', false) ?? true),
  );
}

function* factsIn(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  const search = new Search(reading, context);
  if (reading.language === 'hcl') {
    for (const document of reading.documents) {
      if (document.kind !== 'map') continue;
      for (const { labels, body } of blocksOf(document, 'resource'))
        if (labels[0] === 'helm_release') yield* search.values(fieldOf(body, 'values'));
      yield* search.manifests(document);
    }
    return;
  }
  for (const { name, args } of reading.calls) {
    if (CHART.test(name))
      for (const each of args.map((one) =>
        one.name === 'values' ? one.value : fieldOf(one.value, 'values'),
      ))
        yield* search.values(each);
    for (const { value } of args) yield* search.manifests(value);
  }
  for (const { value } of reading.assignments) yield* search.manifests(value);
  for (const value of reading.results ?? []) yield* search.manifests(value);
}

/** `cluster.addHelmChart(…)`, `new HelmChart(…)` of the CDK, in each language's spelling. */
const CHART = /^(?:(?:add|new)_?)?helm_?chart$/i;

const DEEPEST = 40;
/** Values that are looked at in one file. */
const MOST = 20_000;
/** Values that are read in manifests: one may be in all of them. */
const MOST_READ = 200_000;

class Search {
  private readonly reading: Reading;
  private readonly context: VocabularyContext;
  /** A value is seen again wherever it is used. */
  private readonly seen = new Set<Value>();
  private budget = MOST;
  private unread = MOST_READ;

  constructor(reading: Reading, context: VocabularyContext) {
    this.reading = reading;
    this.context = context;
  }

  /** The manifests in a value, at whatever depth. */
  *manifests(value: Value, depth = 0): Iterable<Fact> {
    if (depth > DEEPEST || --this.budget < 0 || this.seen.has(value)) return;
    this.seen.add(value);
    if (isManifest(value)) yield* this.map(value);
    else if (isManifestText(value) || (this.isScript() && isHandedOn(value, this.context.text)))
      yield* this.text(value);
    else if (value.kind !== 'known' && value.kind !== 'template')
      for (const part of partsOf(value)) yield* this.manifests(part, depth + 1);
  }

  /** A chart's values: a map, or texts and maps of which the later win. */
  *values(value: Value | undefined): Iterable<Fact> {
    if (value?.kind === 'list') for (const item of value.items) yield* this.values(item);
    else if (value?.kind === 'map') yield* this.map(value);
    else if (value) yield* this.text(value);
  }

  private isScript(): boolean {
    return this.reading.language === 'bash';
  }

  private *map(value: Value): Iterable<Fact> {
    this.unread -= weightOf(value);
    if (this.unread < 0) return;
    const reading: Reading = { ...this.reading, language: 'yaml', documents: [value] };
    for (const reader of OF_MAPS) yield* reader.recognise(reading, this.context);
  }

  private *text(value: Value): Iterable<Fact> {
    const readers = isText(value) ? readersOf(textOf(value), OF_TEXTS) : [];
    const inner = readers.length > 0 ? this.context.embedded('yaml', value) : undefined;
    if (inner) for (const reader of readers) yield* reader.recognise(inner.reading, inner.context);
  }
}
