import type { Fact, RoleAssumption, Slot } from '../../facts/types.ts';
import type { Entry, MapValue } from '../../values/value.ts';
import { accountOf } from '../policy/index.ts';
import { asSeconds, asString, entry, knownString, slot } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

/**
 * Profiles of the AWS CLI and SDKs. Settings as the "AWS SDKs and Tools Reference Guide" names them
 * (shared config and credentials files; assume role credential provider).
 */
export const profiles: Vocabulary = {
  id: 'profiles',
  languages: ['ini'],
  markers: ['role_arn'],
  *recognise(reading, context) {
    for (const document of reading.documents) {
      if (document.kind !== 'map') continue;
      const sections = document.entries.filter((section) => section.value.kind === 'map');
      for (const section of sections) yield* profile(section, sections, context);
    }
  },
};

function* profile(section: Entry, sections: readonly Entry[], context: VocabularyContext): Iterable<Fact> {
  const settings = section.value;
  if (settings.kind !== 'map') return;
  const role = entry(settings, 'role_arn');
  // Operators' and agents' files have a role_arn too; an IAM role's ARN, or another setting of profiles, tells.
  if (!role || !isProfile(section.key, settings, knownString(role.value) ?? '')) return;
  const web = entry(settings, 'web_identity_token_file') !== undefined;
  const string = (key: string): Slot<string> => slot(entry(settings, key)?.value, true, context, asString);
  const assumption: RoleAssumption = {
    kind: 'role-assumption',
    operation: web ? 'AssumeRoleWithWebIdentity' : 'AssumeRole',
    api: `AWS profile ${nameOf(section)}`,
    via: 'configuration',
    roleArn: string('role_arn'),
    roleAccount: accountOf(role.value),
    canPassExternalId: !web,
    externalId: string('external_id'),
    durationSeconds: slot(entry(settings, 'duration_seconds')?.value, true, context, asSeconds),
    sessionName: string('role_session_name'),
    // The CLI and SDKs make a name up where none is set: a profile is a person's, not a program's.
    canNameSession: entry(settings, 'role_session_name') !== undefined,
    mfaSerial: string('mfa_serial'),
    // A profile has no setting for a session policy.
    sessionPolicy: { state: 'unknown', text: 'not a setting of profiles', origin: 'not-seen' },
    caller: callerOf(settings, sections, context),
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

function isProfile(section: string, settings: MapValue, role: string): boolean {
  const looksLikeOne =
    section === 'default' ||
    section.startsWith('profile ') ||
    PROFILE_SETTINGS.some((key) => entry(settings, key));
  return looksLikeOne && /^arn:[\w-]*:(?:iam|sts):/.test(role);
}

function nameOf(section: Entry): string {
  return section.key.replace(/^profile\s+/, '');
}

/** Whose credentials the profile starts from: another role's (chaining), a user's key, or what is not seen. */
function callerOf(
  settings: MapValue,
  sections: readonly Entry[],
  context: VocabularyContext,
): RoleAssumption['caller'] {
  const source = entry(settings, 'source_profile');
  const kind = entry(settings, 'credential_source');
  // An ECS task has the session of its task role; the environment and EC2 can hold anything.
  if (kind && knownString(kind.value) === 'EcsContainer') {
    return {
      kind: 'session',
      why: 'the credentials of an ECS task are those of its role',
      at: context.location(kind.value.range),
    };
  }
  const name = source && knownString(source.value);
  if (!source || name === undefined) return { kind: 'unknown' };
  for (const section of sections) {
    if (nameOf(section) !== name || section.value.kind !== 'map' || section.value === settings) continue;
    const chained = entry(section.value, 'role_arn');
    if (chained) {
      return {
        kind: 'session',
        why: `source_profile ${name} assumes a role itself`,
        at: context.location(chained.keyRange),
      };
    }
    const key = entry(section.value, 'aws_access_key_id');
    if (key)
      return {
        kind: 'long-term',
        why: `source_profile ${name} has an access key`,
        at: context.location(key.keyRange),
      };
  }
  return { kind: 'unknown' };
}
