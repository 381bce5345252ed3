import type { Condition, Fact, IdentityStatement, Role, TrustStatement } from '../../facts/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { conditionsOf, identityStatements, trustPolicy, trustStatements } from '../policy/index.ts';
import { asSeconds, asString, fieldOf, knownString, named, positional, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { idOf, madeBy, propsOf, single, type Props } from './constructs.ts';
import { changesOf } from './overrides.ts';
import { grantsOf, type Grant } from './principals.ts';

/** `new iam.Role(scope, id, {assumedBy, externalIds, maxSessionDuration, …})`, and what the file then adds to its trust. */
export function* roleFacts(call: Call, calls: readonly Call[], context: VocabularyContext): Iterable<Fact> {
  const changes = changesOf(call, calls);
  const props = changes.over(propsOf(call));
  const document = documentIn(changes.trust);
  const name = nameOf(call, props);
  const own = changes.replaces ? [] : changes.change([...assumedByStatements(call, props, context)], context);
  const others = [...(document ? [document] : []), ...changes.added].flatMap((one) =>
    trustStatements(one, context, { role: name }),
  );
  const statements = [...own, ...others];
  const isWhole = changes.isSeen && (!changes.replaces || trustPolicy(document, context, name) !== undefined);
  const widened = calls.some((other) => widens(other, call));
  yield role(call, props, widened || !isWhole || statements.length === 0 ? undefined : statements, context);
  yield* statements;
}

/** `role.assumeRolePolicy?.addStatements(…)`, `role.grantAssumeRole(…)`. */
function widens({ receiver, name }: Call, role: Call): boolean {
  const inner = receiver?.kind === 'member' ? receiver.of : receiver;
  return (
    inner?.kind === 'call' && inner.call === role && (receiver !== inner || /^grant_?assume/i.test(name))
  );
}

function* assumedByStatements(
  call: Call,
  props: Props,
  context: VocabularyContext,
): Iterable<TrustStatement> {
  const assumedBy = props.get('assumedBy');
  if (!assumedBy) return;
  const external = externalIds(props, context);
  for (const grant of grantsOf(assumedBy, context)) {
    const conditions = [...grant.conditions, ...external.conditions];
    const complete = grant.complete && external.complete && props.complete;
    yield trustStatement({ ...grant, conditions, complete }, nameOf(call, props), 'Allow', context);
  }
}

function role(call: Call, props: Props, trust: Role['trust'], context: VocabularyContext): Role {
  return {
    kind: 'role',
    name: slot(props.get('roleName'), props.complete, context, asString),
    reference: idOf(call),
    maxSessionDuration: slot(props.get('maxSessionDuration'), props.complete, context, asSeconds),
    trust,
    at: context.location(call.calleeRange),
  };
}

function nameOf(call: Call, props: Props): string | undefined {
  return knownString(props.get('roleName')) ?? idOf(call);
}

/** `externalIds` (and v1's `externalId`) become a condition of every statement that the role's principal makes. */
function externalIds(
  props: Props,
  context: VocabularyContext,
): { conditions: readonly Condition[]; complete: boolean } {
  const value = props.get('externalIds') ?? props.get('externalId');
  if (!value || (value.kind === 'known' && value.value === null)) return { conditions: [], complete: true };
  if (value.kind === 'list' && value.items.length === 0) return { conditions: [], complete: value.complete };
  // Where one alternative leaves it out, nobody can say whether the role asks for one.
  if (value.kind === 'unknown' && value.options?.includes(null)) return { conditions: [], complete: false };
  return conditionsOf(single('StringEquals', single('sts:ExternalId', value)), context);
}

export function trustStatement(
  grant: Grant,
  roleName: string | undefined,
  effect: TrustStatement['effect'],
  context: VocabularyContext,
): TrustStatement {
  const [first] = grant.principals;
  const range = grant.value.kind === 'call' ? grant.value.call.range : grant.value.range;
  return {
    kind: 'trust-statement',
    effect,
    actions: grant.actions,
    notActions: [],
    principals: grant.principals,
    notPrincipal: false,
    conditions: grant.conditions,
    complete: grant.complete,
    role: roleName,
    at: context.location(range),
    principalAt: first?.at ?? context.location(range),
  };
}

/** `new iam.CfnRole(scope, id, {assumeRolePolicyDocument, maxSessionDuration, policies, …})`: CloudFormation as it is. */
export function* cfnRoleFacts(
  call: Call,
  calls: readonly Call[],
  context: VocabularyContext,
): Iterable<Fact> {
  const changes = changesOf(call, calls);
  const props = changes.over(propsOf(call));
  const name = nameOf(call, props);
  const document = documentIn(changes.replaces ? changes.trust : props.get('assumeRolePolicyDocument'));
  const written = document ? trustStatements(document, context, { role: name }) : [];
  const statements = changes.replaces ? written : changes.change(written, context);
  const added = changes.added.flatMap((one) => trustStatements(one, context, { role: name }));
  const isWhole = changes.isSeen && trustPolicy(document, context, name) !== undefined;
  yield role(call, props, isWhole ? [...statements, ...added] : undefined, context);
  yield* [...statements, ...added];
  const policies = props.get('policies');
  for (const item of policies?.kind === 'list' ? policies.items : []) {
    const document = fieldOf(item, 'policyDocument', 'PolicyDocument');
    if (document) yield* identityStatements(document, context, { owner: name });
  }
}

/** A PolicyDocument holds PolicyStatements, which are facts by themselves. */
function documentIn(policy: Value | undefined): Value | undefined {
  if (policy?.kind === 'call') return policyIn(policy.call) ?? policy;
  return policy && !madeBy(policy) ? policy : undefined;
}

/** `new iam.CfnPolicy(scope, id, {policyDocument, …})` and its kind. */
export function cfnPolicyFacts(call: Call, context: VocabularyContext): IdentityStatement[] {
  const props = propsOf(call);
  const document = props.get('policyDocument');
  const owner = knownString(props.get('policyName')) ?? idOf(call);
  return document ? identityStatements(document, context, { owner }) : [];
}

/** `PolicyDocument.fromJson({…})` */
export function policyIn(call: Call): Value | undefined {
  return call.name === 'fromJson' || call.name === 'from_json'
    ? (positional(call, 0) ?? named(call, 'obj'))
    : undefined;
}
