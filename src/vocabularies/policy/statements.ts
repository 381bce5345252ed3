import type { IdentityStatement, Location, Related, TrustStatement } from '../../facts/types.ts';
import { branchesOf } from '../../values/branches.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { entryIgnoringCase, knownString, patternOf, related } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { asOnePolicy } from './denials.ts';
import { conditionsOf, conditionValues } from './condition.ts';
import { intrinsicOf, resolveIntrinsic } from './intrinsics.ts';
import { principalsComplete, principalsOf } from './principal.ts';

/** A statement as a map, and the context whose text its ranges point into. */
export interface StatementValue {
  readonly statement: MapValue;
  readonly context: VocabularyContext;
  /** How the whole policy came to be where it is used. */
  readonly via?: readonly Related[];
}

/** Functions that turn a document into its JSON: the document is their first argument. */
const SERIALISERS =
  /^(?:JSON\.(?:stringify|dump|generate)|json\.dumps|json_encode)$|(?:^|\.)(?:jsonencode|toJsonString|to_json_string|from_object|fromJson|output|interpolate|apply|[jJ]son_?[sS]tringify|json_dumps|[sS]erialize(?:Object|Json)?|Marshal(?:Indent)?|writeValueAsString|toJson|to_json|ConvertTo-Json)$/;

/**
 * The statements of a policy document: a map, a string or template of JSON (read through
 * `context.embedded`), or a serialising call or `Fn::Sub` around either. Anything else yields nothing.
 *
 * @param unseen told of each part that was not followed, or is there under a condition only
 */
export function statementsOf(
  policy: Value,
  context: VocabularyContext,
  unseen: () => void = () => undefined,
): StatementValue[] {
  const found = statementsIn(policy, context, unseen);
  const via = related(policy, context);
  return via.length === 0 ? found : found.map((one) => ({ ...one, via: [...via, ...(one.via ?? [])] }));
}

function statementsIn(policy: Value, context: VocabularyContext, unseen: () => void): StatementValue[] {
  // The first of several results: `document, err := json.Marshal(…)`.
  if (policy.kind === 'member' && policy.name === '[0]') return statementsOf(policy.of, context, unseen);
  if (policy.kind === 'call' && SERIALISERS.test(policy.call.callee)) {
    const { args } = policy.call;
    // PowerShell's pipe: `@{ … } | ConvertTo-Json -Depth 5`.
    const first = args.find(({ name }) => name === '|') ?? args[0];
    // `output.apply(JSON.stringify)`, `policy.to_json`: the document is what the method is called on.
    const document =
      policy.call.name === 'apply' ? policy.call.receiver : (first?.value ?? policy.call.receiver);
    return document ? statementsOf(document, context, unseen) : [];
  }
  if (policy.kind === 'map' && !intrinsicOf(policy)) {
    const statement = entryIgnoringCase(policy, 'Statement');
    return statement ? each(statement.value, context, unseen) : [];
  }
  const resolved = resolveIntrinsic(policy);
  if (resolved.kind === 'unknown') {
    unseen();
    return (resolved.options ?? []).flatMap((option) =>
      option && option !== policy ? statementsOf(option, context) : [],
    );
  }
  if (resolved.kind === 'map' && resolved !== policy) return statementsOf(resolved, context, unseen);
  if (resolved.kind === 'template') {
    const branches = branchesOf(resolved);
    if (branches[0] !== resolved) {
      unseen();
      return branches.flatMap((branch) => statementsIn(branch, context, unseen));
    }
  }
  const inner =
    resolved.kind === 'known' || resolved.kind === 'template'
      ? context.embedded('json', resolved)
      : undefined;
  const [document] = inner?.reading.documents ?? [];
  if (inner && document?.kind === 'map') return statementsOf(document, inner.context, unseen);
  unseen();
  return [];
}

/** A statement, a list of them, or alternatives (`Fn::If`): each may be in the policy. */
function each(value: Value, context: VocabularyContext, unseen: () => void): StatementValue[] {
  const resolved = resolveIntrinsic(value);
  if (resolved.kind === 'map') return [{ statement: resolved, context }];
  if (resolved.kind !== 'list' || !resolved.complete) unseen();
  if (resolved.kind === 'list') return resolved.items.flatMap((item) => each(item, context, unseen));
  if (resolved.kind !== 'unknown' || !resolved.options) return [];
  return resolved.options.flatMap((option) =>
    option && option !== value ? each(option, context, unseen) : [],
  );
}

/** The statements of a trust policy, in any of the forms that `statementsOf` reads. */
export function trustStatements(
  policy: Value,
  context: VocabularyContext,
  owner: { role: string | undefined },
): TrustStatement[] {
  return asOnePolicy(statementsOf(policy, context).map((one) => trustStatement(one, owner.role)));
}

/** A role's trust policy as a whole; undefined where a part of it is not in sight. */
export function trustPolicy(
  policy: Value | undefined,
  context: VocabularyContext,
  role: string | undefined,
): TrustStatement[] | undefined {
  let whole = true;
  const statements = policy ? statementsOf(policy, context, () => (whole = false)) : [];
  if (!whole || statements.length === 0) return undefined;
  return asOnePolicy(statements.map((one) => trustStatement(one, role)));
}

