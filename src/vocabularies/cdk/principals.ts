import type { Account, Condition, Principal } from '../../facts/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { accountOf, conditionsOf, principalsOf } from '../policy/index.ts';
import { asString, dottedName, named, patternOf, positional, textOf } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { className, iamName, idOf, isIdentity, madeBy, propsOf, single } from './constructs.ts';

/** What one principal becomes in a trust policy: a statement's worth. */
export interface Grant {
  readonly principals: readonly Principal[];
  readonly actions: readonly string[];
  readonly conditions: readonly Condition[];
  readonly complete: boolean;
  /** Where the principal is made. */
  readonly value: Value;
}

const ASSUME = ['sts:AssumeRole'];
const WEB_IDENTITY = ['sts:AssumeRoleWithWebIdentity'];
const SAML = ['sts:AssumeRoleWithSAML'];

/**
 * The grants of an `assumedBy` value. Source: `aws-cdk-lib/aws-iam/lib/principals.d.ts`. Principals in a
 * CompositePrincipal keep their own conditions, so each is a grant of its own.
 */
export function grantsOf(value: Value, context: VocabularyContext): Grant[] {
  if (value.kind === 'unknown' && value.options) {
    return value.options.flatMap((option) => (option ? grantsOf(option, context) : []));
  }
  const call = value.kind === 'call' ? value.call : undefined;
  if (!call) return [unknownGrant(value, context)];
  const argument = (position: number, ...names: string[]): Value | undefined =>
    positional(call, position) ?? named(call, ...names);
  // `new iam.AccountPrincipal('…').withConditions({…})`
  if (call.name === 'withConditions' || call.name === 'with_conditions') {
    return call.receiver
      ? restrict(grantsOf(call.receiver, context), argument(0, 'conditions'), context)
      : [];
  }
  if (call.name === 'withSessionTags' || call.name === 'with_session_tags') {
    return call.receiver ? tagging(grantsOf(call.receiver, context)) : [];
  }
  const first = argument(
    0,
    'account_id',
    'arn',
    'service',
    'federated',
    'identity_provider',
    'open_id_connect_provider',
    'saml_provider',
    'organization_id',
    'principal',
  );
  const grant = (
    principals: readonly Principal[],
    actions: readonly string[],
    conditions?: Value,
  ): Grant[] => {
    const found = conditions ? conditionsOf(conditions, context) : { conditions: [], complete: true };
    return [
      { principals, actions, conditions: found.conditions, complete: found.complete && call.complete, value },
    ];
  };
  switch (iamName(call)) {
    case 'AccountPrincipal':
      return grant([accountPrincipal(first, call, context)], ASSUME);
    case 'AccountRootPrincipal':
      return grant([accountPrincipal(undefined, call, context)], ASSUME);
    case 'ArnPrincipal':
      return grant(first ? arnPrincipals(first, call, context) : [], ASSUME);
    case 'AnyPrincipal':
    case 'Anyone':
    case 'StarPrincipal':
      return grant([anyone(call, context)], ASSUME);
    case 'OrganizationPrincipal':
      return grant(
        [anyone(call, context)],
        ASSUME,
        first && single('StringEquals', single('aws:PrincipalOrgID', first)),
      );
    case 'ServicePrincipal':
      return grant(written('Service', first, call, context), ASSUME, propsOf(call, 1).get('conditions'));
    case 'CanonicalUserPrincipal':
      return grant(written('CanonicalUser', first, call, context), ASSUME);
    case 'FederatedPrincipal': {
      const action = argument(2, 'assume_role_action');
      const text = action?.kind === 'known' ? asString(action) : undefined;
      return grant(
        written('Federated', first, call, context),
        text === undefined ? ASSUME : [text],
        argument(1, 'conditions'),
      );
    }
    case 'WebIdentityPrincipal':
    case 'OpenIdConnectPrincipal':
      return grant(
        written('Federated', providerArn(first), call, context),
        WEB_IDENTITY,
        argument(1, 'conditions'),
      );
    case 'SamlPrincipal':
    case 'SamlConsolePrincipal':
      return grant(written('Federated', first, call, context), SAML, argument(1, 'conditions'));
    case 'CompositePrincipal': {
      const parts = call.args.flatMap((part) => grantsOf(part.value, context));
      return call.complete ? parts : [...parts, unknownGrant(value, context)];
    }
    case 'PrincipalWithConditions':
      return first ? restrict(grantsOf(first, context), argument(1, 'conditions'), context) : [];
    case 'SessionTagsPrincipal':
      return first ? tagging(grantsOf(first, context)) : [];
    case 'Role':
    case 'User':
    case 'LazyRole':
      return grant([ownPrincipal(call, context)], ASSUME);
    default:
      return [unknownGrant(value, context)];
  }
}

function restrict(
  grants: readonly Grant[],
  conditions: Value | undefined,
  context: VocabularyContext,
): Grant[] {
  const more = conditionsOf(conditions, context);
  return grants.map((grant) => ({
    ...grant,
    conditions: [...grant.conditions, ...more.conditions],
    complete: grant.complete && more.complete,
  }));
}

function tagging(grants: readonly Grant[]): Grant[] {
  return grants.map((grant) => ({ ...grant, actions: [...grant.actions, 'sts:TagSession'] }));
}

