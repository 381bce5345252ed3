import type { Fact } from '../../facts/types.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { isSet } from '../sdk/fields.ts';
import { assumptionsIn, backendAssumptions, longTerm } from '../terraform/assumptions.ts';
import { configuredKeys } from '../terraform/static-credentials.ts';
import type { VocabularyContext } from '../types.ts';
import { applied } from './apply.ts';
import { fieldEntry } from './documents.ts';
import type { Structure } from './spellings.ts';

/**
 * Pulumi's name → the one of Terraform's provider, which Pulumi's is made from. `assumeRole` is one map up
 * to version 6 of the provider and `assumeRoles` a list of them from version 7 on.
 * Source: pulumi.com/registry/packages/aws/api-docs/provider, "ProviderAssumeRole".
 */
const FIELDS: readonly (readonly [name: string, terraform: string])[] = [
  ['assumeRole', 'assume_role'],
  ['assumeRoles', 'assume_role'],
  ['assumeRoleWithWebIdentity', 'assume_role_with_web_identity'],
  ['accessKey', 'access_key'],
  ['secretKey', 'secret_key'],
  ['token', 'token'],
  ['endpoints', 'endpoints'],
];

/**
 * What keeps or reads a state in S3 is given in CDK for Terraform (`S3BackendConfig` and `DataTerraformRemoteStateS3Config`
 * of the package `cdktf`, `lib/backends/s3-backend.ts`).
 */
const STATE: readonly (readonly [name: string, terraform: string])[] = [
  ['assumeRole', 'assume_role'],
  ['roleArn', 'role_arn'],
  ['externalId', 'external_id'],
  ['sessionName', 'session_name'],
  ['assumeRolePolicy', 'assume_role_policy'],
  ['accessKey', 'access_key'],
  ['secretKey', 'secret_key'],
  ['token', 'token'],
  ['region', 'region'],
  ['endpoint', 'endpoint'],
  ['endpoints', 'endpoints'],
];

const ASSUMPTION: readonly (readonly [name: string, terraform: string])[] = [
  ['roleArn', 'role_arn'],
  ['externalId', 'external_id'],
  ['duration', 'duration'],
  ['durationSeconds', 'duration_seconds'],
  ['sessionName', 'session_name'],
  ['policy', 'policy'],
  ['policyArns', 'policy_arns'],
];

/** The roles that a provider, or a stack's configuration, assumes and the keys that it is given. */
export function providerFacts(properties: MapValue, name: string, context: VocabularyContext): Fact[] {
  const provider = translated(properties, FIELDS);
  return [
    ...assumptionsIn(provider, name, longTerm(provider, name, context), context, pulumiName),
    ...configuredKeys(provider, name, context),
  ];
}

/** The role with which a state in S3 is kept or read, and the keys that are given for it. */
export function stateFacts(properties: MapValue, name: string, context: VocabularyContext): Fact[] {
  const state = translated(properties, STATE);
  return [
    ...backendAssumptions(state, name, false, context).map((fact) =>
      fact.kind === 'role-assumption' ? { ...fact, api: cdktfName(fact.api) } : fact,
    ),
    ...configuredKeys(state, name, context),
  ];
}

/** Properties under the names of Terraform's, also within what is assumed. */
function translated(properties: MapValue, names: readonly (readonly [string, string])[]): MapValue {
  const body = renamed(properties, names);
  const entries = body.entries.map((entry): Entry =>
    /^assume_role(?!_policy)/.test(entry.key) ? { ...entry, value: assumption(entry.value) } : entry,
  );
  return { ...body, entries };
}

/**
 * An assumption that is put together apart from its provider, which a function or a loop is handed it for.
 *
 * @param found the assumptions of the providers in sight
 */
export function* looseAssumptions(
  structures: readonly Structure[],
  found: readonly Fact[],
  context: VocabularyContext,
): Iterable<Fact> {
  const places = new Set(found.map(rolePlace));
  for (const { call, fields } of structures) {
    const key = call.callee.includes('WithWebIdentity') ? 'assume_role_with_web_identity' : 'assume_role';
    const entry: Entry = { key, keyRange: call.calleeRange, value: assumption(fields) };
    const body: MapValue = { kind: 'map', entries: [entry], complete: true, range: call.range };
    for (const fact of assumptionsIn(body, call.callee, { kind: 'unknown' }, context))
      if (!places.has(rolePlace(fact))) yield { ...fact, api: call.callee };
  }
}

/** Where its role is written, which stays the same wherever its fields are handed on to. */
function rolePlace(fact: Fact): number | undefined {
  if (fact.kind !== 'role-assumption' || fact.roleArn.state === 'absent') return undefined;
  return fact.roleArn.at?.start;
}

function pulumiName(key: string): string {
  return key === 'assume_role' ? 'assumeRole' : 'assumeRoleWithWebIdentity';
}

function cdktfName(api: string): string {
  return api.replace(/ role_arn$/, ' roleArn').replace(/ assume_role(?= |$)/, ' assumeRole');
}

function assumption(value: Value): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map(assumption) };
  return value.kind === 'map' ? renamed(value, ASSUMPTION) : value;
}

function renamed(map: MapValue, names: readonly (readonly [string, string])[]): MapValue {
  const entries = names.flatMap(([name, key]): Entry[] => {
    const found = fieldEntry(map, name);
    return found && isSet(found.value) ? [{ ...found, key, value: applied(found.value) ?? found.value }] : [];
  });
  return { ...map, entries };
}