export function trustStatement(
  { statement, context, via = [] }: StatementValue,
  role: string | undefined,
): TrustStatement {
  const principal = entryIgnoringCase(statement, 'Principal');
  const not = entryIgnoringCase(statement, 'NotPrincipal');
  const named = principal ?? not;
  const condition = conditionsOf(entryIgnoringCase(statement, 'Condition')?.value, context);
  const principals = (named ? principalsOf(named.value, context) : []).map((principal) =>
    via.length === 0 ? principal : { ...principal, evidence: [...via, ...(principal.evidence ?? [])] },
  );
  return {
    kind: 'trust-statement',
    effect: effectOf(statement),
    actions: texts(statement, 'Action'),
    notActions: texts(statement, 'NotAction'),
    principals,
    notPrincipal: principal === undefined && not !== undefined,
    conditions: condition.conditions,
    complete: condition.complete && statement.complete && (!named || wholeOrTold(named.value, principals)),
    role,
    at: context.location(statement.range),
    principalAt: principalPlace(principals, named?.value, statement, context),
  };
}

/** Whoever is seen in a list is trusted, whatever else stands in it. */
function wholeOrTold(element: Value, principals: TrustStatement['principals']): boolean {
  return (
    principalsComplete(element) || principals.some(({ type, kind }) => type === 'AWS' && kind !== 'unknown')
  );
}

/** The one principal where there is one (a service beside it is not whom one asks about), else the element. */
function principalPlace(
  principals: TrustStatement['principals'],
  element: Value | undefined,
  statement: MapValue,
  context: VocabularyContext,
): Location {
  const people = principals.filter((principal) => principal.kind !== 'service');
  const [first, ...others] = people.length > 0 ? people : principals;
  // Several that came of one expression stand in one place.
  if (first && others.every(({ at }) => at.start === first.at.start && at.end === first.at.end))
    return first.at;
  return context.location(element?.range ?? statement.range);
}

/**
 * The statements of an identity policy, in the same forms, of which something may be said: those that may let roles be
 * assumed. A statement with a principal is none.
 */
export function identityStatements(
  policy: Value,
  context: VocabularyContext,
  owner: { owner: string | undefined },
): IdentityStatement[] {
  return statementsOf(policy, context)
    .filter(
      ({ statement }) =>
        !entryIgnoringCase(statement, 'Principal') && !entryIgnoringCase(statement, 'NotPrincipal'),
    )
    .filter(({ statement }) => mayAssume(statement))
    .map((one) => identityStatement(one, owner.owner));
}

/** Of most statements it is the action alone that has to be followed. */
function mayAssume(statement: MapValue): boolean {
  if (entryIgnoringCase(statement, 'NotAction')) return true;
  const actions = texts(statement, 'Action');
  return actions.length === 0 || actions.some((action) => /^(?:sts:|[^:]{0,20}[*?])/i.test(action));
}

export function identityStatement(
  { statement, context }: StatementValue,
  owner: string | undefined,
): IdentityStatement {
  const action = entryIgnoringCase(statement, 'Action') ?? entryIgnoringCase(statement, 'NotAction');
  const values = (key: string): IdentityStatement['resources'] => {
    const found = entryIgnoringCase(statement, key);
    return found ? conditionValues(found.value, context) : [];
  };
  return {
    kind: 'identity-statement',
    effect: effectOf(statement),
    actions: texts(statement, 'Action'),
    notActions: texts(statement, 'NotAction'),
    resources: values('Resource'),
    notResources: values('NotResource'),
    conditions: conditionsOf(entryIgnoringCase(statement, 'Condition')?.value, context).conditions,
    owner,
    at: context.location(statement.range),
    actionAt: context.location(action ? stsAction(action.value).range : statement.range),
  };
}

/** Of a list of actions the one that lets roles be assumed: what a person would edit. The list where none does. */
export function stsAction(value: Value): Value {
  const items = value.kind === 'list' ? value.items : [];
  const first = (pattern: RegExp): Value | undefined =>
    items.find((item) => pattern.test(knownString(item) ?? ''));
  return first(/^sts:(?:\*|assume)/i) ?? first(/^(?:sts:|\*$)/i) ?? value;
}

function effectOf(statement: MapValue): TrustStatement['effect'] {
  const effect = knownString(entryIgnoringCase(statement, 'Effect')?.value)?.toLowerCase();
  return effect === 'allow' ? 'Allow' : effect === 'deny' ? 'Deny' : 'unknown';
}

function texts(statement: MapValue, key: string): string[] {
  const found = entryIgnoringCase(statement, key);
  return found ? strings(found.value) : [];
}

function strings(value: Value): string[] {
  const resolved = resolveIntrinsic(value);
  if (resolved.kind === 'list') return resolved.items.flatMap(strings);
  const text = patternOf(resolved);
  return text === undefined ? [] : [text];
}
