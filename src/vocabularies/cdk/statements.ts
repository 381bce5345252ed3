import type { ConditionValue, Fact, IdentityStatement, TrustStatement } from '../../facts/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { conditionsOf, stsAction } from '../policy/index.ts';
import { itemsOf, knownString, patternOf, textOf } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { isOfBoundary } from './boundaries.ts';
import { className, idOf, isIdentity, madeBy, propsOf, type Props } from './constructs.ts';
import { holdersOf } from './holders.ts';
import { grantsOf } from './principals.ts';
import { trustStatement } from './roles.ts';

/**
 * `new iam.PolicyStatement({…})`: without principals a statement of an identity policy, with them and
 * STS's actions one of a trust policy. One with other actions belongs to a bucket, key or queue.
 */
export function* statementFacts(
  call: Call,
  calls: readonly Call[],
  context: VocabularyContext,
): Iterable<Fact> {
  const props = propsOf(call, 0);
  const actions = texts(props.get('actions'));
  const effect = effectOf(props.get('effect'), props.complete, context);
  const principals = props.get('principals');
  const { conditions, complete } = conditionsOf(props.get('conditions'), context);
  if (!principals && !props.get('notPrincipals')) {
    // An identity policy always names resources; without them, principals are added later.
    const grants = props.complete && (props.get('resources') ?? props.get('notResources')) !== undefined;
    if (grants && !(isOfRoles(actions) && isOfBoundary(call, calls)))
      yield { ...identity(call, props, effect, context), ...given(call, actions, calls) };
    return;
  }
  if (!principals || actions.length === 0 || !actions.every((action) => /^sts:/i.test(action))) return;
  const items = principals.kind === 'list' ? principals.items : [principals];
  const whole = complete && props.complete && (principals.kind !== 'list' || principals.complete);
  for (const grant of items.flatMap((item) => grantsOf(item, context))) {
    const all = {
      ...grant,
      actions,
      conditions: [...grant.conditions, ...conditions],
      complete: grant.complete && whole,
    };
    yield trustStatement(all, undefined, effect, context);
  }
}

/** What a property of a statement is called that allows nothing by itself. */
const OTHERS = ['effect', 'principals', 'notPrincipals', 'notActions', 'notResources'];

/**
 * `new AllowPolicy(this, id, { actions: ['sts:AssumeRole'], resources: ['*'] })`: a construct of somebody's own that makes
 * the one statement which it is given. All of it is written out, and the class's name does not say that it denies.
 */
export function* ownStatement(call: Call, context: VocabularyContext): Iterable<Fact> {
  const props = propsOf(call);
  const [actions, resources] = [props.get('actions'), props.get('resources')];
  if (!call.isNew || !props.complete || actions?.kind !== 'list' || resources?.kind !== 'list') return;
  if (
    !/Polic(?:y|ies)|Statement|Permission/.test(className(call)) ||
    /Deny|Denied|Boundar/.test(className(call))
  )
    return;
  if (!actions.complete || OTHERS.some((name) => props.get(name) !== undefined)) return;
  if (texts(actions).some((action) => /^sts:/i.test(action))) yield identity(call, props, 'Allow', context);
}

/** To whom a statement about roles is given. */
function given(
  call: Call,
  actions: readonly string[],
  calls: readonly Call[],
): Pick<IdentityStatement, 'holders'> {
  const holders = isOfRoles(actions) ? holdersOf(call, calls) : [];
  return holders.length > 0 ? { holders } : {};
}

function isOfRoles(actions: readonly string[]): boolean {
  return actions.some((action) => /^(?:sts:|\*$)/i.test(action));
}

function identity(
  call: Call,
  props: Props,
  effect: TrustStatement['effect'],
  context: VocabularyContext,
): IdentityStatement {
  const allowed = props.get('actions');
  return {
    kind: 'identity-statement',
    effect,
    actions: texts(allowed),
    notActions: texts(props.get('notActions')),
    resources: conditionValues(props.get('resources'), context),
    notResources: conditionValues(props.get('notResources'), context),
    conditions: conditionsOf(props.get('conditions'), context).conditions,
    owner: undefined,
    at: context.location(call.range),
    actionAt: context.location(allowed ? stsAction(allowed).range : call.calleeRange),
  };
}

function effectOf(
  value: Value | undefined,
  complete: boolean,
  context: VocabularyContext,
): TrustStatement['effect'] {
  if (!value) return complete ? 'Allow' : 'unknown';
  const text = knownString(value) ?? textOf(value, context.text);
  if (/(?:^|[._])allow$/i.test(text)) return 'Allow';
  return /(?:^|[._])deny$/i.test(text) ? 'Deny' : 'unknown';
}

function texts(value: Value | undefined): string[] {
  return itemsOf(value).flatMap((item) => knownString(item) ?? []);
}

function conditionValues(value: Value | undefined, context: VocabularyContext): ConditionValue[] {
  return itemsOf(value).map((item) => {
    const known = knownString(item);
    const maker = madeBy(item);
    const reference = maker && isIdentity(maker) ? idOf(maker) : undefined;
    return {
      text: known ?? patternOf(item) ?? textOf(item, context.text),
      known: known !== undefined,
      ...(reference === undefined ? {} : { reference }),
      at: context.location(item.range),
    };
  });
}
