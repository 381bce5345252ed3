import type { Fact, RoleAssumption, Slot } from '../../facts/types.ts';
import type { Entry, MapValue } from '../../values/value.ts';
import { cli } from '../cli/index.ts';
import { accountOf } from '../policy/index.ts';
import { asSeconds, asString, entry, knownString, patternOf, slot } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

/**
 * Profiles of the AWS CLI and SDKs. Settings as the "AWS SDKs and Tools Reference Guide" names them
 * (shared config and credentials files; assume role credential provider).
 */
export const profiles: Vocabulary = {
  id: 'profiles',
  languages: ['ini'],
  markers: ['role_arn', 'credential_process'],
  embeds: (text) => (/credential_process/i.test(text) ? ['bash', 'json'] : []),
  *recognise(reading, context) {
    for (const document of reading.documents) {
      if (document.kind !== 'map') continue;
      const sections = document.entries.filter((section) => section.value.kind === 'map');
      // `credentials` and `config` name the same profile in two ways, and both may hold a part of it.
      const byName = new Map<string, Entry[]>();
      for (const section of sections) {
        const same = byName.get(nameOf(section));
        if (same) same.push(section);
        else byName.set(nameOf(section), [section]);
      }
      for (const section of sections) {
        yield* profile(section, byName, context);
        yield* processIn(section, context);
      }
    }
  },
};

/** What the command assumes whose output are the profile's credentials (`credential_process`). */
function processIn({ value }: Entry, context: VocabularyContext): Iterable<Fact> {
  const command = value.kind === 'map' ? entry(value, 'credential_process')?.value : undefined;
  const inner = command && context.embedded('bash', command);
  return inner ? cli.recognise(inner.reading, inner.context) : [];
}

type Profiles = ReadonlyMap<string, readonly Entry[]>;

function* profile(section: Entry, profiles: Profiles, context: VocabularyContext): Iterable<Fact> {
  const settings = section.value;
  if (settings.kind !== 'map') return;
  const role = entry(settings, 'role_arn');
  // Operators' and agents' files have a role_arn too; an IAM role's ARN, or another setting of profiles, tells.
  if (!role || !isProfile(section.key, settings, patternOf(role.value))) return;
  const web = entry(settings, 'web_identity_token_file') !== undefined;
  const string = (key: string): Slot<string> =>
    slot(entry(settings, key)?.value, settings.complete, context, asString);
  const assumption: RoleAssumption = {
    kind: 'role-assumption',
    operation: web ? 'AssumeRoleWithWebIdentity' : 'AssumeRole',
    api: `AWS profile ${nameOf(section)}`,
    via: 'configuration',
    roleArn: string('role_arn'),
    roleAccount: accountOf(role.value),
    canPassExternalId: !web,
    externalId: string('external_id'),
    durationSeconds: slot(entry(settings, 'duration_seconds')?.value, settings.complete, context, asSeconds),
    sessionName: string('role_session_name'),
    canNameSession: true,
    mfaSerial: string('mfa_serial'),
    // A profile has no setting for a session policy.
    sessionPolicy: { state: 'unknown', text: 'not a setting of profiles', origin: 'not-seen' },
    caller: callerOf(section, settings, profiles, context),
    at: context.location(role.keyRange),
  };
  yield assumption;
}

const PROFILE_SETTINGS = [
  'source_profile',
  'credential_source',
  'web_identity_token_file',
  'mfa_serial',
  'role_session_name',
  'duration_seconds',
];

/** A role that another tool puts in: `${role_arn}`, `{{ role_arn }}`. */
const FILLED_IN = /^(?:\$\{[\w.]{1,100}\}|\{\{[^{}]{1,100}\}\})$/;

function hasSource(settings: MapValue): boolean {
  return ['source_profile', 'credential_source'].some((key) => entry(settings, key));
}

/** @param role as far as it is known */
function isProfile(section: string, settings: MapValue, role: string | undefined): boolean {
  // A section of Fluent Bit's names its plugin, one of Fluentd's is called this.
  if (entry(settings, 'Name') || section === 'assume_role_credentials') return false;
  const looksLikeOne =
    section === 'default' ||
    section.startsWith('profile ') ||
    PROFILE_SETTINGS.some((key) => entry(settings, key));
  if (role !== undefined && FILLED_IN.test(role)) return hasSource(settings);
  return looksLikeOne && (role === undefined || /^arn:[\w*-]*:(?:iam|sts):/.test(role));
}

/** `profile "my role"` is quoted where the name has a space. */
function nameOf(section: Entry): string {
  return section.key.replace(/^profile\s+/, '').replace(/^(["'])(.*)\1$/, '$2');
}

/** Whose credentials the profile starts from: another role's (chaining), a user's key, or what is not seen. */
function callerOf(
  profile: Entry,
  settings: MapValue,
  profiles: Profiles,
  context: VocabularyContext,
): RoleAssumption['caller'] {
  const kind = entry(settings, 'credential_source');
  // An ECS task has the session of its task role; the environment and EC2 can hold anything.
  if (kind && knownString(kind.value) === 'EcsContainer') {
    return {
      kind: 'session',
      why: 'the credentials of an ECS task are those of its role',
      at: context.location(kind.value.range),
    };
  }
  const name = knownString(entry(settings, 'source_profile')?.value);
  if (name === undefined) return { kind: 'unknown' };
  // A profile may be its own source: its key then signs, and the role it assumes is no source.
  const isOwn = name === nameOf(profile);
  const sources = profiles.get(name) ?? [];
  const found = (keys: readonly string[]): Entry | undefined =>
    sources
      .map(({ value }) =>
        keys.map((key) => (value.kind === 'map' ? entry(value, key) : undefined)).find(Boolean),
      )
      .find(Boolean);
  const role = isOwn ? undefined : found(['role_arn']);
  if (role) return session(`source_profile ${name} assumes a role itself`, role, context);
  const sso = found(SSO_SETTINGS);
  if (sso) return session(`source_profile ${name} signs in by IAM Identity Center, as a role`, sso, context);
  const token = found(['aws_session_token']);
  if (token) return session(`source_profile ${name} has a session token`, token, context);
  const key = found(['aws_access_key_id']);
  if (!key) return { kind: 'unknown' };
  return {
    kind: 'long-term',
    why: `source_profile ${name} has an access key`,
    at: context.location(key.keyRange),
  };
}

/** What makes a profile one of IAM Identity Center, whose credentials are a permission set's role's. */
const SSO_SETTINGS = ['sso_role_name', 'sso_account_id', 'sso_session', 'sso_start_url'];

function session(why: string, { keyRange }: Entry, context: VocabularyContext): RoleAssumption['caller'] {
  return { kind: 'session', why, at: context.location(keyRange) };
}
