import type { AccessKeyResource, Fact, Role, RoleAssumption } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { configured } from '../configured/assumption.ts';
import { keyPair } from '../keys/environment.ts';
import { referenced } from '../keys/references.ts';
import { identityStatements, trustPolicy, trustStatements } from '../policy/index.ts';
import { asSeconds, asString, entry, fieldOf, knownString, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';

const CROSSPLANE = /(?:^|\.)aws(?:\.m)?\.(?:crossplane|upbound)\.io$/;
const IAM = /^iam\.(?:aws(?:\.m)?\.(?:crossplane|upbound)\.io|services\.k8s\.aws)$/;

/**
 * What a resource of Crossplane or ACK says: `ProviderConfig` (doc.crds.dev, provider-aws and
 * provider-upjet-aws: apis/v1beta1), and `Role`, `Policy` and `AccessKey` of the group iam, whose fields stand
 * below `spec.forProvider` (Crossplane) or `spec` (aws-controllers-k8s.github.io/community/reference).
 */
export function* manifestFacts(
  manifest: MapValue,
  group: string,
  kind: string,
  context: VocabularyContext,
): Iterable<Fact> {
  const spec = fieldOf(manifest, 'spec');
  if (CROSSPLANE.test(group) && /^(?:Cluster)?ProviderConfig$/.test(kind))
    yield* providerConfig(spec, context);
  if (!IAM.test(group)) return;
  const fields = fieldOf(spec, 'forProvider') ?? spec;
  const kindEntry = entry(manifest, 'kind');
  const at = context.location((kindEntry ?? manifest.entries[0])?.value.range ?? manifest.range);
  const name =
    knownString(fieldOf(fields, 'name')) ?? knownString(fieldOf(fieldOf(manifest, 'metadata'), 'name'));
  switch (kind) {
    case 'Role':
      yield* role(fields, name, at, context);
      return;
    case 'Policy':
    case 'UserPolicy':
    case 'RolePolicy': {
      const policy = fieldOf(fields, 'policy', 'document', 'policyDocument');
      if (policy) yield* identityStatements(policy, context, { owner: name });
      return;
    }
    case 'AccessKey':
      yield accessKey(fields, at, context);
      return;
    default:
  }
}

function* role(
  fields: Value | undefined,
  name: string | undefined,
  at: Role['at'],
  context: VocabularyContext,
): Iterable<Fact> {
  const policy = fieldOf(fields, 'assumeRolePolicyDocument', 'assumeRolePolicy');
  if (policy) yield* trustStatements(policy, context, { role: name });
  const fact: Role = {
    kind: 'role',
    name: name === undefined ? { state: 'absent' } : { state: 'known', value: name, at, evidence: [] },
    reference: name,
    maxSessionDuration: slot(fieldOf(fields, 'maxSessionDuration'), true, context, asSeconds),
    trust: trustPolicy(policy, context, name),
    at,
  };
  yield fact;
}

function accessKey(
  fields: Value | undefined,
  at: AccessKeyResource['at'],
  context: VocabularyContext,
): AccessKeyResource {
  // The connection secret is a Secret of the cluster, which is where a key may be.
  const owner =
    fieldOf(fields, 'userName', 'user') ?? fieldOf(fieldOf(fields, 'userNameRef', 'userRef'), 'name');
  return {
    kind: 'access-key-resource',
    api: "Crossplane's AccessKey",
    user: slot(owner, true, context, asString),
    exposed: undefined,
    at,
  };
}

/** Each role of a chain is assumed with the session of the one before. */
function* providerConfig(spec: Value | undefined, context: VocabularyContext): Iterable<Fact> {
  const credentials = fieldOf(spec, 'credentials');
  const source = fieldOf(credentials, 'source');
  const how = knownString(source) ?? '';
  const keys = fieldOf(credentials, 'secretRef', 'fs', 'env');
  const web =
    fieldOf(spec, 'assumeRoleWithWebIdentity') ??
    fieldOf(credentials, 'webIdentity') ??
    fieldOf(fieldOf(credentials, 'upbound'), 'webIdentity');
  let caller = callerOf(how, source, context);
  const webRole = web?.kind === 'map' ? entry(web, 'roleARN') : undefined;
  if (webRole) yield step('AssumeRoleWithWebIdentity', webRole.value, web, { kind: 'unknown' }, context);
  const single = fieldOf(spec, 'assumeRole');
  const old = fieldOf(spec, 'assumeRoleARN');
  const chain = fieldOf(spec, 'assumeRoleChain');
  const steps = [
    ...(chain?.kind === 'list' ? chain.items : []),
    ...(single ? [single] : []),
    ...(old && spec ? [spec] : []),
  ];
  for (const one of steps) {
    const arn = fieldOf(one, 'roleARN', 'assumeRoleARN');
    if (!arn) continue;
    yield step('AssumeRole', arn, one, caller, context);
    const at = context.location(arn.range);
    caller = { kind: 'session', why: 'the role before it in the chain is assumed first', at };
  }
  // The credentials of a Secret are an INI profile, in which there is a key pair.
  if (how === 'Secret' && keys && source)
    yield keyPair(
      {
        target: "Crossplane's ProviderConfig",
        keyId: { kind: 'unknown', origin: 'environment', text: 'a stored secret', range: source.range },
        secret: { kind: 'unknown', origin: 'environment', text: 'a stored secret', range: source.range },
        token: undefined,
        emulator: fieldOf(spec, 'endpoint') !== undefined,
        at: source,
      },
      context,
    );
}

function callerOf(
  how: string,
  source: Value | undefined,
  context: VocabularyContext,
): RoleAssumption['caller'] {
  if (!source) return { kind: 'unknown' };
  const at = context.location(source.range);
  if (how === 'Secret') return { kind: 'long-term', why: 'the provider has the keys of a Secret', at };
  if (/^(?:IRSA|InjectedIdentity|WebIdentity|Upbound|PodIdentity)$/.test(how))
    return { kind: 'session', why: `the provider signs in by ${how}, as a role`, at };
  return { kind: 'unknown' };
}

function step(
  operation: 'AssumeRole' | 'AssumeRoleWithWebIdentity',
  role: Value,
  settings: Value | undefined,
  caller: RoleAssumption['caller'],
  context: VocabularyContext,
): RoleAssumption {
  return configured(
    {
      api: "Crossplane's ProviderConfig",
      via: 'configuration',
      operation,
      role: referenced(role),
      externalId: fieldOf(settings, 'externalID'),
      duration: 'none',
      sessionName: fieldOf(settings, 'roleSessionName'),
      caller,
      at: context.location(role.range),
    },
    context,
  );
}
