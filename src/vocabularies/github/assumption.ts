import type { Account, RoleAssumption, Slot } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { accountOf } from '../policy/index.ts';
import { asSeconds, asString, entry, fieldOf, knownString, patternOf, slot, type Reading } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { evaluated, type Scope } from './expressions.ts';
import type { Step } from './scripts.ts';

/** How an earlier step of the job signed in, and where. */
export type SignedIn = Exclude<RoleAssumption['caller'], { kind: 'unknown' }>;

type Caller = RoleAssumption['caller'];

export interface Result {
  readonly fact?: RoleAssumption;
  readonly signedIn?: SignedIn;
}

/**
 * A step of aws-actions/configure-aws-credentials. Inputs as in its README: without keys, without
 * `role-chaining` and `force-skip-oidc` it presents the job's OIDC token; with keys, or with those that
 * the environment has, it assumes the role by AssumeRole.
 */
export function assumption(one: Step, before: SignedIn | undefined, context: VocabularyContext): Result {
  const { step, scope } = one;
  const inputs = fieldOf(step, 'with');
  const uses = entry(step, 'uses');
  if (inputs?.kind !== 'map' || !uses) return {};
  const at = context.location(uses.value.range);
  const keys = keysOf(inputs, at);
  const role = fieldOf(inputs, 'role-to-assume');
  if (!role || knownString(role) === '') return keys ? { signedIn: keys } : {};
  const isOn = (name: string): boolean => /^true$/i.test(String(knownOf(fieldOf(inputs, name))));
  const chaining = isOn('role-chaining');
  const variables = keysInForce(one, context);
  const web =
    fieldOf(inputs, 'web-identity-token-file') !== undefined ||
    (!keys && !chaining && !isOn('force-skip-oidc') && !variables);
  const caller: Caller = web ? { kind: 'unknown' } : (keys ?? before ?? variables ?? { kind: 'unknown' });
  return {
    fact: factOf(inputs, role, { web, caller, keysAreHere: keys !== undefined }, scope, context, at),
    signedIn: { kind: 'session', why: 'an earlier step signed in with a role', at },
  };
}

/** Keys among the inputs. One that an action or a reusable workflow passes on may well be empty. */
function keysOf(inputs: MapValue, at: SignedIn['at']): SignedIn | undefined {
  const isGiven = (name: string): boolean => {
    const text = knownString(fieldOf(inputs, name)) ?? '';
    return text !== '' && !/^\$\{\{\s*inputs\./.test(text);
  };
  if (!isGiven('aws-access-key-id')) return undefined;
  return isGiven('aws-session-token')
    ? { kind: 'session', why: 'the step is given a session token', at }
    : { kind: 'long-term', why: 'the step is given an access key', at };
}

/** Keys in the environment, in a job that may ask for no OIDC token. */
function keysInForce({ job, scope }: Step, context: VocabularyContext): SignedIn | undefined {
  const isPermitted = [job, scope.document].some((holder) => {
    const permissions = fieldOf(holder, 'permissions');
    return knownOf(permissions) === 'write-all' || knownOf(fieldOf(permissions, 'id-token')) === 'write';
  });
  const env = scope.environments.find((one) => entry(one, 'AWS_ACCESS_KEY_ID'));
  const key = env && entry(env, 'AWS_ACCESS_KEY_ID');
  if (isPermitted || !key || !fieldOf(scope.document, 'jobs')) return undefined;
  const at = context.location(key.keyRange);
  return scope.environments.some((one) => entry(one, 'AWS_SESSION_TOKEN'))
    ? { kind: 'session', why: 'the environment has a session token', at }
    : { kind: 'long-term', why: 'the environment has an access key', at };
}

function knownOf(value: Value | undefined): unknown {
  return value?.kind === 'known' ? value.value : undefined;
}

function factOf(
  inputs: MapValue,
  role: Value,
  { web, caller, keysAreHere }: { web: boolean; caller: Caller; keysAreHere: boolean },
  scope: Scope,
  context: VocabularyContext,
  at: RoleAssumption['at'],
): RoleAssumption {
  const field = <T>(name: string, read: Reading<T>): Slot<T> => {
    const value = fieldOf(inputs, name);
    return slot(value && evaluated(value, scope), inputs.complete, context, read);
  };
  const policy = field('inline-session-policy', asString);
  return {
    kind: 'role-assumption',
    operation: web ? 'AssumeRoleWithWebIdentity' : 'AssumeRole',
    api: 'configure-aws-credentials',
    via: 'pipeline',
    roleArn: field('role-to-assume', asString),
    roleAccount: roleAccount(evaluated(role, scope), keysAreHere),
    canPassExternalId: !web,
    externalId: field('role-external-id', asString),
    durationSeconds: field('role-duration-seconds', asSeconds),
    sessionName: field('role-session-name', asString),
    // The action names the session after itself where nothing is given: never missing, and never rejected.
    canNameSession: entry(inputs, 'role-session-name') !== undefined,
    mfaSerial: { state: 'unknown', text: 'not an input of the action', origin: 'not-seen' },
    sessionPolicy: policy.state === 'absent' ? field('managed-session-policies', asString) : policy,
    caller,
    at,
  };
}

/** A role's bare name means one in the account of the keys (the action's `assumeRole.ts`). */
function roleAccount(role: Value, keysAreHere: boolean): Account {
  const text = patternOf(role);
  if (keysAreHere && text !== undefined && /^[\w+=,.@/*-]+$/.test(text)) return { kind: 'own', text };
  return accountOf(role);
}