/** The caller's own account as the CDK writes it: `this.account`, `Stack.of(this).account`, `Aws.ACCOUNT_ID`, C#'s `Account`. */
const OWN_ACCOUNT =
  /^Account$|(?:^|\.)(?:(?:this|self|base|super|\w{0,60}[sS]tack|Stack\.of\([^()]{0,80}\))\.(?:account|accountId)|(?:Scoped)?Aws[._]ACCOUNT_ID(?:\(\))?)$/;

function accountIn(value: Value, context: VocabularyContext): Account {
  const text = context.text.slice(value.range.start, Math.min(value.range.end, value.range.start + 80));
  if (OWN_ACCOUNT.test(text) || OWN_ACCOUNT.test(dottedName(value) ?? '')) return { kind: 'own', text };
  return accountOf(value);
}

function accountPrincipal(id: Value | undefined, call: Call, context: VocabularyContext): Principal {
  const at = context.location(call.range);
  if (!id)
    return {
      type: 'AWS',
      kind: 'account',
      text: 'the own account',
      known: true,
      account: { kind: 'own', text: call.callee },
      at,
    };
  if (id.kind === 'known') {
    const account = String(id.value);
    const literal: Account = /^\d{12}$/.test(account)
      ? { kind: 'literal', id: account }
      : { kind: 'unknown', text: account };
    return { type: 'AWS', kind: 'account', text: account, known: true, account: literal, at };
  }
  const text = textOf(id, context.text);
  return { type: 'AWS', kind: 'account', text, known: false, account: accountIn(id, context), at };
}

function arnPrincipals(arn: Value, call: Call, context: VocabularyContext): readonly Principal[] {
  const maker = madeBy(arn);
  // `new iam.ArnPrincipal(role.roleArn)` of a role of this template.
  if (maker && (isIdentity(maker) || isRoleOf(maker, arn))) return [ownPrincipal(maker, context, call)];
  return written('AWS', arn, call, context);
}

/** `fn.role.roleArn` of a construct of this stack, or a role that it names (`Role.fromRoleName`). */
function isRoleOf(maker: Call, arn: Value): boolean {
  if (arn.kind !== 'member' || !/^role_?arn$/i.test(arn.name)) return false;
  if (/^from_?role_?name$/i.test(maker.name) || MAKING.test(maker.name)) return true;
  // Another stack may be one of another account.
  const name = className(maker);
  return /^[A-Z]/.test(name) && !name.endsWith('Stack') && !/^from/i.test(maker.name);
}

/** `this.createWorkerRole(props)`, `buildRole(this, id)`: a function of the project's own says what it does. */
const MAKING = /^(?:create|make|build|define|add|new|provision|setup)_?\w{0,60}role$/i;

function ownPrincipal(identity: Call, context: VocabularyContext, at: Call = identity): Principal {
  const kind = identity.name.endsWith('User') ? 'user' : 'role';
  const reference = idOf(identity);
  const text = reference ?? identity.callee;
  return {
    type: 'AWS',
    kind,
    text,
    known: false,
    account: { kind: 'own', text },
    ...(reference === undefined ? {} : { reference }),
    at: context.location(at.range),
  };
}

function anyone(call: Call, context: VocabularyContext): Principal {
  const at = context.location(call.range);
  return { type: 'AWS', kind: 'anyone', text: '*', known: true, account: { kind: 'unknown', text: '*' }, at };
}

/** Principals as a policy writes them, at the place where the CDK's class is called. */
function written(
  type: Principal['type'],
  value: Value | undefined,
  call: Call,
  context: VocabularyContext,
): Principal[] {
  const at = context.location(call.range);
  const found = value ? principalsOf(single(type, value), context) : [];
  return found.length > 0
    ? found.map((principal) => ({ ...principal, at }))
    : [unknownPrincipal(value, type, call, context)];
}

function unknownPrincipal(
  value: Value | undefined,
  type: Principal['type'],
  call: Call,
  context: VocabularyContext,
): Principal {
  const text = value ? (patternOf(value) ?? textOf(value, context.text)) : call.callee;
  const kind = type === 'Service' ? 'service' : type === 'Federated' ? 'federated' : 'unknown';
  return {
    type,
    kind,
    text,
    known: false,
    account: { kind: 'unknown', text },
    at: context.location(call.range),
  };
}

function unknownGrant(value: Value, context: VocabularyContext): Grant {
  const text = textOf(value, context.text);
  const at = context.location(value.range);
  const principal: Principal = {
    type: 'unknown',
    kind: 'unknown',
    text,
    known: false,
    account: { kind: 'unknown', text },
    at,
  };
  return { principals: [principal], actions: ASSUME, conditions: [], complete: false, value };
}

/** An OIDC provider of this template, by the URL it was made with, as the ARN it will have. */
function providerArn(provider: Value | undefined): Value | undefined {
  const call = madeBy(provider);
  if (!call || !provider) return provider;
  if (/^(?:fromOpenIdConnectProviderArn|from_open_id_connect_provider_arn)$/.test(call.name)) {
    return positional(call, 2) ?? named(call, 'open_id_connect_provider_arn') ?? provider;
  }
  const url = propsOf(call).get('url');
  const text = url ? patternOf(url) : undefined;
  if (text === undefined) return provider;
  const { range } = provider;
  const known = (piece: string): Value => ({ kind: 'known', value: piece, range });
  const account: Value = { kind: 'unknown', origin: 'expression', text: 'this account', range };
  return {
    kind: 'template',
    range,
    parts: [known('arn:aws:iam::'), account, known(`:oidc-provider/${text.replace(/^https:\/\//, '')}`)],
  };
}
