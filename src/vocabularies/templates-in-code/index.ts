import type { Fact } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { cloudformation } from '../cloudformation/index.ts';
import { once } from '../once.ts';
import { trustStatements } from '../policy/index.ts';
import { standsForTrust } from '../policy/trust-document.ts';
import { inOwnAccount } from '../policy-documents/made.ts';
import { withPlaceholders } from '../policy-documents/placeholders.ts';
import { documentOf, field } from '../pulumi/documents.ts';
import { fieldOf, knownString, patternOf } from '../slots.ts';
import { Spelling } from '../spelling/index.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { Mentions } from './mentions.ts';

const DEEPEST = 20;

/** Values that are looked at in one file. */
const MOST = 20_000;

/**
 * Templates and trust policies that code has as plain data or as texts: a plugin's or a macro's resources of
 * CloudFormation, a template that a program deploys, Terraform's JSON
 * (developer.hashicorp.com/terraform/language/syntax/json), the policy of a role that somebody else makes.
 */
export const templatesInCode: Vocabulary = {
  id: 'templates-in-code',
  languages: [
    'typescript',
    'python',
    'ruby',
    'go',
    'java',
    'kotlin',
    'scala',
    'groovy',
    'csharp',
    'php',
    'rust',
    'swift',
    'bash',
  ],
  ofRoles: true,
  answers: true,
  markers: ['assumerolepolicydocument', 'aws_iam_role', 'aws::iam::', 'sts:assumerole'],
  embeds: (text) => (TEMPLATE.test(text) ? ['json', 'yaml'] : ['json']),
  mayHold: (text, _, isNotProduction) =>
    [...SIGNS, ...(isNotProduction ? [PROVIDER_STATEMENT] : [TRUST_POLICY])].some((all) =>
      all.every((sign) => sign.test(text)),
    ),
  recognise: (reading, context) => once(factsIn(reading, context)),
};

/** What stands in every text with a template's resource, and with Terraform's JSON. */
const SIGNS = [
  [/AWS::[A-Z]\w+::/, /properties|AssumeRolePolicyDocument/i],
  [/aws_iam_role/, /assume_role_policy/],
];

