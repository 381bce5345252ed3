import { accountIdOf } from '../../facts/naming.ts';
import type { Fact, Role, TrustStatement } from '../../facts/types.ts';
import type { Known, MapValue, Value } from '../../values/value.ts';
import {
  asOnePolicy,
  identityStatement,
  identityStatements,
  statementsOf,
  trustPolicy,
  trustStatement,
  trustStatements,
} from '../policy/index.ts';
import { asSeconds, asString, entry, entryIgnoringCase, fieldOf, knownString, slot } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { withPlaceholders } from './placeholders.ts';
import { isRendered } from './rendered.ts';

/**
 * IAM policy documents that stand alone in a file, and the roles and policies that the IAM API prints
 * and takes (`aws iam get-role`, `get-account-authorization-details`, `--cli-input-json`).
 */
export const policyDocuments: Vocabulary = {
  id: 'policy-documents',
  languages: ['json', 'yaml'],
  ofRoles: true,
  answers: true,
  embeds: ['json'],
  markers: [
    'sts:assumerole',
    '"sts:',
    "'sts:",
    'sts%3aassumerole',
    'assumerolepolicydocument',
    '"action": "*"',
    '"action":"*"',
    '"action": ["*"',
  ],
  mayHold: (text, language) => (language === 'json' ? HOLDERS_IN_JSON : HOLDERS).test(text),
  *recognise(reading, context) {
    for (const document of reading.documents) {
      if (document.kind !== 'map') {
        yield* rolesIn(document, context, 0);
        continue;
      }
      if (isElsewhere(document)) continue;
      if (ZAPPA.test(context.path)) yield* extraPermissions(document, context);
      if (isPolicy(document) && isRendered(context)) continue;
      if (isPolicy(document)) yield* policy(withPlaceholders(document), context);
      else yield* rolesIn(document, context, 0);
    }
  },
};

