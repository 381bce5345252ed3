import type { AccessKeyResource, Fact, Role, RoleAssumption } from '../../facts/types.ts';
import type { Entry, Value } from '../../values/value.ts';
import { configured } from '../configured/assumption.ts';
import { mapped } from '../configured/mapped.ts';
import { keyPair } from '../keys/environment.ts';
import { identityStatements, trustPolicy, trustStatements } from '../policy/index.ts';
import { endpointOf } from '../sdk/endpoints.ts';
import { isSet } from '../sdk/fields.ts';
import { asSeconds, asString, fieldOf, knownString, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { argumentsOf, isOmitted, type Variables } from './variables.ts';

/** A task: its module with the arguments, and what is known where it stands. */
export interface Task {
  readonly module: Entry;
  readonly variables: Variables;
  readonly context: VocabularyContext;
  /** Arguments that every task of the module has, and no task of its own. */
  readonly isDefault?: boolean;
}

/** What all modules of amazon.aws take (its doc fragments `common` and `region`), and older names. */
const ID = ['access_key', 'aws_access_key_id', 'aws_access_key', 'ec2_access_key'];
const SECRET = ['secret_key', 'aws_secret_access_key', 'aws_secret_key', 'ec2_secret_key'];
const TOKEN = ['session_token', 'aws_session_token', 'security_token', 'aws_security_token', 'access_token'];
const ENDPOINT = ['endpoint_url', 'aws_endpoint_url', 's3_url', 'ec2_url'];

export function* moduleFacts(task: Task): Iterable<Fact> {
  const { module, context } = task;
  const given = argumentsOf(module.value);
  const field = (...names: readonly string[]): Value | undefined => {
    const value = fieldOf(given, ...names);
    return isSet(value) ? task.variables.value(value) : undefined;
  };
  yield* credentials(given, field, task);
  if (task.isDefault) return;
  const at = context.location(module.keyRange);
  switch (module.key.replace(/^.*\./, '')) {
    case 'sts_assume_role':
      yield assumption('AssumeRole', given, field, task);
      return;
    case 'sts_session_token':
      yield assumption('GetSessionToken', given, field, task);
      return;
    case 'iam_role':
      yield* role(field, task);
      return;
    case 'iam_managed_policy':
    case 'iam_policy':
      if (!isAbsent(given)) yield* identityPolicy(field, task);
      return;
    case 'iam_access_key':
      if (!isAbsent(given)) yield accessKey(module.key, field('user_name'), at, context);
      return;
    case 'iam': // until community.aws 3.0
      if (knownString(fieldOf(given, 'access_key_state'))?.match(/^(?:create|active)$/i))
        yield accessKey('iam', field('name'), at, context);
      return;
    default:
  }
}

type Field = (...names: readonly string[]) => Value | undefined;

function isAbsent(given: Value): boolean {
  return knownString(fieldOf(given, 'state')) === 'absent';
}

function* credentials(given: Value, field: Field, { module, variables, context }: Task): Iterable<Fact> {
  const [rawId, rawSecret] = [fieldOf(given, ...ID), fieldOf(given, ...SECRET)];
  const [keyId, secret] = [field(...ID), field(...SECRET)];
  // A role that takes keys where it is given some passes none by itself.
  if (!keyId || !secret || isOmitted(rawId) || isOmitted(rawSecret) || variables.isSession(rawId)) return;
  const endpoint = endpointOf(field(...ENDPOINT), context.text);
  if (endpoint === 'other') return;
  yield keyPair(
    {
      target: `Module ${module.key}`,
      keyId,
      secret,
      token: field(...TOKEN),
      emulator: endpoint === 'emulator',
      at: rawId ?? keyId,
    },
    context,
  );
}

/** `sts_assume_role` and `sts_session_token` (docs.ansible.com, collections amazon.aws and community.aws). */
function assumption(
  operation: 'AssumeRole' | 'GetSessionToken',
  given: Value,
  field: Field,
  { module, variables, context }: Task,
): RoleAssumption {
  const at = context.location(module.keyRange);
  const keys = fieldOf(given, ...ID);
  const isSession = variables.isSession(keys) || field(...TOKEN) !== undefined;
  const caller: RoleAssumption['caller'] = isSession
    ? { kind: 'session', why: 'the module is given the keys of a session', at }
    : keys && !isOmitted(keys) && isSet(keys)
      ? { kind: 'long-term', why: 'the module is given an access key', at }
      : { kind: 'unknown' };
  return configured(
    {
      api: `Module ${module.key}`,
      via: 'configuration',
      operation,
      role: field('role_arn'),
      externalId: field('external_id'),
      duration: field('duration_seconds'),
      sessionName: operation === 'AssumeRole' ? field('role_session_name') : 'none',
      mfaSerial: field('mfa_serial_number'),
      sessionPolicy: field('policy'),
      caller,
      complete: given.kind === 'map',
      at,
    },
    context,
  );
}

function* role(field: Field, { module, variables, context }: Task): Iterable<Fact> {
  const name = field('name', 'role_name');
  const policy = field('assume_role_policy_document', 'trust_policy', 'trust_policy_filepath');
  const document = policy && mapped(policy, (scalar) => variables.value(scalar));
  if (document) yield* trustStatements(document, context, { role: knownString(name) });
  const fact: Role = {
    kind: 'role',
    name: slot(name, true, context, asString),
    reference: undefined,
    maxSessionDuration: slot(field('max_session_duration'), true, context, asSeconds),
    trust: trustPolicy(document, context, knownString(name)),
    at: context.location(module.keyRange),
  };
  yield fact;
}

/** `iam_managed_policy` and `iam_policy` (docs.ansible.com): a policy of its own, and one of a user, group or role. */
function* identityPolicy(field: Field, { variables, context }: Task): Iterable<Fact> {
  const policy = field('policy', 'policy_json');
  const document = policy && mapped(policy, (scalar) => variables.value(scalar));
  const owner = knownString(field('iam_name', 'policy_name', 'name'));
  if (document) yield* identityStatements(document, context, { owner });
}

function accessKey(
  api: string,
  name: Value | undefined,
  at: AccessKeyResource['at'],
  context: VocabularyContext,
): AccessKeyResource {
  const owner = slot(name, true, context, asString);
  return { kind: 'access-key-resource', api: `Module ${api}`, user: owner, exposed: undefined, at };
}
