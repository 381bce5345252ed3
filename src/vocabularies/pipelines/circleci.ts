import type { Fact } from '../../facts/types.ts';
import type { Entry, MapValue } from '../../values/value.ts';
import { isKeyName } from '../keys/names.ts';
import { fieldOf, knownString } from '../slots.ts';
import { assumption, parameter } from './assumptions.ts';
import { withParameters } from './circleci-parameters.ts';
import { login, variableLogins } from './logins.ts';
import { isYamlIn, type Place, type System } from './system.ts';

/**
 * CircleCI (circleci.com/docs/reference/configuration-reference) and its orbs for AWS: the parameters of
 * `circleci/aws-cli` as its `setup` command names them (github.com/CircleCI-Public/aws-cli-orb,
 * src/commands/setup.yml; with hyphens up to version 3), which the other orbs (aws-ecr, aws-s3, aws-ecs, …)
 * take themselves up to their last version before they took steps of it under `auth`.
 */
export const circleci: System = {
  id: 'circleci',
  markers: ['role_arn', 'role-arn'],
  files: (path) => isYamlIn(path, /^(?:\.circleci|circle\.ya?ml)$/),
  isDocument: (document) => fieldOf(document, 'orbs') !== undefined && knownVersion(document),
  environments: new Set(['environment']),
  scripts: new Set(['run', 'command', 'override', 'post', 'pre']),
  prepared: withParameters,
  *steps(map, place) {
    for (const entry of map.entries) yield* step(entry, place);
  },
};

function knownVersion(document: MapValue): boolean {
  const version = fieldOf(document, 'version');
  return version?.kind === 'known' && /^2(?:\.\d)?$/.test(String(version.value));
}

function* step({ key, keyRange, value }: Entry, place: Place): Iterable<Fact> {
  // What a command or a job declares is not what it is given.
  if (value.kind !== 'map' || key === 'parameters' || key === 'environment') return;
  const variables = value.entries.map((entry) => ({ name: entry.key, value: entry.value }));
  yield* variableLogins(variables, place);
  for (const { name, value: given } of variables) {
    // Up to their last version with hyphens, orbs take the name of the variable that holds the key.
    const named = knownString(given) ?? '';
    if (isKeyName(name) && /^[A-Z][A-Z0-9_]{4,80}$/.test(named) && !/^A[KS]IA/.test(named))
      yield login(`$${named}`, given.range, place);
  }
  const role = parameter(value, place, 'role_arn', 'role-arn');
  if (!role || !/^[\w-]+\/[\w-]+$/.test(key)) return;
  const source = fieldOf(value, 'source_profile', 'source-profile');
  yield assumption(
    {
      api: `step ${key}`,
      // The orb presents the job's OIDC token; `role_arn_setup` writes a profile with a source instead.
      operation: source ? 'AssumeRole' : 'AssumeRoleWithWebIdentity',
      role,
      externalId: 'none',
      duration: parameter(value, place, 'session_duration', 'session-duration'),
      sessionName: parameter(value, place, 'role_session_name', 'role-session-name'),
      at: place.context.location(keyRange),
    },
    place,
  );
}