/** Keys of which one is in every document with a policy. */
const HOLDERS =
  /(?<!\w)(?:Statement|AssumeRolePolicyDocument|(?:Policy)?Document|extra_permissions)["']?\s{0,9}:/i;
const HOLDERS_IN_JSON =
  /(?<!\\)"(?:Statement|AssumeRolePolicyDocument|(?:Policy)?Document|extra_permissions)"\s{0,9}:/i;

/** Templates of CloudFormation and of the Serverless Framework, and Terraform's JSON, have their own vocabularies. */
function isElsewhere(document: MapValue): boolean {
  const resources =
    entry(document, 'Resources') ?? entry(document, 'resources') ?? entry(document, 'resource');
  return (
    entry(document, 'AWSTemplateFormatVersion') !== undefined ||
    resources?.value.kind === 'map' ||
    // Manifests of Kubernetes: Crossplane's and ACK's roles.
    (fieldOf(document, 'apiVersion') !== undefined && fieldOf(document, 'kind') !== undefined) ||
    (fieldOf(document, 'provider') !== undefined && fieldOf(document, 'service') !== undefined)
  );
}

/** Whoever has statements with an effect is a policy. */
function isPolicy(document: MapValue): boolean {
  const statement = entryIgnoringCase(document, 'Statement')?.value;
  const [first] = statement?.kind === 'list' ? statement.items : [statement];
  return first?.kind === 'map' && entryIgnoringCase(first, 'Effect') !== undefined;
}

function* policy(document: Value, context: VocabularyContext): Iterable<Fact> {
  const trust: TrustStatement[] = [];
  for (const one of statementsOf(document, context)) {
    const hasPrincipal =
      entryIgnoringCase(one.statement, 'Principal') ?? entryIgnoringCase(one.statement, 'NotPrincipal');
    if (hasPrincipal) trust.push(trustStatement(one, undefined));
    else if (!LIMITING.test(context.path)) yield identityStatement(one, undefined);
  }
  yield* asOnePolicy(trust.filter(isTrust));
}

/**
 * Files that are called after policies of an organisation, or after boundaries, which say what others may grant
 * and grant nothing (Organizations user guide, "Service control policies").
 */
const LIMITING =
  /(?:^|[/_.-])(?:scps?|rcps?|service[_-]control|resource[_-]control|boundar(?:y|ies))(?=[/_.-])/i;

const ZAPPA = /(?:^|\/)zappa_settings\.(?:json|ya?ml)$/;

/** Statements that Zappa adds, stage by stage, to the policy of the function's role (its README, "Advanced Settings"). */
function* extraPermissions(stages: MapValue, context: VocabularyContext): Iterable<Fact> {
  for (const { value: stage } of stages.entries) {
    const written = stage.kind === 'map' ? entry(stage, 'extra_permissions') : undefined;
    if (written?.value.kind !== 'list') continue;
    const document: MapValue = {
      kind: 'map',
      entries: [{ ...written, key: 'Statement' }],
      complete: true,
      range: written.value.range,
    };
    for (const one of statementsOf(document, context)) yield identityStatement(one, undefined);
  }
}

/** A bucket's or queue's policy has principals as well; only a role's speaks of assuming it. */
function isTrust({ actions, notActions }: TrustStatement): boolean {
  return notActions.length === 0 && actions.length > 0 && actions.every((action) => /^sts:/i.test(action));
}

const DEEPEST = 8;

/** Roles and policies, wherever the API's output or another tool's document holds them. */
function* rolesIn(value: Value, context: VocabularyContext, depth: number): Iterable<Fact> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') {
    for (const item of value.items) yield* rolesIn(item, context, depth + 1);
    return;
  }
  if (value.kind !== 'map') return;
  const trust = entryIgnoringCase(value, 'AssumeRolePolicyDocument');
  if (trust) yield* role(value, documentOf(trust.value), context.location(trust.keyRange), context);
  for (const { key, value: inner } of value.entries) {
    if (/^(?:Policy)?Document$/i.test(key)) {
      const owner = knownString(fieldOf(value, 'UserName', 'RoleName', 'GroupName', 'PolicyName'));
      yield* identityStatements(documentOf(inner), context, { owner });
    } else if (inner !== trust?.value) yield* rolesIn(inner, context, depth + 1);
  }
}

function* role(value: MapValue, trust: Value, at: Role['at'], around: VocabularyContext): Iterable<Fact> {
  const name = entryIgnoringCase(value, 'RoleName')?.value;
  // A description of a role does not always tell the length of its sessions; a request to make one does.
  const arn = knownString(entryIgnoringCase(value, 'Arn')?.value);
  const isRequest = arn === undefined;
  const context = { ...around, isRecord: !isRequest };
  const of = accountIdOf(arn ?? '');
  const isOf = (one: TrustStatement): TrustStatement => withOwn(one, of);
  yield* trustStatements(trust, context, { role: knownString(name) }).map(isOf);
  const fact: Role = {
    kind: 'role',
    name: slot(name, true, context, asString),
    reference: undefined,
    maxSessionDuration: slot(
      entryIgnoringCase(value, 'MaxSessionDuration')?.value,
      isRequest,
      context,
      asSeconds,
    ),
    trust: trustPolicy(trust, context, knownString(name))?.map(isOf),
    at,
  };
  yield fact;
}

/** A role whose ARN is told says which account is its own. */
function withOwn(statement: TrustStatement, account: string | undefined): TrustStatement {
  if (account === undefined) return statement;
  const principals = statement.principals.map((one) =>
    one.account.kind === 'literal' && one.account.id === account
      ? { ...one, account: { kind: 'own' as const, text: account } }
      : one,
  );
  return { ...statement, principals };
}

/** IAM's own answers have the document URL-encoded (RFC 3986); tools most often decode it. */
function documentOf(value: Value): Value {
  const text = knownString(value);
  if (value.kind !== 'known' || !text?.startsWith('%7B')) return withPlaceholders(value);
  try {
    const decoded: Known = { kind: 'known', value: decodeURIComponent(text), range: value.range };
    return decoded;
  } catch {
    return value;
  }
}