/** With a trust policy: a test has those to hold others against, but for the statements of providers. */
const TRUST_POLICY = [/["'`]sts:/i, /principals?\\{0,3}["'`]{0,2}\]?\s{0,9}(?:=>|[:=,(])/i];
const PROVIDER_STATEMENT = [...TRUST_POLICY, /identifiers/i];

function* factsIn(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  const search = new Search(reading, context);
  for (const { name, args } of reading.calls) {
    if (!ASSERTING.test(name)) for (const { value } of args) yield* search.facts(value);
  }
  for (const { name, value } of reading.assignments) yield* search.facts(value, name);
  for (const value of reading.results ?? []) yield* search.facts(value);
}

/** What compares a template with what a test expects of it: the assertions of the CDK, jest, chai, unittest. */
const ASSERTING =
  /^(?:(?:assert|expect)\w{0,40}|(?:has|have|find)_?resources?\w{0,20}|to_?(?:be|equal|strictequal|match|contain|have)\w{0,40}|(?:object|array)_?(?:like|equals|with)|(?:deep)?_?equals?)$/i;

/** What a text has that is a template of CloudFormation, whole or the resources of one. */
const TEMPLATE = /^["' \t]{0,40}(?:AWSTemplateFormatVersion|Resources)["']?[ \t]{0,10}:/m;

/** A type of CloudFormation (CloudFormation user guide, "AWS resource and property types reference"). */
const TYPE = /^AWS::\w+::/;

class Search {
  private readonly reading: Reading;
  private readonly context: VocabularyContext;
  private readonly spelling: Spelling;
  private readonly mentions = new Mentions();
  /** A value is seen again wherever it is used. */
  private readonly seen = new Set<Value>();
  private budget = MOST;

  constructor(reading: Reading, context: VocabularyContext) {
    this.reading = reading;
    this.context = context;
    this.spelling = new Spelling(reading.language, { known: (one) => one });
  }

  /** @param name what holds the value */
  facts(value: Value, name = ''): Iterable<Fact> {
    return this.mentions.in(value) ? this.within(this.spelling.value(value), name, 0) : [];
  }

  private *within(value: Value, name: string, depth: number): Iterable<Fact> {
    if (depth > DEEPEST || --this.budget < 0 || this.seen.has(value)) return;
    this.seen.add(value);
    switch (value.kind) {
      case 'list':
        for (const item of value.items) yield* this.within(item, name, depth + 1);
        return;
      case 'unknown':
        for (const option of value.options ?? []) if (option) yield* this.within(option, name, depth + 1);
        return;
      case 'known':
      case 'template':
        yield* this.text(value);
        return;
      case 'map':
        yield* this.map(value, name, depth);
        return;
      default:
      // `JSON.stringify({…})`, `Object.assign(x, {…})`: calls are seen by themselves.
    }
  }

  private *map(map: MapValue, name: string, depth: number): Iterable<Fact> {
    const template = templateOf(map, name);
    if (template) {
      yield* cloudformation.recognise({ ...this.reading, documents: [inOwnAccount(template)] }, this.context);
      return;
    }
    if (!this.context.isNotProduction && standsForTrust(map)) {
      yield* trustStatements(inOwnAccount(map), this.context, { role: undefined });
      return;
    }
    if (isProviderStatement(map)) {
      yield* trustStatements(inOwnAccount(documentOf(statements(map))), this.context, { role: undefined });
      return;
    }
    for (const role of valuesOf(fieldOf(map, 'aws_iam_role'))) {
      const policy = fieldOf(role, 'assume_role_policy');
      const owner = { role: knownString(fieldOf(role, 'name')) };
      if (policy) yield* trustStatements(inOwnAccount(policy), this.context, owner);
    }
    for (const { key, value } of map.entries) yield* this.within(value, key, depth + 1);
    if (map.rest) yield* this.within(map.rest, '', depth + 1);
  }

  /** A test has texts to hold others against. */
  private *text(value: Value): Iterable<Fact> {
    const text = this.context.isNotProduction ? '' : (patternOf(value) ?? '');
    if (TEMPLATE.test(text)) {
      const inner = this.context.embedded('yaml', value);
      if (inner) yield* cloudformation.recognise(inner.reading, inner.context);
      return;
    }
    if (!/^\s{0,100}\{/.test(text) || !/sts:AssumeRole/i.test(text)) return;
    const inner = this.context.embedded('json', value);
    for (const document of inner?.reading.documents ?? []) {
      if (!inner || !standsForTrust(document)) continue;
      yield* trustStatements(inOwnAccount(withPlaceholders(document)), inner.context, { role: undefined });
    }
  }
}

/**
 * `{ actions: ['sts:AssumeRole'], principals: [{ type, identifiers }] }`: a statement as Pulumi's and Terraform's
 * policy documents are given it, which a component of the project's own takes to its role.
 */
function isProviderStatement(map: MapValue): boolean {
  const [actions, principals] = [field(map, 'actions'), field(map, 'principals')];
  if (actions?.kind !== 'list' || principals?.kind !== 'list' || actions.items.length === 0) return false;
  return (
    actions.items.every((one) => /^sts:AssumeRole/i.test(knownString(one) ?? '')) &&
    principals.items.every((one) => field(one, 'identifiers') !== undefined)
  );
}

function statements(map: MapValue): MapValue {
  const list: Value = { kind: 'list', items: [map], complete: true, range: map.range };
  return around('statements', list);
}

/** A template, or what holds resources of one, or a resource: as a template. */
function templateOf(map: MapValue, name: string): MapValue | undefined {
  if (isResources(fieldOf(map, 'Resources'))) return map;
  const isServerless = fieldOf(map, 'service') !== undefined && fieldOf(map, 'provider')?.kind === 'map';
  if (isServerless) return map;
  if (isResources(map)) return around('Resources', map);
  return isResource(map) ? around('Resources', around(name || 'Role', map)) : undefined;
}

function isResources(value: Value | undefined): value is MapValue {
  return value?.kind === 'map' && value.entries.some((entry) => isResource(entry.value));
}

function isResource(value: Value): boolean {
  return TYPE.test(knownString(fieldOf(value, 'Type')) ?? '');
}

function around(key: string, value: Value): MapValue {
  const entry: Entry = { key, keyRange: value.range, value };
  return { kind: 'map', entries: [entry], complete: true, range: value.range };
}

function valuesOf(map: Value | undefined): readonly Value[] {
  if (map?.kind !== 'map') return [];
  return [...map.entries.map(({ value }) => value), ...(map.rest ? [map.rest] : [])];
}
